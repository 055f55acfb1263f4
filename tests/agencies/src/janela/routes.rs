//! The routes of the profile.

use super::answer::written;
use super::desk::Desk;
use super::problem::Problem;
use super::{following, reading, sending};
use crate::cors::{self, Openness};
use crate::faults::{Operation, exposed};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};
use std::sync::Arc;

type Routes = MethodRouter<Arc<Desk>>;

const OPENNESS: Openness = Openness {
    status: StatusCode::NO_CONTENT,
    methods: "GET, POST, OPTIONS",
    sent: "Content-Type, Idempotency-Key, If-None-Match",
    exposed: "ETag, Link, Location, Retry-After, Idempotency-Replayed",
};

/// The document of the profile, as it is published.
const OPENAPI: &[u8] = include_bytes!("../../../../src/connectors/janela/openapi.json");

/// Everything under the agency's base path.
pub(super) fn routes(desk: &Arc<Desk>) -> Router {
    let faulty = |operation, routes: Routes| exposed(&desk.agency, operation, routes);
    let about = faulty(Operation::About, get(reading::about));
    let router = Router::new()
        .route("/", about.clone())
        .route("/openapi.json", get(|| async { written(StatusCode::OK, OPENAPI) }))
        .route("/health", faulty(Operation::Health, get(reading::health)))
        .route("/keys", faulty(Operation::Keys, get(reading::keys)))
        .route("/services", faulty(Operation::Services, get(reading::services)))
        .route("/services/search", faulty(Operation::Search, get(reading::found)))
        .route("/services/{identifier}", faulty(Operation::Service, get(reading::service)))
        .route("/services/{identifier}/form", faulty(Operation::Form, get(reading::form)))
        .route(
            "/services/{identifier}/statistics",
            faulty(Operation::Statistics, get(reading::statistics)),
        )
        .route(
            "/services/{identifier}/submissions",
            faulty(Operation::Submit, post(sending::submit)),
        )
        .route("/submissions/{key}", faulty(Operation::ByKey, get(following::by_key)))
        .route("/cases", faulty(Operation::CompanyCases, get(following::company_cases)))
        .route("/cases/{number}", faulty(Operation::Case, get(following::case)))
        .route(
            "/cases/{number}/documents/{id}",
            faulty(Operation::Document, get(following::document)),
        )
        .route("/cases/{number}/messages", faulty(Operation::Message, post(sending::message)))
        .route(
            "/cases/{number}/supplements",
            faulty(Operation::Supplement, post(sending::supplement)),
        )
        .method_not_allowed_fallback(async || Problem::wrong_method())
        .fallback(async || Problem::not_found("Este endereço não existe na interface."));
    let base = &desk.agency.card.base;
    let slashed = Router::new()
        .route(&format!("{base}/"), about)
        .method_not_allowed_fallback(async || Problem::wrong_method());
    // Bodies are measured where they are read, so that the answer can say what is too large.
    Router::new()
        .nest(base, router)
        .merge(slashed)
        .layer((DefaultBodyLimit::disable(), from_fn_with_state(OPENNESS, cors::allow)))
        .with_state(Arc::clone(desk))
}
