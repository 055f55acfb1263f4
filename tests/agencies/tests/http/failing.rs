//! Each fault, as a client sees it.

use super::town::{Reply, Town, read};
use agencies::{Options, faults};
use reqwest::Method;
use serde_json::Value;
use std::time::{Duration, Instant};

/// A town where that rule is in force, and what a list of two requests then gives.
async fn meet(rule: &str, format: &str) -> (Town, Result<Reply, reqwest::Error>) {
    let town = Town::open().await;
    let set = town.control(Method::PUT, "faults", &format!("[{rule}]")).await;
    assert_eq!(set.status, 200, "{}", set.text());
    let path = format!("requests.{format}?page_size=4");
    let call = town.call(Method::GET, &path).timeout(Duration::from_millis(1_500));
    let met = read(call).await;
    (town, met)
}

#[tokio::test]
async fn errors_of_the_server_are_answers() {
    for (kind, status, body) in [
        ("down", 503, true),
        ("error", 500, true),
        ("not_found", 404, false),
        ("empty", 200, false),
    ] {
        let (_, met) = meet(&format!(r#"{{"kind":"{kind}"}}"#), "json").await;
        let reply = met.unwrap();
        assert_eq!((reply.status, !reply.bytes.is_empty()), (status, body), "{kind}");
        assert_eq!(reply.header("access-control-allow-origin"), "*", "{kind}");
    }
}

#[tokio::test]
async fn a_rate_limit_says_when_to_come_back() {
    let (_, met) = meet(r#"{"kind":"rate_limit","retry_after_s":2}"#, "json").await;
    let reply = met.unwrap();
    assert_eq!((reply.status, reply.header("retry-after")), (429, "2"));
    assert!(reply.header("access-control-expose-headers").contains("Retry-After"));
}

#[tokio::test]
async fn a_page_instead_of_an_answer() {
    let (_, met) = meet(r#"{"kind":"html","cors":false}"#, "json").await;
    let reply = met.unwrap();
    assert_eq!((reply.status, reply.media.as_str()), (200, "text/html; charset=utf-8"));
    assert_eq!(reply.header("access-control-allow-origin"), "", "a browser may not read it");
}

#[tokio::test]
async fn a_refused_connection_gives_no_answer_at_all() {
    for kind in ["refuse", "cut_after_accept"] {
        let (_, met) = meet(&format!(r#"{{"kind":"{kind}"}}"#), "json").await;
        let error = met.unwrap_err();
        assert!(error.is_request() && error.status().is_none(), "{kind}: {error:?}");
    }
}

#[tokio::test]
async fn no_connection_is_used_twice_so_that_no_browser_sends_a_call_again() {
    let town = Town::open().await;
    assert_eq!(town.get("services.json").await.header("connection"), "close");
    town.control(Method::PUT, "faults", r#"[{"kind":"refuse","times":1}]"#).await;
    assert!(read(town.call(Method::GET, "services.json")).await.is_err());
    assert_eq!(town.control(Method::GET, "log", "").await.items().len(), 2);
}

#[tokio::test]
async fn a_cut_answer_dies_in_its_body() {
    for format in ["json", "xml"] {
        let town = Town::open().await;
        town.control(Method::PUT, "faults", r#"[{"kind":"cut"}]"#).await;
        let response = town.call(Method::GET, &format!("requests.{format}")).send().await.unwrap();
        assert_eq!(response.status(), 200);
        assert!(response.bytes().await.is_err());
    }
}

#[tokio::test]
async fn a_hanging_call_runs_into_the_clients_limit() {
    let (town, met) = meet(r#"{"kind":"hang"}"#, "json").await;
    assert!(met.unwrap_err().is_timeout());
    let log = town.control(Method::GET, "log", "").await.items();
    assert_eq!(log[0]["status"], Value::Null);
    let since = Instant::now();
    town.close().await;
    assert!(since.elapsed() < Duration::from_secs(2));
}

#[tokio::test]
async fn a_slow_answer_is_true_and_late() {
    let since = Instant::now();
    let (_, met) = meet(r#"{"kind":"slow","delay_ms":400}"#, "json").await;
    assert_eq!(met.unwrap().items().len(), 4);
    assert!(since.elapsed() >= Duration::from_millis(400));
}

#[tokio::test]
async fn a_malformed_answer_stops_half_way() {
    let (_, met) = meet(r#"{"kind":"malformed"}"#, "json").await;
    let reply = met.unwrap();
    assert_eq!((reply.status, reply.media.as_str()), (200, "application/json; charset=utf-8"));
    assert!(serde_json::from_slice::<Value>(&reply.bytes).is_err());
    let (_, met) = meet(r#"{"kind":"malformed"}"#, "xml").await;
    assert!(!String::from_utf8_lossy(&met.unwrap().bytes).contains("</service_requests>"));
}

#[tokio::test]
async fn wrong_types_and_broken_records() {
    let (_, met) = meet(r#"{"kind":"wrong_type"}"#, "json").await;
    assert!(met.unwrap().items().iter().all(|one| one["service_request_id"].is_number()));
    let (town, met) = meet(r#"{"kind":"partial"}"#, "json").await;
    let items = met.unwrap().items();
    let broken = items.iter().map(|one| one.get("service_code").is_none()).collect::<Vec<_>>();
    assert_eq!(broken, [true, false, false, true]);
    assert_eq!(items[0]["service_name"], Value::Null);
    let xml = town.get("requests.xml?page_size=4").await;
    assert_eq!(xml.at("service_requests/request/service_code").len(), 2);
    let (_, met) = meet(r#"{"kind":"wrong_type"}"#, "xml").await;
    assert!(met.unwrap().text().contains(" (Brasília)</requested_datetime>"));
}

#[tokio::test]
async fn latin_1_without_saying_so() {
    for (format, media) in [("json", "application/json"), ("xml", "text/xml")] {
        let (_, met) = meet(r#"{"kind":"wrong_charset"}"#, format).await;
        let reply = met.unwrap();
        assert_eq!(reply.media, media);
        assert!(std::str::from_utf8(&reply.bytes).is_err());
    }
}

#[tokio::test]
async fn the_work_is_done_although_the_answer_says_otherwise() {
    for (kind, answered) in
        [("error_after_accept", true), ("cut_after_accept", false), ("down", true)]
    {
        let town = Town::open().await;
        let rule = format!(r#"[{{"kind":"{kind}","operation":"submit","times":1}}]"#);
        town.control(Method::PUT, "faults", &rule).await;
        let before = town.get("requests.json").await.items().len();
        let call = town.call(Method::POST, "requests.json");
        let call = call.form(&[("service_code", "ILU-02"), ("address_id", "1")]);
        assert_eq!(read(call).await.is_ok(), answered, "{kind}");
        let done = usize::from(kind != "down");
        assert_eq!(town.get("requests.json").await.items().len(), before + done, "{kind}");
        assert_eq!(town.control(Method::GET, "faults", "").await.text(), "[]", "used up");
    }
}

#[tokio::test]
async fn a_rule_holds_for_its_operation_only() {
    let town = Town::open().await;
    let token = "tokens/x.json";
    for (operation, path) in [
        ("services", "services.json"),
        ("definition", "services/ILU-01.xml"),
        ("request", "requests/GAR-2025-000001.json"),
        ("requests", "requests.xml"),
        ("token", token),
        ("discovery", "discovery.json"),
    ] {
        let rule = format!(r#"[{{"kind":"down","operation":"{operation}"}}]"#);
        town.control(Method::PUT, "faults", &rule).await;
        assert_eq!(town.get(path).await.status, 503, "{operation}");
        let other = if operation == "token" { "services.json" } else { token };
        assert_ne!(town.get(other).await.status, 503, "{operation}");
    }
    assert_eq!(town.control(Method::DELETE, "faults", "").await.status, 204);
    assert_eq!(town.get("discovery.json").await.status, 200);
    assert_eq!(town.control(Method::PUT, "faults", r#"[{"kind":"boom"}]"#).await.status, 400);
}

#[tokio::test]
async fn faults_may_hold_from_the_start() {
    let seeded = faults::read(r#"{"garcas-urbanos":[{"kind":"down","times":1}]}"#).unwrap();
    let town = Town::with(Options { faults: seeded, ..Options::default() }).await;
    assert_eq!(town.get("services.json").await.status, 503);
    assert_eq!(town.get("services.json").await.status, 200);
    let unknown = faults::read(r#"{"ninguem":[]}"#).unwrap();
    let refused = agencies::start(Options { faults: unknown, ..Options::default() }).await;
    assert!(refused.unwrap_err().to_string().contains("no agency ninguem"));
    let only = vec!["ninguem".into()];
    let refused = agencies::start(Options { only, ..Options::default() }).await;
    assert!(refused.unwrap_err().to_string().contains("no agency ninguem"));
}
