//! Reading the catalogue: pages, search, forms, entity tags.

use super::house::{House, RAMP};
use crate::town::read;
use reqwest::Method;
use serde_json::Value;

#[tokio::test]
async fn the_agency_says_who_it_is_with_and_without_the_slash() {
    let house = House::open().await;
    let about = house.get("").await;
    assert_eq!((about.status, about.media.as_str()), (200, "application/json"));
    assert_eq!(house.get("/").await.json(), about.json());
    let about = about.json();
    assert_eq!(about["publisher"]["identifier"], "garcas-obras");
    assert_eq!(about["number_format"]["pattern"], "OBR-9999-999999");
    assert!(!about["capabilities"].as_array().unwrap().contains(&"company_cases".into()));
    assert_eq!(house.get("/health").await.json()["status"], "pass");
    let document = house.get("/openapi.json").await.json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
}

#[tokio::test]
async fn following_the_links_gives_every_service_once() {
    let house = House::open().await;
    let all = house.get("/services?page_size=200").await.json();
    let (mut names, mut path) = (Vec::new(), "/services?page_size=4".to_owned());
    loop {
        let page = house.get(&path).await;
        let items = page.json()["items"].as_array().unwrap().clone();
        assert!(items.len() <= 4);
        names.extend(items.iter().map(|item| item["identifier"].clone()));
        let link = page.header("link");
        let Some(next) =
            link.strip_prefix('<').and_then(|link| link.strip_suffix(">; rel=\"next\""))
        else {
            break;
        };
        path = next.strip_prefix(house.url()).unwrap().to_owned();
    }
    let listed = all["items"].as_array().unwrap();
    assert_eq!(names.len(), usize::try_from(all["total"].as_u64().unwrap()).unwrap());
    assert!(names.iter().zip(listed).all(|(name, item)| *name == item["identifier"]));
    assert!(house.get("/services?page=99").await.json()["items"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn only_what_was_reviewed_since_then_is_listed() {
    let house = House::open().await;
    let count = async |query: &str| {
        let reply = house.get(&format!("/services?{query}")).await;
        assert_eq!(reply.status, 200);
        reply.json()["total"].as_u64().unwrap()
    };
    let all = count("ignored=1").await;
    let some = count("modified_after=2025-10-01T00:00:00-03:00").await;
    assert!(some > 0 && some < all, "{some} of {all}");
    assert_eq!(count("modified_after=2026-03-01T00:00:00Z").await, 0);
}

#[tokio::test]
async fn search_finds_by_other_words_than_the_title() {
    let house = House::open().await;
    let found = house.get("/services/search?q=CRATERA+no+ASFALTO&page_size=1").await.json();
    assert_eq!(found["items"].as_array().unwrap().len(), 1);
    assert_eq!(found["items"][0]["service"]["identifier"], "tapa-buraco-via");
    let score = found["items"][0]["score"].as_f64().unwrap();
    assert!(score > 0.0 && score <= 1.0);
    assert_eq!(house.get("/services/search?q=xyzzy").await.json()["total"], 0);
    for wrong in ["", "?q=", "?q=a&page_size=0", &format!("?q={}", "a".repeat(201))] {
        assert_eq!(house.get(&format!("/services/search{wrong}")).await.status, 400, "{wrong}");
    }
}

#[tokio::test]
async fn a_form_belongs_to_its_service_and_an_ended_service_says_what_replaced_it() {
    let house = House::open().await;
    let form = house.get(&format!("/services/{RAMP}/form")).await.json();
    assert_eq!((&form["service"], &form["version"]), (&RAMP.into(), &"2026.1".into()));
    assert_eq!(house.get(&format!("/services/{RAMP}")).await.json()["has_form"], true);
    assert_eq!(house.get("/services/ponte-passarela").await.json()["has_form"], false);
    assert_eq!(house.get("/services/ponte-passarela/form").await.status, 404);
    let ended = house.get("/services/guia-rebaixada-papel").await;
    assert_eq!((ended.status, &ended.json()["replaced_by"]), (410, &"rebaixar-guia".into()));
}

#[tokio::test]
async fn what_is_known_already_is_not_sent_again() {
    let house = House::open().await;
    let number = house.file_one("tag").await;
    for path in [
        "/services",
        "/services/habite-se",
        "/services/habite-se/form",
        "/services/tapa-buraco-via/statistics",
        &format!("/cases/{number}"),
    ] {
        let tag = house.get(path).await.header("etag").to_owned();
        assert!(tag.starts_with('"') && tag.len() > 10, "{path}: {tag}");
        let again = house.call(Method::GET, path).header("if-none-match", format!("\"x\", {tag}"));
        let again = read(again).await.unwrap();
        assert_eq!((again.status, again.bytes.len()), (304, 0), "{path}");
        assert_eq!(again.header("etag"), tag);
        let other = read(house.call(Method::GET, path).header("if-none-match", "\"x\"")).await;
        assert_eq!(other.unwrap().status, 200, "{path}");
    }
    let path = format!("/cases/{number}");
    let before = house.get(&path).await.header("etag").to_owned();
    house.step(&number).await;
    assert_ne!(house.get(&path).await.header("etag"), before);
}

#[tokio::test]
async fn statistics_are_told_only_of_services_with_cases_enough() {
    let house = House::open().await;
    let services = house.get("/services").await.json();
    let mut told = 0;
    for service in services["items"].as_array().unwrap() {
        let name = service["identifier"].as_str().unwrap();
        let reply = house.get(&format!("/services/{name}/statistics")).await;
        let found: Value = reply.json();
        if reply.status == 200 {
            told += 1;
            assert!(found["sample"].as_u64().unwrap() >= 20, "{found}");
            assert!(found["median_days"].as_i64() <= found["p90_days"].as_i64(), "{found}");
        } else {
            assert_eq!(reply.status, 404);
        }
    }
    assert!((2..services["items"].as_array().unwrap().len()).contains(&told), "{told}");
}
