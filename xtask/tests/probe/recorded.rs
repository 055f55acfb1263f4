//! Answers recorded from real servers, served again. They are not part of the project: without
//! them these tests say so and pass.

use std::path::Path;

use serde_json::Value;

use crate::said::{Said, probe};
use crate::server::{Canned, serve};

fn recorded(file: &str) -> Option<String> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let body = std::fs::read_to_string(data.join(file)).ok();
    if body.is_none() {
        let required = std::env::var("JANELA_REQUIRE_DATA").is_ok_and(|value| value == "1");
        assert!(!required, "no recorded answer {file}, and JANELA_REQUIRE_DATA is 1");
        println!("SKIPPED: no recorded answer {file} on this machine");
    }
    body
}

/// What old servers say of what they have not.
fn nothing() -> Canned {
    (404, "text/html", "<!DOCTYPE html><title>404 Not Found</title>".to_owned())
}

/// A town's two recorded lists in one format; a request is told of by the list that it is in.
async fn town(folder: &str, format: &'static str, kind: &'static str) -> Option<Said> {
    let services = recorded(&format!("open311/{folder}/services.{format}"))?;
    let requests = recorded(&format!("open311/{folder}/requests.{format}"))?;
    let answer = move |method: &str, path: &str| -> Canned {
        let Some(name) = path.strip_suffix(&format!(".{format}")).filter(|_| method == "GET")
        else {
            return nothing();
        };
        match name {
            "/services" => (200, kind, services.clone()),
            "/requests" => (200, kind, requests.clone()),
            one if one.strip_prefix("/requests/").is_some_and(|id| requests.contains(id)) => {
                (200, kind, requests.clone())
            }
            _ => nothing(),
        }
    };
    // The recordings are of 2012 and without headers; CORS is not known of them.
    let server = serve(false, answer).await;
    Some(probe(&["open311", &server.url, "--json"]).await)
}

#[tokio::test(flavor = "multi_thread")]
async fn san_francisco_speaks_xml_with_dates_without_zone() {
    let Some(said) = town("san-francisco-2012", "xml", "text/xml").await else { return };
    assert_eq!(said.code, 1, "no page may read it: {}", said.text);
    assert!(said.part("find", "words").starts_with("38 services"), "{}", said.text);
    for part in ["find", "fill", "follow"] {
        assert_eq!(said.part(part, "outcome"), "works", "{}", said.text);
    }
    assert!(said.part("follow", "words").starts_with("1129806"), "{}", said.text);
    assert!(said.deviates("requested_datetime has no zone, as in \"2012-05-22 23:57:23.97\""));
    assert!(said.deviates("the status \"Open\"") && said.deviates("declares namespaces"));
    assert!(!said.deviates("XML is not offered"));
}

#[tokio::test(flavor = "multi_thread")]
async fn bloomington_speaks_json_as_the_standard_wants() {
    let Some(said) = town("bloomington-2012", "json", "application/json").await else { return };
    assert!(said.part("find", "words").starts_with("46 services"), "{}", said.text);
    // Its definitions were not recorded; what asks nothing of its own can be asked all the same.
    assert!(said.part("fill", "words").starts_with("2 of 8 forms"), "{}", said.text);
    assert!(said.deviates("its definition is not there"), "{:?}", said.deviations());
    assert_eq!(said.code, 1, "no page may read it: {}", said.text);
    assert!(said.deviates("XML is not offered"), "{:?}", said.deviations());
    assert!(!said.deviates("no zone") && !said.deviates("not an array"), "{:?}", said.deviations());
}

#[tokio::test(flavor = "multi_thread")]
async fn signalen_is_read_as_far_as_its_list_was_recorded() {
    let Some(file) = recorded("recorded/signalen.json") else { return };
    let all: Vec<Value> = serde_json::from_str(&file).unwrap();
    let body = |name: &str| {
        let found = all.iter().find(|one| one["name"] == name).unwrap();
        found["response"]["body"].as_str().unwrap().to_owned()
    };
    let [cut, status, create, none] = ["categories", "status", "create", "not found"].map(body);
    // The recorder cut the list: it ends after the last sub category that came whole.
    let end = cut.rfind(r#"},{"_links""#).unwrap();
    let list = format!("{}}}]}}]}}", &cut[..end]);
    let (created, followed) = (create.clone(), create);
    let server = serve(true, move |method, path| match (method, path) {
        ("GET", "/terms/categories/") => (200, "application/json", list.clone()),
        ("GET", path) if path.starts_with("/questions/") => {
            (200, "application/json", r#"{"count":0,"results":[]}"#.to_owned())
        }
        ("POST", "/signals/") => (201, "application/json", created.clone()),
        ("GET", "/signals/bcabdcd9-9982-4f37-be4d-09836f01ff59") => {
            (200, "application/json", followed.clone())
        }
        ("GET", "/signals/f6db1943-71ba-4867-b415-542c1cfc4d24") => {
            (200, "application/json", status.clone())
        }
        ("OPTIONS", _) => (200, "text/html", String::new()),
        _ => (404, "application/json", none.clone()),
    })
    .await;
    let said = probe(&["signalen", &server.url, "--submit", "--json"]).await;
    assert_eq!((said.code, server.posts()), (0, 1), "{}", said.text);
    assert!(said.part("find", "words").starts_with("64 services"), "{}", said.text);
    assert!(said.part("follow", "words").contains("bcabdcd9"), "{}", said.text);
    assert_eq!(said.deviations(), Vec::<String>::new());
    assert!(said.text.contains("count says 13 and 8 came: 5 never came"), "{}", said.text);
}
