//! The steps a signal goes through inside the office; outside, it is open or closed.

use crate::random::Random;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The first state of every signal.
pub(super) const REGISTERED: &str = "m";

/// The ways that signals go, in Signalen's codes of its states.
const WAYS: [&[&str]; 4] = [
    &[REGISTERED, "i", "b", "ingepland", "o"],
    &[REGISTERED, "i", "b", "forward to external", "o"],
    &[REGISTERED, "i", "b", "h", "ready to send", "o"],
    &[REGISTERED, "i", "a"],
];

/// The state after this one; decided by the signal's number, so that it always goes the same way.
pub(super) fn next(uuid: &str, state: &str) -> Option<&'static str> {
    let way = match Random::of(uuid).between(0, 100) {
        0..10 => WAYS[3],
        10..25 => WAYS[2],
        25..40 => WAYS[1],
        _ => WAYS[0],
    };
    let at = way.iter().position(|step| *step == state)?;
    way.get(at + 1).copied()
}

/// Handled and cancelled signals are closed.
pub(super) fn is_open(state: &str) -> bool {
    !matches!(state, "o" | "a")
}

/// The two states that Signalen publishes, and what it calls them.
pub(super) const fn published(open: bool) -> (&'static str, &'static str) {
    if open { ("OPEN", "Aberta") } else { ("CLOSED", "Fechada") }
}

/// The office's own words for its states (`seed/<id>/words.json`).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    status: BTreeMap<String, String>,
}

impl Words {
    pub(super) fn read(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// The word for a state; its code when there is none.
    pub(super) fn word<'a>(&'a self, state: &'a str) -> &'a str {
        self.status.get(state).map_or(state, String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_ends_closed_and_most_are_handled() {
        let end = |number: u32| {
            let uuid = format!("signal {number}");
            let way = std::iter::successors(Some(REGISTERED), |state| next(&uuid, state));
            let states: Vec<_> = way.collect();
            assert!(states.len() >= 3 && states[..states.len() - 1].iter().all(|s| is_open(s)));
            states[states.len() - 1]
        };
        let ends: Vec<_> = (0..500).map(end).collect();
        let handled = ends.iter().filter(|end| **end == "o").count();
        assert!(ends.iter().all(|end| !is_open(end)) && (400..500).contains(&handled), "{handled}");
    }

    #[test]
    fn every_state_has_a_word_of_the_office() {
        let words = Words::read(include_str!("../../seed/barra-ouvidoria/words.json")).unwrap();
        for state in WAYS.into_iter().flatten() {
            assert_ne!(words.word(state), *state);
        }
        assert_eq!(words.word("unheard of"), "unheard of");
    }
}
