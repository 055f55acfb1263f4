//! What this tab knows of submissions, beside what the shelf has: a tab goes on where the device
//! keeps nothing, and never overwrites what another tab has found out since.

use super::{NotKept, Shelf};
use domain::{Stage, Submission};
use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

/// A submission in this tab.
struct Held {
    submission: Submission,
    /// What the shelf had when it was last looked at: where that has changed, another tab did it.
    shelved: Option<Submission>,
}

pub(super) struct Memory {
    shelf: Rc<dyn Shelf>,
    held: RefCell<BTreeMap<String, Held>>,
}

impl Memory {
    pub(super) fn new(shelf: Rc<dyn Shelf>) -> Self {
        Self { shelf, held: RefCell::default() }
    }

    /// A submission as it stands now, wherever that is known. One that was on the shelf and is not
    /// any more was erased by the person, and is forgotten here too.
    pub(super) fn look(&self, key: &str) -> Option<Submission> {
        let there = self.shelf.submission(key);
        let mut all = self.held.borrow_mut();
        let held = all.get_mut(key);
        match (there, held) {
            (Err(NotKept), held) => held.map(|held| held.submission.clone()),
            (Ok(None), Some(held)) if held.shelved.is_some() => {
                all.remove(key);
                None
            }
            (Ok(None), held) => held.map(|held| held.submission.clone()),
            (Ok(Some(there)), Some(held)) => {
                held.learn(there);
                Some(held.submission.clone())
            }
            (Ok(Some(there)), None) => {
                let held = Held { submission: there.clone(), shelved: Some(there.clone()) };
                all.insert(key.to_owned(), held);
                Some(there)
            }
        }
    }

    /// Keeps a submission as it stands now: here, and on the shelf if it can be.
    pub(super) fn keep(&self, submission: &Submission) -> Result<(), NotKept> {
        let kept = self.shelf.keep(submission);
        let mut all = self.held.borrow_mut();
        let held = all
            .entry(submission.key.clone())
            .or_insert_with(|| Held { submission: submission.clone(), shelved: None });
        held.submission = submission.clone();
        if kept.is_ok() {
            held.shelved = Some(submission.clone());
        }
        kept
    }

    /// Takes back what could not be kept.
    pub(super) fn back_to(&self, submission: &Submission) {
        if let Some(held) = self.held.borrow_mut().get_mut(&submission.key) {
            held.submission = submission.clone();
        }
    }

    /// Whether the shelf has any stage of it.
    pub(super) fn is_shelved(&self, key: &str) -> bool {
        self.held.borrow().get(key).is_some_and(|held| held.shelved.is_some())
    }

    /// Whether the shelf has it just as it stands.
    pub(super) fn is_kept(&self, key: &str) -> bool {
        let is_kept = |held: &Held| held.shelved.as_ref() == Some(&held.submission);
        self.held.borrow().get(key).is_some_and(is_kept)
    }

    /// All that this tab and the shelf have.
    pub(super) fn all(&self) -> Vec<Submission> {
        let mut keys: Vec<String> = self.held.borrow().keys().cloned().collect();
        keys.extend(self.shelf.submissions().into_iter().map(|submission| submission.key));
        keys.sort();
        keys.dedup();
        keys.iter().filter_map(|key| self.look(key)).collect()
    }

    /// Forgets what this tab knows; the shelf is its owner's to clear.
    pub(super) fn forget(&self, forgotten: impl Fn(&Submission) -> bool) {
        self.held.borrow_mut().retain(|_, held| !forgotten(&held.submission));
    }
}

impl Held {
    /// Takes in what the shelf has. An answer of the agency that could not be kept is worth more
    /// than what another tab made of its absence.
    fn learn(&mut self, there: Submission) {
        let moved = self.shelved.as_ref() != Some(&there);
        if moved && (is_answered(&there) || !is_answered(&self.submission)) {
            self.submission = there.clone();
        }
        self.shelved = Some(there);
    }
}

/// Whether the agency has said what became of it.
pub(super) fn is_answered(submission: &Submission) -> bool {
    use Stage::{Accepted, Received, Refused};
    matches!(submission.stage, Accepted { .. } | Received { .. } | Refused(_))
}
