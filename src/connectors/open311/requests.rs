//! Cases: what the agency tells of a request, and the numbers it gives.

use crate::{
    case,
    wire::{malformed, record},
};
use domain::{
    Agency, Case, CaseNumber, CaseRef, CaseState, Error, ErrorKind, Event, Moment, ServiceCode,
    Turn, Words,
};
use serde_json::Value;

/// The records in an answer about requests.
pub(super) fn list(tree: &Value) -> Vec<&Value> {
    record::records(tree, &["service_requests", "requests", "request"])
}

/// The number in a record.
pub(super) fn reference(record: &Value, agency: &Agency) -> Option<CaseRef> {
    let number = CaseNumber::new(record::text(record, "service_request_id")?);
    Some(CaseRef { agency: agency.id.clone(), number })
}

/// The one case that was asked for. An answer about another case is no answer.
pub(super) fn case(tree: &Value, number: &CaseNumber, agency: &Agency) -> Result<Case, Error> {
    let records = list(tree);
    if records.is_empty() {
        return Err(Error::new(ErrorKind::NotFound, "an empty list"));
    }
    let same = |record: &&&Value| {
        let id = record::text(record, "service_request_id");
        id.map_or(records.len() == 1, |id| id.eq_ignore_ascii_case(number.as_str()))
    };
    let record =
        records.iter().find(same).ok_or_else(|| malformed("an answer about another case"))?;
    let status =
        record::text(record, "status").ok_or_else(|| malformed("a case without status"))?;
    Ok(read(record, status, number, agency))
}

fn read(record: &Value, status: String, number: &CaseNumber, agency: &Agency) -> Case {
    let text = |key| record::text(record, key);
    let moment = |key| record::moment(record, key);
    let asked = || CaseRef { agency: agency.id.clone(), number: number.clone() };
    // CitySDK's extension: the same fact in a finer word. One that we know gives the state; one
    // that we do not is shown.
    let finer = record::text(record::value(record, "extended_attributes"), "detailed_status");
    let state = state(&status, finer.as_deref(), agency);
    let unknown = |word: &String| case::state(word, agency) == CaseState::Unknown;
    let status = finer.filter(unknown).unwrap_or(status);
    let words = Words { status, note: text("status_notes"), at: moment("updated_datetime") };
    let requested = moment("requested_datetime");
    let responsible = text("agency_responsible");
    Case {
        reference: reference(record, agency).unwrap_or_else(asked),
        label: None,
        service_name: text("service_name"),
        service_code: text("service_code").map(ServiceCode::new),
        state,
        events: events(requested, &words, responsible.as_ref()),
        words,
        description: text("description"),
        address: text("address"),
        responsible,
        requested,
        expected: moment("expected_datetime"),
        next_steps: Vec::new(),
        documents: Vec::new(),
        messages: Vec::new(),
    }
}

/// The finer word's state where we know that word and it is no other story than the standard's.
pub(super) fn state(status: &str, finer: Option<&str>, agency: &Agency) -> CaseState {
    let state = case::state(status, agency);
    let finer = finer.map_or(CaseState::Unknown, |word| case::state(word, agency));
    let agree = (state.turn() == Turn::Nobody) == (finer.turn() == Turn::Nobody);
    if finer != CaseState::Unknown && (agree || state == CaseState::Unknown) {
        finer
    } else {
        state
    }
}

/// The receipt, and the last movement where the agency tells of one.
fn events(requested: Option<Moment>, words: &Words, responsible: Option<&String>) -> Vec<Event> {
    let mut events = vec![Event { at: requested, words: String::new(), department: None }];
    let moved = words.at.is_some() && words.at != requested;
    if moved || words.note.is_some() {
        let said = words.note.as_ref().unwrap_or(&words.status).clone();
        events.push(Event { at: words.at, words: said, department: responsible.cloned() });
    }
    events
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use serde_json::json;

    pub(crate) fn agency() -> Agency {
        let agency = json!({"id": "a", "name": "A", "level": "municipal", "place": "P", "lang": "pt-BR",
            "protocol": "open311", "url": "http://127.0.0.1", "timezone": "America/Sao_Paulo", "reach": {},
            "statuses": {"em análise": "awaiting", "closed": "granted"}});
        domain::Portal::read(&serde_json::json!({ "agencies": [agency] }).to_string())
            .unwrap()
            .agencies
            .remove(0)
    }

    fn read(tree: &Value) -> Result<Case, Error> {
        case(tree, &CaseNumber::new("GAR-1"), &agency())
    }

    fn of_status(status: &str) -> CaseState {
        read(&json!([{"service_request_id": "GAR-1", "status": status}])).unwrap().state
    }

    #[test]
    fn states_are_the_agencys_words_first_and_never_guessed() {
        assert_eq!(of_status("Open"), CaseState::InProgress);
        assert_eq!(of_status("CLOSED"), agency().statuses["closed"]);
        assert_eq!(of_status("Em Análise"), CaseState::Awaiting);
        assert_eq!(of_status("arquivado"), CaseState::Unknown);
    }

    #[test]
    fn blanks_stay_blank() {
        let tree = json!([{"service_request_id": "GAR-1", "status": "open", "description": "  ",
            "address": null, "agency_responsible": "", "requested_datetime": "ontem"}]);
        let case = read(&tree).unwrap();
        let texts = [case.description, case.address, case.responsible, case.service_name];
        assert!(texts.iter().all(Option::is_none));
        assert_eq!((case.requested, case.events.len()), (None, 1));
    }

    #[test]
    fn the_last_movement_is_told_once() {
        let told = |updated: &str, notes: Value| {
            let tree = json!([{"service_request_id": "GAR-1", "status": "open", "status_notes": notes,
                "requested_datetime": "2026-01-02T12:00:00Z", "updated_datetime": updated}]);
            let words = |event: Event| event.words;
            read(&tree).unwrap().events.into_iter().map(words).collect::<Vec<_>>()
        };
        assert_eq!(told("2026-01-02T09:00:00-03:00", json!(null)), [""]);
        assert_eq!(told("2026-01-03T12:00:00Z", json!("")), ["", "open"]);
        assert_eq!(told("", json!("Equipe enviada")), ["", "Equipe enviada"]);
    }

    #[test]
    fn a_finer_word_gives_the_state_unless_it_tells_another_story() {
        let told = |status: &str, finer: &str| {
            let tree = json!([{"service_request_id": "GAR-1", "status": status,
                "extended_attributes": {"detailed_status": finer}}]);
            let case = read(&tree).unwrap();
            (case.state, case.words.status)
        };
        let granted = agency().statuses["closed"];
        assert_eq!(told("open", "ACTION_SCHEDULED"), (CaseState::Awaiting, "open".into()));
        assert_eq!(told("closed", "REJECTED").0, CaseState::Ended(domain::Outcome::Refused));
        assert_eq!(told("closed", "IN_PROCESS").0, granted);
        assert_eq!(told("open", "Em vistoria"), (CaseState::InProgress, "Em vistoria".into()));
    }

    #[test]
    fn none_is_not_found_and_another_is_no_answer() {
        assert_eq!(read(&json!([])).unwrap_err().kind, ErrorKind::NotFound);
        assert_eq!(read(&json!({"service_requests": null})).unwrap_err().kind, ErrorKind::NotFound);
        for tree in [
            json!([{"service_request_id": "GAR-2", "status": "open"}]),
            json!([{"service_request_id": "GAR-1"}]),
            json!("ok"),
            json!({}),
        ] {
            assert_eq!(read(&tree).unwrap_err().kind, ErrorKind::Malformed, "{tree}");
        }
    }
}
