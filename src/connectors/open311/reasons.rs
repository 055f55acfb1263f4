//! Why an agency refuses, in any of the shapes seen.

use crate::wire::record;
use domain::Rejection;
use serde_json::Value;

/// Whether an answer is a refusal though its status does not say so.
pub(super) fn is_refusal(tree: &Value) -> bool {
    let told = |key: &str| {
        let words = tree.get(key).map(record::texts).unwrap_or_default();
        !words.is_empty() && record::flag(tree, key) != Some(false)
    };
    let first = match tree {
        Value::Array(list) => list.first(),
        _ => tree.get("requests").or(Some(tree)),
    };
    told("errors") || told("error") || first.is_some_and(is_bare_refusal)
}

/// A code and a reason, about nothing of the standard's.
fn is_bare_refusal(record: &Value) -> bool {
    let has = |key: &&str| record.get(key).is_some_and(|value| !value.is_null());
    let subject = ["service_code", "service_request_id", "token"];
    has(&"code") && ["description", "detail"].iter().any(has) && !subject.iter().any(has)
}

/// The reasons an agency gives, in any of the shapes seen.
pub(super) fn reasons(tree: &Value) -> Vec<Rejection> {
    let records = record::records(tree, &["errors", "error", "requests"]);
    records.into_iter().flat_map(reasons_of).collect()
}

fn reasons_of(record: &Value) -> Vec<Rejection> {
    if !record.is_object() {
        return said("", record);
    }
    let code = record::text(record, "code").unwrap_or_default();
    let keys = ["description", "detail", "message"].into_iter();
    let told = keys.filter_map(|key| record.get(key));
    told.flat_map(|words| said(&code, words)).collect()
}

/// Words with their code: the field's name, where they are told by field.
fn said(code: &str, words: &Value) -> Vec<Rejection> {
    if let Value::Object(fields) = words {
        let of_field = |(field, words): (&String, &Value)| {
            let of_all = field == "non_field_errors";
            said(if of_all { code } else { field }, words)
        };
        return fields.iter().flat_map(of_field).collect();
    }
    let rejection = |description| Rejection { code: code.to_owned(), description };
    record::texts(words).into_iter().map(rejection).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire;
    use serde_json::json;

    #[test]
    fn reasons_are_kept_in_every_shape_seen() {
        for (body, code, words) in [
            (r#"[{"code":400,"description":"Falta X"}]"#, "400", "Falta X"),
            (r#"{"errors":[{"code":"E","description":"Falta X"}]}"#, "E", "Falta X"),
            (
                "<errors><error><code>400</code><description>Falta X</description></error></errors>",
                "400",
                "Falta X",
            ),
            ("<error>Falta X</error>", "", "Falta X"),
            (r#"{"code":400,"detail":["Falta X"]}"#, "400", "Falta X"),
            (r#"{"code":400,"detail":{"non_field_errors":["Falta X"]}}"#, "400", "Falta X"),
            (r#"{"code":400,"detail":{"email":["Falta X"]}}"#, "email", "Falta X"),
            (
                "<requests><code>400</code><detail><non_field_errors>Falta X</non_field_errors></detail></requests>",
                "400",
                "Falta X",
            ),
        ] {
            let reason = Rejection { code: code.into(), description: words.into() };
            assert_eq!(reasons(&wire::read(body.as_bytes()).unwrap()), [reason], "{body}");
        }
    }

    #[test]
    fn an_answer_is_no_refusal() {
        for tree in [
            json!([]),
            json!({"errors": [], "error": false, "services": [{"service_code": "1"}]}),
            json!({"services": null}),
            json!([{"service_code": "1", "code": "x", "description": "y"}]),
            json!({"service_definition": {"attributes": {"attribute": [{"code": "x", "description": "y"}]}}}),
            json!({"service_code": "1", "attributes": [{"code": "x", "description": "y"}]}),
        ] {
            assert!(!is_refusal(&tree), "{tree}");
        }
    }
}
