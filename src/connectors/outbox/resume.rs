//! What a tab does by itself when it opens, when the network is back and from time to time: it sees
//! to all that is open, the agencies side by side and each in turn.

use super::{
    Halt, Outbox, Progress,
    inquiry::is_open,
    patience::{AGAIN_MS, SELDOM_MS},
    work::Will,
};
use domain::{AgencyId, Stage, Submission, Timestamp};
use futures_util::future::join_all;
use std::collections::BTreeMap;

impl Outbox {
    /// Sees to all that is open: asks for what has an unknown outcome or a token, sends what the
    /// person lets go by itself, and keeps what could not be kept before. Says when it wants to be
    /// called again, if nothing happens before; `None` where all is done or waits for the person.
    pub async fn resume_all(&self) -> Option<Timestamp> {
        let mut of_agency: BTreeMap<AgencyId, Vec<String>> = BTreeMap::new();
        for submission in self.memory.all() {
            of_agency.entry(submission.service.agency).or_default().push(submission.key);
        }
        let of_one = async |keys: Vec<String>| {
            let mut next = None;
            for key in keys {
                next = earlier(next, self.resume(&key).await);
            }
            next
        };
        join_all(of_agency.into_values().map(of_one)).await.into_iter().fold(None, earlier)
    }

    /// Sees to one, if there is something to do; says when there is again.
    async fn resume(&self, key: &str) -> Option<Timestamp> {
        let submission = self.memory.look(key)?;
        let due = submission.goes_by_itself(self.now()).is_some_and(|from| from <= self.now());
        if due || is_open(&submission) || !self.memory.is_kept(key) {
            let progress = self.work(key, &Will::ByItself).await;
            return self.next(&progress);
        }
        self.when(&submission)
    }

    fn next(&self, progress: &Progress) -> Option<Timestamp> {
        let submission = progress.submission.as_ref()?;
        let open = is_open(submission) && progress.halt != Some(Halt::NoWay);
        if open || !progress.kept {
            return Some(self.patiently(submission));
        }
        self.when(submission)
    }

    /// When it goes by itself; not at once again where it was not let.
    fn when(&self, submission: &Submission) -> Option<Timestamp> {
        match submission.stage {
            Stage::Queued | Stage::NotSent(_) => {
                submission.goes_by_itself(self.now()).map(|from| from.max(self.later()))
            }
            _ => None,
        }
    }

    /// When what is open is looked at again: the longer it has been in doubt, the later.
    fn patiently(&self, submission: &Submission) -> Timestamp {
        let now = self.now().0;
        let in_doubt = submission.way.doubt.map_or(0, |doubt| now.saturating_sub(doubt.0));
        Timestamp(now.saturating_add((in_doubt / 8).clamp(AGAIN_MS, SELDOM_MS)))
    }

    fn later(&self) -> Timestamp {
        Timestamp(self.now().0.saturating_add(AGAIN_MS))
    }
}

fn earlier(one: Option<Timestamp>, other: Option<Timestamp>) -> Option<Timestamp> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}
