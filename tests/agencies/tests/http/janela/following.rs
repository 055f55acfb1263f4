//! Following a case to its end: steps, messages, supplements, documents, fees.

use super::house::{ALL, House, key, valid};
use crate::town::{NOON, at, read};
use agencies::Options;
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;

/// A case with an even number is asked for something on its way.
async fn asked(house: &House, name: &str) -> String {
    for turn in 0..40 {
        let number = house.file_one(&format!("{name}-{turn}")).await;
        if number.ends_with(['0', '2', '4', '6', '8']) {
            return number;
        }
    }
    panic!("no even number");
}

#[tokio::test]
async fn a_case_goes_to_its_end_and_documents_are_issued() {
    let house = House::open().await;
    let number = house.file_one("end").await;
    let case = house.until(&number, "completed").await;
    assert_eq!((&case["turn"], &case["next_steps"]), (&"nobody".into(), &json!([])));
    assert!(case["outcome"].is_string() && case["deadlines"] == json!([]));
    let events = case["events"].as_array().unwrap();
    assert!((3..=9).contains(&events.len()), "{events:?}");
    assert_eq!(events[0]["words"], "Pedido registrado na Secretaria de Obras");
    assert_eq!(events.last().unwrap()["words"], case["agency_status"]["label"]);
    assert!(events.windows(2).all(|two| two[0]["at"].as_str() <= two[1]["at"].as_str()));
    for document in case["documents"].as_array().unwrap() {
        let path = document["href"].as_str().unwrap().strip_prefix(house.url()).unwrap().to_owned();
        let body = house.get(&path).await;
        assert_eq!((body.status, body.media.as_str()), (200, "text/plain; charset=utf-8"));
        assert_eq!(u64::try_from(body.bytes.len()).ok(), document["size"].as_u64());
        assert!(body.header("content-disposition").contains(&number));
        assert!(body.text().contains(&number) && body.text().contains("fictício"));
    }
}

#[tokio::test]
async fn every_outcome_happens() {
    let house = House::open().await;
    let mut seen = std::collections::BTreeMap::new();
    for turn in 1..=70 {
        for year in [2024, 2025] {
            let reply = house.get(&format!("/cases/OBR-{year}-{turn:06}")).await;
            let case: Value = if reply.status == 200 { reply.json() } else { continue };
            if let Some(outcome) = case["outcome"].as_str() {
                let documents = case["documents"].as_array().unwrap().len();
                assert_eq!(documents == 0, outcome == "withdrawn", "{case}");
                *seen.entry(outcome.to_owned()).or_insert(0) += 1;
            }
        }
    }
    let names: Vec<_> = seen.keys().map(String::as_str).collect();
    assert_eq!(names, ["granted", "partly", "refused", "withdrawn"], "{seen:?}");
}

#[tokio::test]
async fn a_supplement_moves_a_case_that_waits_for_the_applicant() {
    let house = House::open().await;
    let number = asked(&house, "supplement").await;
    let case = house.until(&number, "requires_attention").await;
    assert_eq!(case["turn"], "applicant");
    assert_eq!(case["next_steps"][0]["who"], "applicant");
    assert_eq!(case["deadlines"][1]["kind"], "applicant");
    assert_eq!(case["messages"].as_array().unwrap().last().unwrap()["from"], "agency");
    let path = format!("/cases/{number}/supplements");
    let sent = house.post(&path, "missing", &json!({ "text": "Segue a foto." })).await;
    assert_eq!((sent.status, &sent.json()["text"]), (201, &"Segue a foto.".into()));
    let after = house.case(&number).await;
    assert_ne!(after["state"], "requires_attention");
    let words = |at: usize| after["events"][at]["words"].clone();
    let count = after["events"].as_array().unwrap().len();
    assert_eq!(words(count - 2), "Complemento recebido");
    assert_eq!(words(count - 1), after["agency_status"]["label"]);
    let again = house.post(&path, "missing", &json!({ "text": "Segue a foto." })).await;
    assert_eq!((again.status, again.header("idempotency-replayed")), (200, "true"));
    assert_eq!(house.case(&number).await, after, "nothing is done twice");
}

