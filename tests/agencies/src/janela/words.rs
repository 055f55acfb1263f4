//! The agency's own words for each step, and the way a given case goes.

use crate::random::Random;
use serde::{Deserialize, Serialize};

/// What is said on the way (`seed/<id>/words.json`).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) received: String,
    stages: Vec<Stage>,
    endings: Vec<Ending>,
    documents: Vec<Title>,
    messages: Vec<String>,
}

/// One step on the way.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stage {
    pub(super) state: State,
    pub(super) code: String,
    pub(super) label: String,
    pub(super) note: String,
    /// What the applicant must do.
    pub(super) todo: Option<String>,
}

/// One way to end.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ending {
    pub(super) outcome: Outcome,
    pub(super) code: String,
    pub(super) label: String,
    pub(super) note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Title {
    title: String,
}

/// Where a case is, in the profile's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum State {
    Received,
    InProgress,
    Awaiting,
    RequiresAttention,
    Completed,
}

/// How a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Outcome {
    Granted,
    Refused,
    Partly,
    Withdrawn,
}

impl State {
    const ALL: [(Self, &'static str); 5] = [
        (Self::Received, "received"),
        (Self::InProgress, "in_progress"),
        (Self::Awaiting, "awaiting"),
        (Self::RequiresAttention, "requires_attention"),
        (Self::Completed, "completed"),
    ];

    /// The word kept in the store.
    pub(super) fn word(self) -> &'static str {
        Self::ALL.into_iter().find(|(state, _)| *state == self).map_or("received", |(_, word)| word)
    }

    pub(super) fn of_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|(_, kept)| *kept == word).map_or(Self::Received, |(s, _)| s)
    }
}

impl Outcome {
    /// The word kept in the store.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::Partly => "partly",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// One step ahead.
#[derive(Clone, Copy, Debug)]
pub(super) enum Ahead<'a> {
    Stage(&'a Stage),
    Ending(&'a Ending),
}

impl Words {
    pub(super) fn read(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// What follows for a case that has made so many steps: decided by its number, so that it
    /// always goes the same way. Even numbers are asked for something on their way; odd ones not.
    pub(super) fn ahead(&self, number: &str, steps: usize) -> Option<Ahead<'_>> {
        let ending = self.ending(number)?;
        let asked = number.ends_with(['0', '2', '4', '6', '8']);
        let mut way: Vec<_> = self
            .stages
            .iter()
            .filter(|stage| asked || stage.state != State::RequiresAttention)
            .map(Ahead::Stage)
            .collect();
        if ending.outcome == Outcome::Withdrawn {
            // Whoever gives up does so before the end.
            way.truncate(way.len().saturating_sub(2).max(1));
        }
        way.push(Ahead::Ending(ending));
        way.get(steps).copied()
    }

    fn ending(&self, number: &str) -> Option<&Ending> {
        let mut random = Random::of(number);
        let outcome = match random.between(0, 100) {
            0..12 => Outcome::Refused,
            12..20 => Outcome::Partly,
            20..28 => Outcome::Withdrawn,
            _ => Outcome::Granted,
        };
        let fitting: Vec<_> = self.endings.iter().filter(|one| one.outcome == outcome).collect();
        random.pick(&fitting).copied().or(self.endings.first())
    }

    /// What is issued when a case ends: nothing to those who gave up.
    pub(super) fn issued(&self, number: &str, outcome: Outcome) -> Vec<&str> {
        let most = match outcome {
            Outcome::Granted | Outcome::Partly => 2,
            Outcome::Refused => 1,
            Outcome::Withdrawn => 0,
        };
        let count = i64::try_from(self.documents.len()).unwrap_or(1).max(1);
        let first = usize::try_from(Random::of(number).between(0, count)).unwrap_or(0);
        let titles = self.documents.iter().cycle().skip(first);
        titles.take(most.min(self.documents.len())).map(|one| one.title.as_str()).collect()
    }

    /// What the agency writes to the applicant after so many steps.
    pub(super) fn message(&self, number: &str, steps: usize) -> Option<&str> {
        Random::of(&format!("{number} {steps}")).pick(&self.messages).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        Words::read(include_str!("../../seed/garcas-obras/words.json")).unwrap()
    }

    fn way(words: &Words, number: &str) -> Vec<State> {
        let steps = (0..).map_while(|steps| words.ahead(number, steps));
        let state = |ahead| match ahead {
            Ahead::Stage(stage) => stage.state,
            Ahead::Ending(_) => State::Completed,
        };
        steps.map(state).collect()
    }

    #[test]
    fn every_way_ends_once_and_even_numbers_are_asked_for_something() {
        let words = words();
        for place in 1..200 {
            let way = way(&words, &format!("OBR-2026-{place:06}"));
            let ends = way.iter().filter(|state| **state == State::Completed).count();
            assert_eq!((ends, way.last()), (1, Some(&State::Completed)), "{place}");
            let asked = way.contains(&State::RequiresAttention);
            assert!(asked == (place % 2 == 0) || way.len() < 4, "{place}");
        }
    }

    #[test]
    fn every_outcome_happens_and_documents_are_issued_by_outcome() {
        let words = words();
        let count = |outcome| {
            let numbers = (1..1_000).map(|place| format!("OBR-2026-{place:06}"));
            numbers.filter(|number| words.ending(number).unwrap().outcome == outcome).count()
        };
        assert!(count(Outcome::Granted) > 600 && count(Outcome::Refused) > 80);
        assert!(count(Outcome::Partly) > 40 && count(Outcome::Withdrawn) > 40);
        assert_eq!(words.issued("OBR-2026-000001", Outcome::Granted).len(), 2);
        assert!(words.issued("OBR-2026-000001", Outcome::Withdrawn).is_empty());
        assert_eq!(State::of_word(State::RequiresAttention.word()), State::RequiresAttention);
    }
}
