//! Keeps requests in SQLite: takes them in, moves them, gives them numbers.

use super::dialect::Dialect;
use super::progress::State;
use super::submission::Submission;
use super::words::Said;
use crate::clock::{self, Instant};
use crate::records::Records;
use rusqlite::{Connection, Result, Transaction, named_params, params};
use std::path::Path;
use std::sync::MutexGuard;

/// The agency's records, in a file or in memory.
pub(super) struct Store(Records);

/// A submission with what the agency adds when it takes it in.
pub(super) struct Filing<'a> {
    pub(super) submission: &'a Submission,
    pub(super) notes: &'a str,
    pub(super) unit: &'a str,
    pub(super) notice: &'a str,
    pub(super) at: Instant,
    pub(super) expected: Instant,
    /// With a token, the number is told only from then on.
    pub(super) ready_at: Option<Instant>,
    pub(super) pace: i64,
    pub(super) waiting_since: Instant,
    pub(super) dialect: Dialect,
}

/// One movement of a request.
pub(super) struct Movement<'a> {
    pub(super) state: State,
    pub(super) at: Instant,
    pub(super) notes: &'a str,
    /// Who answers from now on, when that changes.
    pub(super) unit: Option<&'a str>,
    pub(super) waiting_since: Instant,
}

/// What the citizen is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Given {
    Number(String),
    Token(String),
}

impl<'a> Movement<'a> {
    pub(super) fn told(state: State, at: Instant, said: &'a Said, waiting_since: Instant) -> Self {
        Self { state, at, notes: &said.notes, unit: said.unit.as_deref(), waiting_since }
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
        self.connection()
            .query_row("SELECT NOT EXISTS (SELECT 1 FROM requests)", [], |row| row.get(0))
    }

    pub(super) fn clear(&self) -> Result<()> {
        self.connection()
            .execute_batch("DELETE FROM answers; DELETE FROM events; DELETE FROM requests;")
    }

    /// Does all of it or nothing.
    pub(super) fn together<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        self.0.together(work)
    }
}

/// Takes a submission in under the next number.
pub(super) fn file(within: &Transaction<'_>, filing: &Filing<'_>) -> Result<(String, Given)> {
    let year = clock::year(filing.at);
    let series = if filing.dialect.yearly { year } else { 0 };
    let next = "SELECT coalesce(max(sequence), 0) + 1 FROM requests WHERE year = ?1";
    let sequence: i64 = within.prepare_cached(next)?.query_row([series], |row| row.get(0))?;
    let id = (filing.dialect.number)(year, sequence);
    let token: Option<String> = match filing.ready_at {
        Some(_) => {
            Some(within.query_row("SELECT lower(hex(randomblob(12)))", [], |row| row.get(0))?)
        }
        None => None,
    };
    insert(within, filing, &id, (series, sequence), token.as_deref())?;
    for (code, value) in &filing.submission.answers {
        within
            .prepare_cached("INSERT INTO answers (request_id, code, value) VALUES (?1, ?2, ?3)")?
            .execute(params![id, code, value])?;
    }
    note(within, &id, filing.at, State::Received, filing.notes)?;
    let given = token.map_or_else(|| Given::Number(id.clone()), Given::Token);
    Ok((id, given))
}

fn insert(
    within: &Transaction<'_>,
    filing: &Filing<'_>,
    id: &str,
    (series, sequence): (i32, i64),
    token: Option<&str>,
) -> Result<usize> {
    let Submission { place, person, .. } = filing.submission;
    within.prepare_cached(include_str!("file.sql"))?.execute(named_params! {
        ":id": id, ":year": series, ":sequence": sequence,
        ":service_code": filing.submission.service_code, ":state": State::Received.word(),
        ":status_notes": filing.notes, ":description": filing.submission.description,
        ":agency_responsible": filing.unit, ":service_notice": filing.notice,
        ":requested": filing.at, ":expected": filing.expected,
        ":address": place.address, ":address_id": place.address_id, ":zipcode": place.zipcode,
        ":lat": place.lat, ":long": place.long,
        ":media_url": filing.submission.media_url, ":account_id": filing.submission.account_id,
        ":email": person.email, ":first_name": person.first_name, ":last_name": person.last_name,
        ":phone": person.phone, ":device_id": person.device_id,
        ":token": token, ":ready_at": filing.ready_at.unwrap_or(filing.at),
        ":pace": filing.pace, ":waiting_since": filing.waiting_since,
    })
}

/// Moves a request, and remembers the movement.
pub(super) fn advance(within: &Transaction<'_>, id: &str, movement: &Movement<'_>) -> Result<()> {
    let update = "UPDATE requests SET state = ?2, open = ?3, status_notes = ?4, updated = ?5,
        agency_responsible = coalesce(?6, agency_responsible), waiting_since = ?7 WHERE id = ?1";
    let Movement { state, at, notes, unit, waiting_since } = movement;
    within.prepare_cached(update)?.execute(params![
        id,
        state.word(),
        state.is_open(),
        notes,
        at,
        unit,
        waiting_since
    ])?;
    note(within, id, *at, *state, notes)
}

fn note(within: &Transaction<'_>, id: &str, at: Instant, state: State, notes: &str) -> Result<()> {
    within
        .prepare_cached(
            "INSERT INTO events (request_id, at, state, notes) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![id, at, state.word(), notes])?;
    Ok(())
}
