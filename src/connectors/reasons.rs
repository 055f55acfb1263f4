//! Why an agency refuses, in any of the shapes seen.

use crate::wire::record;
use domain::Rejection;
use serde_json::Value;

/// Whether an answer is a refusal though its status does not say so.
pub(crate) fn is_refusal(tree: &Value) -> bool {
    let told = |key: &str| {
        let words = tree.get(key).map(record::texts).unwrap_or_default();
        !words.is_empty() && record::flag(tree, key) != Some(false)
    };
    let first = match tree {
        Value::Array(list) => list.first(),
        _ => tree.get("requests").or(Some(tree)),
    };
    told("errors") || told("error") || is_problem(tree) || first.is_some_and(is_bare_refusal)
}

/// A problem (RFC 9457) that tells its own status.
fn is_problem(tree: &Value) -> bool {
    let status = record::text(tree, "status").and_then(|status| status.parse::<u16>().ok());
    tree.get("title").is_some() && status.is_some_and(|status| status >= 400)
}

/// A code and a reason, about nothing of the standard's.
fn is_bare_refusal(record: &Value) -> bool {
    let has = |key: &&str| record.get(key).is_some_and(|value| !value.is_null());
    let subject = ["service_code", "service_request_id", "token"];
    has(&"code") && ["description", "detail"].iter().any(has) && !subject.iter().any(has)
}

/// The reasons an agency gives, in any of the shapes seen.
pub(crate) fn reasons(tree: &Value) -> Vec<Rejection> {
    if is_by_field(tree) {
        return said("", tree);
    }
    let records = record::records(tree, &["errors", "error", "requests"]);
    let reasons: Vec<_> = records.into_iter().flat_map(reasons_of).collect();
    if reasons.is_empty() { reasons_of(tree) } else { reasons }
}

/// Nothing but fields and what is wrong with each, as Django's framework tells it.
fn is_by_field(tree: &Value) -> bool {
    let known = ["errors", "error", "requests", "code", "description", "detail", "message"];
    let lists = |(name, words): (&String, &Value)| {
        !known.contains(&name.as_str()) && (words.is_array() || words.is_object())
    };
    tree.as_object().is_some_and(|fields| !fields.is_empty() && fields.iter().all(lists))
}

fn reasons_of(record: &Value) -> Vec<Rejection> {
    if !record.is_object() {
        return said("", record);
    }
    // A problem's pointer names the answer that is wrong: `/answers/cep`.
    let code = record::text(record, "pointer").or_else(|| record::text(record, "code"));
    let code = code.unwrap_or_default();
    let keys = ["description", "detail", "message"].into_iter();
    let told = keys.filter_map(|key| record.get(key));
    let told: Vec<_> = told.flat_map(|words| said(&code, words)).collect();
    let title = || record.get("title").map(|title| said(&code, title)).unwrap_or_default();
    if told.is_empty() { title() } else { told }
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
            (r#"{"text":["Falta X"]}"#, "text", "Falta X"),
            (r#"{"location":{"geometrie":["Falta X"]}}"#, "geometrie", "Falta X"),
            (r#"{"non_field_errors":["Falta X"]}"#, "", "Falta X"),
            (r#"{"detail":"Falta X"}"#, "", "Falta X"),
            (
                r#"{"title":"Inválido","status":422,"errors":[{"pointer":"/answers/x","code":"required","detail":"Falta X"}]}"#,
                "/answers/x",
                "Falta X",
            ),
            (r#"{"title":"Inválido","status":409,"detail":"Falta X","errors":[]}"#, "", "Falta X"),
            (r#"{"title":"Falta X","status":409}"#, "", "Falta X"),
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
            json!({"title": "Alvará", "status": "active", "identifier": "1"}),
            json!([{"service_code": "1", "code": "x", "description": "y"}]),
            json!({"service_definition": {"attributes": {"attribute": [{"code": "x", "description": "y"}]}}}),
            json!({"service_code": "1", "attributes": [{"code": "x", "description": "y"}]}),
        ] {
            assert!(!is_refusal(&tree), "{tree}");
        }
    }
}
