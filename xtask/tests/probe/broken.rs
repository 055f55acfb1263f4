//! Servers that are broken in one way each.

use tokio::net::TcpListener;

use crate::said::probe;
use crate::server::{Canned, nothing, serve};

fn page() -> Canned {
    (200, "text/html", "<!DOCTYPE html><title>Prefeitura</title>".to_owned())
}

fn json(status: u16, body: &str) -> Canned {
    (status, "application/json", body.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_down_is_told_in_a_sentence() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/v2", listener.local_addr().unwrap());
    drop(listener);
    for protocol in ["open311", "signalen", "janela"] {
        let said = probe(&[protocol, &url]).await;
        assert_eq!(said.code, 1, "{}", said.text);
        assert!(said.text.contains("nobody answers at that address"), "{}", said.text);
        assert!(
            said.complaints.is_empty() && !said.text.contains("panicked"),
            "{}",
            said.complaints
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_nobody_has_is_told_in_a_sentence() {
    let said = probe(&["janela", "https://prefeitura.invalid/janela/v1"]).await;
    assert_eq!(said.code, 1, "{}", said.text);
    assert!(said.text.contains("Find fails: the list of services:"), "{}", said.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_of_pages_is_no_agency() {
    let server = serve(true, |_, _| page()).await;
    for protocol in ["open311", "signalen", "janela"] {
        let said = probe(&[protocol, &server.url]).await;
        assert_eq!(said.code, 1, "{}", said.text);
        assert!(said.text.contains("a page for people (HTML)"), "{protocol}: {}", said.text);
    }
    assert_eq!(server.posts(), 0);
}

/// An Open311 server that does nearly everything in a way of its own.
fn odd(method: &str, path: &str) -> Canned {
    match (method, path.split('?').next().unwrap_or_default()) {
        ("GET", "/services.json") => json(
            200,
            r#"{"services": [{"service_code": "1", "service_name": "Poda", "metadata": "true", "type": "realtime"},
                {"service_code": "2", "type": "realtime", "metadata": false}, null]}"#,
        ),
        ("GET", "/services/1.json") => json(
            200,
            r#"{"service_code": "1", "attributes": [{"code": "A", "description": "Onde?", "required": "true",
                "variable": true, "datatype": "string"}]}"#,
        ),
        ("GET", "/requests.json") => {
            json(200, r#"[{"service_request_id": "7", "status": "Open"}]"#)
        }
        ("GET", "/requests/7.json" | "/requests/8.json") => json(
            200,
            &format!(
                r#"{{"service_requests": [{{"service_request_id": "{}", "status": "Open",
                "requested_datetime": "2026-01-02 10:00:00"}}]}}"#,
                if path.contains('7') { 7 } else { 8 }
            ),
        ),
        ("GET", "/requests/JANELA-PROBE-0000.json") => json(200, "[]"),
        ("POST", "/requests.json") => json(201, r#"[{"service_request_id": "8"}]"#),
        _ => nothing(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_departure_of_an_odd_server_is_named_with_its_clause() {
    let server = serve(true, odd).await;
    let said = probe(&["open311", &server.url, "--json"]).await;
    assert_eq!((said.code, server.posts()), (0, 0), "{}", said.text);
    for words in [
        "answers with an object (\"services\" comes first in it), not an array",
        "metadata is a text",
        "required is a text",
        "requested_datetime has no zone, as in \"2026-01-02 10:00:00\"",
        "the status \"Open\" is neither open nor closed",
        "a request that there is not is answered with 200 and an empty list",
        "XML is not offered",
        "neither discovery.xml nor discovery.json",
    ] {
        assert!(said.deviates(words), "{words}: {:#?}", said.deviations());
    }
    let tree = said.json();
    assert_eq!(tree["left_out"][0]["place"], "service 2");
    assert_eq!(tree["left_out"][0]["why"], "it has no service_name");
    assert_eq!(tree["left_out"][1]["why"], "it is not an object but null");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_request_is_sent_and_only_when_asked_for() {
    let server = serve(true, odd).await;
    let said = probe(&["open311", &server.url, "--submit", "--json"]).await;
    assert_eq!((said.code, server.posts()), (0, 1), "{}", said.text);
    assert!(said.part("follow", "words").starts_with("8 is told of"), "{}", said.text);
}

/// A server of the profile that takes everything, and everything twice.
fn forgetful(method: &str, path: &str) -> Canned {
    match (method, path.split('?').next().unwrap_or_default()) {
        ("GET", "/services") => json(
            200,
            r#"{"items": [{"identifier": "a", "title": "Poda", "has_form": true}], "total": 3}"#,
        ),
        ("GET", "/services/a/form") => json(
            200,
            r#"{"version": "1", "schema": {"type": "object", "required": ["o"],
                "properties": {"o": {"type": "string", "title": "O quê?"}}}}"#,
        ),
        ("POST", _) => {
            let now = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_nanos();
            json(201, &format!(r#"{{"number": "N-{now}"}}"#))
        }
        ("OPTIONS", _) => json(200, ""),
        _ => json(404, r#"{"error": "{x-key}"}"#),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_does_things_twice_is_told_on() {
    let server = serve(true, forgetful).await;
    let said = probe(&["janela", &server.url, "--submit", "--json"]).await;
    // What was taken cannot be followed there, so the job cannot be done.
    assert_eq!((said.code, server.posts()), (1, 2), "{}", said.text);
    for words in [
        "it was done twice",
        "the content type application/json",
        "has no strong ETag",
        "forms lack ui",
        "services lack description (in 1 of 1)",
        "the agency does not tell of itself",
        "Access-Control-Expose-Headers does not name etag",
    ] {
        assert!(said.deviates(words), "{words}: {:#?}", said.deviations());
    }
    assert!(said.text.contains("total says 3 and 1 came: 2 never came"), "{}", said.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preflight_that_is_refused_is_the_end_from_a_browser() {
    let server = serve(true, |method, path| match method {
        "OPTIONS" => json(405, ""),
        _ => forgetful(method, path),
    })
    .await;
    let said = probe(&["janela", &server.url, "--json"]).await;
    assert_eq!((said.code, server.posts()), (1, 0), "{}", said.text);
    assert!(said.part("send", "browser_words").contains("405"), "{}", said.text);
    assert!(said.text.contains("cannot be done from a browser"), "{}", said.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_is_not_printed_even_when_the_server_says_it_back() {
    let server = serve(true, forgetful).await;
    for form in ["--json", "--submit"] {
        let header = "X-Key: s3cr3t-s3cr3t";
        let said = probe(&["janela", &server.url, "--header", header, form]).await;
        assert!(
            !said.text.contains("s3cr3t") && !said.complaints.contains("s3cr3t"),
            "{}",
            said.text
        );
        assert!(form == "--json" || said.text.contains("x-key"), "{}", said.text);
        assert!(form == "--json" || said.text.contains("***"), "it was said back: {}", said.text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_followed_to_another_server_and_no_secret_goes_there() {
    let other = serve(true, |_, _| nothing()).await;
    let place = other.url.clone();
    let server = serve(true, move |_, path| (302, "text/plain", format!("{place}{path}"))).await;
    let said = probe(&["janela", &server.url, "--header", "X-Key: s3cr3t"]).await;
    assert_eq!((said.code, other.all()), (1, 0), "{}", said.text);
    assert!(said.text.contains(&format!("it sends to {}", other.url)), "{}", said.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_busy_is_not_said_to_lack_what_it_did_not_show() {
    let server = serve(true, |_, _| json(429, "")).await;
    let said = probe(&["open311", &server.url, "--json"]).await;
    assert_eq!(said.code, 1, "{}", said.text);
    assert!(said.part("find", "words").contains("asks to wait"), "{}", said.text);
    assert_eq!(said.deviations(), Vec::<String>::new());
}
