//! What every page may need: the portal's data, the ports, and the app's few shared states.

use crate::{
    announcer::Announcer, catalogue::CatalogueStore, fetch, i18n::Lang, language::Language,
    observed::Observations, outbox::Outbox, pages::Drawers, preferences::Preferences, route::Route,
    storage,
};
use connectors::{Connector, Offers, Ports, connect, offers, resilient};
use domain::{Agency, AgencyId, Error, Form, Portal, ServiceId};
use leptos::prelude::*;
use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
};

/// The app's shared state, handed to pages by context.
#[derive(Clone)]
pub(crate) struct World {
    /// The agencies, as data.
    pub(crate) portal: Rc<Portal>,
    /// The network and the clock.
    pub(crate) ports: Ports,
    /// All services, as agencies answer.
    pub(crate) catalogue: CatalogueStore,
    /// Submissions on their way.
    pub(crate) outbox: Outbox,
    /// The live region.
    pub(crate) announcer: Announcer,
    /// The language that all is drawn in.
    pub(crate) language: Language,
    /// How this device shows it.
    pub(crate) preferences: Preferences,
    /// Whether this computer is other people's: then all that is kept ends with the tab.
    pub(crate) shared: RwSignal<bool>,
    /// When agencies last answered.
    pub(crate) seen: Observations,
    forms: Rc<RefCell<HashMap<ServiceId, Form>>>,
    connectors: Rc<RefCell<HashMap<AgencyId, Rc<dyn Connector>>>>,
    drawers: Rc<Cell<Drawers>>,
    before: Rc<RefCell<String>>,
}

impl World {
    /// The world of a portal, in a language.
    pub(crate) fn new(portal: Portal, language: Language) -> Self {
        let seen = Observations::default();
        let addresses = portal.agencies.iter().map(|agency| agency.url.clone()).collect();
        Self {
            ports: resilient(&fetch::ports(seen.clone()), addresses, fetch::random_seed()),
            portal: Rc::new(portal),
            seen,
            catalogue: CatalogueStore::new(),
            outbox: Outbox::new(),
            announcer: Announcer::new(),
            language,
            preferences: Preferences::kept(),
            shared: RwSignal::new(storage::is_shared()),
            forms: Rc::default(),
            connectors: Rc::default(),
            drawers: Rc::default(),
            before: Rc::default(),
        }
    }

    /// The agency of an id.
    pub(crate) fn agency(&self, id: &AgencyId) -> Result<Agency, Error> {
        self.portal.agency(id).cloned()
    }

    /// The agency of an id, ready to be spoken to: by one connector for as long as the portal is
    /// open, as it learns how the agency's server speaks.
    pub(crate) fn connector(&self, id: &AgencyId) -> Result<Rc<dyn Connector>, Error> {
        let agency = self.portal.agency(id)?;
        let mut known = self.connectors.borrow_mut();
        let new = || Rc::from(connect(agency, &self.ports));
        Ok(Rc::clone(known.entry(id.clone()).or_insert_with(new)))
    }

    /// The agency of an id, ready to be asked for its forms.
    pub(crate) fn offers(&self, id: &AgencyId) -> Result<Box<dyn Offers>, Error> {
        Ok(offers(self.portal.agency(id)?, &self.ports))
    }

    /// Lets an agency that was let alone be asked at once: a person wants it.
    pub(crate) fn forgive(&self, id: &AgencyId) {
        if let Ok(agency) = self.portal.agency(id) {
            self.ports.http.forgive(&agency.url);
        }
    }

    /// The name of an agency, or its id when `portal.json` does not have it.
    pub(crate) fn agency_name(&self, id: &AgencyId) -> String {
        self.portal.agency(id).map_or_else(|_| id.as_str().to_owned(), Agency::full_name)
    }

    /// The later parts of the program that are here.
    pub(crate) fn drawers(&self) -> Drawers {
        self.drawers.get()
    }

    /// Keeps the later parts that have come.
    pub(crate) fn have_come(&self, drawers: Drawers) {
        self.drawers.set(drawers);
    }

    /// Notes that a screen is left; of its address, only what a server may see.
    pub(crate) fn leave(&self, screen: &Route) {
        let mut url = screen.url();
        url.truncate(url.find('#').unwrap_or(url.len()));
        self.before.replace(url);
    }

    /// The address of the screen that was left last in this visit; empty at first.
    pub(crate) fn before(&self) -> String {
        self.before.borrow().clone()
    }

    /// A form already asked for since the portal was opened.
    pub(crate) fn known_form(&self, service: &ServiceId) -> Option<Form> {
        self.forms.borrow().get(service).cloned()
    }

    /// Remembers a form, so that its pages do not ask for it again.
    pub(crate) fn remember_form(&self, form: &Form) {
        self.forms.borrow_mut().insert(form.service.clone(), form.clone());
    }
}

/// A handle on the world that closures may hold: small, and of this thread.
#[derive(Clone, Copy)]
pub(crate) struct Here(StoredValue<World, LocalStorage>);

impl Here {
    /// Puts a world in the context.
    pub(crate) fn provide(world: World) {
        provide_context(Self(StoredValue::new_local(world)));
    }

    /// The world of the component being drawn.
    pub(crate) fn of_context() -> Self {
        expect_context()
    }

    /// The world.
    pub(crate) fn get(self) -> World {
        self.0.get_value()
    }

    /// The name of an agency with its place.
    pub(crate) fn agency_name(self, id: &AgencyId) -> String {
        self.0.with_value(|world| world.agency_name(id))
    }

    /// The mark of the language of an agency's texts, where it is not the language in use.
    pub(crate) fn lang(self, id: &AgencyId) -> Option<String> {
        let lang = |world: &World| Some(world.portal.agency(id).ok()?.lang.clone());
        self.0.with_value(lang).filter(|lang| !Lang::in_use().covers(lang))
    }
}
