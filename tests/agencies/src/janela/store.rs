//! Keeps cases in SQLite: takes them in, moves them, gives them numbers.

use super::body::File;
use super::letters::Attachment;
use super::words::{Outcome, State};
use crate::clock::{self, Instant};
use crate::records::Records;
use rusqlite::{Connection, OptionalExtension, Result, Transaction, named_params, params};
use std::path::Path;
use std::sync::MutexGuard;

/// The agency's records, in a file or in memory.
pub(super) struct Store(Records);

/// A case to be taken in.
#[derive(Debug, Default)]
pub(super) struct Filing<'a> {
    pub(super) prefix: &'a str,
    pub(super) service: &'a str,
    pub(super) department: &'a str,
    pub(super) label: &'a str,
    pub(super) description: Option<&'a str>,
    pub(super) address: Option<&'a str>,
    pub(super) at: Instant,
    pub(super) expected: Instant,
    pub(super) applicant: Option<&'a str>,
    pub(super) register_number: Option<String>,
    pub(super) form_version: Option<&'a str>,
    pub(super) answers: Option<String>,
    pub(super) pace: i64,
    pub(super) waiting_since: Instant,
}

/// One movement of a case.
pub(super) struct Movement<'a> {
    pub(super) state: State,
    pub(super) outcome: Option<Outcome>,
    pub(super) label: &'a str,
    pub(super) code: &'a str,
    pub(super) note: &'a str,
    pub(super) todo: Option<&'a str>,
    pub(super) at: Instant,
    pub(super) waiting_since: Instant,
}

/// Who wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sender {
    Agency,
    Applicant,
}

impl Sender {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Agency => "agency",
            Self::Applicant => "applicant",
        }
    }
}

impl Store {
    /// Opens the file, or a store in memory when there is none.
    pub(super) fn open(file: Option<&Path>) -> Result<Self> {
        let records = Records::open(file, include_str!("schema.sql"))?;
        records.connection().set_prepared_statement_cache_capacity(64);
        Ok(Self(records))
    }

    pub(super) fn connection(&self) -> MutexGuard<'_, Connection> {
        self.0.connection()
    }

    pub(super) fn is_empty(&self) -> Result<bool> {
        self.connection().query_row("SELECT NOT EXISTS (SELECT 1 FROM cases)", [], |row| row.get(0))
    }

    pub(super) fn clear(&self) -> Result<()> {
        self.connection().execute_batch(
            "DELETE FROM replies; DELETE FROM files; DELETE FROM supplements;
             DELETE FROM documents; DELETE FROM messages; DELETE FROM events; DELETE FROM cases;",
        )
    }

    /// Does all of it or nothing, whatever it fails with.
    pub(super) fn together<T, E: From<rusqlite::Error>>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }
}

/// Takes a case in under the next number of its year.
pub(super) fn file(within: &Transaction<'_>, filing: &Filing<'_>) -> Result<String> {
    let year = clock::year(filing.at);
    let next = "SELECT coalesce(max(sequence), 0) + 1 FROM cases WHERE year = ?1";
    let sequence: i64 = within.prepare_cached(next)?.query_row([year], |row| row.get(0))?;
    let number = format!("{}-{year}-{sequence:06}", filing.prefix);
    within.prepare_cached(include_str!("file.sql"))?.execute(named_params! {
        ":number": number, ":year": year, ":sequence": sequence, ":service": filing.service,
        ":department": filing.department, ":state": State::Received.word(),
        ":label": filing.label, ":description": filing.description, ":address": filing.address,
        ":opened": filing.at, ":expected": filing.expected, ":applicant": filing.applicant,
        ":register_number": filing.register_number, ":form_version": filing.form_version,
        ":answers": filing.answers, ":pace": filing.pace, ":waiting_since": filing.waiting_since,
    })?;
    note(within, &number, filing.at, filing.label, None)?;
    Ok(number)
}

/// Moves a case, and remembers the movement.
pub(super) fn advance(within: &Transaction<'_>, number: &str, to: &Movement<'_>) -> Result<()> {
    let update =
        "UPDATE cases SET state = :state, outcome = :outcome, label = :label, code = :code,
        note = :note, todo = :todo, open = :open, steps = steps + 1, updated = :at,
        closed = CASE WHEN :open THEN NULL ELSE :at END, waiting_since = :waiting_since
        WHERE number = :number";
    within.prepare_cached(update)?.execute(named_params! {
        ":number": number, ":state": to.state.word(), ":outcome": to.outcome.map(Outcome::word),
        ":label": to.label, ":code": to.code, ":note": to.note, ":todo": to.todo,
        ":open": to.state != State::Completed, ":at": to.at, ":waiting_since": to.waiting_since,
    })?;
    note(within, number, to.at, to.label, Some(to.code))
}

/// Remembers that something happened.
pub(super) fn note(
    within: &Transaction<'_>,
    number: &str,
    at: Instant,
    words: &str,
    code: Option<&str>,
) -> Result<()> {
    let sql = "INSERT INTO events (number, at, words, code, department)
        SELECT number, ?2, ?3, ?4, department FROM cases WHERE number = ?1";
    within.prepare_cached(sql)?.execute(params![number, at, words, code])?;
    Ok(())
}

/// Keeps a message, and gives its id.
pub(super) fn write(
    within: &Transaction<'_>,
    number: &str,
    at: Instant,
    sender: Sender,
    text: &str,
) -> Result<i64> {
    let sql = "INSERT INTO messages (number, at, sender, text) VALUES (?1, ?2, ?3, ?4)";
    within.prepare_cached(sql)?.execute(params![number, at, sender.word(), text])?;
    within.execute(
        "UPDATE cases SET updated = max(updated, ?2) WHERE number = ?1",
        params![number, at],
    )?;
    Ok(within.last_insert_rowid())
}

/// Keeps the files that came, under the names that were announced.
pub(super) fn keep(
    within: &Transaction<'_>,
    number: &str,
    at: Instant,
    attachments: &[Attachment],
    files: &[File],
) -> Result<()> {
    let sql = "INSERT INTO files (number, at, field, name, media_type, sha256, bytes)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    for one in attachments {
        let Some(file) = files.iter().find(|file| file.part == one.part) else { continue };
        let bytes = &file.bytes[..];
        within.prepare_cached(sql)?.execute(params![
            number,
            at,
            one.field,
            one.name,
            one.media_type,
            file.sha256,
            bytes
        ])?;
    }
    Ok(())
}

/// What was answered to that key: the hash of what was asked, and the answer.
pub(super) fn reply(
    within: &Connection,
    operation: &str,
    key: &str,
) -> Result<Option<(String, String)>> {
    let sql = "SELECT content, body FROM replies WHERE operation = ?1 AND key = ?2";
    let found = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    within.prepare_cached(sql)?.query_row([operation, key], found).optional()
}

/// Remembers what was answered to that key.
pub(super) fn remember(
    within: &Transaction<'_>,
    operation: &str,
    key: &str,
    content: &str,
    body: &str,
) -> Result<()> {
    let sql = "INSERT INTO replies (operation, key, content, body) VALUES (?1, ?2, ?3, ?4)";
    within.prepare_cached(sql)?.execute([operation, key, content, body])?;
    Ok(())
}
