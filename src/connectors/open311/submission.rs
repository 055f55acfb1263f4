//! A submission on the wire, and how to know it again among an agency's cases.

use super::{questions::QUESTION, requests, when};
use crate::wire::record;
use domain::{Agency, Answer, CaseRef, Moment, Submission, Timestamp};
use serde_json::Value;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// The fields of the form body.
pub(super) fn fields(submission: &Submission) -> Vec<(String, String)> {
    let code = submission.service.code.as_str().to_owned();
    let mut fields = vec![("service_code".to_owned(), code)];
    for (id, answer) in &submission.answers {
        let name = wire_name(id.as_str());
        match answer {
            Answer::Text(text) => fields.push((name, text.clone())),
            Answer::Many(keys) => {
                let name = name + "[]";
                fields.extend(keys.iter().map(|key| (name.clone(), key.clone())));
            }
        }
    }
    fields
}

fn wire_name(field: &str) -> String {
    match (field.strip_prefix(QUESTION), field) {
        (Some(code), _) => format!("attribute[{code}]"),
        (None, "address") => "address_string".to_owned(),
        (None, other) => other.to_owned(),
    }
}

/// The question that finds it: its service, a day around its making, as agencies' clocks and zones
/// are not always right. Nothing the person wrote is in it.
pub(super) fn search(submission: &Submission) -> Vec<(&'static str, String)> {
    let around = |ms: i64| when::w3c(Timestamp(submission.made_at.0.saturating_add(ms)));
    vec![
        ("service_code", submission.service.code.as_str().to_owned()),
        ("start_date", around(-DAY_MS)),
        ("end_date", around(DAY_MS)),
    ]
}

/// The cases in the answer that are this submission.
pub(super) fn matches(tree: &Value, submission: &Submission, agency: &Agency) -> Vec<CaseRef> {
    let records = requests::list(tree).into_iter();
    let same = records.filter(|record| is_it(record, submission));
    same.filter_map(|record| requests::reference(record, agency))
        .collect()
}

/// The same words at the same place, and not made before the person sent them.
fn is_it(record: &Value, submission: &Submission) -> bool {
    let same = |key, field| {
        let kept = record::text(record, key).unwrap_or_default();
        let sent = submission.text(field).unwrap_or_default();
        kept.split_whitespace().eq(sent.split_whitespace())
    };
    let requested = record::text(record, "requested_datetime");
    let older = match requested.as_deref().and_then(Moment::parse) {
        Some(Moment::Instant(at)) => at.0 < submission.made_at.0.saturating_sub(HOUR_MS),
        _ => false,
    };
    !older && same("description", "description") && same("address", "address")
}
