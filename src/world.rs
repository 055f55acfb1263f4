//! What every page may need: the portal's data, the ports, and the app's few shared states.

use crate::{announcer::Announcer, catalogue::CatalogueStore, fetch, outbox::Outbox};
use connectors::{Connector, Ports, connect};
use domain::{Agency, AgencyId, Error, Form, Portal, ServiceId};
use leptos::prelude::*;
use std::{cell::RefCell, collections::HashMap, rc::Rc};

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
    forms: Rc<RefCell<HashMap<ServiceId, Form>>>,
}

impl World {
    /// The world of a portal.
    pub(crate) fn new(portal: Portal) -> Self {
        Self {
            portal: Rc::new(portal),
            ports: fetch::ports(),
            catalogue: CatalogueStore::new(),
            outbox: Outbox::new(),
            announcer: Announcer::new(),
            forms: Rc::default(),
        }
    }

    /// The agency of an id.
    pub(crate) fn agency(&self, id: &AgencyId) -> Result<Agency, Error> {
        self.portal.agency(id).cloned()
    }

    /// The agency of an id, ready to be spoken to.
    pub(crate) fn connector(&self, id: &AgencyId) -> Result<Box<dyn Connector>, Error> {
        Ok(connect(self.portal.agency(id)?, &self.ports))
    }

    /// The name of an agency, or its id when `portal.json` does not have it.
    pub(crate) fn agency_name(&self, id: &AgencyId) -> String {
        self.portal.agency(id).map_or_else(|_| id.as_str().to_owned(), Agency::full_name)
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

    /// The language of an agency's texts, if the agency is known.
    pub(crate) fn lang(self, id: &AgencyId) -> Option<String> {
        self.0.with_value(|world| world.portal.agency(id).ok().map(|agency| agency.lang.clone()))
    }
}
