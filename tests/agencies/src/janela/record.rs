//! One case as the store has it.

use super::store::Store;
use super::words::State;
use crate::clock::Instant;
use rusqlite::{Connection, OptionalExtension, Result, Row, params};

/// A case, without what the applicant answered.
pub(super) struct Record {
    pub(super) number: String,
    pub(super) service: String,
    pub(super) department: String,
    pub(super) state: State,
    pub(super) outcome: Option<String>,
    pub(super) label: String,
    pub(super) code: Option<String>,
    pub(super) note: Option<String>,
    pub(super) todo: Option<String>,
    pub(super) steps: usize,
    pub(super) description: Option<String>,
    pub(super) address: Option<String>,
    pub(super) opened: Instant,
    pub(super) updated: Instant,
    pub(super) expected: Instant,
    /// When it reached its state.
    pub(super) since: Instant,
}

/// What happened once.
pub(super) struct Event {
    pub(super) at: Instant,
    pub(super) words: String,
    pub(super) code: Option<String>,
    pub(super) department: String,
}

/// A message as it is kept.
pub(super) struct Kept {
    pub(super) id: i64,
    pub(super) at: Instant,
    pub(super) sender: String,
    pub(super) text: String,
}

/// A document that was issued.
pub(super) struct Issued {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) at: Instant,
    pub(super) body: String,
}

/// The columns of a record; its state began with the last event that has the state's words.
const RECORD: &str = "SELECT *, coalesce((SELECT max(at) FROM events
    WHERE events.number = cases.number AND events.words = cases.label), opened) AS since FROM cases";

impl Record {
    fn of_row(row: &Row<'_>) -> Result<Self> {
        let word: String = row.get("state")?;
        let steps: i64 = row.get("steps")?;
        Ok(Self {
            number: row.get("number")?,
            service: row.get("service")?,
            department: row.get("department")?,
            state: State::of_word(&word),
            outcome: row.get("outcome")?,
            label: row.get("label")?,
            code: row.get("code")?,
            note: row.get("note")?,
            todo: row.get("todo")?,
            steps: usize::try_from(steps).unwrap_or(0),
            description: row.get("description")?,
            address: row.get("address")?,
            opened: row.get("opened")?,
            updated: row.get("updated")?,
            expected: row.get("expected")?,
            since: row.get("since")?,
        })
    }

    pub(super) fn is_open(&self) -> bool {
        self.state != State::Completed
    }

    pub(super) fn find(within: &Connection, number: &str) -> Result<Option<Self>> {
        let sql = format!("{RECORD} WHERE number = ?1");
        within.prepare_cached(&sql)?.query_row([number], Self::of_row).optional()
    }

    /// Those that fit, by number.
    pub(super) fn waiting(
        within: &Connection,
        which: &str,
        values: impl rusqlite::Params,
    ) -> Result<Vec<Self>> {
        let sql = format!("{RECORD} WHERE {which} ORDER BY number");
        within.prepare_cached(&sql)?.query_map(values, Self::of_row)?.collect()
    }
}

impl Store {
    /// A page of a company's cases, newest first, and how many there are.
    pub(super) fn of_company(
        &self,
        company: &str,
        offset: i64,
        limit: i64,
    ) -> Result<(Vec<Record>, i64)> {
        let connection = self.connection();
        let count = "SELECT count(*) FROM cases WHERE register_number = ?1";
        let total = connection.prepare_cached(count)?.query_row([company], |row| row.get(0))?;
        let sql = format!(
            "{RECORD} WHERE register_number = ?1 ORDER BY opened DESC, number DESC LIMIT ?2 OFFSET ?3"
        );
        let mut query = connection.prepare_cached(&sql)?;
        let rows = query.query_map(params![company, limit, offset], Record::of_row)?;
        Ok((rows.collect::<Result<_>>()?, total))
    }
}

pub(super) fn events(within: &Connection, number: &str) -> Result<Vec<Event>> {
    let sql = "SELECT at, words, code, department FROM events WHERE number = ?1 ORDER BY at, rowid";
    let event = |row: &Row<'_>| {
        Ok(Event {
            at: row.get(0)?,
            words: row.get(1)?,
            code: row.get(2)?,
            department: row.get(3)?,
        })
    };
    within.prepare_cached(sql)?.query_map([number], event)?.collect()
}

pub(super) fn messages(within: &Connection, number: &str) -> Result<Vec<Kept>> {
    let sql = "SELECT id, at, sender, text FROM messages WHERE number = ?1 ORDER BY at, id";
    let kept = |row: &Row<'_>| {
        Ok(Kept { id: row.get(0)?, at: row.get(1)?, sender: row.get(2)?, text: row.get(3)? })
    };
    within.prepare_cached(sql)?.query_map([number], kept)?.collect()
}

pub(super) fn documents(within: &Connection, number: &str) -> Result<Vec<Issued>> {
    let sql = "SELECT id, title, at, body FROM documents WHERE number = ?1 ORDER BY id";
    let issued = |row: &Row<'_>| {
        Ok(Issued { id: row.get(0)?, title: row.get(1)?, at: row.get(2)?, body: row.get(3)? })
    };
    within.prepare_cached(sql)?.query_map([number], issued)?.collect()
}
