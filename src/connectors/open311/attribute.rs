//! One question of an agency's own.

use crate::wire::{malformed, record};
use domain::{Choice, Error, Field, FieldKind, Label};
use serde_json::Value;

/// What the id of an agency's question begins with; its code follows.
pub(super) const QUESTION: &str = "attribute:";

/// The most characters of a long text: the standard's limit for a description.
pub(super) const MOST: usize = 4000;

/// A question or notice; `None` for one that says nothing or cannot be answered and need not be.
pub(super) fn field(attribute: &Value) -> Result<Option<Field>, Error> {
    let code = record::text(attribute, "code");
    let words = record::text(attribute, "description");
    let asks = record::flag(attribute, "variable").unwrap_or(true);
    let required = asks && record::flag(attribute, "required").unwrap_or(false);
    if asks && code.is_none() {
        let unasked = malformed("a required question without a code");
        return if required { Err(unasked) } else { Ok(None) };
    }
    let Some(text) = words.or_else(|| code.clone()) else {
        return Ok(None);
    };
    let id = QUESTION.to_owned() + code.as_deref().unwrap_or(&text);
    let hint = record::text(attribute, "datatype_description");
    let kind = if asks { kind(attribute) } else { FieldKind::Notice };
    Ok(Some(Field::new(id, Label::Agency { text, hint }, kind, required)))
}

/// Of an unknown kind, and where a list offers nothing, what was asked can still be answered in words.
fn kind(attribute: &Value) -> FieldKind {
    let datatype = record::text(attribute, "datatype").unwrap_or_default();
    let offered = choices(attribute);
    match datatype.to_ascii_lowercase().as_str() {
        "number" => FieldKind::Number,
        "datetime" => FieldKind::DateTime,
        "text" => FieldKind::LongText { most: MOST },
        "singlevaluelist" if !offered.is_empty() => FieldKind::OneOf(offered),
        "multivaluelist" if !offered.is_empty() => FieldKind::ManyOf(offered),
        _ => FieldKind::Text,
    }
}

fn choices(attribute: &Value) -> Vec<Choice> {
    let values = attribute.get("values").unwrap_or(&Value::Null);
    let choice = |value: &Value| {
        let key = record::plain(value).or_else(|| record::text(value, "key"))?;
        let name = record::text(value, "name").unwrap_or_else(|| key.clone());
        Some(Choice { key, name })
    };
    record::records(values, &["value"]).into_iter().filter_map(choice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(attribute: &Value) -> Field {
        field(attribute).unwrap().unwrap()
    }

    fn choice(key: &str, name: &str) -> Choice {
        let (key, name) = (key.to_owned(), name.to_owned());
        Choice { key, name }
    }

    #[test]
    fn every_datatype_has_its_kind() {
        let list = vec![choice("1", "Um")];
        for (datatype, kind) in [
            ("string", FieldKind::Text),
            ("Number", FieldKind::Number),
            ("datetime", FieldKind::DateTime),
            ("text", FieldKind::LongText { most: MOST }),
            ("singlevaluelist", FieldKind::OneOf(list.clone())),
            ("multivaluelist", FieldKind::ManyOf(list)),
            ("hologram", FieldKind::Text),
        ] {
            let values = json!({"value": {"key": 1, "name": "Um"}});
            let attribute = json!({"code": "X", "datatype": datatype, "values": values});
            assert_eq!(read(&attribute).kind, kind, "{datatype}");
        }
    }

    #[test]
    fn a_list_of_nothing_is_answered_in_words() {
        for values in [json!(null), json!([]), json!([{"name": "sem chave"}])] {
            let attribute = json!({"code": "X", "datatype": "singlevaluelist", "values": values});
            assert_eq!(read(&attribute).kind, FieldKind::Text);
        }
    }

    #[test]
    fn choices_are_written_in_many_ways() {
        let values = json!([{"key": true, "name": "Sim"}, {"key": "b"}, "c", {"key": [4], "name": ["D"]}, null]);
        let read = choices(&json!({"values": values}));
        let expected =
            [choice("true", "Sim"), choice("b", "b"), choice("c", "c"), choice("4", "D")];
        assert_eq!(read, expected);
    }

    #[test]
    fn words_and_duty() {
        let attribute = json!({"code": 7, "description": " Qual? ", "required": "true",
            "variable": "true", "datatype_description": null});
        let field = read(&attribute);
        let label = Label::Agency { text: "Qual?".into(), hint: None };
        assert_eq!((field.id.as_str(), field.label, field.required), ("attribute:7", label, true));
    }

    #[test]
    fn a_notice_asks_nothing_even_if_said_to_be_required() {
        let notice = json!({"variable": "false", "required": true, "description": "Leia."});
        assert!(!read(&notice).asks() && !read(&notice).required);
    }

    #[test]
    fn a_question_that_cannot_be_sent_is_left_out_unless_required() {
        assert_eq!(field(&json!({"description": "?"})), Ok(None));
        assert!(field(&json!({"description": "?", "required": true})).is_err());
    }
}
