//! What a category asks: the standard's own questions around the agency's.

use crate::{
    steps,
    wire::{malformed, record},
};
use domain::{
    Choice, Error, ErrorKind, Field, FieldId, FieldKind, Form, Label, Service, Submission,
};
use serde_json::Value;

/// What the id of an agency's question begins with; its key follows.
pub(super) const QUESTION: &str = "question:";

/// The most characters of a signal's text.
const MOST: usize = 3000;

/// The form of a service.
pub(super) fn form(service: &Service, tree: &Value) -> Result<Form, Error> {
    let mut form = Form::new(service.id.clone());
    form.steps.push(steps::description(MOST));
    let mut fields = Vec::new();
    for question in questions(tree) {
        match field(question) {
            Some(field) => fields.push(field),
            None if required(question) => return Err(unasked(question)),
            None => form.left_out += 1,
        }
    }
    steps::add_questions(&mut form, fields);
    form.steps.push(steps::address());
    form.steps.push(steps::contact(false));
    Ok(form)
}

fn questions(tree: &Value) -> Vec<&Value> {
    record::records(tree, &["results"])
}

fn unasked(question: &Value) -> Error {
    let Some(kind) = record::text(question, "field_type") else {
        return malformed("a required question without a kind");
    };
    Error::new(ErrorKind::Unsupported, ["a required question of kind ", &kind].concat())
}

/// A question that depends on other answers may not be for everybody, so nobody must answer it.
fn required(question: &Value) -> bool {
    let depends =
        |key| record::value(question, "meta").get(key).is_some_and(|when| !when.is_null());
    record::flag(question, "required").unwrap_or(false)
        && !depends("ifAllOf")
        && !depends("ifOneOf")
}

/// A question or notice; `None` for what cannot be asked here, such as an object on a map.
fn field(question: &Value) -> Option<Field> {
    let meta = record::value(question, "meta");
    let key = record::text(question, "key")?;
    let offered = choices(meta);
    let kind = match record::text(question, "field_type")?.as_str() {
        "plain_text" | "header" => FieldKind::Notice,
        "text_input" => FieldKind::Text,
        "text_area_input" => FieldKind::LongText { most: MOST },
        "radio_input" | "select_input" if !offered.is_empty() => FieldKind::OneOf(offered),
        "checkbox_input" if !offered.is_empty() => FieldKind::ManyOf(offered),
        _ => return None,
    };
    let words = |key| record::text(meta, key);
    let text = words("label").or_else(|| words("value")).unwrap_or_else(|| key.clone());
    let label = Label::Agency { text, hint: words("subtitle") };
    let required = kind != FieldKind::Notice && required(question);
    Some(Field::new([QUESTION, &key].concat(), label, kind, required))
}

