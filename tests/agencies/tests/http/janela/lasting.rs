//! What lasts: a restart, and the seed, which is the same everywhere.

use super::house::{ABC, House, key};
use crate::town::{NOON, read};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::json;
use std::path::PathBuf;

#[tokio::test]
async fn cases_and_keys_survive_a_restart() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("janela-lasting");
    let _ = std::fs::remove_dir_all(&folder);
    let house = House::kept_in(&folder, NOON).await;
    let sent = house.submit("lasting").await;
    let number = sent.json()["number"].as_str().unwrap().to_owned();
    let path = format!("/cases/{number}/messages");
    house.post(&path, "letter", &json!({ "text": "Bom dia" })).await;
    house.step(&number).await;
    // Addresses name the port, which is another one after the restart.
    let told = |case: serde_json::Value| (case["events"].clone(), case["messages"].clone());
    let before = told(house.case(&number).await);
    let keys = house.get("/keys").await.bytes;
    house.close().await;
    let house = House::kept_in(&folder, NOON + 60).await;
    assert_eq!(told(house.case(&number).await), before);
    assert_eq!(house.get("/keys").await.bytes, keys);
    assert_eq!(house.get(&format!("/submissions/{}", key("lasting"))).await.bytes, sent.bytes);
    let again = house.submit("lasting").await;
    assert_eq!((again.status, again.bytes), (200, sent.bytes));
    assert_ne!(house.file_one("new").await, number);
    house.close().await;
}

#[tokio::test]
async fn a_file_is_kept_with_its_hash() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("janela-files");
    let _ = std::fs::remove_dir_all(&folder);
    let house = House::kept_in(&folder, NOON).await;
    let number = house.file_one("file").await;
    let letter = json!({ "text": "Segue o papel.", "attachments": [{ "field": "papel",
        "name": "papel.txt", "media_type": "text/plain", "size": 3, "sha256": ABC, "part": "p" }] });
    let form = Form::new().text("submission", letter.to_string()).part("p", Part::bytes(b"abc"));
    let call = house.call(Method::POST, &format!("/cases/{number}/supplements"));
    let sent = read(call.header("idempotency-key", key("papel")).multipart(form)).await.unwrap();
    assert_eq!(sent.status, 201, "{}", sent.text());
    house.close().await;
    let store = rusqlite::Connection::open(folder.join("garcas-obras.sqlite")).unwrap();
    let kept: (String, String, Vec<u8>) = store
        .query_row("SELECT name, sha256, bytes FROM files WHERE number = ?1", [number], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .unwrap();
    assert_eq!(kept, ("papel.txt".to_owned(), ABC.to_owned(), b"abc".to_vec()));
}

#[tokio::test]
async fn two_fresh_stores_are_equal_and_many() {
    let (one, other) = (House::open().await, House::open().await);
    let mut found = 0;
    for year in [2024, 2025, 2026] {
        for turn in 1..=160 {
            let path = format!("/cases/OBR-{year}-{turn:06}");
            let mine = one.get(&path).await;
            if mine.status != 200 {
                break;
            }
            found += 1;
            if turn % 7 == 0 {
                let at_home = |house: &House, text: &str| text.replace(house.url(), "");
                let theirs = other.get(&path).await;
                assert_eq!(at_home(&one, mine.text()), at_home(&other, theirs.text()));
            }
        }
    }
    assert!(found >= 160, "{found}");
}

#[tokio::test]
async fn reset_forgets_cases_and_their_keys() {
    let house = House::open().await;
    let number = house.file_one("gone").await;
    assert_eq!(house.control(Method::POST, "reset", "").await.status, 204);
    assert_eq!(house.get(&format!("/cases/{number}")).await.status, 404);
    assert_eq!(house.get(&format!("/submissions/{}", key("gone"))).await.status, 404);
    assert_eq!(house.file_one("gone").await, number);
}
