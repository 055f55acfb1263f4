//! Keeps signals in SQLite: takes them in, moves them, finds them.

use super::progress;
use super::submission::Submission;
use crate::clock::{self, Instant};
use crate::records::Records;
use rusqlite::{Connection, OptionalExtension, Result, Row, Transaction, named_params, params};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::MutexGuard;

/// The first signal's number is the one after this.
const NUMBERS_BEFORE: i64 = 100_000;

/// The office's records, in a file or in memory.
pub(super) struct Store(Records);

/// A submission with what the office adds when it takes it in.
pub(super) struct Filing<'a> {
    pub(super) submission: &'a Submission,
    pub(super) uuid: &'a str,
    pub(super) words: &'a str,
    pub(super) at: Instant,
    pub(super) pace: i64,
    pub(super) waiting_since: Instant,
}

/// One signal as the office publishes it: never the text, never the person.
pub(super) struct Signal {
    id: i64,
    uuid: String,
    open: bool,
    created: Instant,
    updated: Instant,
    incident_start: Instant,
    incident_end: Option<Instant>,
}

impl Signal {
    fn of_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            uuid: row.get("uuid")?,
            open: row.get("open")?,
            created: row.get("created")?,
            updated: row.get("updated")?,
            incident_start: row.get("incident_start")?,
            incident_end: row.get("incident_end")?,
        })
    }

    pub(super) fn json(&self) -> Value {
        let display = format!("SIG-{}", self.id);
        let (state, state_display) = progress::published(self.open);
        json!({
            "_display": display,
            "id": self.id,
            "id_display": display,
            "signal_id": self.uuid,
            "status": { "state": state, "state_display": state_display },
            "created_at": clock::written(self.created),
            "updated_at": clock::written(self.updated),
            "incident_date_start": clock::written(self.incident_start),
            "incident_date_end": self.incident_end.map(clock::written),
        })
    }
}

impl Store {
    /// Opens the file, or a store in memory when there is none.
    pub(super) fn open(file: Option<&Path>) -> Result<Self> {
        Records::open(file, include_str!("schema.sql")).map(Self)
    }

    pub(super) fn connection(&self) -> MutexGuard<'_, Connection> {
        self.0.connection()
    }

    pub(super) fn is_empty(&self) -> Result<bool> {
        let none = "SELECT NOT EXISTS (SELECT 1 FROM signals)";
        self.connection().query_row(none, [], |row| row.get(0))
    }

    pub(super) fn clear(&self) -> Result<()> {
        self.connection().execute_batch("DELETE FROM events; DELETE FROM signals;")
    }

    pub(super) fn together<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        self.0.together(work)
    }

    pub(super) fn find(&self, uuid: &str) -> Result<Option<Signal>> {
        let connection = self.connection();
        let sql = "SELECT * FROM signals WHERE uuid = ?1";
        connection.prepare_cached(sql)?.query_row([uuid], Signal::of_row).optional()
    }

    /// Sixteen bytes that nobody can guess, as 32 digits.
    pub(super) fn random_digits(&self) -> Result<String> {
        let sql = "SELECT lower(hex(randomblob(16)))";
        self.connection().query_row(sql, [], |row| row.get(0))
    }
}

/// Takes a submission in under the next number.
pub(super) fn file(within: &Transaction<'_>, filing: &Filing<'_>) -> Result<i64> {
    let next = "SELECT coalesce(max(id), ?1) + 1 FROM signals";
    let id: i64 = within.prepare_cached(next)?.query_row([NUMBERS_BEFORE], |row| row.get(0))?;
    let Submission { email, phone, .. } = filing.submission;
    within.prepare_cached(include_str!("file.sql"))?.execute(named_params! {
        ":id": id, ":uuid": filing.uuid, ":state": progress::REGISTERED,
        ":main_slug": filing.submission.main_slug, ":sub_slug": filing.submission.sub_slug,
        ":text": filing.submission.text, ":created": filing.at,
        ":incident_start": filing.submission.incident_start,
        ":incident_end": filing.submission.incident_end,
        ":location": filing.submission.location.to_string(),
        ":extra_properties": filing.submission.extra_properties.as_ref().map(Value::to_string),
        ":email": email, ":phone": phone,
        ":pace": filing.pace, ":waiting_since": filing.waiting_since,
    })?;
    note(within, id, filing.at, progress::REGISTERED, filing.words)?;
    Ok(id)
}

/// Moves a signal at an instant, and remembers the movement.
pub(super) fn advance(
    within: &Transaction<'_>,
    id: i64,
    (state, words): (&str, &str),
    at: Instant,
    waiting_since: Instant,
) -> Result<()> {
    let update = "UPDATE signals SET state = ?2, open = ?3, updated = ?4, waiting_since = ?5
        WHERE id = ?1";
    let open = progress::is_open(state);
    within.prepare_cached(update)?.execute(params![id, state, open, at, waiting_since])?;
    note(within, id, at, state, words)
}

fn note(within: &Transaction<'_>, id: i64, at: Instant, state: &str, words: &str) -> Result<()> {
    let insert = "INSERT INTO events (signal_id, at, state, words) VALUES (?1, ?2, ?3, ?4)";
    within.prepare_cached(insert)?.execute(params![id, at, state, words])?;
    Ok(())
}
