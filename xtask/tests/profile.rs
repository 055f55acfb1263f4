//! The document of the Janela profile: whole, and true to its own examples.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

/// Every operation of the profile.
const OPERATIONS: &str = "about byKey case companyCases document form health keys message search \
     service services statistics submit supplement";

fn document() -> Result<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("no repository")?;
    let text = std::fs::read_to_string(root.join("src/connectors/janela/openapi.json"))?;
    Ok(serde_json::from_str(&text)?)
}

/// What a reference stands for, null when it leads nowhere; anything else stands for itself.
fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let Some(reference) = value["$ref"].as_str() else { return value };
    let found = reference.strip_prefix('#').and_then(|pointer| document.pointer(pointer));
    found.map_or(&Value::Null, |found| resolved(document, found))
}

fn entries<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    value[key].as_object().into_iter().flatten()
}

fn operations(document: &Value) -> Vec<(&str, &Value)> {
    let paths = entries(document, "paths").filter_map(|(_, path)| path.as_object());
    let operations = paths.flat_map(serde_json::Map::values);
    operations.map(|one| (one["operationId"].as_str().unwrap_or_default(), one)).collect()
}

/// An operation's answers: the status, and what stands there.
fn answers<'a>(document: &'a Value, operation: &'a Value) -> Vec<(&'a String, &'a Value)> {
    let answers = entries(operation, "responses");
    answers.map(|(status, answer)| (status, resolved(document, answer))).collect()
}

/// One example, where it stands, and the schema that it claims to follow.
struct Example<'a> {
    place: String,
    schema: &'a Value,
    value: &'a Value,
}

/// The examples of a parameter, a header, or one media type of a body.
fn told<'a>(place: &str, teller: &'a Value) -> Vec<Example<'a>> {
    let several = entries(teller, "examples").map(|(_, example)| &example["value"]);
    let all = teller.get("example").into_iter().chain(several);
    let schema = &teller["schema"];
    all.map(|value| Example { place: place.to_owned(), schema, value }).collect()
}

fn examples(document: &Value) -> Vec<Example<'_>> {
    let mut found = Vec::new();
    for (id, operation) in operations(document) {
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let parameter = resolved(document, parameter);
            found.extend(told(&format!("{id} {}", parameter["name"]), parameter));
        }
        for (media, body) in entries(&operation["requestBody"], "content") {
            found.extend(told(&format!("{id} {media}"), body));
        }
        for (status, answer) in answers(document, operation) {
            for (media, body) in entries(answer, "content") {
                found.extend(told(&format!("{id} {status} {media}"), body));
            }
            for (name, header) in entries(answer, "headers") {
                let header = resolved(document, header);
                found.extend(told(&format!("{id} {status} {name}"), header));
            }
        }
    }
    found
}

/// What is wrong with an example, if anything.
fn flaws(document: &Value, example: &Example<'_>) -> Result<Vec<String>> {
    // Beside the components, every reference of the schema finds its end.
    let schema = json!({ "allOf": [example.schema], "components": document["components"] });
    let options = jsonschema::draft202012::options().should_validate_formats(true);
    let validator = options.build(&schema)?;
    let told = |error: jsonschema::ValidationError<'_>| {
        format!("{}: {} {error}", example.place, error.instance_path())
    };
    Ok(validator.iter_errors(example.value).map(told).collect())
}

