//! One submission, worked on under its claim: first what became of it, then, if it may, the wire.

use super::{
    Claim, Guard, Halt, LEASE_MS, Outbox, Progress,
    memory::is_answered,
    patience::{CLAIM_MS, SUBMIT_MS, within},
};
use crate::Connector;
use domain::{Error, ErrorKind, Stage, Submission, Submitted, Timestamp};
use std::{cell::RefCell, collections::BTreeSet};

/// What somebody wants of a submission.
pub(super) enum Will {
    /// To know.
    Ask,
    /// That it goes, if the person has agreed to that and its time has come.
    ByItself,
    /// That it goes now.
    Send,
    /// That it goes, even if it becomes two; decided when it had gone so many times.
    Anyway { tries: u32 },
}

/// Marks a submission as worked on in this tab, until dropped.
struct Busy<'a>(&'a RefCell<BTreeSet<String>>, &'a str);

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.0.borrow_mut().remove(self.1);
    }
}

impl Outbox {
    /// Does what is wanted, as far as it may be done.
    pub(super) async fn work(&self, key: &str, will: &Will) -> Progress {
        if !self.busy.borrow_mut().insert(key.to_owned()) {
            return self.progress(key, Some(Halt::Elsewhere));
        }
        let _busy = Busy(&self.busy, key);
        let claim = within(&*self.clock, CLAIM_MS, self.shelf.claim(key)).await;
        let claim = claim.unwrap_or(Claim::Elsewhere);
        if let Claim::Elsewhere = claim {
            return self.progress(key, Some(Halt::Elsewhere));
        }
        let (_guard, leased) = match claim {
            Claim::Ours(guard) => (Some::<Guard>(guard), false),
            _ => (None, true),
        };
        // Only what is read under the claim counts: another tab may have been at it until now.
        let halt = match self.awake(key, leased) {
            Ok(Some(submission)) => self.see_to(submission, will).await,
            Ok(None) => None,
            Err(halt) => Some(halt),
        };
        self.progress(key, halt)
    }

    /// The submission as it stands, knowing that nobody else works on it: what is on the wire all
    /// the same was left there by a tab that died.
    fn awake(&self, key: &str, leased: bool) -> Result<Option<Submission>, Halt> {
        let Some(mut submission) = self.memory.look(key) else { return Ok(None) };
        let now = self.clock.now();
        if let Stage::Sending(since) = submission.stage {
            let age = now.0.saturating_sub(since.0);
            if leased && (0..i64::from(LEASE_MS)).contains(&age) {
                return Err(Halt::Elsewhere);
            }
            submission.wake();
            // A mark of the future: the device's clock was put back, and the wait begins anew.
            submission.way.doubt = Some(since.min(now));
        }
        if let (Stage::Unknown(_), None) = (&submission.stage, submission.way.doubt) {
            // Kept before that was written down.
            submission.way.doubt = Some(now);
        }
        submission.way.doubt = submission.way.doubt.map(|at| at.min(now));
        if self.memory.look(key).as_ref() != Some(&submission) || !self.memory.is_kept(key) {
            // Not kept, the next look finds the same.
            let _ = self.memory.keep(&submission);
        }
        Ok(Some(submission))
    }

    async fn see_to(&self, submission: Submission, will: &Will) -> Option<Halt> {
        let open = match &submission.stage {
            Stage::Queued | Stage::NotSent(_) => self.wants_to_go(&submission, will),
            Stage::Unknown(_) | Stage::Received { .. } => true,
            _ => false,
        };
        if !open {
            return None;
        }
        let connector = match (self.connect)(&submission.service.agency) {
            Ok(connector) => connector,
            Err(error) => return Some(Halt::NotAsked(error)),
        };
        let halt = match &submission.stage {
            Stage::Received { token } => return self.redeem(&submission, token, &*connector).await,
            Stage::Unknown(_) => self.inquire(&submission, &*connector).await,
            _ => None,
        };
        let now_stands = self.memory.look(&submission.key)?;
        if !self.may_go(&now_stands, will, &*connector, halt.as_ref()) {
            return void(&now_stands, will).or(halt);
        }
        self.transmit(now_stands, &*connector).await
    }

    /// Whether it may go on the wire, after the agency was asked if that was needed.
    fn may_go(
        &self,
        submission: &Submission,
        will: &Will,
        connector: &dyn Connector,
        halt: Option<&Halt>,
    ) -> bool {
        match (&submission.stage, will) {
            (Stage::Queued | Stage::NotSent(_), _) => self.wants_to_go(submission, will),
            (Stage::Unknown(_), Will::Anyway { tries }) => submission.way.tries == *tries,
            // With its key it may go again even while the first may still come, once it was asked for.
            (Stage::Unknown(_), _) => {
                connector.recovery().resend_is_safe()
                    && matches!(halt, Some(Halt::MayCome(_)))
                    && self.wants_to_go(submission, will)
            }
            _ => false,
        }
    }

    fn wants_to_go(&self, submission: &Submission, will: &Will) -> bool {
        let now = self.clock.now();
        match will {
            Will::Ask => false,
            Will::ByItself => submission.goes_by_itself(now).is_some_and(|from| from <= now),
            Will::Send => true,
            Will::Anyway { tries } => submission.way.tries == *tries,
        }
    }

    /// Puts it on the wire, once it is kept that it is there. From the look to the mark nothing is
    /// waited for, so that no other tab comes in between.
    async fn transmit(&self, before: Submission, connector: &dyn Connector) -> Option<Halt> {
        if self.memory.look(&before.key).as_ref() != Some(&before) {
            return Some(Halt::Elsewhere);
        }
        let mut going = before.clone();
        going.begin(self.clock.now());
        if self.memory.keep(&going).is_err() && self.memory.is_shelved(&going.key) {
            self.memory.back_to(&before);
            return Some(Halt::NotKept);
        }
        let answer = within(&*self.clock, SUBMIT_MS, connector.submit(&going)).await;
        let late = || Err(Error::new(ErrorKind::TimedOut, "no end").of(connector.agency()));
        self.conclude(&going, answer.unwrap_or_else(late));
        None
    }

    /// Writes down what became of it, unless it was erased meanwhile. Where another tab took it for
    /// abandoned, only an answer is news.
    pub(super) fn conclude(&self, going: &Submission, answer: Result<Submitted, Error>) {
        let Some(mut now_stands) = self.memory.look(&going.key) else { return };
        let moved = now_stands.stage != going.stage;
        if moved && (answer.is_err() || is_answered(&now_stands)) {
            return;
        }
        now_stands.settle(answer, self.clock.now());
        // Not kept, it is known in this tab, and whoever asks is told so.
        let _ = self.memory.keep(&now_stands);
    }

    pub(super) fn progress(&self, key: &str, halt: Option<Halt>) -> Progress {
        let submission = self.memory.look(key);
        Progress { submission, kept: self.memory.is_kept(key), halt }
    }

    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

/// A decision about a submission that has gone again since.
fn void(submission: &Submission, will: &Will) -> Option<Halt> {
    match will {
        Will::Anyway { tries } if submission.way.tries != *tries => Some(Halt::Changed),
        _ => None,
    }
}
