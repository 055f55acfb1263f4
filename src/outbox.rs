//! The outbox on this device: the send machine of the connectors, over the browser's storage and
//! locks. What becomes of a submission is written down whichever page is open by then.

mod locks;
mod shelf;
mod watch;

use crate::{
    storage::{self, NotKept},
    world::Here,
};
use connectors::{Halt, Outbox as Machine, Progress};
use domain::{Receipt, Stage, Submission};
use leptos::{prelude::*, task::spawn_local};
use shelf::Device;
use std::{any::Any, collections::BTreeMap, rc::Rc};

/// Seconds that a person's question waits for one that is under way.
const LONGEST_WAIT_S: u32 = 60;

/// What is being done about a submission, or why no more was done.
#[derive(Clone, PartialEq)]
pub(crate) enum Doing {
    /// Its agency is being asked.
    Asking,
    /// This far, and no further for now.
    Halted(Halt),
    /// Nothing; but the device does not keep how it stands, so that it goes with this tab.
    OnlyHere,
}

/// Submissions of this tab, over those kept on the device; small, for closures.
#[derive(Clone, Copy)]
pub(crate) struct Outbox {
    shown: RwSignal<BTreeMap<String, Receipt>>,
    doing: RwSignal<BTreeMap<String, Doing>>,
    /// The machine, once it is wanted: its code comes with the rest of the program.
    machine: StoredValue<Option<Rc<dyn Any>>, LocalStorage>,
    /// Counts the looks at what is open; one that is not the last asks for no other.
    looks: StoredValue<u32>,
}

impl Outbox {
    /// An outbox with nothing in it but what the device keeps.
    pub(crate) fn new() -> Self {
        let (shown, doing) = (RwSignal::default(), RwSignal::default());
        let (machine, looks) = (StoredValue::new_local(None), StoredValue::new(0));
        Self { shown, doing, machine, looks }
    }

    /// The machine, if it was wanted so far: the pages of forms, which may forget, come without it.
    fn known(self) -> Option<Rc<Machine>> {
        self.machine.get_value()?.downcast().ok()
    }

    fn machine(self, here: Here) -> Rc<Machine> {
        self.known().unwrap_or_else(|| {
            let connect = move |agency: &_| here.get().connector(agency);
            let (device, clock) = (Rc::new(Device(self.shown)), here.get().ports.clock);
            let made = Rc::new(Machine::new(device, clock, Box::new(connect)));
            self.machine.set_value(Some(made.clone()));
            made
        })
    }

    /// Puts a submission in, and says whether the device keeps it too.
    pub(crate) fn put(self, here: Here, receipt: Receipt) -> Result<(), NotKept> {
        let submission = receipt.submission.clone();
        self.shown.update(|all| {
            all.insert(submission.key.clone(), receipt);
        });
        let put = self.machine(here).put(&submission).map_err(|_| NotKept::Full);
        if put.is_err() {
            self.doing.update(|all| {
                all.insert(submission.key, Doing::OnlyHere);
            });
        }
        put
    }

    /// A submission by its key; tracked.
    pub(crate) fn get(self, key: &str) -> Option<Receipt> {
        self.shown.with(|all| all.get(key).cloned()).or_else(|| storage::submission(key))
    }

    /// What is being done about a submission; tracked.
    pub(crate) fn doing(self, key: &str) -> Option<Doing> {
        self.doing.with(|all| all.get(key).cloned())
    }

    /// Sends a submission, if it may be sent: a second click changes nothing.
    pub(crate) fn send(self, here: Here, key: String) {
        if let Some(receipt) = untrack(|| self.get(&key)) {
            here.get().forgive(&receipt.submission.service.agency);
        }
        let machine = self.machine(here);
        spawn_local(async move {
            let progress = machine.send(&key).await;
            self.note(&key, progress);
        });
        // After it, as whoever is first has it: what the person wants comes before what is seen to.
        self.watch(here);
    }

    /// Asks the agency what became of a submission, and sends nothing; where it stands then.
    pub(crate) async fn look_for(self, here: Here, key: String) -> Option<Stage> {
        let receipt = untrack(|| self.get(&key))?;
        here.get().forgive(&receipt.submission.service.agency);
        self.doing.try_update(|all| all.insert(key.clone(), Doing::Asking));
        let (machine, clock) = (self.machine(here), here.get().ports.clock);
        let mut progress = machine.look_for(&key).await;
        // It may be seen to by itself just now: who asks waits for that, and then for their own.
        for _ in 0..LONGEST_WAIT_S {
            if progress.halt != Some(Halt::Elsewhere) {
                break;
            }
            clock.sleep(1_000).await;
            progress = machine.look_for(&key).await;
        }
        let stage = progress.stage().cloned();
        self.note(&key, progress);
        stage
    }

    /// Sends a submission although nobody can tell whether the agency has it: the person was told.
    pub(crate) fn send_anyway(self, here: Here, seen: Submission) {
        let machine = self.machine(here);
        spawn_local(async move {
            let progress = machine.send_anyway(&seen).await;
            self.note(&seen.key, progress);
        });
    }

    /// The person lets a submission go by itself, or not any more.
    pub(crate) fn agree(self, here: Here, key: &str, by_itself: bool) -> Result<(), NotKept> {
        self.watch(here);
        self.machine(here).agree(key, by_itself).map_err(|_| NotKept::Full)
    }

    fn note(self, key: &str, progress: Progress) {
        self.doing.try_update(|all| match progress.halt {
            Some(halt) => all.insert(key.to_owned(), Doing::Halted(halt)),
            None if !progress.kept && progress.submission.is_some() => {
                all.insert(key.to_owned(), Doing::OnlyHere)
            }
            None => all.remove(key),
        });
    }

    /// Forgets all; what the device keeps, it keeps.
    pub(crate) fn forget(self) {
        if let Some(machine) = self.known() {
            machine.forget(|_| true);
        }
        self.shown.set(BTreeMap::new());
        self.doing.set(BTreeMap::new());
    }

    /// Forgets all but what is on its way: the number that comes must have its place, which is from
    /// now on where this tab keeps things.
    pub(crate) fn forget_settled(self) {
        let on_its_way = |submission: &Submission| matches!(submission.stage, Stage::Sending(_));
        if let Some(machine) = self.known() {
            machine.forget(|submission| !on_its_way(submission));
        }
        self.shown.update(|all| {
            all.retain(|_, receipt| on_its_way(&receipt.submission));
            for receipt in all.values() {
                // Where it cannot be kept it is in this tab's memory, as before.
                let _ = storage::keep_submission(receipt);
            }
        });
    }
}
