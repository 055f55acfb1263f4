//! What a status and a body together mean: an answer, or which failure.

use crate::{
    Response,
    reasons::{is_refusal, reasons},
    wire::{self, malformed, record},
};
use domain::{Error, ErrorKind, Rejection};
use serde_json::Value;

/// The most characters of an agency's words that go into a technical detail.
const MOST: usize = 500;

/// An answer, judged.
pub(crate) struct Verdict {
    /// The answer, or the failure that it is.
    pub(crate) result: Result<Value, Error>,
    /// Whether the agency's words could be read: then it does speak this format.
    pub(crate) understood: bool,
    /// What its `Link` said.
    pub(crate) link: Option<String>,
}

/// Judges an answer.
pub(crate) fn judge(response: Response) -> Verdict {
    let tree = wire::read(&response.body);
    if !(200..300).contains(&response.status) {
        let reasons = tree.as_ref().map(reasons).unwrap_or_default();
        let kind = kind(response.status, &reasons, response.retry_after);
        let result = Err(failure(kind, response.status, &reasons));
        // What a refused format (406) is told in says nothing of the formats offered.
        let understood = !reasons.is_empty() && response.status != 406;
        return Verdict { result, understood, link: None };
    }
    let understood = tree.is_ok();
    let said = format!("HTTP {} with ", response.status);
    let result = match tree {
        Ok(tree) if is_refusal(&tree) => Err(refused_inside(&tree)),
        Ok(tree) => Ok(tree),
        Err(error) => Err(malformed(said + &error.detail)),
    };
    Verdict { result, understood, link: response.link }
}

/// The bytes of an answer that is no words, or the failure that it is.
pub(crate) fn bytes(response: Response) -> Result<Vec<u8>, Error> {
    if (200..300).contains(&response.status) {
        return Ok(response.body);
    }
    let failure = || Err(malformed(String::from("a failure without words")));
    judge(response).result.map_or_else(Err, |_| failure())
}

fn kind(status: u16, reasons: &[Rejection], retry_after: Option<u32>) -> ErrorKind {
    match status {
        404 | 410 => ErrorKind::NotFound,
        400 | 409 | 413 | 415 | 422 => ErrorKind::Rejected(reasons.to_vec()),
        401 | 403 => ErrorKind::NotAllowed,
        408 | 504 => ErrorKind::TimedOut,
        429 => ErrorKind::TooManyRequests { retry_after },
        500..=599 => ErrorKind::Unavailable,
        _ => ErrorKind::Malformed,
    }
}

/// A failure told with a status of success: its kind is that of the code within, if it is a status.
fn refused_inside(tree: &Value) -> Error {
    let reasons = reasons(tree);
    let code = |reason: &Rejection| reason.code.parse::<u16>().ok();
    let own = record::text(tree, "status").and_then(|status| status.parse().ok());
    let status = own.or_else(|| reasons.iter().find_map(code)).unwrap_or(200);
    failure(kind(status, &reasons, None), status, &reasons)
}

fn failure(kind: ErrorKind, status: u16, reasons: &[Rejection]) -> Error {
    let words = reasons.iter().map(|reason| reason.description.as_str());
    let detail = words.fold(format!("HTTP {status}"), |said, words| said + "; " + words);
    Error::new(kind, detail.chars().take(MOST).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(status: u16, body: &str) -> Error {
        let retry_after = Some(7);
        let response = Response { status, retry_after, body: body.into(), ..Response::default() };
        judge(response).result.unwrap_err()
    }

    #[test]
    fn a_status_is_a_kind() {
        for (status, kind) in [
            (404, ErrorKind::NotFound),
            (410, ErrorKind::NotFound),
            (409, ErrorKind::Rejected(vec![])),
            (422, ErrorKind::Rejected(vec![])),
            (401, ErrorKind::NotAllowed),
            (408, ErrorKind::TimedOut),
            (504, ErrorKind::TimedOut),
            (429, ErrorKind::TooManyRequests { retry_after: Some(7) }),
            (500, ErrorKind::Unavailable),
            (503, ErrorKind::Unavailable),
            (302, ErrorKind::Malformed),
            (418, ErrorKind::Malformed),
        ] {
            assert_eq!(error(status, "<html>").kind, kind, "{status}");
        }
    }

    #[test]
    fn what_was_not_allowed_still_says_why() {
        let refused = error(
            403,
            r#"[{"code":400,"description":"lat inválida"},{"code":400,"description":"sem rua"}]"#,
        );
        assert_eq!(refused.kind, ErrorKind::NotAllowed);
        assert_eq!(refused.detail, "HTTP 403; lat inválida; sem rua");
    }

    #[test]
    fn words_in_a_format_show_that_it_is_spoken_but_not_where_it_is_refused() {
        let body = r#"[{"code":1,"description":"não"}]"#;
        let understood = |status, body: &str| {
            judge(Response { status, body: body.into(), ..Response::default() }).understood
        };
        assert!(understood(404, body) && understood(200, "[]"));
        assert!(!understood(406, body) && !understood(404, "<html>") && !understood(200, ""));
    }

    #[test]
    fn a_refusal_told_as_success_is_a_refusal() {
        for (body, kind) in [
            (r#"[{"code":404,"description":"não há"}]"#, ErrorKind::NotFound),
            (r#"{"code":"503","detail":"manutenção"}"#, ErrorKind::Unavailable),
            (r#"{"error":"manutenção"}"#, ErrorKind::Malformed),
            (r#"{"errors":["manutenção"]}"#, ErrorKind::Malformed),
            (r#"{"type":"about:blank","title":"Fora do ar","status":503}"#, ErrorKind::Unavailable),
            (r#"{"title":"Não há","status":"404","errors":[]}"#, ErrorKind::NotFound),
        ] {
            assert_eq!(error(200, body).kind, kind, "{body}");
        }
    }

    #[test]
    fn a_failure_far_too_long_is_cut() {
        assert_eq!(
            error(500, &format!("<error>{}</error>", "ã".repeat(9000))).detail.chars().count(),
            MOST
        );
    }
}