#[tokio::test]
async fn a_message_is_kept_and_answered_at_the_next_step() {
    let house = House::open().await;
    let number = house.file_one("letter").await;
    let path = format!("/cases/{number}/messages");
    let text = json!({ "text": "Posso receber a visita depois das 14h?" });
    let sent = house.post(&path, "message", &text).await;
    assert_eq!((sent.status, &sent.json()["from"]), (201, &"applicant".into()));
    assert_eq!(house.post(&path, "message", &text).await.bytes, sent.bytes);
    let other = json!({ "text": "Outra" });
    assert_eq!(house.post(&path, "message", &other).await.status, 409);
    assert_eq!(house.case(&number).await["messages"], json!([sent.json()]));
    house.step(&number).await;
    let messages = house.case(&number).await["messages"].clone();
    assert_eq!((messages[0].clone(), &messages[1]["from"]), (sent.json(), &"agency".into()));
    for (body, status) in [
        (json!({ "text": "" }), 422),
        (json!({ "text": "a".repeat(2_001) }), 422),
        (json!({}), 422),
        (json!({ "text": "ç".repeat(2_000) }), 201),
    ] {
        assert_eq!(house.post(&path, &format!("m{status}"), &body).await.status, status);
    }
    let call = house.call(Method::POST, &path).header("idempotency-key", key("media"));
    assert_eq!(read(call.body("x")).await.unwrap().status, 415);
}

#[tokio::test]
async fn a_closed_case_takes_nothing_more() {
    let house = House::open().await;
    let number = house.file_one("closed").await;
    house.until(&number, "completed").await;
    for kind in ["messages", "supplements"] {
        let path = format!("/cases/{number}/{kind}");
        let late = house.post(&path, kind, &json!({ "text": "Ainda dá tempo?" })).await;
        assert_eq!((late.status, late.media.as_str()), (409, "application/problem+json"));
        let nowhere = format!("/cases/OBR-1999-000001/{kind}");
        assert_eq!(house.post(&nowhere, kind, &json!({ "text": "?" })).await.status, 404);
    }
}

#[tokio::test]
async fn a_fee_is_open_and_then_paid() {
    let house = House::open().await;
    let form = house.get("/services/rebaixar-guia/form").await.json();
    let path = "/services/rebaixar-guia/submissions";
    let answers = valid(&form);
    let body = json!({ "form_version": form["version"], "answers": answers });
    let sent = house.post(path, "fee", &body).await;
    assert_eq!(sent.status, 201, "{}", sent.text());
    let number = sent.json()["number"].as_str().unwrap().to_owned();
    let fee = house.case(&number).await["fees"][0].clone();
    assert_eq!((&fee["status"], &fee["currency"]), (&"open".into(), &"BRL".into()));
    house.step(&number).await;
    house.step(&number).await;
    let fee = house.case(&number).await["fees"][0].clone();
    assert!(["paid", "waived"].contains(&fee["status"].as_str().unwrap()), "{fee}");
}

#[tokio::test]
async fn every_form_takes_valid_answers() {
    for id in ALL {
        let house = House::of(id).await;
        let services = house.get("/services?page_size=200").await.json();
        for service in services["items"].as_array().unwrap() {
            let name = service["identifier"].as_str().unwrap();
            if service["has_form"] != true || service["status"] != "active" {
                continue;
            }
            let form = house.get(&format!("/services/{name}/form")).await.json();
            let body = json!({ "form_version": form["version"], "answers": valid(&form) });
            let sent = house.post(&format!("/services/{name}/submissions"), name, &body).await;
            let required = form["schema"]["required"].as_array().cloned().unwrap_or_default();
            let file =
                |name: &Value| form["ui"]["fields"][name.as_str().unwrap()]["kind"] == "file";
            let expected = if required.iter().any(file) { 422 } else { 201 };
            assert_eq!(sent.status, expected, "{id} {name}: {}", sent.text());
        }
    }
}

#[tokio::test]
async fn the_worker_moves_cases_but_not_those_that_wait_for_the_applicant() {
    let pace = Some(Duration::from_secs(1));
    let only = vec!["garcas-obras".to_owned()];
    let options = Options { pace, only, now: at(NOON), ..Options::default() };
    let house = House::with("garcas-obras", options).await;
    let number = asked(&house, "worker").await;
    for _ in 0..160 {
        let state = house.case(&number).await["state"].clone();
        if state == "requires_attention" {
            tokio::time::sleep(Duration::from_secs(3)).await;
            assert_eq!(house.case(&number).await["state"], "requires_attention");
            return;
        }
        if state == "completed" {
            return;
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    panic!("never asked for anything");
}
