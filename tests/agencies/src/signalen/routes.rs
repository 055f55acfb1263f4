//! The routes of Signalen's public interface, with the headers of a real server.

use super::answer::Refusal;
use super::desk::Desk;
use super::page::Asked;
use crate::cors::{self, Openness};
use crate::faults::{Operation, exposed};
use crate::front_door;
use axum::body::Bytes;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use axum::{Json, Router};
use serde_json::Value;
use std::sync::Arc;

/// The version whose answers were recorded.
const VERSION: HeaderValue = HeaderValue::from_static("2.50.12");

const OPENNESS: Openness = Openness {
    status: StatusCode::OK,
    methods: "DELETE, GET, OPTIONS, PATCH, POST, PUT",
    sent: "accept, authorization, content-type, user-agent, x-csrftoken, x-requested-with",
    exposed: "Link, X-API-Version, X-Total-Count",
};

/// The methods of an address that is read, and of the one that takes signals.
const READS: &str = "GET, HEAD, OPTIONS";
const TAKES: &str = "POST, OPTIONS";

type Routes = MethodRouter<Arc<Desk>>;

/// Everything under the agency's base path.
pub(super) fn routes(desk: &Arc<Desk>) -> Router {
    let reads = |operation, routes: Routes| {
        let dressed = routes.layer(from_fn_with_state(READS, dress));
        exposed(&desk.agency, operation, dressed)
    };
    let submit = post(submit).layer(from_fn_with_state(TAKES, dress));
    let router = Router::new()
        .route("/terms/categories/", reads(Operation::Services, get(categories)))
        .route("/terms/categories/{main}", reads(Operation::Service, get(main_category)))
        .route(
            "/terms/categories/{main}/sub_categories/{sub}",
            reads(Operation::Service, get(sub_category)),
        )
        .route("/questions/", reads(Operation::Definition, get(questions)))
        .route("/signals/", exposed(&desk.agency, Operation::Submit, submit))
        .route("/signals/{uuid}", reads(Operation::Request, get(signal)))
        .method_not_allowed_fallback(not_allowed)
        .fallback(nothing_here)
        .layer(from_fn_with_state(OPENNESS, cors::allow))
        .layer(from_fn(as_page));
    Router::new().nest(&desk.agency.card.base, router.with_state(Arc::clone(desk)))
}

/// Says which version answers, and which methods the address knows.
async fn dress(State(methods): State<&'static str>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert("X-API-Version", VERSION);
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(methods));
    response
}

/// A real server calls its empty answer to a preflight a page.
async fn as_page(request: Request, next: Next) -> Response {
    let preflight = request.method() == Method::OPTIONS;
    let mut response = next.run(request).await;
    if preflight && response.status().is_success() {
        let page = HeaderValue::from_static("text/html; charset=utf-8");
        response.headers_mut().insert(header::CONTENT_TYPE, page);
    }
    response
}

/// The address of the interface, on the host that was called.
fn base(desk: &Desk, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    format!("http://{host}{}", desk.agency.card.base)
}

fn answer(status: StatusCode, answer: Result<Value, Refusal>) -> Response {
    answer.map_or_else(IntoResponse::into_response, |json| (status, Json(json)).into_response())
}

async fn categories(
    State(desk): State<Arc<Desk>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let base = base(&desk, &headers);
    let url = format!("{base}/terms/categories/");
    let asked = Asked { url: &url, query: query.as_deref().unwrap_or_default() };
    answer(StatusCode::OK, desk.categories(&base, asked))
}

async fn main_category(
    State(desk): State<Arc<Desk>>,
    Path(main): Path<String>,
    headers: HeaderMap,
) -> Response {
    answer(StatusCode::OK, desk.main_category(&base(&desk, &headers), &main))
}

async fn sub_category(
    State(desk): State<Arc<Desk>>,
    Path((main, sub)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    answer(StatusCode::OK, desk.sub_category(&base(&desk, &headers), &main, &sub))
}

async fn questions(
    State(desk): State<Arc<Desk>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let url = format!("{}/questions/", base(&desk, &headers));
    let asked = Asked { url: &url, query: query.as_deref().unwrap_or_default() };
    answer(StatusCode::OK, desk.questions(asked))
}

async fn submit(State(desk): State<Arc<Desk>>, headers: HeaderMap, body: Bytes) -> Response {
    let kept_type = headers.get(header::CONTENT_TYPE).and_then(|kept| kept.to_str().ok());
    let media = kept_type.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    if !media.eq_ignore_ascii_case("application/json") {
        let words = format!("Tipo de mídia \"{media}\" no pedido não é suportado.");
        return Refusal::of(StatusCode::UNSUPPORTED_MEDIA_TYPE, &words).into_response();
    }
    answer(StatusCode::CREATED, desk.submit(&body))
}

async fn signal(State(desk): State<Arc<Desk>>, Path(uuid): Path<String>) -> Response {
    answer(StatusCode::OK, desk.signal(&uuid))
}

async fn not_allowed(method: Method, uri: Uri) -> Response {
    let words = format!("Método \"{method}\" não é permitido.");
    let methods = if uri.path() == "/signals/" { TAKES } else { READS };
    let refused = Refusal::of(StatusCode::METHOD_NOT_ALLOWED, &words);
    ([(header::ALLOW, methods)], refused).into_response()
}

async fn nothing_here() -> Response {
    front_door::nowhere().into_response()
}
