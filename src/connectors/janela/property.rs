//! One question: a property of the schema, and what the layout says of it.

use crate::wire::record;
use domain::{Choice, Field, FieldId, FieldKind, Label};
use serde_json::Value;

/// The words of JSON Schema that the profile uses, and those that ask nothing. A property with any
/// other is not asked: we would take answers that the agency does not.
const KEYWORDS: [&str; 17] = [
    "title",
    "description",
    "type",
    "format",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "oneOf",
    "items",
    "uniqueItems",
    "minItems",
    "maxItems",
    "default",
    "examples",
    "$comment",
    "deprecated",
];

/// From this many characters on, a text is of several lines.
const LONG: usize = 200;

/// The most characters of a long text whose length is not said.
const MOST: usize = 4000;

/// The question, or the word in it that cannot be asked. Its id says how its answer goes on the
/// wire: `number:area`.
pub(super) fn field(
    name: &str,
    property: &Value,
    layout: &Value,
    required: bool,
) -> Result<Field, String> {
    let (way, kind) = kind(property, layout)?;
    let text = record::text(property, "title").unwrap_or_else(|| name.to_owned());
    let hint = record::text(layout, "hint").or_else(|| record::text(property, "description"));
    let mut hints: Vec<String> = hint.into_iter().collect();
    hints.extend(record::text(layout, "why"));
    let hint = (!hints.is_empty()).then(|| hints.join(" "));
    let id = FieldId::new([way, ":", name].concat());
    Ok(Field { id, label: Label::Agency { text, hint }, kind, required })
}

fn kind(property: &Value, layout: &Value) -> Result<(&'static str, FieldKind), String> {
    known(property)?;
    let of = record::text(property, "type").unwrap_or_default();
    Ok(match of.as_str() {
        "string" => ("text", text_kind(property, layout)?),
        "number" | "integer" => ("number", FieldKind::Number),
        "boolean" => {
            ("flag", FieldKind::OneOf(vec![choice("true", "Sim"), choice("false", "Não")]))
        }
        "array" => {
            let items = record::value(property, "items");
            known(items)?;
            ("list", FieldKind::ManyOf(choices(items)?))
        }
        other => return Err(["type ", other].concat()),
    })
}

fn text_kind(property: &Value, layout: &Value) -> Result<FieldKind, String> {
    if property.get("oneOf").is_some() {
        return choices(property).map(FieldKind::OneOf);
    }
    let most = record::text(property, "maxLength").and_then(|most| most.parse().ok());
    let (format, kind) = (record::text(property, "format"), record::text(layout, "kind"));
    Ok(match (format.as_deref(), kind.as_deref()) {
        (_, Some("file")) => return Err("kind file".into()),
        (Some("date"), _) => FieldKind::Date,
        (Some("date-time"), _) => FieldKind::DateTime,
        (Some("email"), _) => FieldKind::Email,
        (Some(other), _) => return Err(["format ", other].concat()),
        (None, Some("phone")) => FieldKind::Phone,
        (None, Some("long_text")) => FieldKind::LongText { most: most.unwrap_or(MOST) },
        (None, _) => match most {
            Some(most) if most > LONG => FieldKind::LongText { most },
            _ => FieldKind::Text,
        },
    })
}

fn known(schema: &Value) -> Result<(), String> {
    let words = schema.as_object().ok_or("no schema")?;
    match words.keys().find(|word| !KEYWORDS.contains(&word.as_str())) {
        Some(word) => Err(["keyword ", word].concat()),
        None => Ok(()),
    }
}

fn choices(schema: &Value) -> Result<Vec<Choice>, String> {
    let list = record::many(schema.get("oneOf")).unwrap_or_default();
    let one = |value: &Value| {
        let key = record::text(value, "const")?;
        Some(choice(&key, &record::text(value, "title").unwrap_or_else(|| key.clone())))
    };
    // A choice that cannot be read may be the one that a person needs.
    let choices: Option<Vec<Choice>> = list.iter().map(one).collect();
    choices.filter(|choices| !choices.is_empty()).ok_or_else(|| "no choices".into())
}

