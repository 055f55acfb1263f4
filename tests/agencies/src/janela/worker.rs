//! The staff at work: moves cases from step to step, when told or by the clock.

use super::desk::Desk;
use super::record::{Record, messages};
use super::store::{self, Movement, Sender};
use super::words::{Ahead, Outcome, State};
use crate::agency::{Office, OfficeError};
use crate::clock::{self, Instant};
use crate::random::Random;
use rusqlite::{Params, Result, Transaction, params};
use std::time::Duration;

impl Office for Desk {
    fn step(&self, id: Option<&str>, steps: u32) -> std::result::Result<usize, OfficeError> {
        let now = self.agency.clock.now();
        let open = "open = 1 AND number = coalesce(?1, number)";
        let mut moved = 0;
        for _ in 0..steps.min(20) {
            moved += self.store.together(|within| self.move_those(within, open, [id], now))?;
        }
        Ok(moved)
    }

    /// Those that wait for the applicant wait on.
    fn tick(&self, pace: Duration) -> std::result::Result<usize, OfficeError> {
        let now = self.agency.clock.now();
        let step = i64::try_from(pace.as_secs().max(1)).unwrap_or(i64::MAX);
        let due = "open = 1 AND state <> 'requires_attention'
            AND (?1 - waiting_since) * 100 >= ?2 * pace";
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
        let waiting = Record::waiting(within, which, values)?;
        for case in &waiting {
            self.move_one(within, &case.number, case.steps, now, now)?;
        }
        Ok(waiting.len())
    }

    /// Makes the next step of a case; nothing when it has ended.
    pub(super) fn move_one(
        &self,
        within: &Transaction<'_>,
        number: &str,
        steps: usize,
        at: Instant,
        waiting_since: Instant,
    ) -> Result<Option<State>> {
        let Some(ahead) = self.words.ahead(number, steps) else { return Ok(None) };
        let movement = Movement::to(ahead, at, waiting_since);
        store::advance(within, number, &movement)?;
        if let Some(outcome) = movement.outcome {
            self.issue(within, number, outcome, at)?;
        }
        self.write_back(within, number, steps, movement.state, at)?;
        Ok(Some(movement.state))
    }

    /// The agency answers a message at its next step, asks for what is missing, and sometimes writes
    /// of its own accord.
    fn write_back(
        &self,
        within: &Transaction<'_>,
        number: &str,
        steps: usize,
        state: State,
        at: Instant,
    ) -> Result<()> {
        let unanswered = messages(within, number)?
            .last()
            .is_some_and(|last| last.sender == Sender::Applicant.word());
        let asks = state == State::RequiresAttention;
        let by_itself = Random::of(&format!("{steps} {number}")).chance(12);
        let text = self.words.message(number, steps).filter(|_| unanswered || asks || by_itself);
        if let Some(text) = text {
            store::write(within, number, at, Sender::Agency, text)?;
        }
        Ok(())
    }

    fn issue(
        &self,
        within: &Transaction<'_>,
        number: &str,
        outcome: Outcome,
        at: Instant,
    ) -> Result<()> {
        let sql = "INSERT INTO documents (number, id, title, at, body)
            VALUES (?1, ?2, ?3, ?4, ?5)";
        for (turn, title) in (1..).zip(self.words.issued(number, outcome)) {
            let body = self.letter(number, title, at);
            within.prepare_cached(sql)?.execute(params![
                number,
                format!("d{turn}"),
                title,
                at,
                body
            ])?;
        }
        Ok(())
    }

    fn letter(&self, number: &str, title: &str, at: Instant) -> String {
        let card = &self.agency.card;
        let (name, place, day) = (&card.name, &card.municipality, clock::day(at));
        format!(
            "{name}\n{place}\n\n{title}\n\nProcesso: {number}\nEmitido em: {day}\n\n\
             Este documento é fictício. Ele faz parte de uma demonstração e não vale como prova.\n"
        )
    }
}

impl<'a> Movement<'a> {
    fn to(ahead: Ahead<'a>, at: Instant, waiting_since: Instant) -> Self {
        match ahead {
            Ahead::Stage(stage) => Self {
                state: stage.state,
                outcome: None,
                label: &stage.label,
                code: &stage.code,
                note: &stage.note,
                todo: stage.todo.as_deref(),
                at,
                waiting_since,
            },
            Ahead::Ending(ending) => Self {
                state: State::Completed,
                outcome: Some(ending.outcome),
                label: &ending.label,
                code: &ending.code,
                note: &ending.note,
                todo: None,
                at,
                waiting_since,
            },
        }
    }
}
