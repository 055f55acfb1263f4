//! What Porto das Garças tells beyond the standard: movements, and more of a request.

use super::town::Town;
use reqwest::Method;

#[tokio::test]
async fn every_movement_of_a_request_is_told_in_order_in_both_formats() {
    let town = Town::open().await;
    let id = town.file_one().await;
    let told = format!(r#"{{"id":"{id}","steps":9}}"#);
    town.control(Method::POST, "step", &told).await;
    let path = |format| format!("servicerequestupdates.{format}?service_request_id={id}");
    let (json, xml) = (town.get(&path("json")).await, town.get(&path("xml")).await);
    let statuses = json.column("status");
    assert_eq!(statuses[..2], ["OPEN", "INVESTIGATING"]);
    let ends = ["FIXED", "NO_FURTHER_ACTION", "INTERNAL_REFERRAL"];
    assert!(ends.contains(&statuses[statuses.len() - 1].as_str()), "{statuses:?}");
    assert!(json.column("service_request_id").iter().all(|number| *number == id));
    assert!(json.column("description").iter().all(|words| !words.is_empty()));
    for field in ["update_id", "status", "updated_datetime", "description"] {
        let at = format!("service_request_updates/request_update/{field}");
        assert_eq!(json.column(field), xml.at(&at), "{field}");
    }
}

#[tokio::test]
async fn movements_are_found_by_time() {
    let town = Town::open().await;
    let recent = town.get("servicerequestupdates.json").await.column("updated_datetime");
    assert!(recent.len() > 50 && recent.is_sorted(), "{}", recent.len());
    assert!(recent.iter().all(|date| date.as_str() > "2025-12-02T"));
    let march = "start_date=2025-03-01T00:00:00-03:00&end_date=2025-03-31T23:59:59-03:00";
    let march = town.get(&format!("servicerequestupdates.json?{march}")).await;
    let dates = march.column("updated_datetime");
    assert!(!dates.is_empty() && dates.iter().all(|date| date.starts_with("2025-03-")));
    for wrong in ["start_date=ontem", "jurisdiction_id=outra.example"] {
        let status = town.get(&format!("servicerequestupdates.xml?{wrong}")).await.status;
        assert!([400, 403].contains(&status), "{wrong}");
    }
    let old = "servicerequestupdates.json?service_request_id=GAR-2024-000001";
    assert!(!town.get(old).await.items().is_empty(), "a named request's whole history");
}

#[tokio::test]
async fn more_of_a_request_is_told_when_asked_for() {
    let town = Town::open().await;
    let id = town.file_one().await;
    let extended = town.get(&format!("requests/{id}.json?extensions=true")).await.json();
    let more = &extended[0]["extended_attributes"];
    assert_eq!(more["detailed_status"], "RECEIVED");
    assert_eq!(more["title"], "Apagar lâmpada acesa durante o dia – Rua A");
    let plain = town.get(&format!("requests/{id}.json")).await.json();
    assert!(plain[0].get("extended_attributes").is_none());
    let list = town.get("requests.json?extensions=true&status=closed").await.items();
    let words = list.iter().map(|one| one["extended_attributes"]["detailed_status"].as_str());
    assert!(
        words
            .into_iter()
            .all(|word| { ["PROCESSED", "REJECTED", "ARCHIVED"].contains(&word.unwrap()) })
    );
    let xml = town.get("requests.xml?extensions=true").await;
    let path = "service_requests/request/extended_attributes/detailed_status";
    assert!(!xml.at(path).is_empty());
}

#[tokio::test]
async fn movements_fail_by_a_rule_of_their_own() {
    let town = Town::open().await;
    let rule = r#"[{"kind":"down","operation":"updates"}]"#;
    town.control(Method::PUT, "faults", rule).await;
    assert_eq!(town.get("servicerequestupdates.json").await.status, 503);
    assert_eq!(town.get("requests.json").await.status, 200);
}
