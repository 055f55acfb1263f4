//! The folder on the screen: its cases, which of them are shown, and how asking for them goes.

use crate::{
    fetch,
    i18n::{Key, day_at, t},
    storage,
    world::Here,
};
use connectors::{Connector, StreamExt, sweep};
use domain::{
    AgencyId, Capability, Case, CaseRef, Error, ErrorKind, Filed, Knowledge, Order, Show, choose,
};
use leptos::{prelude::*, task::spawn_local};
use search::fold;
use std::{collections::BTreeMap, rc::Rc, slice, time::Duration};

/// Milliseconds between two drawings while answers come.
const DRAWN_EVERY_MS: u64 = 400;

/// What is on the screen; small, for closures.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    here: Here,
    /// The folder in use.
    pub(super) folder: RwSignal<String>,
    cases: RwSignal<Vec<Filed>>,
    /// Each case's days past its deadline.
    late: StoredValue<Vec<Option<i64>>>,
    /// All by which a person may look for each case.
    texts: StoredValue<Vec<String>>,
    /// Told when the order of the list may change: never by an answer that comes by itself.
    order: RwSignal<u32>,
    /// What is shown.
    pub(super) show: RwSignal<Show>,
    /// In which order.
    pub(super) by: RwSignal<Order>,
    /// What is sought in the list.
    pub(super) sought: RwSignal<String>,
    /// Which case's options are open.
    pub(super) open: RwSignal<Option<CaseRef>>,
    progress: RwSignal<Option<(usize, usize)>>,
    /// Counts the sweeps; one that is not the last ends.
    sweep: StoredValue<u32>,
    drawing: StoredValue<bool>,
}

impl Desk {
    /// The folder in use, as it is kept.
    pub(super) fn open(here: Here) -> Self {
        let folder = storage::folder_in_use();
        let desk = Self {
            here,
            cases: RwSignal::new(storage::filed(&folder)),
            folder: RwSignal::new(folder),
            late: StoredValue::new(Vec::new()),
            texts: StoredValue::new(Vec::new()),
            order: RwSignal::new(0),
            show: RwSignal::default(),
            by: RwSignal::default(),
            sought: RwSignal::default(),
            open: RwSignal::new(None),
            progress: RwSignal::new(None),
            sweep: StoredValue::new(0),
            drawing: StoredValue::new(false),
        };
        desk.take_stock();
        desk
    }

    /// Takes up another folder.
    pub(super) fn turn_to(self, folder: &str) {
        self.stop();
        self.folder.set(folder.to_owned());
        self.cases.set(storage::filed(folder));
        self.arrange();
    }

    /// Whether there is nothing in it; tracked.
    pub(super) fn is_empty(self) -> bool {
        let none = Memo::new(move |_| self.cases.with(Vec::is_empty));
        none.get()
    }

    /// Whether it is the person's own, into which what is sent goes; tracked.
    pub(super) fn is_first(self) -> bool {
        self.folder.with(|folder| folder == storage::FIRST_FOLDER)
    }

    /// Looks at the cases; tracked.
    pub(super) fn with<T>(self, look: impl FnOnce(&[Filed]) -> T) -> T {
        self.cases.with(|cases| look(cases))
    }

    /// How much is known of each case that was not put away; tracked.
    pub(super) fn knowledge(self) -> Vec<Knowledge> {
        self.with(|cases| {
            cases.iter().filter(|case| !case.archived).map(Filed::knowledge).collect()
        })
    }

    /// How many were asked, of how many, while asking goes on; tracked.
    pub(super) fn progress(self) -> Option<(usize, usize)> {
        self.progress.get()
    }

    /// The places of the cases that are shown, in their order; it holds while answers come.
    pub(super) fn chosen(self) -> Memo<Vec<usize>> {
        Memo::new(move |_| {
            self.order.track();
            let (choice, sought) = ((self.show.get(), self.by.get()), fold(&self.sought.get()));
            let has = |texts: &[String], place: usize| {
                sought.is_empty() || texts.get(place).is_some_and(|text| text.contains(&sought))
            };
            self.cases.with_untracked(|cases| {
                self.late.with_value(|late| {
                    self.texts
                        .with_value(|texts| choose(cases, late, choice, |place| has(texts, place)))
                })
            })
        })
    }

    /// All by which a person may look for a case in the list.
    fn text(self, case: &Filed) -> String {
        let agency = self.here.agency_name(&case.reference.agency);
        let parts = [
            case.reference.number.as_str(),
            case.label.as_deref().unwrap_or_default(),
            case.service.as_deref().unwrap_or_default(),
            &agency,
        ];
        fold(&parts.join(" "))
    }

    /// A case with its days past its deadline; tracked.
    pub(super) fn case(self, place: usize) -> Option<(Filed, Option<i64>)> {
        let late = self.late.with_value(|late| late.get(place).copied().flatten());
        self.with(|cases| cases.get(place).cloned()).map(|case| (case, late))
    }

