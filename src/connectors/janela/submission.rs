//! A submission on the wire, and the answer to it.

use crate::wire::{malformed, record};
use domain::{Agency, Answer, CaseNumber, CaseRef, Error, FieldId, Submission, Submitted};
use serde_json::{Map, Value, json};

/// The body: the answers as the schema types them, with the edition of the form they answer.
pub(super) fn body(submission: &Submission) -> Value {
    let mut answers = Map::new();
    for (id, answer) in &submission.answers {
        if let Some((_, name)) = id.as_str().split_once(':') {
            answers.insert(name.to_owned(), typed(id, answer));
        }
    }
    json!({ "form_version": submission.version, "answers": answers })
}

/// An answer as the schema types it.
pub(super) fn typed(id: &FieldId, answer: &Answer) -> Value {
    let way = id.as_str().split_once(':').map_or("", |(way, _)| way);
    match (way, answer) {
        ("number", Answer::Text(text)) => number(text),
        ("flag", Answer::Text(text)) => (text == "true").into(),
        (_, Answer::Text(text)) => text.as_str().into(),
        (_, Answer::Many(keys)) => keys.iter().map(String::as_str).collect(),
    }
}

/// A number; one that JSON would not write so (`007`) by its value. What is none goes as it is, for
/// the agency to refuse.
fn number(text: &str) -> Value {
    let exact = serde_json::from_str(text).ok().filter(Value::is_number);
    exact.or_else(|| text.parse::<f64>().ok().map(Value::from)).unwrap_or_else(|| text.into())
}

/// What the agency answered.
pub(super) fn submitted(tree: &Value, agency: &Agency) -> Result<Submitted, Error> {
    let case = reference(tree, agency)?;
    let words = ["notice", "next_step"].map(|key| record::text(tree, key));
    let words: Vec<String> = words.into_iter().flatten().collect();
    Ok(Submitted::Case { case, notice: (!words.is_empty()).then(|| words.join(" ")) })
}

/// The case in an answer.
pub(super) fn reference(tree: &Value, agency: &Agency) -> Result<CaseRef, Error> {
    let number = record::text(tree, "number");
    let number = number.ok_or_else(|| malformed("accepted without a number"))?;
    Ok(CaseRef { agency: agency.id.clone(), number: CaseNumber::new(number) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open311::requests::tests::agency;
    use domain::{AgencyId, ServiceCode, ServiceId, Stage, Timestamp, Way};

    #[test]
    fn answers_have_the_types_of_the_schema() {
        let text = |id: &str, text: &str| (FieldId::new(id), Answer::Text(text.into()));
        let submission = Submission {
            key: "k".into(),
            service: ServiceId { agency: AgencyId::new("a"), code: ServiceCode::new("1") },
            version: "2026-03".into(),
            answers: vec![
                text("text:nome:todo", "Ana"),
                text("number:area", "120.50"),
                text("number:andares", "3"),
                text("number:lote", "007"),
                text("flag:nova", "false"),
                (FieldId::new("list:dias"), Answer::Many(vec!["seg".into()])),
            ],
            made_at: Timestamp(0),
            stage: Stage::Queued,
            way: Way::default(),
        };
        let answers = json!({"nome:todo": "Ana", "area": 120.5, "andares": 3, "lote": 7.0, "nova": false, "dias": ["seg"]});
        assert_eq!(body(&submission), json!({"form_version": "2026-03", "answers": answers}));
    }

    #[test]
    fn a_submission_has_a_number_or_nothing_is_known() {
        let accepted = json!({"number": "OBR-2026-000123", "notice": "Recebido.", "next_step": "Análise.", "more": {}});
        let Ok(Submitted::Case { case, notice }) = submitted(&accepted, &agency()) else {
            panic!()
        };
        assert_eq!(
            (case.number.as_str(), notice.as_deref()),
            ("OBR-2026-000123", Some("Recebido. Análise."))
        );
        for tree in [json!({}), json!([]), json!({"number": null}), json!("ok")] {
            assert!(submitted(&tree, &agency()).is_err(), "{tree}");
        }
    }
}
