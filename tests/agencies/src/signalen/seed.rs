//! A year of signals made up from the categories: the same ones on every machine, every time.

use super::desk::{Desk, uuid};
use super::progress;
use super::store::{self, Filing};
use super::submission::Submission;
use crate::agency::OfficeError;
use crate::clock::{DAY, Instant};
use crate::random::Random;
use rusqlite::{Result, Transaction};
use serde_json::json;

const SIGNALS: i64 = 120;
const YEAR: i64 = 365 * DAY;
const DIGITS: [char; 16] =
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];

/// Where the town's signals come from, more or less: out at sea, so that no real place is pointed to.
const CENTRE: (f64, f64) = (-40.71, -22.08);

impl Desk {
    /// Fills an empty store with the signals of the last year.
    pub(super) fn plant(&self) -> std::result::Result<(), OfficeError> {
        let end = self.agency.clock.start_day();
        let mut random = Random::of("signals");
        let mut dates: Vec<_> = (0..SIGNALS).map(|_| random.between(end - YEAR, end)).collect();
        dates.sort_unstable();
        self.store.together(|within| {
            dates.iter().try_for_each(|at| self.plant_one(within, &mut random, *at))
        })?;
        Ok(())
    }

    fn plant_one(&self, within: &Transaction<'_>, random: &mut Random, at: Instant) -> Result<()> {
        let Some(submission) = self.made_up(random, at) else { return Ok(()) };
        let digits: String = (0..32).filter_map(|_| random.pick(&DIGITS)).collect();
        let uuid = uuid(&digits);
        let filing = Filing {
            submission: &submission,
            uuid: &uuid,
            words: self.words.word(progress::REGISTERED),
            at,
            // Old signals move rarely, so that some are still open after days of demonstration.
            pace: random.between(1_000, 200_000),
            waiting_since: self.agency.clock.now(),
        };
        let id = store::file(within, &filing)?;
        self.live_through(within, id, &uuid, at, random)
    }

    fn made_up(&self, random: &mut Random, at: Instant) -> Option<Submission> {
        let main = random.pick(self.categories.all())?;
        let active: Vec<_> = main.sub_categories.iter().filter(|sub| sub.is_active).collect();
        let sub = random.pick(&active)?;
        let mut near = |centre: f64| {
            let metres = i32::try_from(random.between(-2_500, 2_500)).unwrap_or(0);
            ((centre + f64::from(metres) / 100_000.0) * 1e6).round() / 1e6
        };
        let point = [near(CENTRE.0), near(CENTRE.1)];
        Some(Submission {
            text: sub.name.clone(),
            main_slug: main.slug.clone(),
            sub_slug: sub.slug.clone(),
            location: json!({ "geometrie": { "type": "Point", "coordinates": point } }),
            incident_start: at - random.between(0, 2 * DAY),
            ..Submission::default()
        })
    }

    /// Moves a signal through the steps it had time for.
    fn live_through(
        &self,
        within: &Transaction<'_>,
        id: i64,
        uuid: &str,
        mut at: Instant,
        random: &mut Random,
    ) -> Result<()> {
        let mut state = progress::REGISTERED;
        // One in four drags on for months.
        let slowness = if random.chance(25) { 30 } else { 2 };
        while let Some(next) = progress::next(uuid, state) {
            at += slowness * random.between(DAY / 4, 2 * DAY);
            if at >= self.agency.clock.start_day() {
                break;
            }
            state = next;
            let moved = (state, self.words.word(state));
            store::advance(within, id, moved, at, self.agency.clock.now())?;
        }
        Ok(())
    }
}
