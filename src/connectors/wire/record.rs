//! Lenient looks into one record: agencies write the same fact in many ways.

use domain::Moment;
use serde_json::{Map, Value};

/// The records of a list, however it is wrapped: bare, under one of `names`, under the only name
/// there is, or a single record in place of a list. Broken records are among them.
pub(crate) fn records<'a>(tree: &'a Value, names: &[&str]) -> Vec<&'a Value> {
    match tree {
        Value::Null => Vec::new(),
        Value::Array(items) => items.iter().flat_map(item).collect(),
        Value::Object(map) => match named(map, names).or_else(|| only(map)) {
            Some(inner) => records(inner, names),
            None => vec![tree],
        },
        _ => vec![tree],
    }
}

fn item(item: &Value) -> Vec<&Value> {
    if item.is_null() {
        return vec![item];
    }
    records(item, &[])
}

fn named<'a>(map: &'a Map<String, Value>, names: &[&str]) -> Option<&'a Value> {
    names.iter().find_map(|name| map.get(*name))
}

fn only(map: &Map<String, Value>) -> Option<&Value> {
    let inner = map.values().next().filter(|_| map.len() == 1)?;
    // Nothing under a name unknown is not yet "none".
    let holds = match inner {
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
        _ => false,
    };
    holds.then_some(inner)
}

/// The items of a list, or the one record that stands in its place; `None` for anything else.
pub(crate) fn many(value: Option<&Value>) -> Option<&[Value]> {
    match value? {
        Value::Array(items) => Some(items),
        record @ Value::Object(_) => Some(std::slice::from_ref(record)),
        _ => None,
    }
}

/// The value of a field: the first of a list, if it is one.
pub(crate) fn value<'a>(record: &'a Value, key: &str) -> &'a Value {
    let mut value = record.get(key).unwrap_or(&Value::Null);
    while let Value::Array(list) = value {
        value = list.first().unwrap_or(&Value::Null);
    }
    value
}

/// The text of a field, trimmed; `None` when it is absent, null, blank, a list of nothing, or no text.
pub(crate) fn text(record: &Value, key: &str) -> Option<String> {
    plain(value(record, key))
}

/// The text of a value that is one.
pub(crate) fn plain(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => if *flag { "true" } else { "false" }.to_owned(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// The time in a field, if it tells one.
pub(crate) fn moment(record: &Value, key: &str) -> Option<Moment> {
    Moment::parse(&text(record, key)?)
}

/// Whether a field says yes or no, in the standard's words or in people's.
pub(crate) fn flag(record: &Value, key: &str) -> Option<bool> {
    match text(record, key)?.to_ascii_lowercase().as_str() {
        "true" | "1" | "yes" | "sim" => Some(true),
        "false" | "0" | "no" | "não" => Some(false),
        _ => None,
    }
}

/// Every text within a value, however deep.
pub(crate) fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(map) => map.values().flat_map(texts).collect(),
        _ => plain(value).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_list_is_found_in_its_wrapping() {
        let one = json!({"id": 1, "x": 2});
        for tree in [
            json!([one]),
            json!({"services": [one]}),
            json!({"services": {"service": one}, "count": 1}),
            json!({"services": {"service": [one]}}),
            json!([{"service": one}]),
            json!([[one]]),
            json!({"data": [one]}),
            one.clone(),
        ] {
            assert_eq!(records(&tree, &["services", "service"]), [&one], "{tree}");
        }
    }

    #[test]
    fn an_empty_list_is_empty_and_a_broken_record_is_one() {
        for tree in [json!([]), json!({"services": null}), json!({"services": []})] {
            assert!(records(&tree, &["services"]).is_empty(), "{tree}");
        }
        assert_eq!(records(&json!([null, "x", {}]), &[]).len(), 3);
        assert_eq!(records(&json!({"data": []}), &["services"]).len(), 1);
    }

    #[test]
    fn a_record_alone_is_a_list_of_one() {
        let (list, record) = (json!([1]), json!({"a": 1}));
        assert_eq!(many(Some(&list)), Some(&[json!(1)][..]));
        assert_eq!(many(Some(&record)), Some(std::slice::from_ref(&record)));
        assert_eq!(
            (many(Some(&json!("x"))), many(Some(&json!(null))), many(None)),
            (None, None, None)
        );
    }

    #[test]
    fn text_is_text_however_written() {
        let record = json!({"a": " x ", "b": 7, "c": ["001"], "d": true, "e": "  ", "f": null, "g": [], "h": {}});
        let read: Vec<_> = "abcdefghi".chars().map(|key| text(&record, &key.to_string())).collect();
        let some = |text: &str| Some(text.to_owned());
        let said = [some("x"), some("7"), some("001"), some("true")];
        assert_eq!(read[..4], said);
        assert!(read[4..].iter().all(Option::is_none));
    }

    #[test]
    fn yes_and_no() {
        let record = json!({"a": "True", "b": 1, "c": false, "d": "0", "e": "não", "f": [true], "g": "talvez"});
        let read: Vec<_> = "abcdefg".chars().map(|key| flag(&record, &key.to_string())).collect();
        let (yes, no) = (Some(true), Some(false));
        assert_eq!(read, [yes, yes, no, no, no, yes, None]);
    }
}
