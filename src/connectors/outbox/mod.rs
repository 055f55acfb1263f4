//! The outbox: what brings a submission from the device to its agency. It knows the agency as a
//! connector and the device as a shelf and a clock; nothing of protocols, storage or screens. How it
//! goes about that is told at [`Outbox`], in `README.md`.

mod inquiry;
mod memory;
mod patience;
mod progress;
mod recovery;
mod resume;
mod shelf;
mod work;

pub use patience::{LATE_MS, LEASE_MS};
pub use progress::{Halt, Progress};
pub use recovery::Recovery;
pub use shelf::{Claim, Guard, NotKept, Shelf};

use crate::{Clock, Connector};
use domain::{AgencyId, Error, Submission};
use memory::Memory;
use std::{cell::RefCell, collections::BTreeSet, rc::Rc};
use work::Will;

/// Who speaks with an agency.
pub type Connect = dyn Fn(&AgencyId) -> Result<Rc<dyn Connector>, Error>;

/// The submissions of one tab, over those that the device keeps for all.
///
#[doc = include_str!("README.md")]
pub struct Outbox {
    shelf: Rc<dyn Shelf>,
    clock: Rc<dyn Clock>,
    connect: Box<Connect>,
    memory: Memory,
    /// What is being worked on in this tab.
    busy: RefCell<BTreeSet<String>>,
}

impl Outbox {
    /// An outbox with nothing in it but what the shelf has.
    pub fn new(shelf: Rc<dyn Shelf>, clock: Rc<dyn Clock>, connect: Box<Connect>) -> Self {
        let memory = Memory::new(Rc::clone(&shelf));
        Self { shelf, clock, connect, memory, busy: RefCell::default() }
    }

    /// Puts a submission in, and says whether the device keeps it too. Where it does not, the person
    /// is told before it is sent.
    pub fn put(&self, submission: &Submission) -> Result<(), NotKept> {
        self.memory.keep(submission)
    }

    /// A submission as it stands. What a dead tab left as on the wire stays so until
    /// [`Outbox::resume_all`] or an action looks at it.
    pub fn submission(&self, key: &str) -> Option<Submission> {
        self.memory.look(key)
    }

    /// The person lets it go by itself, or not any more. While it is on the wire nothing is written
    /// but this word.
    pub fn agree(&self, key: &str, by_itself: bool) -> Result<(), NotKept> {
        let Some(mut submission) = self.memory.look(key) else { return Err(NotKept) };
        submission.way.by_itself = by_itself;
        self.memory.keep(&submission)
    }

    /// Sends it: the person pressed. One of unknown outcome is asked for first, and goes again only
    /// where that is safe. A second press while it is under way changes nothing.
    pub async fn send(&self, key: &str) -> Progress {
        self.work(key, &Will::Send).await
    }

    /// Asks the agency what became of it, and sends nothing.
    pub async fn look_for(&self, key: &str) -> Progress {
        self.work(key, &Will::Ask).await
    }

    /// Sends it again although nobody can tell whether the agency has it: the person was told that
    /// it may become two. The decision is about the submission as it was seen; it is void for one
    /// that went again meanwhile.
    pub async fn send_anyway(&self, seen: &Submission) -> Progress {
        self.work(&seen.key, &Will::Anyway { tries: seen.way.tries }).await
    }

    /// Forgets what this tab knows of those for which `forgotten` holds; what the shelf has is for
    /// its owner to erase first.
    pub fn forget(&self, forgotten: impl Fn(&Submission) -> bool) {
        self.memory.forget(forgotten);
    }
}