    /// Changes a case as a person wants it, and keeps it; whether it could be kept.
    pub(super) fn change(self, case: &CaseRef, change: impl FnOnce(&mut Filed)) -> bool {
        let folder = self.folder.get_untracked();
        let kept = self.cases.try_update(|cases| {
            let one = cases.iter_mut().find(|one| one.reference == *case)?;
            change(one);
            storage::keep_filed(&folder, one).ok()
        });
        self.arrange();
        kept.flatten().is_some()
    }

    /// Takes a case out, with what else this device keeps of it.
    pub(super) fn forget(self, case: &CaseRef) {
        storage::forget_filed(&self.folder.get_untracked(), slice::from_ref(case));
        self.cases.update(|cases| cases.retain(|one| one.reference != *case));
        self.arrange();
    }

    fn arrange(self) {
        self.take_stock();
        self.order.update(|n| *n = n.wrapping_add(1));
    }

    /// Counts what is dear to count, once for all drawings.
    fn take_stock(self) {
        let now = fetch::now();
        let world = self.here.get();
        let days = |case: &Filed| {
            let zone = world.portal.agency(&case.reference.agency).ok()?.timezone.clone();
            case.days_late(now, &|at| day_at(at, &zone))
        };
        self.cases.with_untracked(|cases| {
            self.late.set_value(cases.iter().map(days).collect());
            self.texts.set_value(cases.iter().map(|case| self.text(case)).collect());
        });
    }

    /// Asks the agencies for those cases of which so much is known, at their pace.
    pub(super) fn ask(self, here: Here, which: fn(Knowledge) -> bool) {
        self.stop();
        let mine = self.sweep.get_value();
        let mut wanted: Vec<Filed> = self.cases.with_untracked(|cases| {
            let fits = |one: &&Filed| !one.archived && which(one.knowledge());
            cases.iter().filter(fits).cloned().collect()
        });
        // What was told longest ago first: so what a closed tab cut short goes on.
        wanted.sort_by_key(|one| one.told.as_ref().map(|told| told.at));
        self.progress.set(Some((0, wanted.len())));
        let mut lanes: BTreeMap<AgencyId, Vec<CaseRef>> = BTreeMap::new();
        for one in wanted {
            lanes.entry(one.reference.agency.clone()).or_default().push(one.reference);
        }
        let world = here.get();
        let lanes = lanes.into_iter().filter_map(|(agency, cases)| match self.connector(&agency) {
            Ok(connector) => {
                world.forgive(&agency);
                Some((connector, cases))
            }
            Err(error) => {
                for case in cases {
                    self.learn(&case, &Err(error.clone()));
                }
                None
            }
        });
        let mut answers = sweep(lanes.collect(), &world.ports);
        spawn_local(async move {
            while let Some((case, answer)) = answers.next().await {
                if self.sweep.try_get_value() != Some(mine) {
                    return;
                }
                self.learn(&case, &answer);
            }
            if self.sweep.try_get_value() == Some(mine) {
                self.done();
            }
        });
    }

    fn connector(self, agency: &AgencyId) -> Result<Rc<dyn Connector>, Error> {
        let world = self.here.get();
        if world.agency(agency)?.offers(Capability::Case) {
            return world.connector(agency);
        }
        Err(Error::new(ErrorKind::Unsupported, "no capability `case`").of(agency))
    }

    fn learn(self, case: &CaseRef, answer: &Result<Case, Error>) {
        let folder = self.folder.get_untracked();
        self.cases.try_update_untracked(|cases| {
            if let Some(one) = cases.iter_mut().find(|one| one.reference == *case) {
                one.learn(answer, fetch::now());
                // Not kept, it is still right on the screen, and asked anew at the next visit.
                let _ = storage::keep_filed_still(&folder, one);
            }
        });
        self.progress.try_update_untracked(|progress| {
            if let Some((done, _)) = progress {
                *done += 1;
            }
        });
        self.draw_soon();
    }

    fn draw_soon(self) {
        if self.drawing.try_get_value() != Some(false) {
            return;
        }
        self.drawing.set_value(true);
        let draw = move || {
            if self.drawing.try_get_value().is_some() {
                self.drawing.set_value(false);
                self.cases.notify();
                self.progress.notify();
            }
        };
        set_timeout(draw, Duration::from_millis(DRAWN_EVERY_MS));
    }

    /// Ends what is being asked; what came is kept.
    pub(super) fn stop(self) {
        self.sweep.update_value(|n| *n = n.wrapping_add(1));
        if self.progress.get_untracked().is_some() {
            self.done();
        }
    }

    fn done(self) {
        self.progress.set(None);
        self.cases.notify();
        self.arrange();
        let said = super::tally(&untrack(|| self.knowledge()));
        self.here.get().announcer.say(&format!("{} {said}", t(Key::FOLDER_ASKED)));
    }
}
