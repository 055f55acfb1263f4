//! What a status and a body together mean: an answer, or which failure.

use crate::{
    Response,
    wire::{self, malformed, record},
};
use domain::{Error, ErrorKind, Rejection};
use serde_json::Value;

/// The most characters of an agency's words that go into a technical detail.
const MOST: usize = 500;

/// An answer, judged.
pub(super) struct Verdict {
    /// The answer, or the failure that it is.
    pub(super) result: Result<Value, Error>,
    /// Whether the agency's words could be read: then it does speak this format.
    pub(super) understood: bool,
}

/// Judges an answer.
pub(super) fn judge(response: &Response) -> Verdict {
    let tree = wire::read(&response.body);
    let reasons = tree.as_ref().map(reasons).unwrap_or_default();
    if !(200..300).contains(&response.status) {
        let kind = kind(response.status, &reasons, response.retry_after);
        let result = Err(failure(kind, response.status, &reasons));
        let understood = !reasons.is_empty();
        return Verdict { result, understood };
    }
    let understood = tree.is_ok();
    let said = format!("HTTP {} with ", response.status);
    let result = match tree {
        Ok(tree) if is_refusal(&tree) => Err(refused_inside(&reasons)),
        Ok(tree) => Ok(tree),
        Err(error) => Err(malformed(said + &error.detail)),
    };
    Verdict { result, understood }
}

fn kind(status: u16, reasons: &[Rejection], retry_after: Option<u32>) -> ErrorKind {
    match status {
        404 => ErrorKind::NotFound,
        400 | 422 => ErrorKind::Rejected(reasons.to_vec()),
        401 | 403 => ErrorKind::NotAllowed,
        408 | 504 => ErrorKind::TimedOut,
        429 => ErrorKind::TooManyRequests { retry_after },
        500..=599 => ErrorKind::Unavailable,
        _ => ErrorKind::Malformed,
    }
}

/// A failure told with a status of success: its kind is that of the code within, if it is a status.
fn refused_inside(reasons: &[Rejection]) -> Error {
    let code = |reason: &Rejection| reason.code.parse::<u16>().ok();
    let status = reasons.iter().find_map(code).unwrap_or(200);
    failure(kind(status, reasons, None), status, reasons)
}

fn failure(kind: ErrorKind, status: u16, reasons: &[Rejection]) -> Error {
    let words = reasons.iter().map(|reason| reason.description.as_str());
    let detail = words.fold(format!("HTTP {status}"), |said, words| said + "; " + words);
    Error::new(kind, detail.chars().take(MOST).collect::<String>())
}

/// Whether an answer is a refusal though its status does not say so.
fn is_refusal(tree: &Value) -> bool {
    let has = |record: &Value, key: &str| record.get(key).is_some_and(|value| !value.is_null());
    if has(tree, "errors") || has(tree, "error") {
        return true;
    }
    let bare = |record: &&Value| {
        let about_something = ["service_code", "service_request_id", "token"]
            .iter()
            .any(|key| has(record, key));
        has(record, "code")
            && (has(record, "description") || has(record, "detail"))
            && !about_something
    };
    record::records(tree, &[]).first().is_some_and(bare)
}

/// The reasons an agency gives, in any of the shapes seen.
fn reasons(tree: &Value) -> Vec<Rejection> {
    let records = record::records(tree, &["errors", "error", "requests"]);
    records.into_iter().flat_map(reasons_of).collect()
}

fn reasons_of(record: &Value) -> Vec<Rejection> {
    let code = record::text(record, "code").unwrap_or_default();
    let rejection = |code: &str, description: String| Rejection {
        code: code.to_owned(),
        description,
    };
    if let Some(words) = record::plain(record) {
        return vec![rejection("", words)];
    }
    let mut found = Vec::new();
    for key in ["description", "detail", "message"] {
        match record.get(key) {
            Some(Value::Object(fields)) => {
                for (field, words) in fields {
                    let code = if field == "non_field_errors" {
                        &code
                    } else {
                        field
                    };
                    found.extend(
                        record::texts(words)
                            .into_iter()
                            .map(|words| rejection(code, words)),
                    );
                }
            }
            Some(words) => found.extend(
                record::texts(words)
                    .into_iter()
                    .map(|words| rejection(&code, words)),
            ),
            None => {}
        }
    }
    found
}
