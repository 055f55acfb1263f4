//! Lists of many pages, in each dialect; and servers that do not know what a page is.

use crate::one_answer::{asked_of, now, submission};
use connectors::{Request, Response};
use domain::ErrorKind;
use serde_json::{Value, json};

fn ok(tree: &Value, link: Option<&str>) -> Response {
    let body = tree.to_string().into_bytes();
    Response { status: 200, body, link: link.map(str::to_owned), ..Response::default() }
}

fn failed(status: u16) -> Response {
    Response { status, ..Response::default() }
}

/// The page that a request is about; the first when it does not say.
fn page(request: &Request) -> usize {
    let (_, query) = request.url.split_once('?').unwrap_or_default();
    let said = query.split('&').find_map(|pair| pair.strip_prefix("page=")?.parse().ok());
    said.unwrap_or(1)
}

fn services(page: usize) -> Value {
    let service = |n: usize| json!({"identifier": n.to_string(), "title": "Alvará"});
    json!({"items": [service(page * 2), service(page * 2 + 1)], "total": 6})
}

fn next(page: usize) -> String {
    format!(r#"<http://elsewhere.example/x?page={page}&page_size=2>; rel="next""#)
}

#[test]
fn every_page_is_asked_of_the_agency_itself() {
    let connector = asked_of("janela", |request| {
        assert!(request.url.starts_with("http://127.0.0.1:9/"), "{}", request.url);
        let at = page(request);
        ok(&services(at), (at < 3).then(|| next(at + 1)).as_deref())
    });
    let read = now(connector.catalogue()).unwrap();
    assert_eq!((read.services.len(), read.dropped), (6, 0));
}

#[test]
fn a_page_that_does_not_come_is_counted_and_the_rest_kept() {
    let connector = asked_of("janela", |request| match page(request) {
        1 => ok(&services(1), Some(&next(2))),
        _ => failed(503),
    });
    let read = now(connector.catalogue()).unwrap();
    assert_eq!((read.services.len(), read.dropped), (2, 4));
    let silent = asked_of("janela", |_| ok(&services(1), None));
    assert_eq!(now(silent.catalogue()).unwrap().dropped, 4, "nothing leads to the rest");
    let down = asked_of("janela", |_| failed(503));
    assert_eq!(now(down.catalogue()).unwrap_err().kind, ErrorKind::Unavailable);
}

#[test]
fn a_list_that_turns_in_a_circle_or_never_ends_is_left() {
    let circle = asked_of("janela", |_| ok(&services(1), Some(&next(2))));
    let read = now(circle.catalogue()).unwrap();
    assert!(read.services.len() == 4 && read.dropped > 0);
    let endless = asked_of("janela", |request| ok(&services(1), Some(&next(page(request) + 1))));
    let read = now(endless.catalogue()).unwrap();
    assert!(read.services.len() == 100 && read.dropped > 0);
}

#[test]
fn djangos_pages_are_followed_too() {
    let connector = asked_of("signalen", |request| {
        let at = page(request);
        let next = (at < 2).then_some("http://elsewhere.example/?page=2");
        let subs = json!([{"slug": "s", "name": "S"}]);
        let main = json!({"slug": at.to_string(), "name": "M", "sub_categories": subs});
        let links = json!({"next": {"href": next}});
        ok(&json!({"_links": links, "count": 2, "results": [main]}), None)
    });
    let read = now(connector.catalogue()).unwrap();
    assert_eq!((read.services.len(), read.dropped), (2, 0));
}

/// Cases that are not the one that is sought, and on some page the one that is.
fn cases(page: usize, with_it: bool) -> Value {
    let other = json!({"service_request_id": format!("{page}"), "description": "outro"});
    let it = json!({"service_request_id": "ele", "description": "Galho"});
    if with_it { json!([other, it]) } else { json!([other]) }
}

#[test]
fn a_submission_is_sought_on_every_page() {
    let connector =
        asked_of("open311", |request| ok(&cases(page(request), page(request) == 3), None));
    let found = now(connector.find(&submission())).unwrap();
    assert_eq!((found.len(), found[0].number.as_str()), (1, "ele"));
}

#[test]
fn none_is_said_only_at_the_end_of_the_list() {
    type Server = fn(&Request) -> Response;
    let found = |server: Server| now(asked_of("open311", server).find(&submission()));
    let past_the_end_404: Server = |request| match page(request) {
        1 | 2 => ok(&cases(page(request), false), None),
        _ => failed(404),
    };
    let past_the_end_empty: Server = |request| match page(request) {
        1 => ok(&cases(1, false), None),
        _ => ok(&json!([]), None),
    };
    let without_pages: Server = |_| ok(&cases(1, false), None);
    for server in [past_the_end_404, past_the_end_empty, without_pages] {
        assert_eq!(found(server), Ok(vec![]));
    }
    let down_on_the_second: Server = |request| match page(request) {
        1 => ok(&cases(1, false), None),
        _ => failed(503),
    };
    assert_eq!(found(down_on_the_second).unwrap_err().kind, ErrorKind::Unavailable);
    let endless: Server = |request| ok(&cases(page(request), false), None);
    assert_eq!(found(endless).unwrap_err().kind, ErrorKind::Malformed);
}
