//! Answers against the JSON Schemas of GeoReport v2, where those are at hand.

use super::town::Town;
use serde_json::Value;
use std::path::Path;

/// A schema, or nothing and a line that says so.
fn schema(name: &str) -> Option<Value> {
    let folder = "../../../shared/data/open311/json-schema";
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(name);
    let text = std::fs::read_to_string(&file).ok();
    if text.is_none() {
        eprintln!("skipped: {name} is not at hand");
    }
    text.map(|text| serde_json::from_str(&text).unwrap())
}

/// Checks required keys, types, closed lists of words and nested parts.
fn check(schema: &Value, value: &Value, path: &str) {
    let options = schema["anyOf"].as_array().cloned().unwrap_or_else(|| vec![schema.clone()]);
    let types: Vec<_> = options.iter().filter_map(|option| option["type"].as_str()).collect();
    let fits = types.is_empty() || types.iter().any(|wanted| is(wanted, value));
    assert!(fits, "{path} is {value}, not {types:?}");
    if let Some(words) = schema["enum"].as_array() {
        assert!(words.contains(value), "{path} is {value}, not one of {words:?}");
    }
    for name in schema["required"].as_array().into_iter().flatten() {
        assert!(value.get(name.as_str().unwrap()).is_some(), "{path} has no {name}");
    }
    for (name, part) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(value) = value.get(name) {
            check(part, value, &format!("{path}/{name}"));
        }
    }
    for item in value.as_array().into_iter().flatten() {
        check(&schema["items"], item, &format!("{path}/item"));
    }
}

fn is(wanted: &str, value: &Value) -> bool {
    match wanted {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.is_i64(),
        "array" => value.is_array(),
        "null" => value.is_null(),
        _ => value.is_object(),
    }
}

#[tokio::test]
async fn services_have_the_shape_of_the_standard() {
    let Some(schema) = schema("service.json") else { return };
    for service in Town::open().await.get("services.json").await.items() {
        check(&schema, &service, "service");
    }
}

#[tokio::test]
async fn forms_have_the_shape_of_the_standard() {
    let Some(schema) = schema("service-definition.json") else { return };
    let town = Town::open().await;
    for code in town.get("services.json").await.column("service_code") {
        check(&schema, &town.get(&format!("services/{code}.json")).await.json(), &code);
    }
}

#[tokio::test]
async fn requests_have_the_shape_of_the_standard() {
    let Some(schema) = schema("request.json") else { return };
    let town = Town::open().await;
    town.file_one().await;
    for request in town.get("requests.json").await.items() {
        check(&schema, &request, "request");
    }
}
