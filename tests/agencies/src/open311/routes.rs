//! The routes of GeoReport v2, each in both formats.

use super::answer::{Format, Refusal};
use super::desk::Desk;
use super::discovery;
use super::fields::Fields;
use super::tree::Node;
use crate::cors::{self, Openness};
use crate::faults::{Operation, exposed};
use crate::front_door;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use axum::{Extension, Router};
use std::sync::Arc;

const OPENNESS: Openness = Openness {
    status: StatusCode::NO_CONTENT,
    methods: "GET, POST, OPTIONS",
    sent: "Content-Type",
    exposed: "Retry-After",
};

type Routes = MethodRouter<Arc<Desk>>;

/// Everything under the agency's base path.
pub(super) fn routes(desk: &Arc<Desk>) -> Router {
    let faulty = |operation, routes: Routes| exposed(&desk.agency, operation, routes);
    let requests =
        faulty(Operation::Requests, get(requests)).merge(faulty(Operation::Submit, post(submit)));
    let mut router = Router::new()
        .route("/services/{code}", faulty(Operation::Definition, get(definition)))
        .route("/requests/{id}", faulty(Operation::Request, get(request)))
        .route("/tokens/{token}", faulty(Operation::Token, get(token)));
    for format in desk.dialect.formats.iter().copied() {
        let path = |name: &str| format!("/{name}.{}", format.suffix());
        let told = Extension(format);
        router = router
            .route(&path("discovery"), faulty(Operation::Discovery, get(discovery)).layer(told))
            .route(&path("services"), faulty(Operation::Services, get(services)).layer(told))
            .route(&path("requests"), requests.clone().layer(told));
        if desk.dialect.extensions {
            let updates = faulty(Operation::Updates, get(updates)).layer(told);
            router = router.route(&path("servicerequestupdates"), updates);
        }
    }
    let router = router.fallback(nothing_here).layer(from_fn_with_state(OPENNESS, cors::allow));
    Router::new().nest(&desk.agency.card.base, router.with_state(Arc::clone(desk)))
}

type Told = Extension<Format>;

async fn services(
    State(desk): State<Arc<Desk>>,
    Extension(format): Told,
    query: RawQuery,
) -> Response {
    format.answer("services", checked(&desk, &query, |_| Ok(desk.catalogue.list())))
}

async fn requests(
    State(desk): State<Arc<Desk>>,
    Extension(format): Told,
    query: RawQuery,
) -> Response {
    format.answer("service_requests", checked(&desk, &query, |fields| desk.list(fields)))
}

async fn updates(
    State(desk): State<Arc<Desk>>,
    Extension(format): Told,
    query: RawQuery,
) -> Response {
    format.answer("service_request_updates", checked(&desk, &query, |fields| desk.updates(fields)))
}

async fn discovery(
    State(desk): State<Arc<Desk>>,
    Extension(format): Told,
    headers: HeaderMap,
) -> Response {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    format.answer("discovery", Ok(discovery::node(&desk.agency.card, desk.dialect, host)))
}

async fn submit(
    State(desk): State<Arc<Desk>>,
    Extension(format): Told,
    request: Request,
) -> Response {
    let fields = Fields::of_body(request).await;
    let answer = fields.and_then(|fields| {
        desk.check_jurisdiction(&fields)?;
        desk.submit(&fields)
    });
    format.answer_with(desk.dialect.accepted, "service_requests", answer)
}

async fn definition(
    State(desk): State<Arc<Desk>>,
    Path(file): Path<String>,
    query: RawQuery,
) -> Response {
    named(&desk, "service_definition", &file, &query, |code, _| desk.definition(code))
}

async fn request(
    State(desk): State<Arc<Desk>>,
    Path(file): Path<String>,
    query: RawQuery,
) -> Response {
    named(&desk, "service_requests", &file, &query, |id, fields| desk.one(id, fields))
}

async fn token(
    State(desk): State<Arc<Desk>>,
    Path(file): Path<String>,
    query: RawQuery,
) -> Response {
    named(&desk, "service_requests", &file, &query, |token, _| desk.token(token))
}

async fn nothing_here(State(desk): State<Arc<Desk>>) -> Response {
    lost(&desk, "Este endereço não existe na interface.")
}

/// A city that speaks both formats says so in JSON; the others have a page for what is not there.
fn lost(desk: &Desk, problem: &str) -> Response {
    if desk.dialect.speaks(Format::Json) && desk.dialect.speaks(Format::Xml) {
        return Format::Json.answer("errors", Err(Refusal::not_found(problem)));
    }
    front_door::nowhere().into_response()
}

/// Answers a path that names one thing and a format.
fn named(
    desk: &Desk,
    root: &str,
    file: &str,
    query: &RawQuery,
    answer: impl FnOnce(&str, &Fields) -> Result<Node, Refusal>,
) -> Response {
    let spoken = Format::split(file).filter(|(_, format)| desk.dialect.speaks(*format));
    let Some((name, format)) = spoken else {
        return lost(desk, "Diga o formato no fim do endereço: .json ou .xml.");
    };
    format.answer(root, checked(desk, query, |fields| answer(name, fields)))
}

fn checked(
    desk: &Desk,
    RawQuery(query): &RawQuery,
    answer: impl FnOnce(&Fields) -> Result<Node, Refusal>,
) -> Result<Node, Refusal> {
    let fields = Fields::encoded(query.as_deref().unwrap_or_default().as_bytes());
    desk.check_jurisdiction(&fields)?;
    answer(&fields)
}
