//! Refusals as RFC 9457 problems, with a pointer for each field that is wrong.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Why a call is not served; the sentences are meant to be read by people.
#[derive(Debug, Serialize)]
pub(super) struct Problem {
    #[serde(rename = "type")]
    kind: String,
    title: &'static str,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Flaw>,
    #[serde(skip_serializing_if = "Option::is_none")]
    replaced_by: Option<String>,
}

/// One field that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Flaw {
    /// RFC 6901, into the body that was sent.
    pub(super) pointer: String,
    pub(super) code: Code,
    pub(super) detail: String,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Code {
    Required,
    Type,
    Format,
    Enum,
    MinLength,
    MaxLength,
    Minimum,
    Maximum,
    Unknown,
}

impl Flaw {
    pub(super) fn new(pointer: impl Into<String>, code: Code, detail: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), code, detail: detail.into() }
    }
}

impl Problem {
    fn of(status: StatusCode, slug: &str, title: &'static str, detail: impl Into<String>) -> Self {
        Self {
            kind: format!("https://janela.example/problemas/{slug}"),
            title,
            status: status.as_u16(),
            detail: Some(detail.into()),
            errors: Vec::new(),
            replaced_by: None,
        }
    }

    /// The call cannot be read.
    pub(super) fn bad(detail: impl Into<String>) -> Self {
        Self::of(StatusCode::BAD_REQUEST, "ilegivel", "Não foi possível ler o pedido", detail)
    }

    pub(super) fn not_found(detail: impl Into<String>) -> Self {
        Self::of(StatusCode::NOT_FOUND, "nao-existe", "Não encontrado", detail)
    }

    pub(super) fn wrong_method() -> Self {
        let detail = "Este endereço não aceita esse método.";
        Self::of(StatusCode::METHOD_NOT_ALLOWED, "metodo", "Método não aceito", detail)
    }

    pub(super) fn conflict(detail: impl Into<String>) -> Self {
        Self::of(StatusCode::CONFLICT, "conflito", "O pedido entra em conflito com outro", detail)
    }

    /// The service ended; perhaps another took its place.
    pub(super) fn ended(replaced_by: Option<String>) -> Self {
        let detail = "Este serviço não é mais oferecido.";
        let gone = Self::of(StatusCode::GONE, "encerrado", "Serviço encerrado", detail);
        Self { replaced_by, ..gone }
    }

    pub(super) fn too_large(detail: impl Into<String>) -> Self {
        Self::of(StatusCode::PAYLOAD_TOO_LARGE, "grande-demais", "Grande demais", detail)
    }

    pub(super) fn wrong_media(detail: impl Into<String>) -> Self {
        Self::of(StatusCode::UNSUPPORTED_MEDIA_TYPE, "formato", "Formato não aceito", detail)
    }

    /// The body was read, and these fields are wrong.
    pub(super) fn invalid(errors: Vec<Flaw>) -> Self {
        let detail = "Corrija o que está indicado e envie de novo.";
        let title = "Há respostas para corrigir";
        let invalid = Self::of(StatusCode::UNPROCESSABLE_ENTITY, "respostas", title, detail);
        Self { errors, ..invalid }
    }

    pub(super) fn broken() -> Self {
        let detail = "O sistema não conseguiu concluir a operação. Tente mais tarde.";
        Self::of(StatusCode::INTERNAL_SERVER_ERROR, "falha", "Falha do sistema", detail)
    }
}

impl From<rusqlite::Error> for Problem {
    fn from(_: rusqlite::Error) -> Self {
        Self::broken()
    }
}

impl From<serde_json::Error> for Problem {
    fn from(_: serde_json::Error) -> Self {
        Self::broken()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let media = HeaderValue::from_static("application/problem+json");
        match serde_json::to_vec(&self) {
            Ok(body) => (status, [(header::CONTENT_TYPE, media)], body).into_response(),
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}
