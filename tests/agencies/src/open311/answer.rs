//! Answers and refusals in the two formats of the standard.

use super::tree::Node;
use super::xml;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// The format a client asks for by the end of the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    Xml,
}

impl Format {
    pub(super) const BOTH: [Self; 2] = [Self::Json, Self::Xml];

    pub(super) const fn suffix(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Xml => "xml",
        }
    }

    pub(super) const fn media(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Xml => "text/xml",
        }
    }

    /// Splits `GAR-2026-000001.json` into the number and the format.
    pub(super) fn split(file: &str) -> Option<(&str, Self)> {
        let (name, suffix) = file.rsplit_once('.')?;
        let format = Self::BOTH.into_iter().find(|format| format.suffix() == suffix)?;
        Some((name, format))
    }

    /// The answer, or why there is none, in this format.
    pub(super) fn answer(self, root: &str, answer: Result<Node, Refusal>) -> Response {
        self.answer_with(StatusCode::OK, root, answer)
    }

    /// The same, where success has a status of its own.
    pub(super) fn answer_with(
        self,
        success: StatusCode,
        root: &str,
        answer: Result<Node, Refusal>,
    ) -> Response {
        match answer {
            Ok(node) => self.write(success, root, &node),
            Err(refusal) => self.write(refusal.status, "errors", &refusal.node()),
        }
    }

    fn write(self, status: StatusCode, root: &str, node: &Node) -> Response {
        let body = match self {
            Self::Json => serde_json::to_string(node),
            Self::Xml => Ok(xml::document(root, node)),
        };
        let media = format!("{}; charset=utf-8", self.media());
        match body {
            Ok(body) => (status, [(header::CONTENT_TYPE, media)], body).into_response(),
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}

/// Why a call is not served: one sentence for each problem, meant to be read by people.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    pub(super) problems: Vec<String>,
}

impl Refusal {
    pub(super) fn of(status: StatusCode, problem: impl Into<String>) -> Self {
        Self { status, problems: vec![problem.into()] }
    }

    pub(super) fn bad(problem: impl Into<String>) -> Self {
        Self::of(StatusCode::BAD_REQUEST, problem)
    }

    pub(super) fn not_found(problem: impl Into<String>) -> Self {
        Self::of(StatusCode::NOT_FOUND, problem)
    }

    fn node(&self) -> Node {
        let code = i64::from(self.status.as_u16());
        let error = |problem: &String| {
            Node::Record(vec![("code", Node::Whole(code)), ("description", Node::text(problem))])
        };
        Node::List("error", self.problems.iter().map(error).collect())
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(_: rusqlite::Error) -> Self {
        let words = "O sistema da secretaria não conseguiu concluir a operação. Tente mais tarde.";
        Self::of(StatusCode::INTERNAL_SERVER_ERROR, words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_is_the_end_of_the_path() {
        assert_eq!(Format::split("ILU-01.xml"), Some(("ILU-01", Format::Xml)));
        assert_eq!(Format::split("a.b.json"), Some(("a.b", Format::Json)));
        assert_eq!(Format::split("ILU-01"), None);
        assert_eq!(Format::split("ILU-01.pdf"), None);
    }
}
