//! Faults, as a client of the profile meets them.

use super::house::{House, RAMP, key, ramp};
use crate::town::{Reply, read};
use reqwest::Method;
use serde_json::Value;
use std::time::Duration;

async fn rule(house: &House, rule: &str) {
    let set = house.control(Method::PUT, "faults", &format!("[{rule}]")).await;
    assert_eq!(set.status, 200, "{}", set.text());
}

/// The catalogue while that kind of fault is in force.
async fn meet(house: &House, kind: &str) -> Result<Reply, reqwest::Error> {
    rule(house, &format!(r#"{{"kind":"{kind}","delay_ms":1,"retry_after_s":7}}"#)).await;
    read(house.call(Method::GET, "/services").timeout(Duration::from_millis(1_500))).await
}

#[tokio::test]
async fn each_kind_gives_what_it_says() {
    let house = House::open().await;
    for (kind, status) in [("down", 503), ("error", 500), ("not_found", 404), ("rate_limit", 429)] {
        assert_eq!(meet(&house, kind).await.unwrap().status, status, "{kind}");
    }
    for kind in ["down", "rate_limit"] {
        assert_eq!(meet(&house, kind).await.unwrap().header("retry-after"), "7", "{kind}");
    }
    for kind in ["refuse", "cut_after_accept", "hang", "cut"] {
        assert!(meet(&house, kind).await.is_err(), "{kind}");
    }
    assert!(meet(&house, "html").await.unwrap().media.starts_with("text/html"));
    assert!(meet(&house, "empty").await.unwrap().bytes.is_empty());
    assert_eq!(meet(&house, "slow").await.unwrap().json()["page"], 1);
    assert_eq!(meet(&house, "error_after_accept").await.unwrap().status, 500);
    let malformed = meet(&house, "malformed").await.unwrap();
    assert!(serde_json::from_slice::<Value>(&malformed.bytes).is_err());
    let latin = meet(&house, "wrong_charset").await.unwrap();
    assert!(std::str::from_utf8(&latin.bytes).is_err());
    assert_eq!(meet(&house, "wrong_type").await.unwrap().json()["page"], "1");
    let partial = meet(&house, "partial").await.unwrap().json();
    let lost = |at: usize| partial["items"][at].get("identifier").is_none();
    assert_eq!((lost(0), lost(1), lost(3)), (true, false, true));
    assert_eq!(partial["items"][0]["title"], Value::Null);
}

#[tokio::test]
async fn a_rule_holds_for_its_operation_only() {
    let house = House::of("ipe-fazenda").await;
    let case = "/cases/FAZ-2025-000001";
    let (document, message) = (format!("{case}/documents/d1"), format!("{case}/messages"));
    let supplement = format!("{case}/supplements");
    let get = Method::GET;
    for (operation, method, path) in [
        ("about", &get, ""),
        ("about", &get, "/"),
        ("health", &get, "/health"),
        ("services", &get, "/services"),
        ("search", &get, "/services/search?q=ipva"),
        ("service", &get, "/services/guia-ipva"),
        ("form", &get, "/services/parcelar-ipva/form"),
        ("statistics", &get, "/services/parcelar-ipva/statistics"),
        ("submit", &Method::POST, "/services/parcelar-ipva/submissions"),
        ("by_key", &get, "/submissions/key-of-the-test-0"),
        ("case", &get, case),
        ("document", &get, &document),
        ("message", &Method::POST, &message),
        ("supplement", &Method::POST, &supplement),
        ("company_cases", &get, "/cases?company=99812046000172"),
        ("keys", &get, "/keys"),
    ] {
        rule(&house, &format!(r#"{{"kind":"down","operation":"{operation}"}}"#)).await;
        let met = read(house.call(method.clone(), path)).await.unwrap();
        assert_eq!(met.status, 503, "{operation}");
        let other = if operation == "keys" { "/health" } else { "/keys" };
        assert_eq!(house.get(other).await.status, 200, "{operation}");
    }
}

#[tokio::test]
async fn the_work_is_done_although_the_answer_says_otherwise() {
    for (kind, answered, done) in [
        ("error_after_accept", true, true),
        ("cut_after_accept", false, true),
        ("down", true, false),
    ] {
        let house = House::open().await;
        rule(&house, &format!(r#"{{"kind":"{kind}","operation":"submit","times":1}}"#)).await;
        let path = format!("/services/{RAMP}/submissions");
        let call = house.call(Method::POST, &path).header("idempotency-key", key("lost"));
        let call = call.header("content-type", "application/json").body(ramp().to_string());
        assert_eq!(read(call).await.is_ok(), answered, "{kind}");
        let asked = house.get(&format!("/submissions/{}", key("lost"))).await;
        assert_eq!(asked.status, if done { 200 } else { 404 }, "{kind}");
        let again = house.submit("lost").await;
        assert_eq!(again.status, if done { 200 } else { 201 }, "{kind}");
        let log = house.control(Method::GET, "log", "").await.text().to_owned();
        assert!(log.contains("/janela/v1/services/{identifier}/submissions"), "{log}");
        assert!(!log.contains(RAMP) && !log.contains("key-of"), "{log}");
    }
}
