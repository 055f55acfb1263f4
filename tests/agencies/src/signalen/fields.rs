//! The parts of a signal that have a form of their own: place, category, person, answers.

use super::categories::Categories;
use super::reading::Reading;
use serde_json::{Value, json};

const LONGEST_EMAIL: usize = 254;
const LONGEST_PHONE: usize = 17;

/// A point of `GeoJSON` (longitude first), and an address if there is one.
pub(super) fn location(reading: &mut Reading<'_>) -> Value {
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
pub(super) fn category(
    categories: &Categories,
    reading: &mut Reading<'_>,
) -> Option<(String, String)> {
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

/// How to reach the person: e-mail and telephone.
pub(super) fn reporter(reading: &mut Reading<'_>) -> (Option<String>, Option<String>) {
    let email = reading.text("email", LONGEST_EMAIL).filter(|text| !text.is_empty());
    let complete = |email: &str| {
        let domain = email.split_once('@').map(|(_, domain)| domain);
        domain.is_some_and(|domain| domain.contains('.')) && !email.contains(char::is_whitespace)
    };
    if email.as_deref().is_some_and(|email| !complete(email)) {
        reading.flaw("email", "Insira um endereço de email válido.");
    }
    let phone = reading.text("phone", LONGEST_PHONE).filter(|text| !text.is_empty());
    let dialled = |letter: char| letter.is_ascii_digit() || " +-()".contains(letter);
    if phone.as_deref().is_some_and(|phone| !phone.chars().all(dialled)) {
        reading.flaw("phone", "Telefone inválido: use números, espaço, +, - e parênteses.");
    }
    (email, phone)
}

/// The answers to the extra questions: their shape is looked at, never what they say.
pub(super) fn extra_properties(reading: &mut Reading<'_>) -> Option<Value> {
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
