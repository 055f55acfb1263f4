//! What the agency says became of a submission, and what that proves.

use super::{
    Halt, LATE_MS, Outbox,
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
        if !connector.recovery().goes_by_words() {
            return self.take(submission, found, asked, connector).await;
        }
        let others = self.same_words(submission);
        // While one awaits its own number, nobody can tell which is whose.
        if others.iter().any(awaits_number) {
            return Some(Halt::Elsewhere);
        }
        let taken = |case: &CaseRef| others.iter().any(|other| number(other) == Some(case));
        let free = found.into_iter().filter(|case| !taken(case)).collect();
        let halt = self.take(submission, free, asked, connector).await;
        self.give_back(submission, !others.is_empty()).or(halt)
    }

    /// Takes the first of the cases that are this very submission.
    async fn take(
        &self,
        submission: &Submission,
        found: Vec<CaseRef>,
        asked: Timestamp,
        connector: &dyn Connector,
    ) -> Option<Halt> {
        let Some(case) = found.into_iter().next() else {
            return self.not_there(submission, asked, connector).await;
        };
        self.conclude(submission, Ok(Submitted::Case { case, notice: None }));
        None
    }

    /// Others of the same words for the same service: an agency that is asked by words cannot tell
    /// them apart.
    fn same_words(&self, submission: &Submission) -> Vec<Submission> {
        let same = |other: &Submission| {
            let words = other.service == submission.service && other.answers == submission.answers;
            words && other.key != submission.key
        };
        self.memory.all().into_iter().filter(same).collect()
    }

    /// A number that others of the same words could take as well is taken only once the shelf says
    /// so to all tabs.
    fn give_back(&self, before: &Submission, others: bool) -> Option<Halt> {
        let key = &before.key;
        let unseen = others && self.memory.is_shelved(key) && !self.memory.is_kept(key);
        if unseen {
            self.memory.back_to(before);
        }
        unseen.then_some(Halt::NotKept)
    }

    /// The agency has none. That is news once it can no longer be under way.
    async fn not_there(
        &self,
        submission: &Submission,
        asked: Timestamp,
        connector: &dyn Connector,
    ) -> Option<Halt> {
        let doubt = submission.way.doubt.unwrap_or(asked);
        let until = Timestamp(doubt.0.saturating_add(i64::from(LATE_MS)));
        if asked < until {
            return Some(Halt::MayCome(until));
        }
        match within(&*self.clock, ASK_MS, connector.none_is_proof(submission)).await {
            Some(Ok(true)) => {}
            Some(Ok(false)) => return Some(Halt::NoProof),
            Some(Err(error)) => return Some(Halt::NotAsked(error)),
            None => return Some(Halt::NotAsked(too_long(connector))),
        }
        let mut now_stands = self.memory.look(&submission.key)?;
        if now_stands != *submission {
            return None;
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

fn number(submission: &Submission) -> Option<&CaseRef> {
    match &submission.stage {
        Stage::Accepted { case, .. } => Some(case),
        _ => None,
    }
}

/// Whether the agency is about to give it a number of its own.
fn awaits_number(submission: &Submission) -> bool {
    matches!(submission.stage, Stage::Sending(_) | Stage::Received { .. })
}

/// Whether a submission has something to ask its agency for.
pub(super) fn is_open(submission: &Submission) -> bool {
    matches!(submission.stage, Stage::Sending(_) | Stage::Unknown(_) | Stage::Received { .. })
}

fn too_long(connector: &dyn Connector) -> Error {
    Error::new(ErrorKind::TimedOut, "asked for too long").of(connector.agency())
}
