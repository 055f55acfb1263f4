//! What an action on a submission came to, for whoever tells the person.

use domain::{Error, Stage, Submission, Timestamp};

/// How a submission stands after an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The submission; `None` where it is not here, or was erased meanwhile.
    pub submission: Option<Submission>,
    /// Whether the device keeps it just so. Where it does not, this goes with the tab, and the
    /// person must be told.
    pub kept: bool,
    /// Why no more was done, if more could have been.
    pub halt: Option<Halt>,
}

impl Progress {
    /// Where it stands, if it is here.
    pub fn stage(&self) -> Option<&Stage> {
        self.submission.as_ref().map(|submission| &submission.stage)
    }
}

/// Why no more was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Halt {
    /// Somebody is at it: another tab, or an action of this one that is not over.
    Elsewhere,
    /// The device has an earlier stage of it and would not keep that it goes on the wire: a tab that
    /// died then would send it twice. There must be room first.
    NotKept,
    /// The agency could not be asked.
    NotAsked(Error),
    /// It is not there yet, but may still come, until then.
    MayCome(Timestamp),
    /// It is not there, which proves nothing: its agency may have it and list it only some day.
    NoProof,
    /// The agency has it, and has no number for it yet.
    NoNumber,
    /// The agency cannot be asked for it: it is for the person to decide.
    NoWay,
    /// It was sent again since the person saw it, so the decision is void.
    Changed,
}
