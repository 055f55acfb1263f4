//! A server's own words as a tree: read apart from the connectors, so that what they forgive is seen.

use std::fmt;

use roxmltree::{Document, Node};
use serde_json::{Map, Value};

/// The format that a body is written in, whatever its media type says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    Json,
    Xml,
    Html,
    Neither,
}

impl fmt::Display for Written {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Json => "JSON",
            Self::Xml => "XML",
            Self::Html => "HTML",
            Self::Neither => "neither JSON nor XML",
        })
    }
}

/// The body and its format; the tree is `Null` where it cannot be read.
pub(crate) fn read(body: &[u8]) -> (Written, Value) {
    let text = String::from_utf8_lossy(body);
    let text = text.trim_start_matches('\u{feff}').trim();
    if let Ok(tree) = serde_json::from_str(text) {
        return (Written::Json, tree);
    }
    let start = text.chars().take(200).collect::<String>().to_ascii_lowercase();
    if start.starts_with("<!doctype html") || start.contains("<html") {
        return (Written::Html, Value::Null);
    }
    match Document::parse(text) {
        Ok(document) => {
            let root = document.root_element();
            let name = root.tag_name().name().to_owned();
            (Written::Xml, Value::Object(Map::from_iter([(name, value(root))])))
        }
        Err(_) => (Written::Neither, Value::Null),
    }
}

fn value(node: Node<'_, '_>) -> Value {
    let mut fields = Map::new();
    for child in node.children().filter(Node::is_element) {
        let (name, inner) = (child.tag_name().name().to_owned(), value(child));
        match fields.get_mut(&name) {
            Some(Value::Array(list)) => list.push(inner),
            Some(first) => *first = Value::Array(vec![first.take(), inner]),
            None => drop(fields.insert(name, inner)),
        }
    }
    if fields.is_empty() {
        return node.text().unwrap_or_default().into();
    }
    Value::Object(fields)
}

/// The records of a list, under whichever of the names it stands; `None` where there is no list.
pub(crate) fn records(tree: &Value, names: &[&str]) -> Option<Vec<Value>> {
    match tree {
        Value::Array(items) => Some(items.clone()),
        Value::Object(fields) => match names.iter().find_map(|name| fields.get(*name)) {
            Some(Value::Null) => Some(Vec::new()),
            Some(Value::String(blank)) if blank.trim().is_empty() => Some(Vec::new()),
            Some(inner @ Value::Array(_)) => records(inner, names),
            Some(inner) => Some(records(inner, names).unwrap_or_else(|| vec![inner.clone()])),
            None => None,
        },
        _ => None,
    }
}

/// The words in a field; `None` when it is absent or blank.
pub(crate) fn text(record: &Value, key: &str) -> Option<String> {
    let mut value = record.get(key)?;
    while let Value::Array(list) = value {
        value = list.first()?;
    }
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_body_is_what_it_is() {
        for (body, written) in [
            ("[]", Written::Json),
            ("\u{feff}<?xml version=\"1.0\"?><services/>", Written::Xml),
            ("<!DOCTYPE html><title>404</title>", Written::Html),
            ("<html><body>", Written::Html),
            ("[{", Written::Neither),
            ("", Written::Neither),
        ] {
            assert_eq!(read(body.as_bytes()).0, written, "{body}");
        }
    }

    #[test]
    fn records_are_found_in_xml_and_json() {
        let names = ["services", "service"];
        let one = json!({"a": "1"});
        for body in [
            "<services><service><a>1</a></service></services>",
            r#"[{"a":"1"}]"#,
            r#"{"services":[{"a":"1"}]}"#,
        ] {
            assert_eq!(
                records(&read(body.as_bytes()).1, &names),
                Some(vec![one.clone()]),
                "{body}"
            );
        }
        assert_eq!(records(&read(b"<services/>").1, &names), Some(vec![]));
        assert_eq!(records(&json!({"status": "ok"}), &names), None);
    }
}
