//! What lasts: a restart, and the seed, which is the same everywhere.

use super::town::{NOON, Town, read};
use reqwest::Method;
use std::path::PathBuf;

/// A folder of its own for a test, empty at the start.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

#[tokio::test]
async fn requests_survive_a_restart() {
    let folder = folder("lasting");
    let town = Town::kept_in(&folder, NOON).await;
    let id = town.file_one().await;
    town.control(Method::POST, "step", &format!(r#"{{"id":"{id}"}}"#)).await;
    let before = town.get(&format!("requests/{id}.json")).await.bytes;
    let count = town.get("requests.json").await.items().len();
    town.close().await;
    let town = Town::kept_in(&folder, NOON + 60).await;
    assert_eq!(town.get(&format!("requests/{id}.json")).await.bytes, before);
    assert_eq!(town.get("requests.json").await.items().len(), count, "the seed is sown once");
    assert_ne!(town.file_one().await, id);
    town.close().await;
}

#[tokio::test]
async fn nothing_answers_after_the_stop() {
    let town = Town::open().await;
    let call = town.call(Method::GET, "services.json");
    town.close().await;
    assert!(read(call).await.unwrap_err().is_connect());
}

#[tokio::test]
async fn two_fresh_stores_are_equal() {
    let (one, other) = (Town::open().await, Town::open().await);
    let mut total = 0;
    for quarter in
        ["2024-03", "2024-06", "2024-09", "2024-12", "2025-03", "2025-06", "2025-09", "2025-12"]
    {
        let path = format!("requests.json?start_date={quarter}-01T00:00:00-03:00");
        let (mine, theirs) = (one.get(&path).await, other.get(&path).await);
        assert_eq!(mine.text(), theirs.text());
        total += mine.items().len();
    }
    assert!(total >= 500, "{total}");
}

#[tokio::test]
async fn the_seed_is_plausible() {
    let town = Town::open().await;
    let open = town.get("requests.json?status=open").await.items().len();
    let closed = town.get("requests.json?status=closed").await;
    assert!(open >= 20 && closed.items().len() >= 20, "{open}");
    for request in closed.items() {
        let text = |name: &str| request[name].as_str().unwrap_or_default().to_owned();
        assert!(text("requested_datetime") < text("updated_datetime"), "{request}");
        assert!(text("updated_datetime").as_str() < "2026-03-02T00:00:00", "{request}");
        assert!(text("address").contains("Porto das Garças, CEP 001"), "{request}");
        for name in ["description", "status_notes", "agency_responsible", "service_name"] {
            assert!(!text(name).is_empty() && !text(name).contains('{'), "{name}: {request}");
        }
    }
}
