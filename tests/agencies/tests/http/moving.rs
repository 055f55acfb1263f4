//! Requests that move: by the control, by the clock; the log; starting over.

use super::town::{NOON, Town, at};
use agencies::Options;
use reqwest::Method;
use std::time::Duration;

#[tokio::test]
async fn a_request_told_to_move_reaches_its_end() {
    let town = Town::open().await;
    let id = town.file_one().await;
    let path = format!("requests/{id}.json");
    let others = town.get("requests.json?status=open").await.items().len() - 1;
    let mut notes = vec![town.get(&path).await.column("status_notes").remove(0)];
    while town.get(&path).await.column("status") == ["open"] {
        let told = format!(r#"{{"id":"{id}","steps":1}}"#);
        let moved = town.control(Method::POST, "step", &told).await;
        assert_eq!(moved.text(), r#"{"moved":1}"#);
        notes.push(town.get(&path).await.column("status_notes").remove(0));
    }
    assert!((3..=5).contains(&notes.len()), "{notes:?}");
    assert!(notes.iter().all(|note| !note.is_empty() && !note.contains('{')), "{notes:?}");
    assert_eq!(town.get("requests.json?status=open").await.items().len(), others);
}

#[tokio::test]
async fn every_open_request_can_be_moved_at_once() {
    let town = Town::open().await;
    town.control(Method::POST, "step", r#"{"steps":5}"#).await;
    assert!(town.get("requests.json?status=open").await.items().is_empty());
    assert_eq!(town.control(Method::POST, "step", "").await.text(), r#"{"moved":0}"#);
    assert_eq!(town.control(Method::POST, "step", r#"{"step":1}"#).await.status, 400);
}

#[tokio::test]
async fn the_worker_moves_requests_by_the_clock() {
    let pace = Some(Duration::from_secs(1));
    let town = Town::with(Options { pace, now: at(NOON), ..Options::default() }).await;
    let path = format!("requests/{}.json", town.file_one().await);
    for _ in 0..120 {
        if town.get(&path).await.column("status") == ["closed"] {
            return;
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    panic!("still open after thirty seconds");
}

#[tokio::test]
async fn the_log_tells_routes_and_never_numbers() {
    let town = Town::open().await;
    let id = town.file_one().await;
    town.get(&format!("requests/{id}.xml?jurisdiction_id=garcas.example")).await;
    town.get("segredo/123.json").await;
    let log = town.control(Method::GET, "log", "").await;
    let routes = ["/georeport/v2/requests.json", "/georeport/v2/requests/{id}.xml", "(unknown)"];
    assert_eq!(log.column("route"), routes);
    assert_eq!(log.column("method"), ["POST", "GET", "GET"]);
    assert!(log.items().iter().all(|call| call["at_ms"].as_u64().unwrap() > 0));
    assert!(!log.text().contains(&id) && !log.text().contains("segredo"));
}

#[tokio::test]
async fn reset_restores_the_seed_and_clears_the_faults() {
    let town = Town::open().await;
    let before = town.get("requests.json").await.bytes;
    let id = town.file_one().await;
    town.control(Method::POST, "step", r#"{"steps":2}"#).await;
    town.control(Method::PUT, "faults", r#"[{"kind":"down","operation":"services"}]"#).await;
    assert_eq!(town.control(Method::POST, "reset", "").await.status, 204);
    assert_eq!(town.get("services.json").await.status, 200);
    assert_eq!(town.get(&format!("requests/{id}.json")).await.status, 404);
    assert_eq!(town.get("requests.json").await.bytes, before);
}
