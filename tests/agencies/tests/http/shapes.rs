//! Answers of the three towns against the JSON Schemas of GeoReport v2, where those are at hand.

use super::dialects::{CITY, LAGOA, SERRA, plain_code};
use super::town::{ID, Town};
use jsonschema::Validator;
use serde_json::{Value, json};
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

/// Checks a value against a published schema, by a library that we did not write.
fn check(schema: &Value, value: &Value) {
    let validator: Validator = jsonschema::validator_for(schema).unwrap();
    let problems: Vec<_> = validator.iter_errors(value).map(|error| error.to_string()).collect();
    assert!(problems.is_empty(), "{problems:?}\n{value}");
}

/// A list of what the schema describes.
fn list_of(schema: &Value) -> Value {
    json!({ "type": "array", "items": schema })
}

#[test]
fn the_check_finds_what_is_wrong() {
    let Some(schema) = schema("request.json") else { return };
    let validator = jsonschema::validator_for(&schema).unwrap();
    let right = json!({ "service_request_id": "1", "status": "open", "service_code": "A",
        "requested_datetime": "2026-03-02T12:00:00-03:00", "lat": null });
    assert!(validator.is_valid(&right));
    for (name, wrong) in
        [("status", json!("pending")), ("lat", json!("-21")), ("service_code", json!(1))]
    {
        let mut request = right.clone();
        request[name] = wrong;
        assert!(!validator.is_valid(&request), "{name}");
    }
}

#[tokio::test]
async fn services_have_the_shape_of_the_standard() {
    let Some(schema) = schema("service.json").map(|one| list_of(&one)) else { return };
    for id in [ID, LAGOA] {
        let services = Town::of(id).await.get("services.json").await.json();
        assert!(services.as_array().unwrap().len() >= 20, "{id}");
        check(&schema, &services);
    }
    let services = Town::of(SERRA).await.get(&format!("services.xml?{CITY}")).await.tree(&schema);
    assert!(services.as_array().unwrap().len() >= 20);
    check(&schema, &services);
}

#[tokio::test]
async fn forms_have_the_shape_of_the_standard() {
    let Some(schema) = schema("service-definition.json") else { return };
    for id in [ID, LAGOA] {
        let town = Town::of(id).await;
        for code in town.get("services.json").await.column("service_code") {
            let mut url = reqwest::Url::parse(town.url()).unwrap();
            url.path_segments_mut().unwrap().extend(["services", &format!("{code}.json")]);
            let form: Value =
                serde_json::from_slice(&reqwest::get(url).await.unwrap().bytes().await.unwrap())
                    .unwrap();
            assert_eq!(form["service_code"], code);
            check(&schema, &form);
        }
    }
    let serra = Town::of(SERRA).await;
    let (mut questions, list) = (0, serra.get(&format!("services.xml?{CITY}")).await);
    for code in list.at("services/service/service_code") {
        let form = serra.get(&format!("services/{code}.xml?{CITY}")).await.tree(&schema);
        questions += form["attributes"].as_array().unwrap().len();
        check(&schema, &form);
    }
    assert!(questions >= 10, "{questions}");
}

#[tokio::test]
async fn requests_have_the_shape_of_the_standard() {
    let Some(schema) = schema("request.json").map(|one| list_of(&one)) else { return };
    for (id, query) in
        [(ID, "requests.json"), (ID, "requests.json?extensions=true"), (LAGOA, "requests.json")]
    {
        let town = Town::of(id).await;
        let requests = town.get(query).await.json();
        assert!(requests.as_array().unwrap().len() > 10, "{id}");
        check(&schema, &requests);
        let number = requests[0]["service_request_id"].as_str().unwrap();
        check(&schema, &town.get(&format!("requests/{number}.json")).await.json());
    }
    let requests = Town::of(SERRA).await.get(&format!("requests.xml?{CITY}")).await.tree(&schema);
    assert!(requests.as_array().unwrap().len() > 10);
    check(&schema, &requests);
}

/// One of the definitions of the published Swagger document, in a list.
fn defined(name: &str) -> Option<Value> {
    schema("swagger.json").map(|document| list_of(&document["definitions"][name]))
}

#[tokio::test]
async fn answers_to_what_is_sent_have_the_shape_of_the_standard() {
    let (Some(sent), Some(token)) = (defined("RequestResponse"), defined("TokenResponse")) else {
        return;
    };
    let place = "address_id=1&account_id=7";
    let garcas = Town::of(ID).await;
    for form in ["ILU-02", "ILU-03&attribute[TIPO_LUGAR]=beco&attribute[MOTIVO]=Medo"] {
        let reply = garcas.post("requests.json", &format!("service_code={form}&{place}")).await;
        check(&sent, &reply.json());
        if let Some(given) = reply.json()[0]["token"].as_str() {
            check(&token, &garcas.get(&format!("tokens/{given}.json")).await.json());
        }
    }
    let lagoa = Town::of(LAGOA).await;
    let services = lagoa.get("services.json").await.items();
    let simple = services.iter().find(|service| service["metadata"] == false).unwrap();
    let code = simple["service_code"].as_str().unwrap();
    check(
        &sent,
        &lagoa.post("requests.json", &format!("service_code={code}&{place}")).await.json(),
    );
}

#[tokio::test]
async fn answers_in_xml_to_what_is_sent_have_the_shape_of_the_standard() {
    let Some(sent) = defined("RequestResponse") else { return };
    let serra = Town::of(SERRA).await;
    let code = plain_code(&serra).await;
    let body = format!("service_code={code}&address_id=1&account_id=7&{CITY}");
    let tree = serra.post("requests.xml", &body).await.tree(&sent);
    assert!(tree[0]["service_notice"].is_string(), "{tree}");
    check(&sent, &tree);
}
