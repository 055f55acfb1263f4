//! What is refused, and how it is said.

use super::house::{House, RAMP, flaws, key, ramp};
use crate::town::read;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn every_wrong_answer_is_pointed_to_at_once() {
    let house = House::open().await;
    let path = "/services/numeracao-predial/submissions";
    let answers = json!({ "motivo": "azul", "endereco": "Rua", "cep": "0017001x", "nome": 7,
        "cpf": "529.982.247-24", "cor~a/b": 1, "foto": "frente.jpg" });
    let body = json!({ "form_version": "1999", "answers": answers,
        "applicant": { "type": "citizen", "register_number": "11111111111" } });
    let reply = house.post(path, "wrong", &body).await;
    assert_eq!((reply.status, reply.media.as_str()), (422, "application/problem+json"));
    let found = flaws(&reply);
    for (pointer, code) in [
        ("/answers/motivo", "enum"),
        ("/answers/endereco", "min_length"),
        ("/answers/cep", "format"),
        ("/answers/nome", "type"),
        ("/answers/cpf", "format"),
        ("/answers/cor~0a~1b", "unknown"),
        ("/answers/foto", "format"),
        ("/form_version", "enum"),
        ("/applicant/register_number", "format"),
    ] {
        let count = found.iter().filter(|one| one.0 == pointer && one.1 == code).count();
        assert_eq!(count, 1, "{pointer} {code}: {found:?}");
    }
    assert_eq!(found.len(), 9, "{found:?}");
}

#[tokio::test]
async fn a_null_answer_was_not_given() {
    let house = House::open().await;
    let path = format!("/services/{RAMP}/submissions");
    let mut body = ramp();
    body["answers"]["perto"] = Value::Null;
    body["applicant"] = json!({ "type": "citizen", "register_number": null });
    assert_eq!(house.post(&path, "null", &body).await.status, 201);
    body["answers"]["falta"] = Value::Null;
    let reply = house.post(&path, "nulls", &body).await;
    assert_eq!(flaws(&reply), [("/answers/falta".into(), "required".into())]);
}

#[tokio::test]
async fn a_body_of_another_shape_is_pointed_to() {
    let house = House::open().await;
    let path = format!("/services/{RAMP}/submissions");
    for (body, pointer, code) in [
        (json!(null), "", "type"),
        (json!([]), "", "type"),
        (json!({ "form_version": "2026.1" }), "/answers", "required"),
        (json!({ "form_version": "2026.1", "answers": [] }), "/answers", "type"),
    ] {
        let reply = house.post(&path, "shape", &body).await;
        assert_eq!(reply.status, 422, "{body}");
        assert!(flaws(&reply).contains(&(pointer.into(), code.into())), "{}", reply.text());
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_before_it_is_looked_into() {
    let house = House::open().await;
    let path = format!("/services/{RAMP}/submissions");
    let deep = "[".repeat(100_000);
    let long = key(&"x".repeat(60));
    for (key, media, body, status) in [
        (None, "application/json", "{}", 400),
        (Some("short"), "application/json", "{}", 400),
        (Some("with spaces in between"), "application/json", "{}", 400),
        (Some(long.as_str()), "application/json", "{}", 400),
        (Some("key-of-the-test-0"), "application/json", "{", 400),
        (Some("key-of-the-test-0"), "application/json", "", 400),
        (Some("key-of-the-test-0"), "application/json", "{\"a\":1e999}", 400),
        (Some("key-of-the-test-0"), "application/json", deep.as_str(), 400),
        (Some("key-of-the-test-0"), "text/plain", "{}", 415),
        (Some("key-of-the-test-0"), "application/x-www-form-urlencoded", "a=b", 415),
        (Some("key-of-the-test-0"), "multipart/form-data", "a=b", 400),
    ] {
        let mut call = house.call(Method::POST, &path).header("content-type", media);
        if let Some(key) = key {
            call = call.header("idempotency-key", key);
        }
        let reply = read(call.body(body.to_owned())).await.unwrap();
        let met = (reply.status, reply.media.as_str());
        assert_eq!(met, (status, "application/problem+json"), "{key:?} {media}");
        assert_eq!(reply.json()["status"], status);
    }
}

#[tokio::test]
async fn what_does_not_exist_is_a_problem_too() {
    let house = House::open().await;
    for path in [
        "/services/nada",
        "/services/%ff",
        "/services/nada/form",
        "/services/nada/statistics",
        "/cases/OBR-1999-000001",
        "/cases/%00",
        "/cases/OBR-2026-000001/documents/%00",
        "/cases?company=12ABC34501DE35",
        "/submissions/key-of-the-test-nobody",
        "/nothing/here",
    ] {
        let reply = house.get(path).await;
        let met = (reply.status, reply.media.as_str());
        assert_eq!(met, (404, "application/problem+json"), "{path}");
        assert!(reply.json()["detail"].is_string());
        assert_eq!(reply.header("access-control-allow-origin"), "*");
    }
    for path in ["/services?page=0", "/services?page_size=201", "/services?modified_after=ontem"] {
        assert_eq!(house.get(path).await.status, 400, "{path}");
    }
    assert_eq!(house.get("/submissions/short").await.status, 400);
}

#[tokio::test]
async fn another_method_is_told_which_ones_there_are() {
    let house = House::open().await;
    for (method, path, allowed) in [
        (Method::POST, "", "GET"),
        (Method::POST, "/", "GET"),
        (Method::DELETE, "/services", "GET"),
        (Method::PATCH, "/cases/OBR-2026-000001", "GET"),
        (Method::GET, "/cases/OBR-2026-000001/messages", "POST"),
        (Method::from_bytes(b"BREW").unwrap(), "/keys", "GET"),
    ] {
        let reply = read(house.call(method.clone(), path)).await.unwrap();
        assert_eq!((reply.status, reply.media.as_str()), (405, "application/problem+json"));
        assert!(reply.header("allow").contains(allowed), "{method} {path}");
    }
}

#[tokio::test]
async fn a_page_of_another_origin_may_send_a_key_and_read_a_tag() {
    let house = House::open().await;
    let path = format!("/services/{RAMP}/submissions");
    let call = house.call(Method::OPTIONS, &path).header("origin", "https://portal.example");
    let asked = read(call.header("access-control-request-method", "POST")).await.unwrap();
    assert_eq!((asked.status, asked.header("access-control-allow-origin")), (204, "*"));
    assert!(asked.header("access-control-allow-headers").contains("Idempotency-Key"));
    let exposed = house.get("/services").await.header("access-control-expose-headers").to_owned();
    for name in ["ETag", "Link", "Location", "Retry-After", "Idempotency-Replayed"] {
        assert!(exposed.contains(name), "{name}");
    }
}
