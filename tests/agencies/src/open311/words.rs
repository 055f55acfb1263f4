//! The agency's own words for each step, read from the seed files.

use super::catalogue::Service;
use super::progress::State;
use crate::clock::{self, DAY, Instant};
use crate::random::Random;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Notes by step; `{data}` in them becomes a day soon after the movement.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    received: Vec<String>,
    analysing: Vec<String>,
    refused: Vec<String>,
    forwarded: Vec<Forwarding>,
    /// By theme.
    scheduled: BTreeMap<String, Vec<String>>,
    working: BTreeMap<String, Vec<String>>,
    /// By service.
    done: BTreeMap<String, Vec<String>>,
}

/// Another body that answers from then on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Forwarding {
    unit: String,
    notes: String,
}

/// What is said of a movement, and by whom the request is answered from then on.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) notes: String,
    pub(super) unit: Option<String>,
}

impl Words {
    pub(super) fn read(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// The words for a request that reaches a state at an instant: always the same ones.
    pub(super) fn say(&self, service: &Service, id: &str, state: State, at: Instant) -> Said {
        let mut random = Random::of(&format!("{id} {}", state.word()));
        let day = clock::day_and_month(at + random.between(1, 7) * DAY);
        let forwarding = match state {
            State::Forwarded => random.pick(&self.forwarded),
            _ => None,
        };
        let notes = match forwarding {
            Some(forwarding) => Some(&forwarding.notes),
            None => random.pick(self.notes(service, state)),
        };
        Said {
            notes: notes.map(|notes| notes.replace("{data}", &day)).unwrap_or_default(),
            unit: forwarding.map(|forwarding| forwarding.unit.clone()),
        }
    }

    fn notes(&self, service: &Service, state: State) -> &[String] {
        let found = match state {
            State::Received => Some(&self.received),
            State::Analysing => Some(&self.analysing),
            State::Scheduled => self.scheduled.get(&service.group),
            State::Working => self.working.get(&service.group),
            State::Done => self.done.get(&service.code),
            State::Refused => Some(&self.refused),
            State::Forwarded => None,
        };
        found.map_or(&[], Vec::as_slice)
    }
}