fn references<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(entries) => {
            found.extend(entries.get("$ref").map(|_| value));
            entries.values().for_each(|entry| references(entry, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = document().unwrap();
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(found.len() > 100, "only {} references were found", found.len());
    let lost = found.iter().find(|reference| resolved(&document, reference).is_null());
    assert_eq!(lost, None);
}

#[test]
fn every_operation_of_the_profile_is_there() {
    let document = document().unwrap();
    let names: BTreeSet<&str> = operations(&document).into_iter().map(|(id, _)| id).collect();
    assert_eq!(names.into_iter().collect::<Vec<_>>().join(" "), OPERATIONS);
}

#[test]
fn every_example_follows_its_schema() {
    let document = document().unwrap();
    let examples = examples(&document);
    assert!(examples.len() > 150, "only {} examples were found", examples.len());
    let flaws: Vec<String> =
        examples.iter().flat_map(|one| flaws(&document, one).unwrap()).collect();
    assert!(flaws.is_empty(), "{}", flaws.join("\n"));
}

#[test]
fn a_wrong_example_is_noticed() {
    let document = document().unwrap();
    let mut noticed = 0;
    for example in examples(&document).iter().filter(|example| example.value.is_object()) {
        for name in example.value.as_object().unwrap().keys() {
            let mut value = example.value.clone();
            value[name] = json!({ "not": ["so"] });
            let broken = Example { value: &value, place: String::new(), ..*example };
            noticed += flaws(&document, &broken).unwrap().len();
        }
    }
    assert!(noticed > 400, "only {noticed} flaws were noticed");
}

#[test]
fn a_request_and_a_success_have_an_example() {
    let document = document().unwrap();
    for (id, operation) in operations(&document) {
        let bodies = entries(&operation["requestBody"], "content");
        for (media, body) in bodies {
            assert!(!told("", body).is_empty(), "{id}: no example of a request as {media}");
        }
        let answers = answers(&document, operation);
        for (status, answer) in answers.iter().filter(|(status, _)| status.starts_with('2')) {
            let mut bodies = entries(answer, "content").peekable();
            let told =
                bodies.peek().is_none() || bodies.any(|(_, body)| !told("", body).is_empty());
            assert!(told, "{id}: no example of {status}");
        }
    }
}

#[test]
fn a_failure_is_told_as_a_problem() {
    let document = document().unwrap();
    for (id, operation) in operations(&document) {
        let answers = answers(&document, operation);
        let failures: Vec<_> =
            answers.iter().filter(|(status, _)| status.starts_with(['4', '5'])).collect();
        assert!(!failures.is_empty(), "{id} never fails");
        for (status, answer) in failures {
            let problem = &answer["content"]["application/problem+json"];
            assert!(problem["schema"].is_object(), "{id}: {status} is no problem");
            assert_eq!(problem["example"]["status"].to_string(), **status, "{id}");
        }
    }
}

#[test]
fn the_answers_shown_fit_the_form_shown() {
    let document = document().unwrap();
    let operations = operations(&document);
    let of = |name: &str| operations.iter().find(|(id, _)| *id == name).unwrap().1;
    let form = &of("form")["responses"]["200"]["content"]["application/json"]["examples"]["aviso"];
    let bodies = &of("submit")["requestBody"]["content"];
    let options = jsonschema::draft202012::options().should_validate_formats(true);
    let validator = options.build(&form["value"]["schema"]).unwrap();
    let plain = &bodies["application/json"]["example"]["answers"];
    let with_file = &bodies["multipart/form-data"]["example"]["submission"]["answers"];
    for answers in [plain, with_file] {
        assert!(answers.is_object());
        validator.validate(answers).unwrap();
    }
}

#[test]
fn every_link_leads_to_an_operation_and_its_parameters() {
    let document = document().unwrap();
    let operations = operations(&document);
    let mut links = 0;
    for (_, operation) in &operations {
        for (_, answer) in answers(&document, operation) {
            for (name, link) in entries(answer, "links") {
                let target = operations.iter().find(|(id, _)| link["operationId"] == **id);
                let parameters = target.unwrap().1["parameters"].as_array().unwrap();
                let names = parameters.iter().map(|one| &resolved(&document, one)["name"]);
                let names: Vec<&Value> = names.collect();
                let known = |key: &String| names.iter().any(|known| *known == key);
                assert!(entries(link, "parameters").all(|(key, _)| known(key)), "{name}");
                links += 1;
            }
        }
    }
    assert!(links > 5);
}
