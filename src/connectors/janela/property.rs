//! One question: a property of the schema, and what the layout says of it.

use crate::wire::record;
use domain::{Choice, Field, FieldKind, Label, Matches, Schema};
use serde_json::Value;

/// From this many characters on, a text is of several lines.
const LONG: usize = 200;

/// The most characters of a long text whose length is not said.
const MOST: usize = 4000;

/// The question, or why it cannot be asked. Its id says how its answer goes on the wire:
/// `number:area`.
pub(super) fn field(
    name: &str,
    property: &Value,
    layout: &Value,
    required: bool,
    matches: Matches,
) -> Result<Field, String> {
    let property = &said(property);
    // A word that we do not know would let answers pass that the agency does not take.
    Schema::read(property, matches).map_err(|refused| refused.detail())?;
    let (way, kind) = kind(property, layout)?;
    let text = record::text(property, "title").unwrap_or_else(|| name.to_owned());
    let hint = record::text(layout, "hint").or_else(|| record::text(property, "description"));
    let mut field =
        Field::new([way, ":", name].concat(), Label::Agency { text, hint }, kind, required);
    field.why = record::text(layout, "why");
    field.when = match record::value(layout, "when") {
        Value::Null => None,
        when => Some(Schema::read(when, matches).map_err(|refused| refused.detail())?),
    };
    Ok(field)
}

/// Words whose value is a number or, as some servers write it, the text of one.
const BOUNDS: [&str; 9] = [
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
];

/// A schema without what it does not say: in the profile `null` is as good as absent.
pub(super) fn said(schema: &Value) -> Value {
    let Value::Object(words) = schema else { return schema.clone() };
    let mut words = words.clone();
    words.retain(|word, said| !said.is_null() || ["const", "default"].contains(&word.as_str()));
    let boolean = words.get("type").is_some_and(|of| of == "boolean");
    for (word, said) in &mut words {
        let flag = word == "uniqueItems" || (boolean && word == "const");
        let read = said.as_str().and_then(|text| serde_json::from_str::<Value>(text).ok());
        let meant = |read: &Value| {
            if flag {
                read.is_boolean()
            } else {
                BOUNDS.contains(&word.as_str()) && read.is_number()
            }
        };
        if let Some(read) = read.filter(meant) {
            *said = read;
        }
    }
    Value::Object(words)
}

fn kind(property: &Value, layout: &Value) -> Result<(&'static str, FieldKind), String> {
    let of = record::text(property, "type").unwrap_or_default();
    let kind = record::text(layout, "kind");
    Ok(match of.as_str() {
        "string" => ("text", text_kind(property, kind.as_deref())?),
        "number" if kind.as_deref() == Some("money") => ("number", FieldKind::Money),
        "number" => ("number", FieldKind::Number),
        "integer" => ("number", FieldKind::Whole),
        "boolean" if property.get("const") == Some(&Value::Bool(true)) => {
            ("flag", FieldKind::Declaration)
        }
        "boolean" => {
            ("flag", FieldKind::OneOf(vec![choice("true", "Sim"), choice("false", "Não")]))
        }
        "array" => ("list", FieldKind::ManyOf(choices(record::value(property, "items"))?)),
        other => return Err(["type ", other].concat()),
    })
}

fn text_kind(property: &Value, kind: Option<&str>) -> Result<FieldKind, String> {
    if property.get("oneOf").is_some() || property.get("enum").is_some() {
        return choices(property).map(FieldKind::OneOf);
    }
    let most = record::text(property, "maxLength").and_then(|most| most.parse().ok());
    let format = record::text(property, "format");
    Ok(match (format.as_deref(), kind) {
        (_, Some("file")) => return Err("kind file".into()),
        (Some("date"), _) => FieldKind::Date,
        (Some("date-time"), _) => FieldKind::DateTime,
        (Some("email"), _) => FieldKind::Email,
        (Some("cpf"), _) | (_, Some("cpf")) => FieldKind::Cpf,
        (Some("cnpj"), _) | (_, Some("cnpj")) => FieldKind::Cnpj,
        (Some("cep"), _) | (_, Some("cep")) => FieldKind::Cep,
        (_, Some("address")) => FieldKind::Address,
        (_, Some("phone")) => FieldKind::Phone,
        (_, Some("long_text")) => FieldKind::LongText { most: most.unwrap_or(MOST) },
        (_, _) => match most {
            Some(most) if most > LONG => FieldKind::LongText { most },
            _ => FieldKind::Text,
        },
    })
}

