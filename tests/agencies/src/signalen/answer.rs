//! Answers and refusals, as Django REST framework gives them.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// Why a call is not served: words for the whole call, or for each field.
#[derive(Debug, PartialEq)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    pub(super) body: Value,
}

impl Refusal {
    /// Words for the whole call.
    pub(super) fn of(status: StatusCode, detail: &str) -> Self {
        Self { status, body: json!({ "detail": detail }) }
    }

    pub(super) fn not_found() -> Self {
        Self::of(StatusCode::NOT_FOUND, "Não encontrado.")
    }

    /// Words for fields.
    pub(super) fn invalid(body: Value) -> Self {
        Self { status: StatusCode::BAD_REQUEST, body }
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(_: rusqlite::Error) -> Self {
        Self::of(StatusCode::INTERNAL_SERVER_ERROR, "Ocorreu um erro no servidor.")
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status, Json(self.body)).into_response()
    }
}
