//! The teams at work: moves requests from step to step, when told or by the clock.

use super::desk::Desk;
use super::progress::{State, Way};
use super::store::{self, Movement};
use crate::agency::{Office, OfficeError};
use crate::clock::Instant;
use rusqlite::{Params, Result, Row, Transaction};
use std::time::Duration;

/// An open request that may move.
struct Waiting {
    id: String,
    service_code: String,
    state: State,
}

impl Waiting {
    fn of_row(row: &Row<'_>) -> Result<Self> {
        let word: String = row.get(2)?;
        let state = State::of_word(&word).unwrap_or(State::Received);
        Ok(Self { id: row.get(0)?, service_code: row.get(1)?, state })
    }
}

impl Office for Desk {
    fn step(&self, id: Option<&str>, steps: u32) -> std::result::Result<usize, OfficeError> {
        let now = self.agency.clock.now();
        self.store
            .connection()
            .execute("UPDATE requests SET ready_at = min(ready_at, ?1)", [now])?;
        let open = "open = 1 AND id = coalesce(?1, id)";
        let mut moved = 0;
        for _ in 0..steps.min(10) {
            moved += self.store.together(|within| self.move_those(within, open, [id], now))?;
        }
        Ok(moved)
    }

    fn tick(&self, pace: Duration) -> std::result::Result<usize, OfficeError> {
        let now = self.agency.clock.now();
        let step = i64::try_from(pace.as_secs().max(1)).unwrap_or(i64::MAX);
        let due = "open = 1 AND ready_at <= ?1 AND (?1 - waiting_since) * 100 >= ?2 * pace";
        Ok(self.store.together(|within| self.move_those(within, due, [now, step], now))?)
    }

    fn reset(&self) -> std::result::Result<(), OfficeError> {
        self.store.clear()?;
        self.plant()
    }
}

impl Desk {
    fn move_those(
        &self,
        within: &Transaction<'_>,
        which: &str,
        values: impl Params,
        now: Instant,
    ) -> Result<usize> {
        let sql = format!("SELECT id, service_code, state FROM requests WHERE {which} ORDER BY id");
        let waiting: Vec<Waiting> = within
            .prepare_cached(&sql)?
            .query_map(values, Waiting::of_row)?
            .collect::<Result<_>>()?;
        for request in &waiting {
            self.move_one(within, request, now)?;
        }
        Ok(waiting.len())
    }

    fn move_one(&self, within: &Transaction<'_>, request: &Waiting, now: Instant) -> Result<()> {
        let service = self.catalogue.service(&request.service_code);
        let next = request.state.next(Way::of(&request.id));
        let (Some(service), Some(state)) = (service, next) else { return Ok(()) };
        let said = self.words.say(service, &request.id, state, now);
        store::advance(within, &request.id, &Movement::told(state, now, &said, now))
    }
}
