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
    let own = |record: &&Value| {
        record::text(record, "service_request_id").is_some_and(|id| id.eq_ignore_ascii_case(number))
    };
    let mut events = Vec::new();
    let mut finer = None;
    for record in record::records(tree, &NAMES).into_iter().filter(own) {
        let status = record::text(record, "status");
        let Some(words) = record::text(record, "description").or_else(|| status.clone()) else {
            continue;
        };
        let at = record::moment(record, "updated_datetime");
        let last = Event { at, words, department: None };
        case::add(&mut events, last.clone());
        if events.last() == Some(&last) {
            finer = status;
        }
    }
    let Some(first) = events.first() else { return };
    // The receipt has no words of its own; where the first movement is the receipt, it has.
    let told = first.at.is_some() && first.at == case.requested;
    case.events.truncate(usize::from(!told));
    case.events.append(&mut events);
    let known = requests::state(&case.words.status, finer.as_deref(), agency);
    if finer.is_some() {
        case.state = known;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open311::requests::tests::agency;
    use domain::{CaseNumber, CaseState, Outcome};
    use serde_json::json;

    fn told(status: &str, updates: &Value) -> Case {
        let request = json!([{"service_request_id": "GAR-1", "status": status, "status_notes": "Feito.",
            "requested_datetime": "2026-01-02T12:00:00Z", "updated_datetime": "2026-01-04T12:00:00Z"}]);
        let mut case = requests::case(&request, &CaseNumber::new("GAR-1"), &agency()).unwrap();
        add(&mut case, updates, &agency());
        case
    }

    fn words(case: &Case) -> Vec<&str> {
        case.events.iter().map(|event| event.words.as_str()).collect()
    }

    fn update(id: &str, day: u8, status: &str, words: &str) -> Value {
        json!({"service_request_id": id, "status": status, "description": words,
            "updated_datetime": format!("2026-01-0{day}T12:00:00Z")})
    }

    #[test]
    fn movements_stand_in_order_and_only_this_cases() {
        let updates = json!({"service_request_updates": {"request_update": [
            update("GAR-1", 4, "FIXED", "Trocada."), update("GAR-2", 3, "FIXED", "De outro."),
            update("gar-1", 3, "INVESTIGATING", ""), json!({"description": "de ninguém"}), json!(null),
        ]}});
        let case = told("closed", &updates);
        assert_eq!(words(&case), ["", "INVESTIGATING", "Trocada."]);
        assert_eq!(case.state, CaseState::Ended(Outcome::Granted));
    }

    #[test]
    fn a_receipt_told_as_a_movement_is_not_told_twice() {
        let case = told("open", &json!([update("GAR-1", 2, "OPEN", "Recebemos.")]));
        assert_eq!((words(&case), case.state), (vec!["Recebemos."], CaseState::InProgress));
    }

    #[test]
    fn without_movements_the_case_stays_as_it_was() {
        for updates in
            [json!([]), json!({"service_request_updates": null}), json!("ok"), json!([{}])]
        {
            assert_eq!(words(&told("open", &updates)), ["", "Feito."], "{updates}");
        }
    }
}
