//! What all pretend agencies share, whatever protocol they speak: a card, a clock, faults, a log.

use crate::calls::Calls;
use crate::clock::Clock;
use crate::faults::Faults;
use serde::Deserialize;
use std::time::Duration;

/// How the agency presents itself (`seed/<id>/agency.json`).
#[derive(Debug, Deserialize)]
pub(crate) struct Card {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) acronym: String,
    pub(crate) municipality: String,
    pub(crate) state: String,
    pub(crate) jurisdiction: String,
    pub(crate) phone: String,
    pub(crate) hours: String,
    pub(crate) address: String,
    pub(crate) email: String,
    /// Under which path its interface lives.
    pub(crate) base: String,
}

/// One agency as its routes see it.
pub(crate) struct Agency {
    pub(crate) card: Card,
    pub(crate) clock: Clock,
    pub(crate) faults: Faults,
    pub(crate) calls: Calls,
}

/// Why an agency could not do what the demo's control asked.
pub(crate) type OfficeError = Box<dyn std::error::Error + Send + Sync>;

/// The people behind the counter: they move requests, whatever protocol tells of it.
pub(crate) trait Office: Send + Sync {
    /// Moves every open request (or one) that many steps; says how many movements were made.
    fn step(&self, id: Option<&str>, steps: u32) -> Result<usize, OfficeError>;

    /// Moves what is due by the clock, at so long a step.
    fn tick(&self, pace: Duration) -> Result<usize, OfficeError>;

    /// Forgets everything and starts from the seed again.
    fn reset(&self) -> Result<(), OfficeError>;
}
