//! Dates as servers write them.

use serde_json::Value;

/// Every text in a tree that stands under one of the names and is no instant with its zone, with the name.
pub(super) fn without_zone(tree: &Value, names: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    look(tree, names, &mut found);
    found
}

fn look(tree: &Value, names: &[&str], found: &mut Vec<(String, String)>) {
    match tree {
        Value::Array(items) => items.iter().for_each(|item| look(item, names, found)),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if names.contains(&name.as_str()) => {
                        if !text.trim().is_empty() && !has_zone(text.trim()) {
                            found.push((name.clone(), text.clone()));
                        }
                    }
                    other => look(other, names, found),
                }
            }
        }
        _ => {}
    }
}

/// `…T…Z` or `…T…+00:00`.
fn has_zone(text: &str) -> bool {
    let Some((_, time)) = text.split_once('T') else { return false };
    let offset = |sign| {
        let (_, offset) = time.rsplit_once(sign)?;
        let (hours, minutes) = offset.split_once(':')?;
        let digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        Some(digits(hours) && digits(minutes))
    };
    time.ends_with('Z') || offset('+').or_else(|| offset('-')).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_instant_says_its_zone() {
        for good in ["2026-01-02T12:00:00Z", "2026-01-02T12:00:00.123456-03:00"] {
            assert!(has_zone(good), "{good}");
        }
        for bad in [
            "2012-05-22 23:57:23.97",
            "2026-01-02T12:00:00",
            "2026-01-02",
            "2026-01-02T12:00:00-0300",
        ] {
            assert!(!has_zone(bad), "{bad}");
        }
    }

    #[test]
    fn dates_are_found_however_deep_and_blank_ones_are_none() {
        let tree =
            json!({"requests": [{"at": "2026-01-02"}, {"at": ""}, {"at": null}, {"other": "x"}]});
        assert_eq!(without_zone(&tree, &["at"]), [("at".to_owned(), "2026-01-02".to_owned())]);
    }
}