/// `{key: name}`, or a list of names or of pairs. A name without a key (`Escolha…`) is no choice:
/// choosing it would be no answer.
fn choices(meta: &Value) -> Vec<Choice> {
    let one = |key: String, value: &Value| {
        let name = record::plain(value).or_else(|| record::text(value, "label"));
        Choice { name: name.unwrap_or_else(|| key.clone()), key }
    };
    match meta.get("values") {
        Some(Value::Object(values)) => {
            let said = values.iter().filter(|(key, _)| !key.trim().is_empty());
            said.map(|(key, value)| one(key.clone(), value)).collect()
        }
        Some(Value::Array(values)) => {
            let key = |value| record::plain(value).or_else(|| record::text(value, "id"));
            values.iter().filter_map(|value| Some(one(key(value)?, value))).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a submission answers any of the agency's own questions.
pub(super) fn answered(submission: &Submission) -> bool {
    submission.answers.iter().any(|(id, _)| id.as_str().starts_with(QUESTION))
}

/// The question of that id among those asked.
pub(super) fn asked(tree: &Value, id: &FieldId) -> Option<Field> {
    questions(tree).into_iter().filter_map(field).find(|field| field.id == *id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{AgencyId, Card, ServiceCode, ServiceId};
    use serde_json::json;

    fn read(tree: &Value) -> Result<Form, Error> {
        let service = Service {
            id: ServiceId { agency: AgencyId::new("a"), code: ServiceCode::new("x/y") },
            name: "Ônibus".into(),
            description: String::new(),
            keywords: vec![],
            theme: None,
            online: true,
            has_questions: true,
            card: Card::default(),
        };
        form(&service, tree)
    }

    fn question(kind: &str, meta: &Value, required: bool) -> Value {
        json!({"key": kind, "field_type": kind, "meta": meta, "required": required})
    }

    #[test]
    fn every_kind_of_question_that_can_be_asked_is() {
        let values = json!({"label": "Qual?", "subtitle": "Só uma.", "values": {"b": "Bê", "a": {"label": "Á"}}});
        let results = json!([
            question("plain_text", &json!({"value": "Leia."}), true),
            question("text_input", &json!({"label": "Linha?"}), true),
            question("text_area_input", &json!({}), false),
            question("radio_input", &values, true),
            question(
                "checkbox_input",
                &json!({"values": ["um", {"id": "2", "label": "dois"}]}),
                false
            ),
            question("asset_select", &json!({}), false),
            question("select_input", &json!({"values": {}}), false),
        ]);
        let form = read(&json!({"count": 7, "results": results})).unwrap();
        let slugs: Vec<_> = form.steps.iter().map(|step| step.slug.as_str()).collect();
        assert_eq!(
            slugs,
            [
                "descricao",
                "pergunta-1",
                "pergunta-2",
                "pergunta-3",
                "pergunta-4",
                "local",
                "contato"
            ]
        );
        assert_eq!(form.left_out, 2);
        assert_eq!(form.steps[1].fields.len(), 2, "the notice and the question after it");
        let choices = |of: usize| match &form.steps[of].fields[0].kind {
            FieldKind::OneOf(choices) | FieldKind::ManyOf(choices) => {
                choices.iter().map(|choice| choice.name.clone()).collect::<Vec<_>>()
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(
            (choices(3), choices(4)),
            (vec!["Á".into(), "Bê".into()], vec!["um".into(), "dois".into()])
        );
        let hint = Some("Só uma.".to_owned());
        assert_eq!(form.steps[3].fields[0].label, Label::Agency { text: "Qual?".into(), hint });
    }

    #[test]
    fn a_key_given_twice_is_asked_once() {
        let text = |required| question("text_input", &json!({}), required);
        let form = read(&json!([text(false), text(true)])).unwrap();
        let asked: Vec<_> =
            form.fields().filter(|field| field.id.as_str().starts_with(QUESTION)).collect();
        assert_eq!((asked.len(), asked[0].required, form.left_out), (1, true, 1));
    }

    #[test]
    fn a_choice_without_a_key_is_none() {
        let values = |values: Value| question("radio_input", &json!({"values": values}), true);
        let form = read(&json!([values(json!({"": "Escolha", "a": "A"}))])).unwrap();
        let only = vec![Choice { key: "a".into(), name: "A".into() }];
        assert_eq!(form.steps[1].fields[0].kind, FieldKind::OneOf(only));
        let closed = read(&json!([values(json!({" ": "Escolha"}))])).unwrap_err();
        assert_eq!(closed.kind, ErrorKind::Unsupported);
    }

    #[test]
    fn what_must_be_answered_and_cannot_be_asked_closes_the_form() {
        let refused = read(&json!([question("asset_select", &json!({}), true)])).unwrap_err();
        assert_eq!(refused.kind, ErrorKind::Unsupported);
        assert!(refused.detail.contains("asset_select"));
        let depends = question("asset_select", &json!({"ifAllOf": {"x": "y"}}), true);
        assert_eq!(read(&json!([depends])).unwrap().left_out, 1);
        assert_eq!(
            read(&json!({"results": [{"required": true}]})).unwrap_err().kind,
            ErrorKind::Malformed
        );
    }
}
