//! What a service asks: the standard's own questions around the agency's.

use super::attribute::{MOST, field};
use crate::{
    steps,
    wire::{malformed, record},
};
use domain::{Error, Field, Form, Service};
use serde_json::Value;

/// The form of a service, with its definition when it has one.
pub(super) fn form(service: &Service, definition: Option<&Value>) -> Result<Form, Error> {
    let mut form = Form::new(service.id.clone());
    form.steps.push(steps::description(MOST));
    if let Some(tree) = definition {
        steps::add_questions(&mut form, fields(tree)?);
    }
    form.steps.push(steps::address());
    form.steps.push(steps::contact(true));
    Ok(form)
}

fn fields(tree: &Value) -> Result<Vec<Field>, Error> {
    attributes(tree)?.into_iter().filter_map(|attribute| field(attribute).transpose()).collect()
}

/// The agency's questions, in its order where it gives one, else as they stand.
fn attributes(tree: &Value) -> Result<Vec<&Value>, Error> {
    let definitions = record::records(tree, &["service_definition"]);
    let list = definitions.iter().find_map(|definition| definition.get("attributes"));
    let bare = || tree.get("attributes").or_else(|| tree.pointer("/service_definition/attributes"));
    let list = list.or_else(bare).ok_or_else(|| malformed("a definition without attributes"))?;
    let mut attributes: Vec<(i64, &Value)> = Vec::new();
    for attribute in record::records(list, &["attribute"]) {
        let order = record::text(attribute, "order").and_then(|order| order.parse().ok());
        let order = order.unwrap_or(i64::MAX);
        // Sorting in the standard library's way would cost a small page 3 KB of code.
        let at = attributes.partition_point(|(before, _)| *before <= order);
        attributes.insert(at, (order, attribute));
    }
    Ok(attributes.into_iter().map(|(_, attribute)| attribute).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{AgencyId, Card, ServiceCode, ServiceId, Step};
    use serde_json::json;

    fn slugs_and_ids(definition: Option<&Value>) -> Vec<(String, Vec<String>)> {
        let id = ServiceId { agency: AgencyId::new("a"), code: ServiceCode::new("1") };
        let service = Service {
            id,
            name: "Poda".into(),
            description: String::new(),
            keywords: vec![],
            theme: None,
            online: true,
            has_questions: true,
            card: Card::default(),
        };
        let form = form(&service, definition).unwrap();
        let ids =
            |step: &Step| step.fields.iter().map(|field| field.id.as_str().to_owned()).collect();
        form.steps.iter().map(|step| (step.slug.clone(), ids(step))).collect()
    }

    fn steps(expected: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
        let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
        expected.iter().map(|(slug, ids)| ((*slug).to_owned(), owned(ids))).collect()
    }

    const CONTACT: (&str, &[&str]) = ("contato", &["first_name", "last_name", "email", "phone"]);

    #[test]
    fn without_questions_the_standard_asks() {
        let expected = steps(&[("descricao", &["description"]), ("local", &["address"]), CONTACT]);
        assert_eq!(slugs_and_ids(None), expected);
        assert_eq!(slugs_and_ids(Some(&json!({"attributes": []}))), expected);
    }

    #[test]
    fn questions_stand_in_order_with_notices_before_them() {
        let attributes = json!([
            {"code": "B", "order": "2"},
            {"code": "LAST", "variable": false, "order": 9},
            {"code": "A", "order": 1},
            {"code": "N", "variable": "false", "order": 0},
        ]);
        let expected = steps(&[
            ("descricao", &["description"]),
            ("pergunta-1", &["attribute:N", "attribute:A"]),
            ("pergunta-2", &["attribute:B", "attribute:LAST"]),
            ("local", &["address"]),
            CONTACT,
        ]);
        for definition in [
            json!({"service_code": "1", "attributes": attributes}),
            json!([{"service_code": "1", "attributes": {"attribute": attributes}}]),
            json!({"service_definition": {"service_code": "1", "attributes": {"attribute": attributes}}}),
            json!({"service_definition": {"attributes": attributes}}),
            json!({"attributes": attributes}),
        ] {
            assert_eq!(slugs_and_ids(Some(&definition)), expected);
        }
    }

    #[test]
    fn a_code_given_twice_is_asked_once() {
        let twice = json!({"attributes": [{"code": "A"}, {"code": "B"}, {"code": "A"}]});
        let expected = steps(&[
            ("descricao", &["description"]),
            ("pergunta-1", &["attribute:A"]),
            ("pergunta-2", &["attribute:B"]),
            ("local", &["address"]),
            CONTACT,
        ]);
        assert_eq!(slugs_and_ids(Some(&twice)), expected);
    }

    #[test]
    fn a_definition_of_something_else_is_malformed() {
        assert!(attributes(&json!({"service_code": "1"})).is_err());
        assert!(attributes(&json!(["x"])).is_err());
    }
}
