//! The list of requests: filters, window, pages, order.

use super::town::Town;
use std::collections::BTreeSet;

#[tokio::test]
async fn the_last_ninety_days_come_newest_first() {
    let town = Town::open().await;
    let list = town.get("requests.json").await;
    let dates = list.column("requested_datetime");
    assert!(dates.len() > 30, "{}", dates.len());
    assert!(dates.is_sorted_by(|newer, older| newer >= older));
    assert!(dates.iter().all(|date| date.ends_with("-03:00") && date.as_str() > "2025-12-02T"));
    let xml = town.get("requests.xml").await;
    let path = "service_requests/request/service_request_id";
    assert_eq!(xml.at(path), list.column("service_request_id"));
}

#[tokio::test]
async fn dates_choose_a_window_and_must_say_their_zone() {
    let town = Town::open().await;
    let path =
        "requests.json?start_date=2025-03-01T00:00:00-03:00&end_date=2025-03-31T23:59:59-03:00";
    let march = town.get(path).await.column("requested_datetime");
    assert!(!march.is_empty() && march.iter().all(|date| date.starts_with("2025-03-")));
    for wrong in [
        "start_date=2025-03-01",
        "end_date=2025-03-01T00:00:00",
        "start_date=2025-01-01T00:00:00Z&end_date=2025-06-01T00:00:00Z",
        "page=0",
        "page_size=5000",
        "status=pending",
    ] {
        let reply = town.get(&format!("requests.xml?{wrong}")).await;
        assert_eq!((reply.status, reply.at("errors/error/code").len()), (400, 1), "{wrong}");
    }
}

#[tokio::test]
async fn status_and_service_narrow_the_list() {
    let town = Town::open().await;
    let open = town.get("requests.json?status=open").await;
    assert!(!open.items().is_empty());
    assert!(open.column("status").iter().all(|status| status == "open"));
    let both = town.get("requests.json?status=open,closed").await.items().len();
    assert_eq!(both, town.get("requests.json?status=&service_code=").await.items().len());
    let two = "requests.json?service_code=RUA-01,LIX-01&service_code=ILU-01";
    let codes: BTreeSet<_> = town.get(two).await.column("service_code").into_iter().collect();
    assert!(codes.iter().all(|code| ["RUA-01", "LIX-01", "ILU-01"].contains(&code.as_str())));
    assert!(town.get("requests.json?service_code=NADA").await.items().is_empty());
    assert_eq!(town.get("requests.xml?service_code=NADA").await.leaves().len(), 1);
}

#[tokio::test]
async fn numbers_override_every_other_filter() {
    let town = Town::open().await;
    let path = "requests.json?service_request_id=GAR-2024-000002,GAR-2024-000001,GAR-1999-1&status=open&page=1";
    let ids = town.get(path).await.column("service_request_id");
    assert_eq!(ids, ["GAR-2024-000002", "GAR-2024-000001"]);
}

#[tokio::test]
async fn pages_cut_the_same_list() {
    let town = Town::open().await;
    let whole = town.get("requests.json").await.column("service_request_id");
    let mut paged = Vec::new();
    for page in 1.. {
        let path = format!("requests.json?page={page}&page_size=7");
        let part = town.get(&path).await.column("service_request_id");
        if part.is_empty() {
            break;
        }
        assert!(part.len() <= 7);
        paged.extend(part);
    }
    assert_eq!(paged, whole);
}

#[tokio::test]
async fn an_unknown_number_is_not_found() {
    let town = Town::open().await;
    let reply = town.get("requests/GAR-2026-999999.xml").await;
    assert_eq!(reply.status, 404);
    assert_eq!(reply.at("errors/error/description"), ["Não existe o pedido GAR-2026-999999."]);
}
