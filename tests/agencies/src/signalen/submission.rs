//! Reads a signal that a citizen sends, and says everything that is wrong with it at once.

use super::answer::Refusal;
use super::categories::Categories;
use super::fields;
use super::reading::{Reading, python_type};
use crate::clock::Instant;
use axum::http::StatusCode;
use serde_json::{Map, Value, json};

const LONGEST_TEXT: usize = 3_000;
const KNOWN: [&str; 10] = [
    "source",
    "text",
    "text_extra",
    "location",
    "category",
    "reporter",
    "incident_date_start",
    "incident_date_end",
    "extra_properties",
    "session",
];

/// A signal that can be taken in.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Submission {
    pub(super) text: String,
    pub(super) main_slug: String,
    pub(super) sub_slug: String,
    pub(super) location: Value,
    pub(super) extra_properties: Option<Value>,
    pub(super) email: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) incident_start: Instant,
    pub(super) incident_end: Option<Instant>,
}

/// Reads the body of a call.
pub(super) fn read(categories: &Categories, body: &[u8]) -> Result<Submission, Refusal> {
    let unreadable = |error: serde_json::Error| {
        Refusal::of(StatusCode::BAD_REQUEST, &format!("Erro de análise JSON - {error}"))
    };
    let body: Value = serde_json::from_slice(body).map_err(unreadable)?;
    let Some(fields) = body.as_object() else {
        let kind = python_type(&body);
        let words = format!("Dado inválido. Necessário um dicionário mas recebeu {kind}.");
        return Err(Refusal::invalid(json!({ "non_field_errors": [words] })));
    };
    read_fields(categories, fields)
}

fn read_fields(
    categories: &Categories,
    fields: &Map<String, Value>,
) -> Result<Submission, Refusal> {
    let mut reading = Reading::new(fields);
    let submission = gather(categories, &mut reading);
    let unknown: Vec<_> = reading.names().filter(|name| !KNOWN.contains(name)).collect();
    if let Some(flaws) = reading.flaws() {
        return Err(Refusal::invalid(flaws));
    }
    if !unknown.is_empty() {
        let words = format!("Extra properties present: {}", unknown.join(", "));
        return Err(Refusal::invalid(json!({ "non_field_errors": [words] })));
    }
    Ok(submission)
}

/// Reads every field; one with a flaw is left empty.
fn gather(categories: &Categories, reading: &mut Reading<'_>) -> Submission {
    let category = reading.nested("category", |inner| fields::category(categories, inner));
    let (main_slug, sub_slug) = category.flatten().unwrap_or_default();
    let (email, phone) = reading.nested("reporter", fields::reporter).unwrap_or_default();
    reading.required("incident_date_start");
    Submission {
        text: reading.required_text("text", LONGEST_TEXT).unwrap_or_default(),
        main_slug,
        sub_slug,
        location: reading.nested("location", fields::location).unwrap_or_default(),
        extra_properties: fields::extra_properties(reading),
        email,
        phone,
        incident_start: reading.date("incident_date_start").unwrap_or_default(),
        incident_end: reading.date("incident_date_end"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CATEGORIES: &str = r#"[{"slug":"rua","name":"Rua","sub_categories":[
        {"slug":"buraco","name":"Buraco","description":"","handling_message":"","is_active":true},
        {"slug":"velha","name":"Velha","description":"","handling_message":"","is_active":false}]}]"#;

    fn read_body(body: &Value) -> Result<Submission, Value> {
        let categories = Categories::read(CATEGORIES).unwrap();
        read(&categories, body.to_string().as_bytes()).map_err(|refusal| refusal.body)
    }

    fn signal() -> Value {
        let sub = "https://x.example/signals/v1/public/terms/categories/rua/sub_categories/buraco";
        json!({ "text": "Buraco", "category": { "sub_category": sub },
            "location": { "geometrie": { "type": "Point", "coordinates": [-40.5, -21.9] } },
            "reporter": { "email": "ana@x.example", "phone": "" },
            "incident_date_start": "2026-03-02T12:00:00-03:00" })
    }

    #[test]
    fn a_whole_signal_is_read() {
        let read = read_body(&signal()).unwrap();
        assert_eq!((read.main_slug.as_str(), read.sub_slug.as_str()), ("rua", "buraco"));
        assert_eq!((read.email.as_deref(), read.phone), (Some("ana@x.example"), None));
        assert_eq!(read.location["geometrie"]["coordinates"], json!([-40.5, -21.9]));
    }

    #[test]
    fn each_flaw_is_told_under_its_field() {
        let sub = |slug: &str| format!("x/terms/categories/rua/sub_categories/{slug}");
        for (pointer, value, flaw) in [
            ("/text", json!(""), "/text"),
            ("/text", json!("a".repeat(3_001)), "/text"),
            ("/text", json!(7), "/text"),
            ("/category/sub_category", json!(sub("nada")), "/category/sub_category"),
            ("/category/sub_category", json!(sub("velha")), "/category/sub_category"),
            ("/location/geometrie/coordinates", json!([0, -91]), "/location/geometrie"),
            ("/location", json!([]), "/location/non_field_errors"),
            ("/reporter/email", json!("ana"), "/reporter/email"),
            ("/reporter/phone", json!("ligue"), "/reporter/phone"),
            ("/reporter", Value::Null, "/reporter"),
            ("/incident_date_start", json!("ontem"), "/incident_date_start"),
        ] {
            let mut body = signal();
            *body.pointer_mut(pointer).unwrap() = value;
            let flaws = read_body(&body).unwrap_err();
            let words = flaws.pointer(flaw).and_then(|words| words[0].as_str());
            assert!(words.is_some_and(|words| words.ends_with(['.', ']'])), "{pointer}: {flaws}");
            assert_eq!(flaws.as_object().unwrap().len(), 1, "{flaws}");
        }
    }

    #[test]
    fn answers_have_a_shape_and_unknown_fields_are_refused() {
        let mut body = signal();
        body["extra_properties"] =
            json!([{ "id": "q", "label": "Q?", "answer": "a", "category_url": "/rua" }]);
        assert!(read_body(&body).unwrap().extra_properties.is_some());
        body["extra_properties"] = json!([{ "id": "q", "answer": "a" }]);
        assert_eq!(
            read_body(&body).unwrap_err(),
            json!({"extra_properties": ["Entrada inválida."]})
        );
        let mut body = signal();
        body["cor"] = json!("azul");
        let flaws = read_body(&body).unwrap_err();
        assert_eq!(flaws, json!({"non_field_errors": ["Extra properties present: cor"]}));
    }
}
