//! Where an agency keeps its records: one SQLite file, or memory.

use rusqlite::{Connection, Result, Transaction};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The records of one agency.
pub(crate) struct Records(Mutex<Connection>);

impl Records {
    /// Opens the file, or memory when there is none, and makes the tables that are missing.
    pub(crate) fn open(file: Option<&Path>, schema: &str) -> Result<Self> {
        let connection = match file {
            Some(file) => Connection::open(file)?,
            None => Connection::open_in_memory()?,
        };
        connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")?;
        connection.execute_batch(schema)?;
        Ok(Self(Mutex::new(connection)))
    }

    pub(crate) fn connection(&self) -> MutexGuard<'_, Connection> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does all of it or nothing.
    pub(crate) fn together<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }
}
