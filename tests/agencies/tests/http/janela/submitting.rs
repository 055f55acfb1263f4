//! Sending answers: as JSON, with files, once for each key.

use super::house::{ABC, House, RAMP, flaws, key, ramp};
use crate::town::{Reply, read};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

const POTHOLE: &str = "/services/tapa-buraco-via/submissions";

fn pothole(sha256: &str, part: &str) -> Value {
    json!({
        "form_version": "2026.1",
        "answers": { "endereco": "Avenida do Cais, 40", "sentido": "carros",
            "profundidade": "funda", "foto": "buraco.jpg" },
        "attachments": [{ "field": "foto", "name": "buraco.jpg", "media_type": "image/jpeg",
            "size": 3, "sha256": sha256, "part": part }],
    })
}

async fn send(house: &House, path: &str, name: &str, form: Form) -> Reply {
    let call = house.call(Method::POST, path).header("idempotency-key", key(name));
    read(call.multipart(form)).await.unwrap()
}

fn photo(bytes: &'static [u8]) -> Part {
    Part::bytes(bytes).file_name("buraco.jpg")
}

#[tokio::test]
async fn answers_become_a_case() {
    let house = House::open().await;
    let sent = house.submit("first").await;
    assert_eq!(sent.status, 201, "{}", sent.text());
    let number = sent.json()["number"].as_str().unwrap().to_owned();
    assert!(number.starts_with("OBR-2026-") && number.len() == 15, "{number}");
    assert_eq!(sent.header("location"), format!("{}/cases/{number}", house.url()));
    assert_eq!(sent.json()["key"], key("first"));
    assert!(sent.json()["notice"].is_string() && sent.json()["next_step"].is_string());
    let case = house.case(&number).await;
    assert_eq!((&case["state"], &case["turn"]), (&"received".into(), &"agency".into()));
    assert_eq!(case["service"]["identifier"], RAMP);
    assert!(!case.to_string().contains("São Benedito com"), "answers are never published");
}

#[tokio::test]
async fn the_same_key_makes_one_case_however_often_it_is_sent() {
    let house = House::open().await;
    let first = house.submit("again").await;
    let text = r#"{ "answers": {"falta":["rampa"], "cruzamento":"Rua S\u00e3o Benedito com Rua da Estação"},
        "attachments": null, "form_version": "2026.1" }"#;
    let path = format!("/services/{RAMP}/submissions");
    let call = house.call(Method::POST, &path).header("idempotency-key", key("again"));
    let call = call.header("content-type", "application/json; charset=utf-8").body(text);
    let again = read(call).await.unwrap();
    assert_eq!((again.status, again.header("idempotency-replayed")), (200, "true"));
    assert_eq!(again.bytes, first.bytes);
    assert_eq!(house.get(&format!("/submissions/{}", key("again"))).await.bytes, first.bytes);
    let mut other = ramp();
    other["answers"]["falta"] = json!(["tatil"]);
    assert_eq!(house.post(&path, "again", &other).await.status, 409);
    assert_eq!(house.post(POTHOLE, "again", &ramp()).await.status, 409, "another service");
    let next = house.file_one("next").await;
    let last = |number: &str| number.rsplit_once('-').unwrap().1.parse::<u32>().unwrap();
    assert_eq!(last(&next), last(first.json()["number"].as_str().unwrap()) + 1);
}

#[tokio::test]
async fn a_refused_submission_leaves_its_key_free() {
    let house = House::open().await;
    let path = format!("/services/{RAMP}/submissions");
    let wrong = json!({ "form_version": "2026.1", "answers": {} });
    assert_eq!(house.post(&path, "free", &wrong).await.status, 422);
    assert_eq!(house.get(&format!("/submissions/{}", key("free"))).await.status, 404);
    assert_eq!(house.submit("free").await.status, 201);
}

#[tokio::test]
async fn files_come_in_parts_and_must_be_the_ones_announced() {
    let house = House::open().await;
    let form = |submission: Value, part| {
        Form::new().text("submission", submission.to_string()).part("arquivo-1", part)
    };
    let sent = send(&house, POTHOLE, "photo", form(pothole(ABC, "arquivo-1"), photo(b"abc"))).await;
    assert_eq!(sent.status, 201, "{}", sent.text());
    let again =
        send(&house, POTHOLE, "photo", form(pothole(ABC, "arquivo-1"), photo(b"abc"))).await;
    assert_eq!((again.status, &again.bytes), (200, &sent.bytes), "whatever the boundary");
    let spoilt =
        send(&house, POTHOLE, "spoilt", form(pothole(ABC, "arquivo-1"), photo(b"abd"))).await;
    assert_eq!(flaws(&spoilt), [("/attachments/0/sha256".into(), "format".into())]);
    let lost = send(&house, POTHOLE, "lost", form(pothole(ABC, "outra"), photo(b"abc"))).await;
    assert_eq!(
        flaws(&lost),
        [
            ("/attachments/0/part".into(), "required".into()),
            ("/attachments".into(), "unknown".into())
        ]
    );
    let json = house.post(POTHOLE, "json", &pothole(ABC, "arquivo-1")).await;
    assert_eq!(flaws(&json), [("/attachments/0/part".into(), "required".into())]);
}

#[tokio::test]
async fn broken_multipart_bodies_are_refused() {
    let house = House::open().await;
    let without = Form::new().part("arquivo-1", photo(b"abc"));
    assert_eq!(send(&house, POTHOLE, "without", without).await.status, 400);
    let broken = Form::new().text("submission", "{");
    assert_eq!(send(&house, POTHOLE, "broken", broken).await.status, 400);
    let call = house.call(Method::POST, POTHOLE).header("idempotency-key", key("cut"));
    let call =
        call.header("content-type", "multipart/form-data; boundary=x").body("--x\r\nContent");
    assert_eq!(read(call).await.unwrap().status, 400);
}

#[tokio::test]
async fn what_is_too_large_is_told() {
    let house = House::open().await;
    let large = vec![b'a'; 10 * 1024 * 1024 + 1];
    let form = Form::new()
        .text("submission", pothole(ABC, "arquivo-1").to_string())
        .part("arquivo-1", Part::bytes(large));
    assert_eq!(send(&house, POTHOLE, "large", form).await.status, 413);
    let call = house.call(Method::POST, POTHOLE).header("idempotency-key", key("body"));
    let call = call.header("content-type", "application/json").body(vec![b' '; 31 * 1024 * 1024]);
    let reply = read(call).await.unwrap();
    assert_eq!((reply.status, reply.media.as_str()), (413, "application/problem+json"));
}
