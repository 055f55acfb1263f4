//! What the outbox needs of the device: a shelf on which submissions outlive their tab, and a claim
//! by which one tab at a time works on each. Which storage and which locks those are is not known.

use crate::Pending;
use domain::Submission;
use std::any::Any;

/// The device would not keep it, or does not let us read what it keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotKept;

/// A claim that is held; given up when dropped, and by the device when the tab dies.
pub type Guard = Box<dyn Any>;

/// What becomes of asking for a claim.
pub enum Claim {
    /// This tab alone works on it now.
    Ours(Guard),
    /// Another tab does.
    Elsewhere,
    /// This device has no locks. What is on the shelf then stands for one: a lease, see
    /// [`LEASE_MS`](crate::LEASE_MS).
    NoLocks,
}

/// What the device keeps, shared by all its tabs.
pub trait Shelf {
    /// Keeps a submission, in place of what was kept of it: wholly, or not at all. Called at every
    /// change, also where nothing can be kept, so that whoever draws it may listen here.
    fn keep(&self, submission: &Submission) -> Result<(), NotKept>;

    /// What is kept under a key. That there is none means that it was never kept, or was erased; it
    /// is never said because of a failure.
    fn submission(&self, key: &str) -> Result<Option<Submission>, NotKept>;

    /// All that is kept; nothing where it cannot be read.
    fn submissions(&self) -> Vec<Submission>;

    /// The exclusive right to work on a submission, across tabs: at once or not at all. When it is
    /// dropped before it answers, no claim may stay behind.
    fn claim<'a>(&'a self, key: &'a str) -> Pending<'a, Claim>;
}