fn choices(schema: &Value) -> Result<Vec<Choice>, String> {
    let named = schema.get("oneOf").or_else(|| schema.get("enum"));
    let list = record::many(named).unwrap_or_default();
    let one = |value: &Value| {
        let key = value.as_str().map(str::to_owned).or_else(|| record::text(value, "const"))?;
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
        let field = field("x", property, &layout, false, |_, _| Some(true))?;
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
                FieldKind::Cpf,
            ),
            (json!({"type": "string", "format": "cnpj"}), "", "text:x", FieldKind::Cnpj),
            (json!({"type": "string"}), "cep", "text:x", FieldKind::Cep),
            (json!({"type": "string", "maxLength": 300}), "address", "text:x", FieldKind::Address),
            (json!({"type": "string", "pattern": "^[A-Z]"}), "", "text:x", FieldKind::Text),
            (
                json!({"type": "string", "maxLength": "201"}),
                "",
                "text:x",
                FieldKind::LongText { most: 201 },
            ),
            (json!({"type": "string"}), "long_text", "text:x", FieldKind::LongText { most: MOST }),
            (
                json!({"type": "string", "format": null, "maxLength": null}),
                "phone",
                "text:x",
                FieldKind::Phone,
            ),
            (json!({"type": "string", "format": "email"}), "", "text:x", FieldKind::Email),
            (json!({"type": "string", "format": "date"}), "", "text:x", FieldKind::Date),
            (json!({"type": "string", "format": "date-time"}), "", "text:x", FieldKind::DateTime),
            (json!({"type": "number", "multipleOf": 0.5}), "", "number:x", FieldKind::Number),
            (json!({"type": "number"}), "money", "number:x", FieldKind::Money),
            (json!({"type": "integer", "minimum": 1}), "", "number:x", FieldKind::Whole),
            (json!({"type": "boolean", "const": true}), "", "flag:x", FieldKind::Declaration),
            (json!({"type": "boolean", "const": "true"}), "", "flag:x", FieldKind::Declaration),
            (json!({"type": "boolean"}), "", "flag:x", FieldKind::OneOf(yes_no)),
            (
                json!({"type": "string", "enum": ["a"]}),
                "",
                "text:x",
                FieldKind::OneOf(vec![choice("a", "a")]),
            ),
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
    fn what_we_would_ask_wrong_is_not_asked() {
        for (property, kind, word) in [
            (json!({"type": "object"}), "", "type object"),
            (json!({"type": "string", "format": "uri"}), "", "unknown keyword uri at /format"),
            (json!({"type": "string", "minLength": "x"}), "", "malformed at /minLength"),
            (json!({"type": "string", "minLength": "-1"}), "", "malformed at /minLength"),
            (json!({"type": "string"}), "file", "kind file"),
            (json!({"type": "string", "oneOf": []}), "", "malformed at /oneOf"),
            (json!({"type": "string", "oneOf": {"const": "a"}}), "", "malformed at /oneOf"),
            (json!({"type": "string", "oneOf": [{"title": "sem valor"}]}), "", "no choices"),
            (json!({"type": "array", "items": {"type": "string"}}), "", "no choices"),
            (json!({"type": "array"}), "", "no choices"),
            (json!({"$ref": "#/x"}), "", "unknown keyword $ref at "),
            (json!({}), "", "type "),
            (json!(true), "", "type "),
            (json!(7), "", "malformed at "),
        ] {
            assert_eq!(read(&property, kind), Err(word.to_owned()), "{property}");
        }
    }

    #[test]
    fn a_question_says_how_to_answer_and_why_it_is_asked() {
        let told = |property: &Value, layout: &Value| {
            let field = field("x", property, layout, true, |_, _| Some(true)).unwrap();
            (field.label, field.why)
        };
        let label = |text: &str, hint: Option<&str>| Label::Agency {
            text: text.to_owned(),
            hint: hint.map(str::to_owned),
        };
        let property = json!({"type": "string", "title": "CEP", "description": "Da obra."});
        let layout = json!({"hint": "8 números", "why": "Para achar."});
        let why = Some("Para achar.".to_owned());
        assert_eq!(told(&property, &layout), (label("CEP", Some("8 números")), why));
        assert_eq!(told(&property, &Value::Null), (label("CEP", Some("Da obra.")), None));
        assert_eq!(told(&json!({"type": "string"}), &Value::Null), (label("x", None), None));
    }
}
