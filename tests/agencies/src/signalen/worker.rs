//! The office at work: moves signals from step to step, when told or by the clock.

use super::desk::Desk;
use super::progress;
use super::store;
use crate::agency::{Office, OfficeError};
use crate::clock::Instant;
use rusqlite::{Params, Result, Row, Transaction};
use std::time::Duration;

/// An open signal that may move: its number, its UUID, its state.
type Waiting = (i64, String, String);

fn of_row(row: &Row<'_>) -> Result<Waiting> {
    Ok((row.get("id")?, row.get("uuid")?, row.get("state")?))
}

impl Office for Desk {
    /// A signal may be named by its UUID or as `SIG-100001`.
    fn step(&self, id: Option<&str>, steps: u32) -> std::result::Result<usize, OfficeError> {
        let now = self.agency.clock.now();
        let open = "open = 1 AND (?1 IS NULL OR uuid = ?1 OR 'SIG-' || id = ?1)";
        let mut moved = 0;
        for _ in 0..steps.min(10) {
            moved += self.store.together(|within| self.move_those(within, open, [id], now))?;
        }
        Ok(moved)
    }

    fn tick(&self, pace: Duration) -> std::result::Result<usize, OfficeError> {
        let now = self.agency.clock.now();
        let step = i64::try_from(pace.as_secs().max(1)).unwrap_or(i64::MAX);
        let due = "open = 1 AND (?1 - waiting_since) * 100 >= ?2 * pace";
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
        let sql = format!("SELECT id, uuid, state FROM signals WHERE {which} ORDER BY id");
        let waiting: Vec<Waiting> =
            within.prepare_cached(&sql)?.query_map(values, of_row)?.collect::<Result<_>>()?;
        for (id, uuid, state) in &waiting {
            if let Some(next) = progress::next(uuid, state) {
                store::advance(within, *id, (next, self.words.word(next)), now, now)?;
            }
        }
        Ok(waiting.len())
    }
}
