//! The outbox: a submission is kept on the device before it is on the wire, goes there once, and
//! what became of it is written down whichever page is open by then.

use crate::{
    fetch,
    storage::{self, NotKept},
    world::World,
};
use domain::{CaseRef, Error, Receipt, Stage, Submission, Submitted};
use leptos::{prelude::*, task::spawn_local};
use std::collections::BTreeMap;

/// Submissions of this tab, over those kept on the device.
#[derive(Clone, Copy)]
pub(crate) struct Outbox(RwSignal<BTreeMap<String, Receipt>>);

impl Outbox {
    /// An outbox with nothing in it but what the device keeps.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(BTreeMap::new()))
    }

    /// Puts a submission in, and says whether the device keeps it too.
    pub(crate) fn put(self, receipt: Receipt) -> Result<(), NotKept> {
        let kept = storage::keep_submission(&receipt);
        self.0.try_update(|all| all.insert(receipt.submission.key.clone(), receipt));
        kept
    }

    /// A submission by its key; one found on the wire after a reload has an unknown outcome.
    pub(crate) fn get(self, key: &str) -> Option<Receipt> {
        self.0.with(|all| all.get(key).cloned()).or_else(|| from_device(key))
    }

    /// Sends a submission, if it may be sent: a second click changes nothing.
    pub(crate) fn send(self, world: &World, key: &str) {
        let Some(mut receipt) = untrack(|| self.get(key)) else { return };
        if !receipt.submission.may_be_sent() {
            return;
        }
        world.forgive(&receipt.submission.service.agency);
        receipt.submission.stage = Stage::Sending(fetch::now());
        // Kept or not, it goes: the page says so when the device would not keep it.
        let _ = self.put(receipt.clone());
        let world = world.clone();
        spawn_local(async move {
            let answer = submit(&world, &receipt.submission).await;
            self.settle(receipt, answer);
        });
    }

    /// Asks the agency whether a submission of unknown outcome is there. `Ok(false)` means that the
    /// agency answered and has none: then, and only then, it may be sent again.
    pub(crate) async fn look_for(self, world: World, key: String) -> Result<bool, Error> {
        let Some(receipt) = untrack(|| self.get(&key)) else { return Ok(false) };
        world.forgive(&receipt.submission.service.agency);
        let connector = world.connector(&receipt.submission.service.agency)?;
        let found = connector.find(&receipt.submission).await?;
        let Some(case) = found.into_iter().next() else {
            self.release(receipt);
            return Ok(false);
        };
        self.settle(receipt, Ok(Submitted::Case { case, notice: None }));
        Ok(true)
    }

    /// Asks the agency for the number of a submission that has a token.
    pub(crate) async fn redeem(self, world: World, key: String) -> Result<bool, Error> {
        let Some(receipt) = untrack(|| self.get(&key)) else { return Ok(false) };
        let Stage::Received { token } = receipt.submission.stage.clone() else { return Ok(true) };
        let connector = world.connector(&receipt.submission.service.agency)?;
        let case: Option<CaseRef> = connector.redeem(&token).await?;
        let Some(case) = case else { return Ok(false) };
        self.settle(receipt, Ok(Submitted::Case { case, notice: None }));
        Ok(true)
    }

    /// Forgets all; what the device keeps, it keeps.
    pub(crate) fn forget(self) {
        self.0.set(BTreeMap::new());
    }

    /// Forgets all but what is on its way: the number that comes must have its place.
    pub(crate) fn forget_settled(self) {
        self.0.update(|all| {
            all.retain(|_, receipt| matches!(receipt.submission.stage, Stage::Sending(_)));
        });
    }

    /// Writes down what became of a submission, unless it was erased meanwhile.
    fn settle(self, mut receipt: Receipt, answer: Result<Submitted, Error>) {
        if !self.has(&receipt) {
            return;
        }
        receipt.submission.settle(answer, fetch::now());
        if receipt.case().is_some() {
            storage::forget_draft(&receipt.submission.service);
        }
        let _ = self.put(receipt);
    }

    /// Whether a submission is still here: who erases all erases what is on its way too.
    fn has(self, receipt: &Receipt) -> bool {
        untrack(|| self.get(&receipt.submission.key)).is_some()
    }

    /// The agency has no such case: it did not arrive, and the person may send it again. Nothing is
    /// written down of one that was erased meanwhile.
    fn release(self, mut receipt: Receipt) {
        if !self.has(&receipt) {
            return;
        }
        if let Stage::Unknown(_) = receipt.submission.stage {
            receipt.submission.absent();
            let _ = self.put(receipt);
        }
    }
}

fn from_device(key: &str) -> Option<Receipt> {
    let mut receipt = storage::submission(key)?;
    receipt.submission.wake();
    Some(receipt)
}

async fn submit(world: &World, submission: &Submission) -> Result<Submitted, Error> {
    world.connector(&submission.service.agency)?.submit(submission).await
}
