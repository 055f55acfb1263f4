//! What every agency has beside its interface: a home page, a health check, the log of calls.

use crate::agency::{Agency, Card};
use crate::faults::Severed;
use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{Html, Response};
use axum::routing::get;
use std::sync::Arc;

/// `/` for people, `/healthz` for machines.
pub(crate) fn routes(agency: &Agency) -> Router {
    let page = home(&agency.card);
    Router::new()
        .route("/", get(move || async move { Html(page) }))
        .route("/healthz", get(|| async { "ok\n" }))
}

/// A page for an address where there is nothing.
pub(crate) fn nowhere() -> (StatusCode, Html<&'static str>) {
    let page = "<!DOCTYPE html>\n<html lang=\"pt-BR\"><meta charset=\"utf-8\">\
        <title>Página não encontrada</title><h1>Página não encontrada</h1>\
        <p>Este endereço não existe.</p></html>\n";
    (StatusCode::NOT_FOUND, Html(page))
}

fn home(card: &Card) -> String {
    include_str!("../seed/home.html")
        .replace("{name}", &card.name)
        .replace("{acronym}", &card.acronym)
        .replace("{municipality}", &card.municipality)
        .replace("{state}", &card.state)
        .replace("{phone}", &card.phone)
        .replace("{hours}", &card.hours)
        .replace("{address}", &card.address)
        .replace("{email}", &card.email)
        .replace("{base}", &card.base)
}

/// Notes every call by its route, never by its number or its query.
pub(crate) async fn log(
    State(agency): State<Arc<Agency>>,
    request: Request,
    next: Next,
) -> Response {
    let turn = agency.calls.came(request.method().as_str(), route(&request));
    let response = next.run(request).await;
    if response.extensions().get::<Severed>().is_none() {
        agency.calls.answered(turn, response.status().as_u16());
    }
    response
}

fn route(request: &Request) -> String {
    let Some(matched) = request.extensions().get::<MatchedPath>() else {
        return "(unknown)".to_owned();
    };
    let path = request.uri().path();
    let formats = [".json", ".xml"];
    let format = formats.into_iter().find(|format| path.ends_with(format)).unwrap_or_default();
    let told = if matched.as_str().ends_with('}') { format } else { "" };
    format!("{}{told}", matched.as_str())
}
