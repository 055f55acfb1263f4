//! Two years of requests made up from the seed files: the same ones on every machine, every time.

use super::catalogue::Service;
use super::desk::Desk;
use super::progress::{State, Way};
use super::store::{self, Filing, Movement};
use super::submission::{Place, Submission};
use crate::agency::OfficeError;
use crate::clock::{DAY, Instant};
use crate::random::Random;
use rusqlite::{Result, Transaction};
use serde::Deserialize;
use std::collections::BTreeMap;

const YEARS: i64 = 2 * 365 * DAY;

/// What people write and where, to be combined (`seed/<id>/past.json`).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Past {
    streets: Vec<String>,
    districts: Vec<District>,
    /// By service.
    reports: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct District {
    name: String,
    cep: String,
    lat: f64,
    long: f64,
}

impl Desk {
    /// Fills an empty store with the requests of the last two years.
    pub(super) fn plant(&self) -> std::result::Result<(), OfficeError> {
        let end = self.agency.clock.start_day();
        let mut random = Random::new(self.dialect.luck);
        let mut dates: Vec<_> =
            (0..self.dialect.past).map(|_| random.between(end - YEARS, end)).collect();
        dates.sort_unstable();
        self.store.together(|within| {
            dates.iter().try_for_each(|at| self.plant_one(within, &mut random, working_hour(*at)))
        })?;
        Ok(())
    }

    fn plant_one(&self, within: &Transaction<'_>, random: &mut Random, at: Instant) -> Result<()> {
        let Some(service) = random.pick(&self.catalogue.services) else { return Ok(()) };
        let town = &self.agency.card.municipality;
        let submission = self.past.submission(service, town, random);
        let said = self.words.say(service, &format!("{at}"), State::Received, at);
        let filing = Filing {
            submission: &submission,
            notes: &said.notes,
            unit: &service.unit,
            notice: &service.notice,
            at,
            expected: at + service.days * DAY,
            ready_at: None,
            // Old requests move rarely, so that some are still open after days of demonstration.
            pace: random.between(1_000, 200_000),
            waiting_since: self.agency.clock.now(),
            dialect: self.dialect,
        };
        let (id, _) = store::file(within, &filing)?;
        self.live_through(within, service, &id, at, random)
    }

    /// Moves a request through the steps it had time for.
    fn live_through(
        &self,
        within: &Transaction<'_>,
        service: &Service,
        id: &str,
        mut at: Instant,
        random: &mut Random,
    ) -> Result<()> {
        let end = self.agency.clock.start_day();
        // One in four drags on for far longer than promised.
        let slowness = if random.chance(25) { 900 } else { 100 };
        let (way, mut state) = (Way::of(id), State::Received);
        while let Some(next) = state.next(way) {
            let share = slowness * random.between(10, 45);
            at = working_hour(at + service.days * DAY * share / 10_000 + DAY / 4);
            if at >= end {
                break;
            }
            state = next;
            let said = self.words.say(service, id, state, at);
            let movement = Movement::told(state, at, &said, self.agency.clock.now());
            store::advance(within, id, &movement)?;
        }
        Ok(())
    }
}

/// The same day between 7h and 19h.
fn working_hour(at: Instant) -> Instant {
    let day = crate::clock::midnight(at);
    day + DAY * 7 / 24 + (at - day) / 2
}

impl Past {
    pub(super) fn read(json: &str) -> std::result::Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    fn submission(&self, service: &Service, town: &str, random: &mut Random) -> Submission {
        let reports = self.reports.get(&service.code).map_or(&[][..], Vec::as_slice);
        Submission {
            service_code: service.code.clone(),
            description: random.pick(reports).cloned(),
            place: self.place(town, random),
            ..Submission::default()
        }
    }

    /// An address; one in twelve has no coordinates, as in real records.
    fn place(&self, town: &str, random: &mut Random) -> Place {
        let (street, district) = (random.pick(&self.streets), random.pick(&self.districts));
        let (Some(street), Some(district)) = (street, district) else { return Place::default() };
        let (number, tail) = (random.between(1, 1_900), random.between(0, 900));
        let cep = format!("{}-{tail:03}", district.cep);
        let name = &district.name;
        let located = !random.chance(8);
        let mut near = |centre: f64| {
            let metres = i32::try_from(random.between(-900, 900)).unwrap_or(0);
            let degrees = centre + f64::from(metres) / 100_000.0;
            located.then_some((degrees * 1e6).round() / 1e6)
        };
        Place {
            lat: near(district.lat),
            long: near(district.long),
            address: Some(format!("{street}, {number}, {name}, {town}, CEP {cep}")),
            address_id: None,
            zipcode: Some(cep),
        }
    }
}
