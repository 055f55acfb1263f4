//! What the agency tells of a case. Fees are not read yet.

use crate::{
    case::{add, state},
    wire::{malformed, record},
};
use domain::{
    Agency, Case, CaseNumber, CaseRef, CaseState, Document, Error, Event, Message, NextStep,
    Outcome, Sender, ServiceCode, Turn, Words,
};
use serde_json::Value;

/// The case that was asked for. An answer about another case is no answer.
pub(super) fn read(tree: &Value, number: &CaseNumber, agency: &Agency) -> Result<Case, Error> {
    let text = |key| record::text(tree, key);
    let moment = |key| record::moment(tree, key);
    if !text("number").is_some_and(|own| own.eq_ignore_ascii_case(number.as_str())) {
        return Err(malformed("an answer about another case"));
    }
    let status = record::value(tree, "agency_status");
    let word = record::text(status, "label").or_else(|| text("state"));
    let word = word.ok_or_else(|| malformed("a case without status"))?;
    let (service, requested) = (record::value(tree, "service"), moment("opened_at"));
    Ok(Case {
        reference: CaseRef { agency: agency.id.clone(), number: number.clone() },
        label: None,
        service_name: record::text(service, "title"),
        service_code: record::text(service, "identifier").map(ServiceCode::new),
        state: state_of(tree, &word, agency),
        words: Words {
            status: word,
            note: record::text(status, "note"),
            at: record::moment(status, "at").or_else(|| moment("updated_at")),
        },
        description: text("description"),
        address: text("address"),
        responsible: text("responsible"),
        requested,
        expected: moment("expected_at"),
        events: events(tree, requested),
        next_steps: next_steps(tree),
        documents: documents(tree),
        messages: messages(tree),
    })
}

/// The profile's state; one that it does not have is known by the agency's word or not at all.
fn state_of(tree: &Value, word: &str, agency: &Agency) -> CaseState {
    let state = match record::text(tree, "state").as_deref() {
        Some("received" | "in_progress") => CaseState::InProgress,
        Some("awaiting") => CaseState::Awaiting,
        Some("requires_attention") => CaseState::RequiresAttention,
        Some("completed") => return ending(tree),
        _ => state(word, agency),
    };
    // Whose turn it is weighs more: who must act and is not told so loses.
    match turn(tree, "turn") {
        Turn::You if state.turn() == Turn::Agency => CaseState::RequiresAttention,
        _ => state,
    }
}

fn ending(tree: &Value) -> CaseState {
    CaseState::Ended(match record::text(tree, "outcome").as_deref() {
        Some("granted") => Outcome::Granted,
        Some("refused") => Outcome::Refused,
        Some("partly") => Outcome::Partly,
        Some("withdrawn") => Outcome::Withdrawn,
        _ => return CaseState::Completed,
    })
}

fn turn(tree: &Value, key: &str) -> Turn {
    match record::text(tree, key).as_deref() {
        Some("agency" | "legal" | "declared") => Turn::Agency,
        Some("applicant") => Turn::You,
        Some("nobody") => Turn::Nobody,
        _ => Turn::Unknown,
    }
}

/// What happened, after the receipt where the agency tells when that was; what has no words says
/// nothing.
fn events(tree: &Value, requested: Option<domain::Moment>) -> Vec<Event> {
    let mut events = Vec::new();
    for record in list(tree, "events") {
        if let Some(words) = record::text(record, "words") {
            let department = record::text(record, "department");
            let department = department.or_else(|| record::text(record, "agency"));
            add(&mut events, Event { at: record::moment(record, "at"), words, department });
        }
    }
    if events.is_empty() {
        events.push(Event { at: requested, words: String::new(), department: None });
    }
    events
}

/// What comes next, and the days by which something must be.
fn next_steps(tree: &Value) -> Vec<NextStep> {
    let step = |record: &Value, [who, what, by]: [&str; 3]| {
        let what = record::text(record, what)?;
        Some(NextStep { who: turn(record, who), what, by: record::moment(record, by) })
    };
    let next = list(tree, "next_steps").into_iter();
    let next = next.filter_map(|record| step(record, ["who", "what", "by"]));
    let due = list(tree, "deadlines").into_iter();
    next.chain(due.filter_map(|record| step(record, ["kind", "description", "due"]))).collect()
}

