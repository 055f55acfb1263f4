//! Whatever an agency answers, every question gets an answer or a failure of that agency: nothing panics.

use crate::one_answer::{answered_in, now, submission};
use domain::{Card, CaseNumber, Error, Service};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A service that has questions.
fn service() -> Service {
    Service {
        id: submission().service,
        name: "Poda".into(),
        description: String::new(),
        keywords: Vec::new(),
        theme: None,
        online: true,
        has_questions: true,
        card: Card::default(),
    }
}

const UUID: &str = "bcabdcd9-9982-4f37-be4d-09836f01ff59";
const PROTOCOLS: [&str; 3] = ["open311", "signalen", "janela"];

/// Asks everything in every protocol; what fails says whose failure it is.
fn ask(status: u16, body: &[u8]) {
    for protocol in PROTOCOLS {
        ask_in(protocol, status, body);
    }
}

fn ask_in(protocol: &str, status: u16, body: &[u8]) {
    let connector = answered_in(protocol, status, body);
    let failures = [
        now(connector.catalogue()).err(),
        now(connector.form(&service())).err(),
        now(connector.submit(&submission())).err(),
        now(connector.redeem("t")).err(),
        now(connector.case(&CaseNumber::new("1"))).err(),
        now(connector.case(&CaseNumber::new(UUID))).err(),
        now(connector.find(&submission())).err(),
    ];
    let of_agency = |error: &Error| error.agency.as_ref().is_some_and(|id| id.as_str() == "a");
    assert!(failures.iter().flatten().all(of_agency), "{failures:?}");
}

/// The standard's names, in any shape.
fn tree() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[ a-c,1é]{0,4}".prop_map(Value::from),
        prop::sample::select(vec!["string", "array", "boolean", "text_input", "radio_input", UUID])
            .prop_map(Value::from),
    ];
    let name = prop::sample::select(vec![
        "services",
        "service",
        "service_code",
        "service_name",
        "keywords",
        "metadata",
        "attributes",
        "attribute",
        "code",
        "values",
        "key",
        "order",
        "required",
        "errors",
        "description",
        "detail",
        "requests",
        "service_requests",
        "service_request_id",
        "status",
        "token",
        "updated_datetime",
        "results",
        "sub_categories",
        "slug",
        "name",
        "field_type",
        "meta",
        "signal_id",
        "state",
        "items",
        "total",
        "identifier",
        "title",
        "has_form",
        "has_cost",
        "has_input",
        "value",
        "schema",
        "properties",
        "type",
        "oneOf",
        "const",
        "ui",
        "steps",
        "fields",
        "id",
        "number",
        "agency_status",
        "label",
        "events",
        "words",
        "at",
        "next_steps",
        "deadlines",
        "extended_attributes",
    ]);
    leaf.prop_recursive(5, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..6).prop_map(|fields| fields
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect()),
        ]
    })
}

fn as_xml(name: &str, value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let inner: String = fields.iter().map(|(name, value)| as_xml(name, value)).collect();
            format!("<{name}>{inner}</{name}>")
        }
        Value::Array(items) => items.iter().map(|item| as_xml(name, item)).collect(),
        Value::Null => format!("<{name}/>"),
        other => format!("<{name}>{}</{name}>", other.to_string().trim_matches('"')),
    }
}

proptest! {
    #[test]
    fn any_bytes(status in 200u16..600, body in prop::collection::vec(any::<u8>(), 0..200)) {
        ask(status, &body);
    }

    #[test]
    fn any_tree(status in prop::sample::select(vec![200u16, 201, 400, 403, 404]), tree in tree()) {
        ask(status, tree.to_string().as_bytes());
        ask(status, as_xml("service_requests", &tree).as_bytes());
    }

    #[test]
    fn any_cut(at in 0usize..200, noise in any::<u8>()) {
        let record = json!([{"service_code": "ção", "service_name": "é", "service_request_id": "1", "status": "open"}]);
        let category = json!({"results": [{"slug": "a", "name": "é", "sub_categories": [{"slug": "b", "name": "ção"}]}]});
        let signal = json!({"signal_id": UUID, "status": {"state": "OPEN"}});
        let service = json!({"items": [{"identifier": "a", "title": "ção", "has_form": true, "has_cost": []}]});
        let form = json!({"version": "1", "schema": {"properties": {"a": {"type": "string", "title": "é"}}}});
        let case = json!({"number": "1", "state": "completed", "agency_status": {"label": "é"}, "events": [{"words": "x"}]});
        for text in [record.to_string(), as_xml("services", &json!({"service": record})), category.to_string(),
            signal.to_string(), service.to_string(), form.to_string(), case.to_string()] {
            let mut body = text.into_bytes();
            body.truncate(at);
            ask(200, &body);
            body.push(noise);
            ask(200, &body);
        }
    }
}
