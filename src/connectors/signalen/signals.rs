//! Signals: one to send, the answer to it, and what the agency tells of one.

use super::{
    questions::{self, QUESTION},
    services,
};
use crate::{
    case::state,
    when,
    wire::{malformed, record},
};
use domain::{
    Agency, Answer, Case, CaseNumber, CaseRef, Error, Event, Field, FieldKind, Label, Submission,
    Submitted, Words,
};
use serde_json::{Map, Value, json};

/// The body of a signal. The place goes as it was written, at the point that the agency gives for
/// such places; without one, nothing is known of where on Earth it is, and nothing is said.
pub(super) fn body(submission: &Submission, asked: &Value, agency: &Agency) -> Value {
    let text = |id| submission.text(id).unwrap_or_default();
    let category = services::address(&submission.service.code, agency);
    let mut reporter = Map::new();
    for id in ["email", "phone"] {
        if let Some(given) = submission.text(id) {
            reporter.insert(id.to_owned(), given.into());
        }
    }
    let mut extra = Vec::new();
    for (id, answer) in &submission.answers {
        if let Some(key) = id.as_str().strip_prefix(QUESTION) {
            let question = questions::asked(asked, id);
            extra.push(json!({
                "id": key,
                "label": question.as_ref().map_or(key, label),
                "answer": told(answer, question.as_ref()),
                "category_url": category,
            }));
        }
    }
    let mut location = json!({
        "address_text": text("address"),
        "address": { "openbare_ruimte": text("address") },
    });
    if let Some(point) = &agency.point {
        let degrees = |text: &String| serde_json::from_str::<Value>(text).unwrap_or_default();
        let coordinates: Value = point.iter().map(degrees).collect();
        location["geometrie"] = json!({ "type": "Point", "coordinates": coordinates });
    }
    json!({
        "text": text("description"),
        "category": { "sub_category": category },
        "location": location,
        "reporter": reporter,
        "incident_date_start": when::w3c(submission.made_at),
        "extra_properties": extra,
    })
}

fn label(field: &Field) -> &str {
    match &field.label {
        Label::Agency { text, .. } => text,
        Label::Standard(_) => field.id.as_str(),
    }
}

/// Words as they are; a choice with its name.
fn told(answer: &Answer, question: Option<&Field>) -> Value {
    let choice = |key: &String| {
        let choices = match question.map(|field| &field.kind) {
            Some(FieldKind::OneOf(choices) | FieldKind::ManyOf(choices)) => choices.as_slice(),
            _ => &[],
        };
        let name = choices.iter().find(|choice| choice.key == *key).map(|choice| &choice.name);
        json!({ "id": key, "label": name.unwrap_or(key) })
    };
    match (answer, question.map(|field| &field.kind)) {
        (Answer::Many(keys), _) => keys.iter().map(choice).collect(),
        (Answer::Text(key), Some(FieldKind::OneOf(_))) => choice(key),
        (Answer::Text(text), _) => text.as_str().into(),
    }
}

/// What the agency answered: the UUID is the number, the short name is told with it.
pub(super) fn submitted(tree: &Value, agency: &Agency) -> Result<Submitted, Error> {
    let id = record::text(tree, "signal_id");
    let number = id.ok_or_else(|| malformed("accepted without a signal_id"))?;
    let case = CaseRef { agency: agency.id.clone(), number: CaseNumber::new(number) };
    Ok(Submitted::Case { case, notice: record::text(tree, "id_display") })
}

/// The signal that was asked for. An answer about another is no answer.
pub(super) fn case(tree: &Value, number: &CaseNumber, agency: &Agency) -> Result<Case, Error> {
    let text = |key| record::text(tree, key);
    let own = text("signal_id").is_some_and(|id| id.eq_ignore_ascii_case(number.as_str()));
    if !own {
        return Err(malformed("an answer about another signal"));
    }
    let status = record::value(tree, "status");
    let code = record::text(status, "state");
    let word = record::text(status, "state_display").or_else(|| code.clone());
    let word = word.ok_or_else(|| malformed("a signal without status"))?;
    let requested = record::moment(tree, "created_at");
    let at = record::moment(tree, "updated_at");
    Ok(Case {
        reference: CaseRef { agency: agency.id.clone(), number: number.clone() },
        label: text("id_display"),
        service_name: None,
        service_code: None,
        state: state(code.as_deref().unwrap_or(&word), agency),
        words: Words { status: word, note: None, at },
        description: text("text"),
        address: None,
        responsible: None,
        requested,
        expected: None,
        events: vec![Event { at: requested, words: String::new(), department: None }],
        next_steps: Vec::new(),
        documents: Vec::new(),
        messages: Vec::new(),
    })
}

