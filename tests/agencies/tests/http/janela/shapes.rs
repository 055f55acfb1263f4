//! Answers against the profile's own OpenAPI document, by a validator that we did not write.

use super::house::{ALL, House};
use jsonschema::Validator;
use serde_json::{Value, json};

const DOCUMENT: &str = include_str!("../../../../../src/connectors/janela/openapi.json");

/// The schema of that name, with the others beside it.
fn schema(name: &str) -> Validator {
    let document: Value = serde_json::from_str(DOCUMENT).unwrap();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": format!("#/components/schemas/{name}"), "components": document["components"],
    });
    jsonschema::draft202012::options().should_validate_formats(true).build(&schema).unwrap()
}

fn check(name: &str, value: &Value) {
    let found: Vec<_> =
        schema(name).iter_errors(value).map(|e| format!("{} {e}", e.instance_path())).collect();
    assert!(found.is_empty(), "{name}: {found:?}\n{value}");
}

#[tokio::test]
async fn the_catalogue_has_the_documents_shapes() {
    for id in ALL {
        let house = House::of(id).await;
        check("About", &house.get("").await.json());
        check("Health", &house.get("/health").await.json());
        check("KeySet", &house.get("/keys").await.json());
        let page = house.get("/services?page_size=200").await.json();
        check("ServicePage", &page);
        check("SearchResult", &house.get("/services/search?q=imposto").await.json());
        for service in page["items"].as_array().unwrap() {
            let name = service["identifier"].as_str().unwrap();
            let form = house.get(&format!("/services/{name}/form")).await;
            let schema = if form.status == 200 { "Form" } else { "GoneProblem" };
            check(schema, &form.json());
            let statistics = house.get(&format!("/services/{name}/statistics")).await;
            check(
                if statistics.status == 200 { "Statistics" } else { "Problem" },
                &statistics.json(),
            );
        }
    }
}

#[tokio::test]
async fn cases_have_the_documents_shapes_in_every_state() {
    let house = House::open().await;
    let sent = house.submit("shape").await.json();
    check("Submitted", &sent);
    let number = sent["number"].as_str().unwrap();
    let path = format!("/cases/{number}/messages");
    check("Message", &house.post(&path, "a", &json!({ "text": "Olá" })).await.json());
    let path = format!("/cases/{number}/supplements");
    check("Supplement", &house.post(&path, "b", &json!({ "text": "Olá" })).await.json());
    check("Problem", &house.post(&path, "c", &json!({})).await.json());
    for _ in 0..10 {
        check("Case", &house.case(number).await);
        house.step(number).await;
    }
    let fazenda = House::of("ipe-fazenda").await;
    let page = fazenda.get("/cases?company=99812046000172").await.json();
    check("CasePage", &page);
    for case in page["items"].as_array().unwrap() {
        check("Case", &fazenda.case(case["number"].as_str().unwrap()).await);
    }
}