/// Documents that can be asked for and known again; one without an id or its SHA-256 is neither.
fn documents(tree: &Value) -> Vec<Document> {
    let document = |record: &Value| {
        let text = |key| record::text(record, key);
        let sha256 = text("sha256").filter(|sum| is_sha256(sum))?;
        Some(Document {
            id: text("id")?,
            title: text("title")?,
            media_type: text("media_type").unwrap_or_default(),
            size: text("size")?.parse().ok()?,
            sha256,
            issued: record::moment(record, "issued_at"),
        })
    };
    list(tree, "documents").into_iter().filter_map(document).collect()
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// What was written, oldest first; what has no date stays where it stood.
fn messages(tree: &Value) -> Vec<Message> {
    let message = |record: &Value| {
        let from = record::text(record, "from");
        let from = from.and_then(|name| Sender::named(&name));
        let at = record::moment(record, "at");
        Some(Message { from, at, text: record::text(record, "text")? })
    };
    let mut all: Vec<Message> = list(tree, "messages").into_iter().filter_map(message).collect();
    if all.iter().all(|message| message.at.is_some()) {
        all.sort_by_key(|message| message.at.map(domain::Moment::sort_key));
    }
    all
}

fn list<'a>(tree: &'a Value, key: &str) -> Vec<&'a Value> {
    tree.get(key).map(|list| record::records(list, &[])).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open311::requests::tests::agency;
    use domain::Moment;
    use serde_json::json;

    fn case(more: &Value) -> Result<Case, Error> {
        let mut tree = json!({"number": "obr-2026-000123", "service": {"identifier": "1", "title": "Alvará"},
            "state": "in_progress", "agency_status": {"label": "Em vistoria", "note": null, "at": "2026-02-03T10:00:00-03:00"},
            "turn": "agency", "opened_at": "2026-02-01T10:00:00-03:00", "updated_at": "2026-02-04T10:00:00-03:00",
            "documents": [{"id": "1"}], "messages": [], "fees": [{}], "mais": 1});
        tree.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        read(&tree, &CaseNumber::new("OBR-2026-000123"), &agency())
    }

    #[test]
    fn a_case_has_our_state_and_the_agencys_words() {
        let told = case(&json!({})).unwrap();
        assert_eq!(
            (told.state, told.words.status.as_str()),
            (CaseState::InProgress, "Em vistoria")
        );
        assert_eq!(told.service_name.as_deref(), Some("Alvará"));
        assert_eq!((told.events.len(), told.events[0].at), (1, told.requested));
        for (more, expected) in [
            (json!({"state": "received"}), CaseState::InProgress),
            (json!({"state": "awaiting"}), CaseState::Awaiting),
            (json!({"state": "requires_attention"}), CaseState::RequiresAttention),
            (json!({"turn": "applicant"}), CaseState::RequiresAttention),
            (json!({"turn": "nobody"}), CaseState::InProgress),
            (json!({"state": "completed", "outcome": "partly"}), CaseState::Ended(Outcome::Partly)),
            (json!({"state": "completed", "outcome": "lost"}), CaseState::Completed),
            (json!({"state": "completed", "turn": "applicant"}), CaseState::Completed),
            (json!({"state": "moonlit"}), CaseState::Unknown),
            (json!({"state": null, "agency_status": {"label": "Em análise"}}), CaseState::Awaiting),
        ] {
            assert_eq!(case(&more).unwrap().state, expected, "{more}");
        }
    }

    #[test]
    fn events_stand_in_order_and_next_steps_have_their_days() {
        let told = case(&json!({
            "events": [{"at": "2026-02-03T10:00:00Z", "words": "Vistoria", "agency": "Bombeiros"},
                {"at": "2026-02-01T10:00:00Z", "words": "Recebido", "department": "Protocolo"}, {"at": "2026-02-01"}, null],
            "next_steps": [{"who": "applicant", "what": "Enviar a planta", "by": "2026-03-01"}, {"who": "agency"}],
            "deadlines": [{"kind": "legal", "due": "2026-04-01", "description": "Decidir"}],
        }))
        .unwrap();
        let words: Vec<_> = told
            .events
            .iter()
            .map(|event| (event.words.as_str(), event.department.as_deref()))
            .collect();
        assert_eq!(words, [("Recebido", Some("Protocolo")), ("Vistoria", Some("Bombeiros"))]);
        let steps: Vec<_> =
            told.next_steps.iter().map(|step| (step.who, step.what.as_str())).collect();
        assert_eq!(steps, [(Turn::You, "Enviar a planta"), (Turn::Agency, "Decidir")]);
        assert!(told.next_steps.iter().all(|step| matches!(step.by, Some(Moment::Day(_)))));
    }

    #[test]
    fn a_document_is_known_by_its_digest_or_left_out() {
        let sum = "77d9adb9ce108b64ce0e471c5ac77325ae34f062f5e05f005c7315531f7e603d";
        let whole = json!({"id": "d1", "title": "Laudo", "media_type": "text/plain", "size": 94,
            "sha256": sum, "issued_at": "2026-01-21T11:30:00-03:00", "href": "http://elsewhere.example/"});
        let mut records = vec![whole.clone()];
        for (key, value) in [
            ("id", json!(null)),
            ("size", json!(-1)),
            ("sha256", json!(sum.to_uppercase())),
            ("sha256", json!("77")),
        ] {
            let mut broken = whole.clone();
            broken[key] = value;
            records.push(broken);
        }
        let told = case(&json!({"documents": records})).unwrap();
        assert_eq!(told.documents.len(), 1);
        assert_eq!((told.documents[0].id.as_str(), told.documents[0].size), ("d1", 94));
    }

    #[test]
    fn messages_stand_in_order_and_none_is_lost_for_its_sender() {
        let told = case(&json!({"messages": [
            {"id": "m2", "at": "2026-01-20T11:40:00-03:00", "from": "agency", "text": "Sim."},
            {"id": "m1", "at": "2026-01-20T11:02:00-03:00", "from": "applicant", "text": "Vem?"},
            {"id": "m3", "at": "2026-01-21T11:02:00-03:00", "from": "robot", "text": "Aviso."},
            {"id": "m4", "at": "2026-01-21T11:02:00-03:00", "from": "agency", "text": " "},
        ]}))
        .unwrap();
        let said: Vec<_> = told.messages.iter().map(|one| (one.from, one.text.as_str())).collect();
        let expected =
            [(Some(Sender::Applicant), "Vem?"), (Some(Sender::Agency), "Sim."), (None, "Aviso.")];
        assert_eq!(said, expected);
    }

    #[test]
    fn another_case_and_a_case_without_status_are_no_answer() {
        for more in [
            json!({"number": "OBR-2026-000124"}),
            json!({"number": null}),
            json!({"agency_status": null, "state": null}),
        ] {
            assert!(case(&more).is_err(), "{more}");
        }
    }
}