/// Whether it has the shape of a UUID: nothing else goes into the address of a signal.
pub(super) fn is_uuid(number: &str) -> bool {
    number.len() == 36
        && number.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open311::requests::tests::agency;
    use domain::{
        AgencyId, CaseState, FieldId, Moment, ServiceCode, ServiceId, Stage, Timestamp, Way,
    };

    const UUID: &str = "bcabdcd9-9982-4f37-be4d-09836f01ff59";

    fn sent() -> Submission {
        let text = |id: &str, text: &str| (FieldId::new(id), Answer::Text(text.into()));
        Submission {
            key: "k".into(),
            service: ServiceId {
                agency: AgencyId::new("a"), code: ServiceCode::new("rua/ônibus")
            },
            version: String::new(),
            answers: vec![
                text("description", "Passou direto"),
                text("question:linha", "12"),
                text("question:o-que", "direto"),
                (FieldId::new("question:dias"), Answer::Many(vec!["seg".into(), "x".into()])),
                text("address", "Rua A, 1"),
                text("email", "ana@exemplo.example"),
            ],
            made_at: Timestamp(1_767_366_000_000),
            stage: Stage::Queued,
            way: Way::default(),
        }
    }

    fn asked() -> Value {
        json!({"results": [
            {"key": "linha", "field_type": "text_input", "meta": {"label": "Linha?"}},
            {"key": "o-que", "field_type": "radio_input", "meta": {"label": "O quê?", "values": {"direto": "Não parou"}}},
            {"key": "dias", "field_type": "checkbox_input", "meta": {"label": "Quando?", "values": {"seg": "Segunda"}}},
        ]})
    }

    #[test]
    fn a_signal_has_its_category_its_place_and_its_answers_in_words() {
        let body = body(&sent(), &asked(), &agency());
        let category = "http://127.0.0.1/terms/categories/rua/sub_categories/%C3%B4nibus";
        assert_eq!(body["category"]["sub_category"], category);
        assert_eq!(body["text"], "Passou direto");
        assert_eq!(body["location"]["address"]["openbare_ruimte"], "Rua A, 1");
        assert_eq!(body["location"].get("geometrie"), None, "it is not known where that is");
        assert_eq!(body["reporter"], json!({"email": "ana@exemplo.example"}));
        assert_eq!(body["incident_date_start"], "2026-01-02T15:00:00Z");
        let with_point = Agency { point: Some(["-38.5".into(), "-13".into()]), ..agency() };
        let point = json!({"type": "Point", "coordinates": [-38.5, -13]});
        assert_eq!(super::body(&sent(), &asked(), &with_point)["location"]["geometrie"], point);
        let extra = |at: usize| &body["extra_properties"][at];
        assert_eq!((&extra(0)["label"], &extra(0)["answer"]), (&json!("Linha?"), &json!("12")));
        assert_eq!(extra(1)["answer"], json!({"id": "direto", "label": "Não parou"}));
        assert_eq!(
            extra(2)["answer"],
            json!([{"id": "seg", "label": "Segunda"}, {"id": "x", "label": "x"}])
        );
    }

    #[test]
    fn without_the_questions_an_answer_goes_under_its_key() {
        let body = body(&sent(), &Value::Null, &agency());
        let extra = &body["extra_properties"][1];
        assert_eq!((&extra["label"], &extra["answer"]), (&json!("o-que"), &json!("direto")));
    }

    fn read(tree: &Value) -> Result<Case, Error> {
        case(tree, &CaseNumber::new(UUID), &agency())
    }

    #[test]
    fn a_signal_is_told_by_the_agencys_word_and_known_by_its_code() {
        let tree = |state: Value| {
            json!({"signal_id": UUID.to_uppercase(), "id_display": "SIG-5", "status": state,
            "created_at": "2026-11-22T03:22:47.543048+01:00", "updated_at": null})
        };
        let case = read(&tree(json!({"state": "OPEN", "state_display": "Aberta"}))).unwrap();
        assert_eq!((case.state, case.words.status.as_str()), (CaseState::InProgress, "Aberta"));
        assert_eq!(case.label.as_deref(), Some("SIG-5"));
        assert!(matches!(case.requested, Some(Moment::Instant(_))) && case.words.at.is_none());
        let other = read(&tree(json!({"state": "ingepland"}))).unwrap();
        assert_eq!((other.state, other.words.status.as_str()), (CaseState::Unknown, "ingepland"));
        assert!(read(&tree(json!({}))).is_err());
    }

    #[test]
    fn another_signal_is_no_answer() {
        for tree in [
            json!({}),
            json!([]),
            json!({"signal_id": "x", "status": {"state": "OPEN"}}),
            json!("ok"),
        ] {
            assert!(read(&tree).is_err(), "{tree}");
        }
        assert!(submitted(&json!({"id": 5, "id_display": "SIG-5"}), &agency()).is_err());
    }

    #[test]
    fn nothing_but_a_uuid_is_one() {
        assert!(is_uuid(UUID) && is_uuid(&UUID.to_uppercase()));
        for text in [
            "",
            "SIG-5",
            "bcabdcd9-9982-4f37-be4d-09836f01ff5/",
            "bcabdcd999824f37be4d09836f01ff59ção-",
        ] {
            assert!(!is_uuid(text), "{text}");
        }
    }
}
