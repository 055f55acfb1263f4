//! What the agency says became of a submission, and what that proves.

use super::{
    Halt, Outbox,
    patience::{ASK_MS, within},
};
use crate::Connector;
use domain::{CaseRef, Error, ErrorKind, Stage, Submission, Submitted, Timestamp};

impl Outbox {
    /// Asks for one of unknown outcome. Afterwards it is accepted, or certainly not there, or as
    /// unknown as before, for the reason given.
    pub(super) async fn inquire(
        &self,
        submission: &Submission,
        connector: &dyn Connector,
    ) -> Option<Halt> {
        if !connector.recovery().can_ask() {
            return Some(Halt::NoWay);
        }
        let asked = self.now();
        let found = match within(&*self.clock, ASK_MS, connector.find(submission)).await {
            Some(Ok(found)) => found,
            Some(Err(error)) => return Some(Halt::NotAsked(error)),
            None => return Some(Halt::NotAsked(too_long(connector))),
        };
        match self.own(submission, found, connector) {
            Err(halt) => Some(halt),
            Ok(Some(case)) => {
                self.conclude(submission, Ok(Submitted::Case { case, notice: None }));
                None
            }
            Ok(None) => self.not_there(submission, asked, connector),
        }
    }

    /// Of the cases found, the one that is this very submission. One of the same words that has its
    /// number is another; while one is under way, nobody can tell which is whose.
    fn own(
        &self,
        submission: &Submission,
        found: Vec<CaseRef>,
        connector: &dyn Connector,
    ) -> Result<Option<CaseRef>, Halt> {
        if !connector.recovery().goes_by_words() {
            return Ok(found.into_iter().next());
        }
        let (taken, under_way) = self.same_words(submission);
        if under_way {
            return Err(Halt::Elsewhere);
        }
        Ok(found.into_iter().find(|case| !taken.contains(case)))
    }

    /// The agency has none. That is news once it can no longer be under way.
    fn not_there(
        &self,
        submission: &Submission,
        asked: Timestamp,
        connector: &dyn Connector,
    ) -> Option<Halt> {
        let Some(wait) = connector.recovery().none_counts_after() else { return Some(Halt::NoWay) };
        let mut now_stands = self.memory.look(&submission.key)?;
        if now_stands != *submission {
            return None;
        }
        let doubt = submission.way.doubt.unwrap_or(asked);
        let until = Timestamp(doubt.0.saturating_add(i64::from(wait)));
        if asked < until {
            return Some(Halt::MayCome(until));
        }
        now_stands.absent();
        // Not kept, it is asked for again.
        let _ = self.memory.keep(&now_stands);
        None
    }

    /// Asks for the number of one that has a token.
    pub(super) async fn redeem(
        &self,
        submission: &Submission,
        token: &str,
        connector: &dyn Connector,
    ) -> Option<Halt> {
        match within(&*self.clock, ASK_MS, connector.redeem(token)).await {
            Some(Ok(Some(case))) => {
                self.conclude(submission, Ok(Submitted::Case { case, notice: None }));
                None
            }
            Some(Ok(None)) => Some(Halt::NoNumber),
            Some(Err(error)) => Some(Halt::NotAsked(error)),
            None => Some(Halt::NotAsked(too_long(connector))),
        }
    }
}

/// Whether a submission has something to ask its agency for.
pub(super) fn is_open(submission: &Submission) -> bool {
    matches!(submission.stage, Stage::Sending(_) | Stage::Unknown(_) | Stage::Received { .. })
}

fn too_long(connector: &dyn Connector) -> Error {
    Error::new(ErrorKind::TimedOut, "asked for too long").of(connector.agency())
}
