//! Cases: what the agency tells of a request, and the numbers it gives.

use crate::wire::{malformed, record};
use domain::{
    Agency, Case, CaseNumber, CaseRef, CaseState, Error, ErrorKind, Event, Moment, ServiceCode,
    Submitted, Words,
};
use serde_json::Value;

/// The records in an answer about requests.
pub(super) fn list(tree: &Value) -> Vec<&Value> {
    record::records(tree, &["service_requests", "requests", "request"])
}

/// The number in a record.
pub(super) fn reference(record: &Value, agency: &Agency) -> Option<CaseRef> {
    let number = CaseNumber::new(record::text(record, "service_request_id")?);
    Some(CaseRef {
        agency: agency.id.clone(),
        number,
    })
}

/// What the agency answered to a submission.
pub(super) fn submitted(tree: &Value, agency: &Agency) -> Result<Submitted, Error> {
    let records = list(tree);
    let accepted = |record: &&Value| {
        let case = reference(record, agency)?;
        let notice = record::text(record, "service_notice");
        Some(Submitted::Case { case, notice })
    };
    let token = |record: &&Value| record::text(record, "token").map(Submitted::Token);
    let found = records.iter().find_map(accepted);
    found
        .or_else(|| records.iter().find_map(token))
        .ok_or_else(|| malformed("accepted with neither a number nor a token"))
}

/// The one case that was asked for. An answer about another case is no answer.
pub(super) fn case(tree: &Value, number: &CaseNumber, agency: &Agency) -> Result<Case, Error> {
    let records = list(tree);
    if records.is_empty() {
        return Err(Error::new(ErrorKind::NotFound, "an empty list"));
    }
    let same = |record: &&&Value| {
        let id = record::text(record, "service_request_id");
        id.map_or(records.len() == 1, |id| {
            id.eq_ignore_ascii_case(number.as_str())
        })
    };
    let record = records
        .iter()
        .find(same)
        .ok_or_else(|| malformed("an answer about another case"))?;
    let status =
        record::text(record, "status").ok_or_else(|| malformed("a case without status"))?;
    Ok(read(record, status, number, agency))
}

fn read(record: &Value, status: String, number: &CaseNumber, agency: &Agency) -> Case {
    let text = |key| record::text(record, key);
    let moment = |key| text(key).and_then(|text| Moment::parse(&text));
    let asked = || CaseRef {
        agency: agency.id.clone(),
        number: number.clone(),
    };
    let words = Words {
        status,
        note: text("status_notes"),
        at: moment("updated_datetime"),
    };
    let requested = moment("requested_datetime");
    let responsible = text("agency_responsible");
    Case {
        reference: reference(record, agency).unwrap_or_else(asked),
        service_name: text("service_name"),
        service_code: text("service_code").map(ServiceCode::new),
        state: state(&words.status, agency),
        events: events(requested, &words, responsible.as_ref()),
        words,
        description: text("description"),
        address: text("address"),
        responsible,
        requested,
        expected: moment("expected_datetime"),
    }
}

fn state(status: &str, agency: &Agency) -> CaseState {
    let status = status.to_lowercase();
    let standard = match status.as_str() {
        "open" => CaseState::InProgress,
        "closed" => CaseState::Completed,
        _ => CaseState::Unknown,
    };
    agency.statuses.get(&status).copied().unwrap_or(standard)
}

/// The receipt, and the last movement where the agency tells of one.
fn events(requested: Option<Moment>, words: &Words, responsible: Option<&String>) -> Vec<Event> {
    let mut events = vec![Event {
        at: requested,
        words: String::new(),
        department: None,
    }];
    let moved = words.at.is_some() && words.at != requested;
    if moved || words.note.is_some() {
        let said = words.note.as_ref().unwrap_or(&words.status).clone();
        events.push(Event {
            at: words.at,
            words: said,
            department: responsible.cloned(),
        });
    }
    events
}
