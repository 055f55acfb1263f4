//! Reads a signal that a citizen sends, and says everything that is wrong with it at once.

use super::answer::Refusal;
use super::categories::Categories;
use super::reading::{Reading, python_type};
use crate::clock::Instant;
use axum::http::StatusCode;
use serde_json::{Map, Value, json};

const LONGEST_TEXT: usize = 3_000;
const LONGEST_CONTACT: usize = 254;
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
    let text = reading.required_text("text", LONGEST_TEXT);
    let location = reading.nested("location", location);
    let category = reading.nested("category", |inner| category(categories, inner)).flatten();
    let reporter = reading.nested("reporter", reporter);
    let start = reading.required("incident_date_start").is_some();
    let incident_start = reading.date("incident_date_start").filter(|_| start);
    let incident_end = reading.date("incident_date_end");
    let extra_properties = extra_properties(&mut reading);
    let unknown: Vec<_> = reading.names().filter(|name| !KNOWN.contains(name)).collect();
    if let Some(flaws) = reading.flaws() {
        return Err(Refusal::invalid(flaws));
    }
    if !unknown.is_empty() {
        let words = format!("Extra properties present: {}", unknown.join(", "));
        return Err(Refusal::invalid(json!({ "non_field_errors": [words] })));
    }
    let ((main_slug, sub_slug), (email, phone)) =
        (category.unwrap_or_default(), reporter.unwrap_or_default());
    Ok(Submission {
        text: text.unwrap_or_default(),
        main_slug,
        sub_slug,
        location: location.unwrap_or_default(),
        extra_properties,
        email,
        phone,
        incident_start: incident_start.unwrap_or_default(),
        incident_end,
    })
}

/// A point of `GeoJSON` (longitude first), and an address if there is one.
fn location(reading: &mut Reading<'_>) -> Value {
    let point = reading.required("geometrie").is_some_and(|point| {
        let near = |value: &Value, most: f64| value.as_f64().is_some_and(|n| n.abs() <= most);
        let pair = point["coordinates"].as_array().map(Vec::as_slice);
        let fits = point["type"] == "Point"
            && matches!(pair, Some([long, lat]) if near(long, 180.0) && near(lat, 90.0));
        if !fits {
            reading.flaw("geometrie", "Não é um ponto GeoJSON válido (longitude, latitude).");
        }
        fits
    });
    if reading.given("address").is_some() {
        reading.nested("address", |_| ());
    }
    let point = reading.given("geometrie").filter(|_| point);
    json!({ "geometrie": point, "address": reading.given("address") })
}

/// The slugs of the sub category whose address is given.
fn category(categories: &Categories, reading: &mut Reading<'_>) -> Option<(String, String)> {
    let newer = reading.given("category_url").is_some();
    let name = if newer { "category_url" } else { "sub_category" };
    let found = reading.required(name)?.as_str().and_then(|url| categories.at(url));
    match found {
        Some((main, sub)) if sub.is_active => Some((main.slug.clone(), sub.slug.clone())),
        Some((_, sub)) => {
            reading.flaw(name, format!("A categoria {} não recebe mais registros.", sub.name));
            None
        }
        None => {
            reading.flaw(name, "Hyperlink inválido - O objeto não existe.");
            None
        }
    }
}

fn reporter(reading: &mut Reading<'_>) -> (Option<String>, Option<String>) {
    let email = reading.text("email", LONGEST_CONTACT).filter(|text| !text.is_empty());
    let complete = |email: &str| {
        let domain = email.split_once('@').map(|(_, domain)| domain);
        domain.is_some_and(|domain| domain.contains('.')) && !email.contains(char::is_whitespace)
    };
    if email.as_deref().is_some_and(|email| !complete(email)) {
        reading.flaw("email", "Insira um endereço de email válido.");
    }
    let phone = reading.text("phone", 17).filter(|text| !text.is_empty());
    let dialled = |letter: char| letter.is_ascii_digit() || " +-()".contains(letter);
    if phone.as_deref().is_some_and(|phone| !phone.chars().all(dialled)) {
        reading.flaw("phone", "Telefone inválido: use números, espaço, +, - e parênteses.");
    }
    (email, phone)
}

/// The answers to the extra questions: their shape is looked at, never what they say.
fn extra_properties(reading: &mut Reading<'_>) -> Option<Value> {
    let given = reading.given("extra_properties")?;
    let text = |answer: &Value, name| answer.get(name).is_some_and(Value::is_string);
    let fits = |answer: &Value| {
        ["id", "label", "category_url"].into_iter().all(|name| text(answer, name))
            && answer.get("answer").is_some()
    };
    if !given.as_array().is_some_and(|answers| answers.iter().all(fits)) {
        reading.flaw("extra_properties", "Entrada inválida.");
    }
    Some(given.clone())
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
