//! The catalogue of all agencies' services, asked for when first needed and shared by all pages.

use crate::{fetch, steady::Steady, world::World};
use domain::{Agency, AgencyId, Capability, Partial, Portal, Service, ServiceId, Source, Standing};
use futures_util::StreamExt;
use leptos::{prelude::*, task::spawn_local};
use search::{Document, Index};
use std::time::Duration;

/// Milliseconds after which whoever has not answered has failed.
const DEADLINE_MS: u32 = 20_000;

/// All services known so far, with who answered.
#[derive(Clone, Copy)]
pub(crate) struct CatalogueStore(RwSignal<Shelf>);

/// Milliseconds between two drawings, when many agencies answer at once.
const DRAWN_EVERY_MS: i64 = 150;

/// The services, and their words in the same order, so that a late answer is read alone.
#[derive(Default)]
struct Shelf {
    all: Partial<Service>,
    index: Index,
    /// When the pages were last told of answers, in milliseconds since 1970.
    told: i64,
    /// Whether they will be soon.
    telling: bool,
}

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

/// What a need found.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Found {
    /// The first, best first.
    pub(crate) services: Vec<Service>,
    /// How many there are in all.
    pub(crate) total: usize,
    /// A word that was taken for another, as typed and as used.
    pub(crate) corrected: Option<(String, String)>,
}

impl Shelf {
    fn join(&mut self, answer: Partial<Service>, portal: &Portal) {
        let again = |source: &Source| self.all.items.iter().any(|s| s.id.agency == source.agency);
        if answer.sources.iter().any(again) {
            self.index = Index::default();
        }
        self.all.join(answer, |service| &service.id.agency);
        let new = self.all.items.get(self.index.len()..).unwrap_or_default();
        let names: Vec<String> = new.iter().map(|service| name_of(service, portal)).collect();
        let documents: Vec<Document> =
            new.iter().zip(&names).map(|(service, agency)| document(service, agency)).collect();
        self.index.extend(&documents);
    }
}

impl Shelf {
    /// How many milliseconds to wait before the pages are told of an answer: of the first in the
    /// next task, of those close behind it together.
    fn wait(&mut self, now: i64) -> Option<u64> {
        if self.telling {
            return None;
        }
        self.telling = true;
        let since = now.saturating_sub(self.told).max(0);
        u64::try_from(DRAWN_EVERY_MS.saturating_sub(since)).ok().or(Some(0))
    }
}

impl CatalogueStore {
    /// An empty catalogue: nobody was asked.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(Shelf::default()))
    }

    /// Looks into what is known so far; pages that do are drawn again as agencies answer.
    pub(crate) fn with<T>(self, look: impl FnOnce(&Partial<Service>) -> T) -> T {
        self.0.with(|shelf| look(&shelf.all))
    }

    /// Who was asked, and how it went; tracked like [`Self::with`].
    pub(crate) fn sources(self) -> Vec<Source> {
        self.with(|all| all.sources.clone())
    }

    /// Asks every agency that was not asked yet.
    pub(crate) fn ensure(self, world: &World) {
        let asked =
            |agency: &&Agency| self.0.with_untracked(|s| s.all.standing(&agency.id).is_some());
        let missing = world.portal.offering(Capability::Catalogue);
        self.ask(world, missing.filter(|agency| !asked(agency)).cloned().collect());
    }

    /// Asks one agency again, because a person wants it.
    pub(crate) fn retry(self, world: &World, agency: &AgencyId) {
        world.forgive(agency);
        self.ask(world, world.agency(agency).into_iter().collect());
    }

    fn ask(self, world: &World, agencies: Vec<Agency>) {
        if agencies.is_empty() {
            return;
        }
        let pending =
            |agency: &Agency| Source { agency: agency.id.clone(), standing: Standing::Pending };
        let sources = agencies.iter().map(pending).collect();
        let portal = world.portal.clone();
        self.0.update(|shelf| shelf.join(Partial { items: Vec::new(), sources }, &portal));
        let answers = connectors::catalogues(&agencies, &world.ports, DEADLINE_MS);
        spawn_local(answers.for_each(move |answer| {
            let wait = self.0.try_update_untracked(|shelf| {
                shelf.join(answer, &portal);
                shelf.wait(fetch::now().0)
            });
            self.tell(wait.flatten());
            std::future::ready(())
        }));
    }

    /// Has the pages drawn again after so many milliseconds; `None` when that was ordered already.
    fn tell(self, wait_ms: Option<u64>) {
        let now = move || {
            self.0.try_update(|shelf| {
                shelf.told = fetch::now().0;
                shelf.telling = false;
            });
        };
        if let Some(ms) = wait_ms {
            set_timeout(now, Duration::from_millis(ms));
        }
    }

    /// What is known of a service; tracked.
    pub(crate) fn find(self, id: &ServiceId) -> Known {
        self.with(|all| {
            let service = all.items.iter().find(|service| service.id == *id);
            let absent = || match all.standing(&id.agency) {
                None => Known::Pending,
                Some(standing) if standing.pending() => Known::Pending,
                Some(standing) => {
                    standing.error().map_or(Known::Gone, |error| Known::CouldNotAsk(error.clone()))
                }
            };
            service.map_or_else(absent, |service| Known::Here(Box::new(service.clone())))
        })
    }

    /// The services that a need finds, best first but for those that are seen already, of which at
    /// most so many are given; tracked.
    pub(crate) fn search(self, need: &str, most: usize, places: Steady<ServiceId>) -> Found {
        self.0.with(|shelf| {
            let ranking = search::rank(&shelf.index, need);
            let service = |hit: &search::Hit| shelf.all.items.get(hit.document);
            let mut services: Vec<&Service> = ranking.hits.iter().filter_map(service).collect();
            let total = services.len();
            places.place(&mut services, most, |service| &service.id);
            let corrected =
                ranking.corrected.into_iter().next().map(|word| (word.typed, word.used));
            Found { services: services.into_iter().cloned().collect(), total, corrected }
        })
    }
}

fn name_of(service: &Service, portal: &Portal) -> String {
    portal.agency(&service.id.agency).map(Agency::full_name).unwrap_or_default()
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
