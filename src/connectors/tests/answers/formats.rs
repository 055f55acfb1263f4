//! Servers that offer one format, and say so in one way or another.

use crate::one_answer::{asked_of, now};
use connectors::{Request, Response};

const LIST: &str = "<services><service><service_code>001</service_code>\
                    <service_name>Poste</service_name></service></services>";

fn answer(status: u16, body: &str) -> Response {
    Response { status, body: body.into(), ..Response::default() }
}

fn in_json(request: &Request) -> bool {
    request.url.contains(".json")
}

#[test]
fn a_server_that_refuses_json_in_json_is_asked_in_xml() {
    let refusal = r#"[{"code":404,"description":"No route matches"}]"#;
    let connector = asked_of("open311", move |request| {
        if in_json(request) { answer(404, refusal) } else { answer(200, LIST) }
    });
    assert_eq!(now(connector.catalogue()).unwrap().services.len(), 1);
}
