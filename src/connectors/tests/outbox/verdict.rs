//! What came of a run, judged by the agency's own store.

use crate::{
    agency::{Filed, Kind},
    device::Room,
    plan::Act,
    run::Run,
};
use domain::{ErrorKind, Stage, Submission};
use std::collections::BTreeSet;

/// A promise that was not held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Breach {
    /// The agency has more than the person asked for.
    Doubled(String),
    /// The agency does not have it, or the person does not know that it has.
    Lost(String),
}

/// How one submission ended.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ending {
    Accepted,
    Refused,
    Unknown(&'static str),
    /// It went with its tab, which had said that the device does not keep it.
    GoneAsSaid,
    /// It was sent from a tab whose device keeps nothing, and took the number of another of the same
    /// words: a limit of asking by words that is written down with the machine.
    TakenForAnother,
    /// The tab died before anything was kept or sent.
    NeverBegun,
}

impl Run {
    /// How each submission ended, and every promise that was not held.
    pub(crate) fn judge(&self) -> (Vec<Ending>, Vec<Breach>) {
        let store = self.world.agency.store();
        let mut breaches = self.doubled(&store);
        let mut endings = Vec::new();
        for submission in &self.plan.submissions {
            match self.ending(&submission.key, &store) {
                Ok(ending) => endings.push(ending),
                Err(why) => breaches.push(Breach::Lost(format!("{} {why}", submission.key))),
            }
        }
        if let Some((key, known_to_all)) = self.number_given_twice() {
            if known_to_all {
                breaches.push(Breach::Lost(format!("{key} has the number of another")));
            } else {
                endings.pop();
                endings.push(Ending::TakenForAnother);
            }
        }
        (endings, breaches)
    }

    /// Those that the agency cannot tell from this one.
    fn group(&self, of: &Submission) -> Vec<&Submission> {
        let by_words = matches!(self.plan.kind, Kind::Match | Kind::Token);
        let same =
            |other: &&Submission| other.key == of.key || (by_words && other.answers == of.answers);
        self.plan.submissions.iter().filter(same).collect()
    }

    fn doubled(&self, store: &[Filed]) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for submission in &self.plan.submissions {
            let group = self.group(submission);
            let of_group = |filed: &&Filed| group.iter().any(|one| one.key == filed.key);
            let has = store.iter().filter(of_group).count();
            let decided = |one: &&Submission| self.decisions.get(&one.key).copied().unwrap_or(0);
            let by_decision: usize = group.iter().map(decided).sum();
            let may_have = group.len() + if self.plan.kind == Kind::Key { 0 } else { by_decision };
            if has > may_have {
                breaches.push(Breach::Doubled(format!("{} is there {has} times", submission.key)));
            }
            let resent = self.sent_after_doubt(&submission.key);
            let unhelped = matches!(self.plan.kind, Kind::Token | Kind::Neither);
            if unhelped && resent > decided(&submission) {
                breaches.push(Breach::Doubled(format!("{} went again by itself", submission.key)));
            }
        }
        breaches
    }

    /// How often it went again after a try that may have arrived.
    fn sent_after_doubt(&self, key: &str) -> usize {
        let sent = self.world.sent.borrow();
        let of_this = sent.iter().filter(|sent| sent.key == *key);
        of_this.skip_while(|sent| sent.is_harmless()).count().saturating_sub(1)
    }

    fn ending(&self, key: &str, store: &[Filed]) -> Result<Ending, String> {
        let has = store.iter().filter(|filed| filed.key == *key).count();
        let Some(submission) = self.stands(key) else { return self.gone(key, has) };
        let unwanted = self.world.agency.refuses.as_ref();
        let refused = unwanted.is_some_and(|words| submission.text("description") == Some(words));
        match &submission.stage {
            Stage::Accepted { case, .. } => {
                let group = self.group(&submission);
                let is_it = |filed: &Filed| {
                    filed.number == case.number.as_str()
                        && group.iter().any(|one| one.key == filed.key)
                };
                let there = store.iter().any(is_it);
                there.then_some(Ending::Accepted).ok_or("has a number that is not its own".into())
            }
            Stage::Refused(error) if refused && has == 0 => match &error.kind {
                ErrorKind::Rejected(reasons) if !reasons.is_empty() => Ok(Ending::Refused),
                _ => Err("is refused without a reason".into()),
            },
            Stage::Unknown(_) if matches!(self.plan.kind, Kind::Token | Kind::Neither) => {
                self.unknown(&submission, store)
            }
            stage => Err(format!("ends as {stage:?}, there {has} times")),
        }
    }

    fn gone(&self, key: &str, has: usize) -> Result<Ending, String> {
        let told = self.told.borrow().contains(key);
        match (self.put.contains(key), told) {
            (false, true) => Ok(Ending::GoneAsSaid),
            (false, false) if has == 0 => Ok(Ending::NeverBegun),
            _ => Err(format!("is gone, there {has} times")),
        }
    }

    /// Only what was in doubt may end so; and what a list shows must have been found in it.
    fn unknown(&self, submission: &Submission, store: &[Filed]) -> Result<Ending, String> {
        let sent = self.world.sent.borrow();
        let mut tries = sent.iter().filter(|sent| sent.key == submission.key);
        let troubled = self.plan.room != Room::Plenty
            || self.plan.acts.iter().any(|(_, act)| matches!(act, Act::Room(_)));
        // It was marked as going on the wire, and the tab died in between.
        let never_went =
            usize::try_from(submission.way.tries).is_ok_and(|n| n > tries.clone().count());
        let in_doubt = troubled
            || never_went
            || tries
                .clone()
                .any(|sent| !sent.is_certain() || sent.life.died_at.get() == sent.answered);
        if !in_doubt {
            return Err("is unknown though every try had an answer".into());
        }
        let group = self.group(submission);
        let of_group = |filed: &&Filed| group.iter().any(|one| one.key == filed.key);
        let known = group.iter().filter(|one| self.is_accepted(&one.key)).count();
        if self.plan.kind == Kind::Token && store.iter().filter(of_group).count() > known {
            return Err("is unknown though it is listed".into());
        }
        let last = tries.next_back().map_or("never sent", |sent| {
            match (sent.answered, sent.life.died_at.get()) {
                (None, Some(died)) if sent.fate.answer_at.is_none_or(|at| died <= at) => {
                    "tab died while sending"
                }
                (Some(at), died) if died == Some(at) => "tab died with the answer",
                _ => sent.fate.cause,
            }
        });
        Ok(Ending::Unknown(last))
    }

    fn is_accepted(&self, key: &str) -> bool {
        self.stands(key).is_some_and(|one| matches!(one.stage, Stage::Accepted { .. }))
    }

    /// Two submissions of the same number: one of them did not arrive. With it, whether the device
    /// kept both from the start, so that each tab could know of the other.
    fn number_given_twice(&self) -> Option<(String, bool)> {
        let mut numbers = BTreeSet::new();
        let all = self.plan.submissions.iter().filter_map(|one| self.stands(&one.key));
        for submission in all {
            if let Stage::Accepted { case, .. } = submission.stage
                && !numbers.insert(case.number.as_str().to_owned())
            {
                let known_to_all = self.put.len() == self.plan.submissions.len();
                return Some((submission.key, known_to_all));
            }
        }
        None
    }
}
