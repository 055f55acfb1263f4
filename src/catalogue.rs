//! The catalogue of all agencies' services, asked for when first needed and shared by all pages.

use crate::world::World;
use domain::{Agency, AgencyId, Capability, Partial, Service, ServiceId, Source, Standing};
use futures_util::StreamExt;
use leptos::{prelude::*, task::spawn_local};
use search::{Document, Index};

/// All services known so far, with who answered.
#[derive(Clone, Copy)]
pub(crate) struct CatalogueStore(RwSignal<Partial<Service>>);

/// What is known of one service.
#[derive(Clone, PartialEq)]
pub(crate) enum Known {
    /// Its agency was not heard yet.
    Pending,
    /// It is there.
    Here(Box<Service>),
    /// Its agency answered, and has it no more.
    Gone,
    /// Its agency could not be asked.
    CouldNotAsk(domain::Error),
}

impl CatalogueStore {
    /// An empty catalogue: nobody was asked.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(Partial::default()))
    }

    /// What is known so far; pages that read it are drawn again as agencies answer.
    pub(crate) fn get(self) -> Partial<Service> {
        self.0.get()
    }

    /// Looks into what is known so far; tracked like [`Self::get`].
    pub(crate) fn with<T>(self, look: impl FnOnce(&Partial<Service>) -> T) -> T {
        self.0.with(look)
    }

    /// Asks every agency that was not asked yet.
    pub(crate) fn ensure(self, world: &World) {
        let asked =
            |agency: &&Agency| self.0.with_untracked(|all| all.standing(&agency.id).is_some());
        let missing = world.portal.offering(Capability::Catalogue);
        self.ask(world, missing.filter(|agency| !asked(agency)).cloned().collect());
    }

    /// Asks one agency again.
    pub(crate) fn retry(self, world: &World, agency: &AgencyId) {
        self.ask(world, world.agency(agency).into_iter().collect());
    }

    /// Asks again every agency that failed.
    pub(crate) fn retry_failed(self, world: &World) {
        let failed: Vec<AgencyId> =
            self.0.with_untracked(|all| all.failed().map(|(agency, _)| agency.clone()).collect());
        self.ask(world, failed.iter().flat_map(|id| world.agency(id)).collect());
    }

    fn ask(self, world: &World, agencies: Vec<Agency>) {
        if agencies.is_empty() {
            return;
        }
        let pending =
            |agency: &Agency| Source { agency: agency.id.clone(), standing: Standing::Pending };
        let sources = agencies.iter().map(pending).collect();
        self.0.update(|all| all.join(Partial { items: Vec::new(), sources }, owner));
        let answers = connectors::catalogues(&agencies, &world.ports);
        spawn_local(answers.for_each(move |answer| {
            self.0.try_update(|all| all.join(answer, owner));
            std::future::ready(())
        }));
    }

    /// What is known of a service; tracked.
    pub(crate) fn find(self, id: &ServiceId) -> Known {
        self.0.with(|all| match all.standing(&id.agency) {
            None | Some(Standing::Pending) => Known::Pending,
            Some(Standing::Failed(error)) => Known::CouldNotAsk(error.clone()),
            Some(Standing::Answered { .. }) => {
                let service = all.items.iter().find(|service| service.id == *id);
                service.map_or(Known::Gone, |service| Known::Here(Box::new(service.clone())))
            }
        })
    }
}

fn owner(service: &Service) -> &AgencyId {
    &service.id.agency
}

/// What a need found.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Found {
    /// Best first.
    pub(crate) services: Vec<Service>,
    /// A word that was taken for another, as typed and as used.
    pub(crate) corrected: Option<(String, String)>,
}

/// The services that a need finds, best first.
pub(crate) fn search(world: &World, services: &[Service], need: &str) -> Found {
    let agencies: Vec<String> =
        services.iter().map(|service| world.agency_name(&service.id.agency)).collect();
    let pairs = services.iter().zip(&agencies);
    let documents: Vec<Document> =
        pairs.map(|(service, agency)| document(service, agency)).collect();
    let ranking = search::rank(&Index::new(&documents), need);
    let hits = ranking.hits.iter().filter_map(|hit| services.get(hit.document).cloned());
    let corrected = ranking.corrected.into_iter().next().map(|word| (word.typed, word.used));
    Found { services: hits.collect(), corrected }
}

fn document<'a>(service: &'a Service, agency: &'a str) -> Document<'a> {
    Document {
        title: &service.name,
        keywords: &service.keywords,
        agency,
        theme: service.theme.as_deref().unwrap_or_default(),
        description: &service.description,
    }
}
