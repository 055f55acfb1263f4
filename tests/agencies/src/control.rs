//! The demo's control, under `/_demo/`: faults, steps, reset, log. No page of another origin may use it.

use crate::agency::{Agency, Office, OfficeError};
use crate::faults::Rule;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;

#[derive(Clone)]
struct Control {
    agency: Arc<Agency>,
    office: Arc<dyn Office>,
}

/// The control's routes.
pub(crate) fn routes(agency: Arc<Agency>, office: Arc<dyn Office>) -> Router {
    Router::new()
        .route("/_demo/faults", get(faults).put(replace_faults).delete(clear_faults))
        .route("/_demo/step", post(step))
        .route("/_demo/reset", post(reset))
        .route("/_demo/log", get(log))
        .with_state(Control { agency, office })
}

async fn faults(State(control): State<Control>) -> Response {
    Json(control.agency.faults.list()).into_response()
}

async fn replace_faults(State(control): State<Control>, body: Bytes) -> Response {
    match serde_json::from_slice::<Vec<Rule>>(&body) {
        Ok(rules) => {
            control.agency.faults.replace(rules);
            faults(State(control)).await
        }
        Err(error) => not_understood(&error),
    }
}

async fn clear_faults(State(control): State<Control>) -> StatusCode {
    control.agency.faults.replace(Vec::new());
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    id: Option<String>,
    #[serde(default = "one")]
    steps: u32,
}

const fn one() -> u32 {
    1
}

async fn step(State(control): State<Control>, body: Bytes) -> Response {
    let told = if body.is_empty() { b"{}" } else { &body[..] };
    let wanted: Step = match serde_json::from_slice(told) {
        Ok(wanted) => wanted,
        Err(error) => return not_understood(&error),
    };
    match control.office.step(wanted.id.as_deref(), wanted.steps) {
        Ok(moved) => Json(json!({ "moved": moved })).into_response(),
        Err(error) => failed(&error),
    }
}

async fn reset(State(control): State<Control>) -> Response {
    control.agency.faults.replace(Vec::new());
    control.agency.calls.clear();
    match control.office.reset() {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => failed(&error),
    }
}

async fn log(State(control): State<Control>) -> Response {
    Json(control.agency.calls.list()).into_response()
}

fn not_understood(error: &serde_json::Error) -> Response {
    let body = Json(json!({ "error": error.to_string() }));
    (StatusCode::BAD_REQUEST, body).into_response()
}

fn failed(error: &OfficeError) -> Response {
    let body = Json(json!({ "error": error.to_string() }));
    (StatusCode::INTERNAL_SERVER_ERROR, body).into_response()
}
