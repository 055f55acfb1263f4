//! The device as the send machine's shelf: each submission is kept inside its receipt.

use super::locks;
use crate::storage;
use connectors::{Claim, NotKept, Pending, Shelf};
use domain::{Receipt, Submission};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The device's storage; what is kept is drawn too.
pub(super) struct Device(pub(super) RwSignal<BTreeMap<String, Receipt>>);

impl Device {
    fn receipt(&self, key: &str) -> Option<Receipt> {
        let shown = self.0.try_with_untracked(|all| all.get(key).cloned()).flatten();
        shown.or_else(|| storage::submission(key))
    }
}

impl Shelf for Device {
    fn keep(&self, submission: &Submission) -> Result<(), NotKept> {
        let mut receipt = self.receipt(&submission.key).ok_or(NotKept)?;
        receipt.submission = submission.clone();
        let kept = storage::keep_submission(&receipt);
        if receipt.case().is_some() {
            storage::forget_draft(&submission.service);
        }
        self.0.try_update(|all| all.insert(submission.key.clone(), receipt));
        kept.map_err(|_| NotKept)
    }

    fn submission(&self, key: &str) -> Result<Option<Submission>, NotKept> {
        let kept = storage::submission_if_readable(key).map_err(|_| NotKept)?;
        Ok(kept.map(|receipt| receipt.submission))
    }

    fn submissions(&self) -> Vec<Submission> {
        storage::submissions().into_iter().map(|receipt| receipt.submission).collect()
    }

    fn claim<'a>(&'a self, key: &'a str) -> Pending<'a, Claim> {
        Box::pin(locks::claim(["janela:pedido:", key].concat()))
    }
}
