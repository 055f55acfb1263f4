//! The ombudsman's answers against those recorded from a real Signalen, where those are at hand.

use super::signals::BARRA;
use super::town::{Reply, Town, read};
use reqwest::Method;
use serde_json::{Deserializer, Value, json};
use std::path::Path;

/// The exchange of that name, or nothing and a line that says so.
fn recorded(name: &str) -> Option<Value> {
    let file = "../../../shared/data/recorded/signalen.json";
    let Ok(text) = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)) else {
        eprintln!("skipped: the recorded answers of Signalen are not at hand");
        return None;
    };
    let exchanges: Vec<Value> = serde_json::from_str(&text).unwrap();
    Some(exchanges.into_iter().find(|exchange| exchange["name"] == name).unwrap())
}

/// Status and headers are the same, and so is the shape of the body.
fn compare(exchange: &Value, reply: &Reply, body: &Value) {
    let response = &exchange["response"];
    assert_eq!(response["status"], reply.status, "{reply:?}");
    for (name, value) in response["headers"].as_object().unwrap() {
        assert_eq!(reply.header(name), value, "{name}");
    }
    same_shape(body, &reply.json(), "body");
}

/// Keys and types, all the way down; null stands for any type, and the first item for every item.
fn same_shape(theirs: &Value, ours: &Value, path: &str) {
    match (theirs, ours) {
        (Value::Object(theirs), Value::Object(ours)) => {
            let names = |fields: &serde_json::Map<_, _>| fields.keys().cloned().collect::<Vec<_>>();
            assert_eq!(names(theirs), names(ours), "{path}");
            for (name, value) in theirs {
                same_shape(value, &ours[name], &format!("{path}/{name}"));
            }
        }
        (Value::Array(theirs), Value::Array(ours)) => {
            assert_eq!(theirs.is_empty(), ours.is_empty(), "{path}");
            for item in ours {
                same_shape(&theirs[0], item, &format!("{path}/item"));
            }
        }
        (Value::Null, _) | (_, Value::Null) => {}
        _ => {
            let (kind, other) = (std::mem::discriminant(theirs), std::mem::discriminant(ours));
            assert_eq!(kind, other, "{path}: {theirs} and {ours}");
        }
    }
}

fn body_of(exchange: &Value) -> Value {
    serde_json::from_str(exchange["response"]["body"].as_str().unwrap()).unwrap()
}

/// The recording is cut off in the middle: the first main category stands for all.
fn cut_list(exchange: &Value) -> Value {
    let text = exchange["response"]["body"].as_str().unwrap();
    let start = text.find("\"results\":[").unwrap() + "\"results\":[".len();
    let first = Deserializer::from_str(&text[start..]).into_iter::<Value>().next();
    let mut list: Value = serde_json::from_str(&format!("{}]}}", &text[..start])).unwrap();
    list["results"] = json!([first.unwrap().unwrap()]);
    list
}

#[test]
fn another_shape_is_found() {
    let differ = |theirs: Value, ours: Value| {
        std::panic::catch_unwind(move || same_shape(&theirs, &ours, "")).is_err()
    };
    assert!(differ(json!({ "a": 1 }), json!({ "b": 1 })));
    assert!(differ(json!({ "a": [{ "b": "1" }] }), json!({ "a": [{ "b": "1" }, { "b": 1 }] })));
    assert!(!differ(json!({ "a": null }), json!({ "a": "x" })));
}

#[tokio::test]
async fn the_categories_are_those_of_a_real_server() {
    let Some(exchange) = recorded("categories") else { return };
    let town = Town::of(BARRA).await;
    compare(&exchange, &town.get("terms/categories/").await, &cut_list(&exchange));
}

#[tokio::test]
async fn what_a_real_server_takes_is_taken_and_answered_alike() {
    let (Some(create), Some(status)) = (recorded("create"), recorded("status")) else { return };
    let town = Town::of(BARRA).await;
    let mut body = create["request"]["body"].clone();
    body["category"]["sub_category"] = json!(town.sub_category().await);
    let sent = town.send(&body).await;
    compare(&create, &sent, &body_of(&create));
    let uuid = sent.json()["signal_id"].as_str().unwrap().to_owned();
    compare(&status, &town.get(&format!("signals/{uuid}")).await, &body_of(&status));
}

#[tokio::test]
async fn what_a_real_server_refuses_is_refused_alike() {
    let (Some(invalid), Some(unknown)) = (recorded("invalid"), recorded("not found")) else {
        return;
    };
    let town = Town::of(BARRA).await;
    let refused = town.send(&invalid["request"]["body"]).await;
    compare(&invalid, &refused, &body_of(&invalid));
    let path = "signals/00000000-0000-4000-8000-000000000000";
    assert!(unknown["request"]["url"].as_str().unwrap().ends_with(path));
    compare(&unknown, &town.get(path).await, &body_of(&unknown));
}

#[tokio::test]
async fn a_preflight_is_answered_alike() {
    let Some(exchange) = recorded("preflight") else { return };
    let town = Town::of(BARRA).await;
    let mut call = town.call(Method::OPTIONS, "signals/");
    for (name, value) in exchange["request"]["headers"].as_object().unwrap() {
        call = call.header(name, value.as_str().unwrap());
    }
    let reply = read(call).await.unwrap();
    assert_eq!((reply.status, reply.bytes.len()), (200, 0));
    for (name, value) in exchange["response"]["headers"].as_object().unwrap() {
        assert_eq!(reply.header(name), value, "{name}");
    }
    assert!(reply.header("access-control-allow-headers").contains("content-type"));
}
