//! What happened to a case, one movement at a time: FixMyStreet's extension of the standard.

use super::requests;
use crate::{case, wire::record};
use domain::{Agency, Case, Event};
use serde_json::Value;

const NAMES: [&str; 4] =
    ["service_request_updates", "service_requests_updates", "request_updates", "request_update"];

/// The question for one case's movements. Servers that list everybody's pass the number over, so
/// the answer is sifted all the same.
pub(super) fn query(case: &Case) -> [(&'static str, String); 1] {
    [("service_request_id", case.reference.number.as_str().to_owned())]
}

/// Puts the movements in place of the one that the case itself tells of.
pub(super) fn add(case: &mut Case, tree: &Value, agency: &Agency) {
    let number = case.reference.number.as_str();
    let records = record::records(tree, &NAMES).into_iter();
    let own = |record: &&Value| {
        record::text(record, "service_request_id").is_some_and(|id| id.eq_ignore_ascii_case(number))
    };
    let moves: Vec<_> = records.filter(own).filter_map(event).collect();
    if moves.is_empty() {
        return;
    }
    case.events.truncate(1);
    let mut last = None;
    for (event, status) in moves {
        if event.at.is_some() && event.at == case.words.at {
            last = status;
        }
        case::add(&mut case.events, event);
    }
    case.state = requests::state(&case.words.status, last.as_deref(), agency);
}

/// A movement with the state that it brought; `None` when it says nothing.
fn event(record: &Value) -> Option<(Event, Option<String>)> {
    let status = record::text(record, "status");
    let words = record::text(record, "description").or_else(|| status.clone())?;
    let at = record::moment(record, "updated_datetime");
    Some((Event { at, words, department: None }, status))
}
