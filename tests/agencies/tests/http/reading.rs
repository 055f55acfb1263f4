//! The catalogue, the forms, discovery, and what is not an interface: the home page.

use super::town::Town;
use reqwest::Method;
use std::collections::BTreeSet;

#[tokio::test]
async fn the_catalogue_is_the_same_in_both_formats() {
    let town = Town::open().await;
    let (json, xml) = (town.get("services.json").await, town.get("services.xml").await);
    assert_eq!(json.media, "application/json; charset=utf-8");
    assert_eq!(xml.media, "text/xml; charset=utf-8");
    assert!(xml.text().starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
    assert!(json.items().len() >= 28);
    for field in ["service_code", "service_name", "description", "type", "keywords", "group"] {
        let path = format!("services/service/{field}");
        assert_eq!(json.column(field), xml.at(&path), "{field}");
    }
}

#[tokio::test]
async fn forms_use_every_datatype_and_say_everything_in_both_formats() {
    let town = Town::open().await;
    let services = town.get("services.json").await.items();
    let with_form = services.iter().filter(|service| service["metadata"] == true);
    let (mut datatypes, mut notices, mut forms) = (BTreeSet::new(), 0, 0);
    for code in with_form.map(|service| service["service_code"].as_str().unwrap()) {
        let form = town.get(&format!("services/{code}.json")).await.json();
        let xml = town.get(&format!("services/{code}.xml")).await;
        let attributes = form["attributes"].as_array().unwrap();
        let codes = attributes.iter().map(|asked| asked["code"].as_str().unwrap());
        let path = "service_definition/attributes/attribute";
        assert_eq!(xml.at(&format!("{path}/code")), codes.collect::<Vec<_>>());
        let names = attributes.iter().filter_map(|asked| asked["values"].as_array()).flatten();
        let names: Vec<_> = names.map(|choice| choice["name"].as_str().unwrap()).collect();
        assert_eq!(xml.at(&format!("{path}/values/value/name")), names);
        datatypes.extend(attributes.iter().map(|asked| asked["datatype"].to_string()));
        notices += attributes.iter().filter(|asked| asked["variable"] == false).count();
        forms += 1;
    }
    assert_eq!((datatypes.len(), forms >= 10, notices >= 1), (6, true, true));
}

#[tokio::test]
async fn a_service_without_questions_has_an_empty_form_and_an_unknown_one_none() {
    let town = Town::open().await;
    let form = town.get("services/ILU-02.json").await;
    assert_eq!(form.text(), r#"{"service_code":"ILU-02","attributes":[]}"#);
    let (json, xml) = (town.get("services/X.json").await, town.get("services/X.xml").await);
    assert_eq!((json.status, xml.status), (404, 404));
    assert_eq!(json.json()[0]["code"], 404);
    assert_eq!(xml.at("errors/error/description"), ["Não existe o serviço X."]);
    assert_eq!(town.get("services/ILU-02").await.status, 404);
    assert_eq!(town.get("nada.json").await.json()[0]["code"], 404);
}

#[tokio::test]
async fn discovery_says_where_the_interface_is() {
    let town = Town::open().await;
    let json = town.get("discovery.json").await.json();
    assert_eq!(json["endpoints"][0]["url"], town.url());
    let xml = town.get("discovery.xml").await;
    assert_eq!(xml.at("discovery/endpoints/endpoint/url"), [town.url()]);
    assert_eq!(xml.at("discovery/endpoints/endpoint/formats/format").len(), 2);
}

#[tokio::test]
async fn another_jurisdiction_is_refused() {
    let town = Town::open().await;
    assert_eq!(town.get("services.json?jurisdiction_id=garcas.example").await.status, 200);
    assert_eq!(town.get("services.json?jurisdiction_id=").await.status, 200);
    for path in ["services", "services/ILU-01", "requests", "tokens/x"] {
        let reply = town.get(&format!("{path}.xml?jurisdiction_id=outra.example")).await;
        assert_eq!((reply.status, reply.at("errors/error/code")), (403, vec!["403".to_owned()]));
    }
}

#[tokio::test]
async fn any_page_may_call_the_interface_and_none_the_control() {
    let town = Town::open().await;
    assert_eq!(town.get("services.json").await.header("access-control-allow-origin"), "*");
    assert_eq!(town.get("services/X.xml").await.header("access-control-allow-origin"), "*");
    let asked = town.call(Method::OPTIONS, "requests.json");
    let asked = asked.header("access-control-request-method", "POST").header("origin", "http://x");
    let preflight = super::town::read(asked).await.unwrap();
    assert_eq!(preflight.status, 204);
    assert_eq!(preflight.header("access-control-allow-origin"), "*");
    assert_eq!(preflight.header("access-control-allow-headers"), "Content-Type");
    assert!(preflight.header("access-control-allow-methods").contains("POST"));
    let control = town.control(Method::GET, "faults", "").await;
    assert_eq!(control.header("access-control-allow-origin"), "");
}

#[tokio::test]
async fn the_home_page_says_that_the_agency_is_fictional() {
    let town = Town::open().await;
    let page = reqwest::get(town.root()).await.unwrap().text().await.unwrap();
    assert!(page.contains("<html lang=\"pt-BR\">") && page.contains("Este órgão é fictício."));
    assert!(page.contains("(00) 3000-0156") && page.contains("Rua das Garças, 156"));
    assert!(!page.contains(['{', '}']));
    let health = reqwest::get(format!("{}/healthz", town.root())).await.unwrap();
    assert_eq!(health.status(), 200);
}
