//! Why something could not be done: one type, one kind each, words in every language elsewhere.

use crate::AgencyId;

/// What went wrong; "there is none" and "could not ask" are never the same kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The agency answered that it has no such thing.
    NotFound,
    /// The agency refused what was sent, with its reasons.
    Rejected(Vec<Rejection>),
    /// The agency does not allow this to us (401, 403).
    NotAllowed,
    /// The agency asks us to wait.
    TooManyRequests {
        /// Seconds to wait, when the agency said so.
        retry_after: Option<u32>,
    },
    /// No connection, or the agency says that it is failing (5xx).
    Unavailable,
    /// It was not asked: it failed several times just now, and is let alone for a while.
    Paused {
        /// Seconds until it may be asked again, unless the person wants it sooner.
        seconds: u32,
    },
    /// No answer within the deadline.
    TimedOut,
    /// The agency does not offer this on the Internet.
    Unsupported,
    /// An answer came that cannot be understood.
    Malformed,
    /// This device has no network.
    Offline,
}

/// One reason of a refusal, in the agency's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// The agency's code for it, as written.
    pub code: String,
    /// The agency's words; untrusted text.
    pub description: String,
}

/// A failure of one agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What kind of failure it is.
    pub kind: ErrorKind,
    /// Who failed; none when it was the portal's own file.
    pub agency: Option<AgencyId>,
    /// Technical detail for an agency's IT people, never shown as the message itself.
    pub detail: String,
}

impl Error {
    /// A failure with its technical detail, of nobody yet.
    pub fn new(kind: ErrorKind, detail: impl Into<String>) -> Self {
        Self { kind, agency: None, detail: detail.into() }
    }

    /// The same failure, said of an agency.
    #[must_use]
    pub fn of(mut self, agency: &AgencyId) -> Self {
        self.agency = Some(agency.clone());
        self
    }

    /// Whether asking again, unchanged, may succeed.
    pub fn retryable(&self) -> bool {
        use ErrorKind::{Malformed, Offline, Paused, TimedOut, TooManyRequests, Unavailable};
        matches!(
            self.kind,
            TooManyRequests { .. } | Unavailable | Paused { .. } | TimedOut | Malformed | Offline
        )
    }

    /// Whether a *submission* that failed so may have reached the agency all the same: then its
    /// outcome is unknown, and it is not sent again before the agency was asked.
    pub fn may_have_arrived(&self) -> bool {
        use ErrorKind::{Malformed, TimedOut, Unavailable};
        matches!(self.kind, Unavailable | TimedOut | Malformed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_final_and_certain() {
        let error = Error::new(ErrorKind::Rejected(vec![]), "400");
        assert!(!error.retryable() && !error.may_have_arrived());
    }

    #[test]
    fn a_lost_answer_leaves_the_outcome_open() {
        for kind in [ErrorKind::Unavailable, ErrorKind::TimedOut, ErrorKind::Malformed] {
            assert!(Error::new(kind, "").may_have_arrived());
        }
        assert!(!Error::new(ErrorKind::Offline, "").may_have_arrived());
    }

    #[test]
    fn who_was_let_alone_has_nothing_of_it() {
        let error = Error::new(ErrorKind::Paused { seconds: 20 }, "");
        assert!(error.retryable() && !error.may_have_arrived());
    }
}