fn choice(key: &str, name: &str) -> Choice {
    Choice { key: key.to_owned(), name: name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(property: &Value, kind: &str) -> Result<(String, FieldKind), String> {
        let layout = json!({"kind": kind, "why": "Para responder."});
        let field = field("x", property, &layout, false)?;
        Ok((field.id.as_str().to_owned(), field.kind))
    }

    #[test]
    fn every_kind_of_the_profile_is_asked() {
        let choices = json!([{"const": "a", "title": "Á"}]);
        let offered = || vec![choice("a", "Á")];
        let yes_no = vec![choice("true", "Sim"), choice("false", "Não")];
        for (property, kind, id, expected) in [
            (json!({"type": "string"}), "", "text:x", FieldKind::Text),
            (
                json!({"type": "string", "maxLength": 200, "minLength": 2}),
                "cpf",
                "text:x",
                FieldKind::Text,
            ),
            (
                json!({"type": "string", "maxLength": 201}),
                "",
                "text:x",
                FieldKind::LongText { most: 201 },
            ),
            (json!({"type": "string"}), "long_text", "text:x", FieldKind::LongText { most: MOST }),
            (json!({"type": "string"}), "phone", "text:x", FieldKind::Phone),
            (json!({"type": "string", "format": "email"}), "", "text:x", FieldKind::Email),
            (json!({"type": "string", "format": "date"}), "", "text:x", FieldKind::Date),
            (json!({"type": "string", "format": "date-time"}), "", "text:x", FieldKind::DateTime),
            (json!({"type": "integer", "minimum": 1}), "", "number:x", FieldKind::Number),
            (json!({"type": "boolean"}), "", "flag:x", FieldKind::OneOf(yes_no)),
            (
                json!({"type": "string", "oneOf": choices}),
                "",
                "text:x",
                FieldKind::OneOf(offered()),
            ),
            (
                json!({"type": "array", "uniqueItems": true, "items": {"type": "string", "oneOf": choices}}),
                "",
                "list:x",
                FieldKind::ManyOf(offered()),
            ),
        ] {
            assert_eq!(read(&property, kind), Ok((id.to_owned(), expected)), "{property}");
        }
    }

    #[test]
    fn a_choice_alone_is_a_list_of_one() {
        let property = json!({"type": "string", "oneOf": {"const": "a"}});
        let alone = FieldKind::OneOf(vec![choice("a", "a")]);
        assert_eq!(read(&property, ""), Ok(("text:x".to_owned(), alone)));
    }

    #[test]
    fn what_we_would_ask_wrong_is_not_asked() {
        for (property, kind, word) in [
            (json!({"type": "object"}), "", "type object"),
            (json!({"type": ["string", "null"], "pattern": "x"}), "", "keyword pattern"),
            (json!({"type": "string", "format": "uri"}), "", "format uri"),
            (json!({"type": "string"}), "file", "kind file"),
            (json!({"type": "string", "oneOf": []}), "", "no choices"),
            (json!({"type": "string", "oneOf": [{"title": "sem valor"}]}), "", "no choices"),
            (json!({"type": "array", "items": {"type": "string"}}), "", "no choices"),
            (json!({"type": "array"}), "", "no schema"),
            (json!({"$ref": "#/x"}), "", "keyword $ref"),
            (json!({}), "", "type "),
            (json!(true), "", "no schema"),
        ] {
            assert_eq!(read(&property, kind), Err(word.to_owned()), "{property}");
        }
    }

    #[test]
    fn a_question_says_how_to_answer_and_why_it_is_asked() {
        let hints = |property: &Value, layout: &Value| match field("x", property, layout, true)
            .unwrap()
            .label
        {
            Label::Agency { text, hint } => (text, hint),
            Label::Standard(_) => panic!("it is the agency's"),
        };
        let property = json!({"type": "string", "title": "CEP", "description": "Da obra."});
        let told = |hint: &str| ("CEP".to_owned(), Some(hint.to_owned()));
        assert_eq!(
            hints(&property, &json!({"hint": "8 números", "why": "Para achar."})),
            told("8 números Para achar.")
        );
        assert_eq!(hints(&property, &Value::Null), told("Da obra."));
        assert_eq!(hints(&json!({"type": "string"}), &Value::Null), ("x".to_owned(), None));
    }
}
