//! Two years of cases made up from the seed files: the same ones on every machine, every time.

use super::catalogue::{Entry, Status};
use super::desk::Desk;
use super::store::{self, Filing};
use super::words::State;
use crate::agency::OfficeError;
use crate::clock::{self, DAY, Instant};
use crate::random::Random;
use rusqlite::{Result, Transaction};
use serde::Deserialize;

const YEARS: i64 = 2 * 365 * DAY;
/// Many cases are so new that they are still open.
const LATELY: i64 = 20 * DAY;
/// For so long an agency waits for an applicant who does not answer.
const PATIENCE: i64 = 90 * DAY;
/// So many services are asked for far more often than the others.
const POPULAR: usize = 3;

/// What people write, where, and which companies ask (`seed/<id>/past.json`).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Past {
    count: usize,
    descriptions: Vec<String>,
    addresses: Vec<String>,
    #[serde(default)]
    companies: Vec<Company>,
}

#[derive(Debug, Deserialize)]
struct Company {
    register_number: String,
}

impl Past {
    pub(super) fn read(json: &str) -> std::result::Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }
}

impl Desk {
    /// Fills an empty store with the cases of the last two years.
    pub(super) fn plant(&self) -> std::result::Result<(), OfficeError> {
        let end = self.agency.clock.start_day();
        let mut random = Random::of(&self.agency.card.id);
        let mut dates: Vec<_> = (0..self.past.count)
            .map(|_| {
                let oldest = end - age(&mut random);
                random.between(oldest, end)
            })
            .collect();
        dates.sort_unstable();
        self.store.together(|within| {
            dates.iter().try_for_each(|at| self.plant_one(within, &mut random, working_hour(*at)))
        })?;
        Ok(())
    }

    fn plant_one(&self, within: &Transaction<'_>, random: &mut Random, at: Instant) -> Result<()> {
        let Some(entry) = self.wanted(random) else { return Ok(()) };
        let company = random.pick(&self.past.companies).filter(|_| random.chance(45));
        let filing = Filing {
            prefix: self.prefix,
            service: &entry.service.identifier,
            department: &entry.department,
            label: &self.words.received,
            description: random.pick(&self.past.descriptions).map(String::as_str),
            address: random.pick(&self.past.addresses).map(String::as_str),
            at,
            expected: at + entry.days * DAY,
            applicant: Some(if company.is_some() { "company" } else { "citizen" }),
            register_number: company.map(|company| company.register_number.clone()),
            // Old cases move rarely, so that some are still open after days of demonstration.
            pace: random.between(1_000, 200_000),
            waiting_since: self.agency.clock.now(),
            ..Filing::default()
        };
        let number = store::file(within, &filing)?;
        self.live_through(within, entry, &number, at, random)
    }

    /// A service that is still offered; the popular ones four times out of five.
    fn wanted(&self, random: &mut Random) -> Option<&Entry> {
        let offered = self.catalogue.entries().iter();
        let offered = offered.filter(|entry| entry.service.status == Status::Active);
        let offered: Vec<_> = offered.collect();
        let (popular, rare) = offered.split_at(POPULAR.min(offered.len()));
        let chosen = if random.chance(80) { popular } else { rare };
        random.pick(chosen).or(random.pick(&offered)).copied()
    }

    /// Moves a case through the steps it had time for.
    fn live_through(
        &self,
        within: &Transaction<'_>,
        entry: &Entry,
        number: &str,
        mut at: Instant,
        random: &mut Random,
    ) -> Result<()> {
        let end = self.agency.clock.start_day();
        // One in four drags on for longer than promised.
        let slowness = if random.chance(25) { 250 } else { 100 };
        for steps in 0.. {
            let share = slowness * random.between(5, 25);
            at = working_hour(at + entry.days * DAY * share / 10_000 + DAY / 4);
            if at >= end {
                break;
            }
            let now = self.agency.clock.now();
            let state = self.move_one(within, number, steps, at, now)?;
            let unanswered = state == Some(State::RequiresAttention) && random.chance(40);
            if state.is_none() || unanswered && at > end - PATIENCE {
                break;
            }
        }
        Ok(())
    }
}

/// How old a case may be at most: one in four is new.
fn age(random: &mut Random) -> i64 {
    if random.chance(25) { LATELY } else { YEARS }
}

/// The same day between 7h and 19h.
fn working_hour(at: Instant) -> Instant {
    let day = clock::midnight(at);
    day + DAY * 7 / 24 + (at - day) / 2
}
