//! What Lagoa Serena and Serra Azul do differently within the same standard.

use super::town::{Reply, Town, read};
use reqwest::Method;

pub(crate) const LAGOA: &str = "lagoa-urbanos";
pub(crate) const SERRA: &str = "serra-urbanos";
pub(crate) const CITY: &str = "jurisdiction_id=serra.example";

fn is_lost(reply: &Reply) -> bool {
    (reply.status, reply.media.as_str()) == (404, "text/html; charset=utf-8")
        && reply.header("access-control-allow-origin") == "*"
}

/// A service that asks nothing more, and gives its number at once.
pub(crate) async fn plain_code(serra: &Town) -> String {
    let services = serra.get(&format!("services.xml?{CITY}")).await;
    let column = |name: &str| services.at(&format!("services/service/{name}"));
    let (codes, forms, kinds) = (column("service_code"), column("metadata"), column("type"));
    let plain = (0..codes.len()).find(|at| forms[*at] == "false" && kinds[*at] == "realtime");
    codes[plain.unwrap()].clone()
}

#[tokio::test]
async fn another_format_is_a_page_that_does_not_exist() {
    let (lagoa, serra) = (Town::of(LAGOA).await, Town::of(SERRA).await);
    for name in ["discovery", "services", "requests", "services/Buraco%20na%20rua", "tokens/x"] {
        assert!(is_lost(&lagoa.get(&format!("{name}.xml")).await), "{name}.xml");
        assert!(is_lost(&serra.get(&format!("{name}.json?{CITY}")).await), "{name}.json");
    }
    assert!(is_lost(&lagoa.post("requests.xml", "service_code=Buraco na rua").await));
    assert!(is_lost(&serra.post("requests.json", CITY).await));
    assert!(is_lost(&lagoa.get("servicerequestupdates.json").await));
}

#[tokio::test]
async fn codes_may_be_words_and_a_request_taken_in_is_created() {
    let lagoa = Town::of(LAGOA).await;
    let services = lagoa.get("services.json").await.items();
    assert!(services.len() >= 20, "{}", services.len());
    let simple = services.iter().find(|service| service["metadata"] == false).unwrap();
    let code = simple["service_code"].as_str().unwrap();
    assert!(services.iter().any(|one| !one["service_code"].as_str().unwrap().is_ascii()));
    let call = lagoa.call(Method::POST, "requests.json");
    let sent = read(call.form(&[("service_code", code), ("address_id", "1")])).await.unwrap();
    assert_eq!(sent.status, 201, "{sent:?}");
    let id = sent.column("service_request_id").remove(0);
    let digits = id.strip_prefix("LS-").and_then(|rest| rest.split_once('-')).unwrap();
    assert_eq!((digits.0.len(), digits.1.len(), id.len()), (5, 1, 10), "{id}");
    let request = lagoa.get(&format!("requests/{id}.json")).await;
    assert_eq!(request.column("service_code"), [code]);
    assert!(request.column("status_notes")[0].starts_with("Situação: recebido. "), "{request:?}");
}

#[tokio::test]
async fn a_form_is_found_by_a_code_of_words() {
    let lagoa = Town::of(LAGOA).await;
    let form = lagoa.get("services/Buraco%20na%20rua.json").await;
    assert_eq!(form.json()["service_code"], "Buraco na rua");
    assert!(!form.json()["attributes"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn pages_are_not_known_everywhere() {
    let lagoa = Town::of(LAGOA).await;
    let whole = lagoa.get("requests.json").await;
    assert!(whole.items().len() > 10, "{}", whole.items().len());
    for asked in ["page=9&page_size=2", "page_size=todas"] {
        assert_eq!(lagoa.get(&format!("requests.json?{asked}")).await.bytes, whole.bytes);
    }
}

#[tokio::test]
async fn every_call_must_say_which_city_it_means() {
    let serra = Town::of(SERRA).await;
    for (path, known) in
        [("services", 200), ("services/001", 200), ("requests", 200), ("tokens/x", 404)]
    {
        let ask = async |query: &str| serra.get(&format!("{path}.xml?{query}")).await;
        let (without, other) = (ask("").await, ask("jurisdiction_id=outra.example").await);
        assert_eq!((without.status, without.at("errors/error/code")), (400, vec!["400".into()]));
        assert_eq!((other.status, other.at("errors/error/code")), (404, vec!["404".into()]));
        assert_eq!(ask(CITY).await.status, known, "{path}");
    }
    let code = plain_code(&serra).await;
    let body = format!("service_code={code}&address_id=1");
    assert_eq!(serra.post("requests.xml", &body).await.status, 400);
    assert_eq!(serra.post("requests.xml", &format!("{body}&{CITY}")).await.status, 200);
    assert_eq!(
        serra.get("discovery.xml").await.at("discovery/endpoints/endpoint/formats/format").len(),
        1
    );
}

#[tokio::test]
async fn a_number_may_hold_a_stroke_and_notes_wait_for_a_movement() {
    let serra = Town::of(SERRA).await;
    let code = plain_code(&serra).await;
    assert!(code.starts_with('0') && code.len() == 3, "{code}");
    let body = format!("service_code={code}&address_id=1&{CITY}");
    let sent = serra.post("requests.xml", &body).await;
    let id = sent.at("service_requests/request/service_request_id").remove(0);
    assert!(id.starts_with("SA-") && id.ends_with("/26") && id.len() == 12, "{id}");
    let one = format!("requests/{}.xml?{CITY}", id.replace('/', "%2F"));
    let notes = "service_requests/request/status_notes";
    assert_eq!(serra.get(&one).await.at(notes), [""]);
    let told = format!(r#"{{"id":"{id}"}}"#);
    assert_eq!(serra.control(Method::POST, "step", &told).await.text(), r#"{"moved":1}"#);
    assert_ne!(serra.get(&one).await.at(notes), [""]);
    let listed = format!("requests.xml?{CITY}&service_request_id={}", id.replace('/', "%2F"));
    assert_eq!(serra.get(&listed).await.at("service_requests/request/service_code"), [code]);
}
