//! Messages about a case, and what was missing in it.

use super::desk::{Desk, Reply, Sent};
use super::letters::Letter;
use super::problem::Problem;
use super::record::{Kept, Record};
use super::store::{self, Sender};
use super::view::no_case;
use super::words::State;
use crate::clock::{self, Instant};
use rusqlite::{Transaction, params};
use serde_json::json;

impl Desk {
    /// The case must exist before a key is looked at: 404 tells more than 409.
    pub(super) fn check_case(&self, number: &str) -> Result<(), Problem> {
        let found = Record::find(&self.store.connection(), number)?;
        found.map(drop).ok_or_else(|| no_case(number))
    }

    pub(super) fn message(&self, sent: &Sent<'_>) -> Result<Reply, Problem> {
        self.check_case(sent.target)?;
        self.once(sent, |within| {
            let letter = self.letters.message(sent.received).map_err(Problem::invalid)?;
            open_case(within, sent.target)?;
            let now = self.agency.clock.now();
            let sender = Sender::Applicant;
            let id = store::write(within, sent.target, now, sender, &letter.text)?;
            let kept = Kept { id, at: now, sender: sender.word().to_owned(), text: letter.text };
            Ok(kept.published())
        })
    }

    /// A case that waits for the applicant moves on at once.
    pub(super) fn supplement(&self, sent: &Sent<'_>) -> Result<Reply, Problem> {
        self.check_case(sent.target)?;
        self.once(sent, |within| {
            let letter = self.letters.supplement(sent.received).map_err(Problem::invalid)?;
            let case = open_case(within, sent.target)?;
            let now = self.agency.clock.now();
            add(within, sent, &letter, now)?;
            if case.state == State::RequiresAttention {
                self.move_one(within, sent.target, case.steps, now, now)?;
            }
            Ok(json!({ "received_at": clock::written(now), "text": letter.text }))
        })
    }
}

fn open_case(within: &Transaction<'_>, number: &str) -> Result<Record, Problem> {
    let case = Record::find(within, number)?.ok_or_else(|| no_case(number))?;
    let closed = "Este processo já foi concluído e não recebe mais nada. Abra um novo pedido.";
    if case.is_open() { Ok(case) } else { Err(Problem::conflict(closed)) }
}

fn add(
    within: &Transaction<'_>,
    sent: &Sent<'_>,
    letter: &Letter,
    now: Instant,
) -> Result<(), Problem> {
    let sql = "INSERT INTO supplements (number, at, text) VALUES (?1, ?2, ?3)";
    within.prepare_cached(sql)?.execute(params![sent.target, now, letter.text])?;
    store::keep(within, sent.target, now, &letter.attachments, &sent.received.files)?;
    store::note(within, sent.target, now, "Complemento recebido", Some("COMPLEMENTO"))?;
    Ok(())
}
