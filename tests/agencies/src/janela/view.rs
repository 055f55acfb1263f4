//! A case as the agency publishes it: never the person, never the answers.

use super::answer::{Origin, said};
use super::catalogue::{Basis, Entry};
use super::desk::Desk;
use super::digest;
use super::problem::Problem;
use super::record::{Event, Issued, Kept, Record, documents, events, messages};
use super::words::State;
use crate::clock::{self, DAY, Instant};
use serde_json::{Value, json};

/// How long the applicant has, when asked for something.
const APPLICANT_DAYS: i64 = 15;
const FEE_DAYS: i64 = 10;

impl Desk {
    /// The whole case.
    pub(super) fn case(&self, number: &str, origin: &Origin) -> Result<Value, Problem> {
        let connection = self.store.connection();
        let case = Record::find(&connection, number)?.ok_or_else(|| no_case(number))?;
        let (events, messages) = (events(&connection, number)?, messages(&connection, number)?);
        let documents = documents(&connection, number)?;
        drop(connection);
        let entry = self.catalogue.entry(&case.service);
        let statistics = self.store.statistics(&case.service, self.agency.clock.now())?;
        let mut whole = self.summary(&case);
        let rest = json!({
            "description": case.description, "address": case.address,
            "responsible": case.department,
            "deadlines": deadlines(&case, entry),
            "events": events.iter().map(Event::published).collect::<Vec<_>>(),
            "next_steps": next_steps(&case, entry),
            "documents": documents.iter()
                .map(|one| one.published(&self.address(origin, &case.number, &one.id)))
                .collect::<Vec<_>>(),
            "messages": messages.iter().map(Kept::published).collect::<Vec<_>>(),
            "fees": entry.map(|entry| fees(&case, entry)),
            "statistics": statistics.map(
                |found| json!({ "median_days": found.median_days, "sample": found.sample })
            ),
        });
        if let (Some(whole), Value::Object(rest)) = (whole.as_object_mut(), rest) {
            whole.extend(rest);
            whole.insert("agency_status".into(), case.agency_status());
        }
        Ok(said(whole))
    }

    /// The case in a list.
    pub(super) fn summary(&self, case: &Record) -> Value {
        said(json!({
            "number": case.number, "service": self.catalogue.named(&case.service),
            "state": case.state.word(), "outcome": case.outcome,
            "agency_status": { "label": case.label, "at": clock::written(case.since) },
            "turn": case.turn(), "opened_at": clock::written(case.opened),
            "updated_at": clock::written(case.updated),
            "expected_at": case.is_open().then(|| clock::written(case.expected)),
        }))
    }

    fn address(&self, origin: &Origin, number: &str, document: &str) -> String {
        origin.under(&self.agency.card.base, &format!("/cases/{number}/documents/{document}"))
    }
}

/// Nothing has that number here.
pub(super) fn no_case(number: &str) -> Problem {
    Problem::not_found(format!("Não existe o processo {number} neste órgão. Confira o número."))
}

impl Record {
    fn agency_status(&self) -> Value {
        json!({ "label": self.label, "code": self.code, "note": self.note,
            "at": clock::written(self.since) })
    }

    const fn turn(&self) -> &'static str {
        match self.state {
            State::RequiresAttention => "applicant",
            State::Completed => "nobody",
            State::Received | State::InProgress | State::Awaiting => "agency",
        }
    }

    /// Until when the applicant must do what is asked.
    fn answer_due(&self) -> Option<Instant> {
        (self.state == State::RequiresAttention).then(|| self.since + APPLICANT_DAYS * DAY)
    }
}

fn deadlines(case: &Record, entry: Option<&Entry>) -> Vec<Value> {
    if !case.is_open() {
        return Vec::new();
    }
    let time = entry.and_then(|entry| entry.service.processing_time.as_ref());
    let (kind, words) = match time.map(|time| time.basis) {
        Some(Basis::Legal) => ("legal", "Prazo da lei para o órgão decidir"),
        _ => ("declared", "Prazo que o órgão anuncia para decidir"),
    };
    let mut found =
        vec![json!({ "kind": kind, "due": clock::day(case.expected), "description": words })];
    found.extend(case.answer_due().map(|due| {
        let words = "Prazo para você enviar o que o órgão pediu";
        json!({ "kind": "applicant", "due": clock::day(due), "description": words })
    }));
    found
}

fn next_steps(case: &Record, entry: Option<&Entry>) -> Vec<Value> {
    match case.state {
        State::Completed => Vec::new(),
        State::RequiresAttention => {
            let what = case.todo.as_deref().unwrap_or("Envie o que o órgão pediu.");
            let by = case.answer_due().map(clock::day);
            vec![
                json!({ "who": "applicant", "what": what, "by": by }),
                json!({ "who": "agency", "what": "Continuar a análise com o que você enviar." }),
            ]
        }
        State::Received => {
            let what = entry.map_or("Analisar o pedido.", |entry| entry.next_step.as_str());
            vec![json!({ "who": "agency", "what": what })]
        }
        State::InProgress | State::Awaiting => {
            let by = clock::day(case.expected);
            vec![json!({ "who": "agency", "what": "Continuar a análise e decidir.", "by": by })]
        }
    }
}

/// A fee is paid before the second step, and forgiven to those who gave up.
fn fees(case: &Record, entry: &Entry) -> Vec<Value> {
    let status = match case.outcome.as_deref() {
        Some("withdrawn") => "waived",
        _ if case.steps >= 2 => "paid",
        _ => "open",
    };
    let due = clock::day(case.opened + FEE_DAYS * DAY);
    let fee = entry.fee.iter().map(|fee| {
        json!({ "id": "t1", "description": fee.description, "value": fee.value,
            "currency": "BRL", "due": due, "status": status })
    });
    fee.collect()
}

impl Event {
    fn published(&self) -> Value {
        json!({ "at": clock::written(self.at), "words": self.words, "code": self.code,
            "department": self.department })
    }
}

impl Kept {
    pub(super) fn published(&self) -> Value {
        json!({ "id": format!("m{}", self.id), "at": clock::written(self.at),
            "from": self.sender, "text": self.text })
    }
}

impl Issued {
    fn published(&self, href: &str) -> Value {
        json!({ "id": self.id, "title": self.title, "media_type": "text/plain; charset=utf-8",
            "size": self.body.len(), "sha256": digest::hex(self.body.as_bytes()),
            "issued_at": clock::written(self.at), "href": href })
    }
}
