//! What a service asks: the standard's own questions around the agency's.

use crate::wire::{malformed, record};
use domain::{Choice, Error, Field, FieldId, FieldKind, Form, Label, Service, Standard, Step};
use serde_json::Value;

/// What the id of an agency's question begins with; its code follows.
pub(super) const QUESTION: &str = "attribute:";

/// The most characters the standard allows in a description.
const MOST: usize = 4000;

/// The form of a service, with its definition when it has one.
pub(super) fn form(service: &Service, definition: Option<&Value>) -> Result<Form, Error> {
    let mut steps = vec![step("descricao", vec![description()])];
    if let Some(tree) = definition {
        add_questions(&mut steps, attributes(tree)?)?;
    }
    steps.push(step(
        "local",
        vec![standard(
            "address",
            Standard::Address,
            FieldKind::Text,
            true,
        )],
    ));
    steps.push(step("contato", contact()));
    Ok(Form {
        service: service.id.clone(),
        steps,
    })
}

fn step(slug: &str, fields: Vec<Field>) -> Step {
    Step {
        slug: slug.to_owned(),
        fields,
    }
}

fn standard(id: &str, words: Standard, kind: FieldKind, required: bool) -> Field {
    Field {
        id: FieldId::new(id),
        label: Label::Standard(words),
        kind,
        required,
    }
}

fn description() -> Field {
    standard(
        "description",
        Standard::Description,
        FieldKind::LongText { most: MOST },
        true,
    )
}

fn contact() -> Vec<Field> {
    vec![
        standard("first_name", Standard::FirstName, FieldKind::Text, false),
        standard("last_name", Standard::LastName, FieldKind::Text, false),
        standard("email", Standard::Email, FieldKind::Email, false),
        standard("phone", Standard::Phone, FieldKind::Phone, false),
    ]
}

/// The agency's questions, in its order where it gives one, else as they stand.
fn attributes(tree: &Value) -> Result<Vec<&Value>, Error> {
    let definitions = record::records(tree, &["service_definition"]);
    let list = definitions
        .iter()
        .find_map(|definition| definition.get("attributes"));
    let bare = || {
        tree.get("attributes")
            .or_else(|| tree.pointer("/service_definition/attributes"))
    };
    let list = list
        .or_else(bare)
        .ok_or_else(|| malformed("a definition without attributes"))?;
    let mut attributes = record::records(list, &["attribute"]);
    let order = |attribute: &&Value| {
        let order = record::text(attribute, "order");
        order
            .and_then(|order| order.parse::<i64>().ok())
            .unwrap_or(i64::MAX)
    };
    attributes.sort_by_key(order);
    Ok(attributes)
}

/// One step for each question; a notice goes in front of the question after it, or after the last.
fn add_questions(steps: &mut Vec<Step>, attributes: Vec<&Value>) -> Result<(), Error> {
    let mut waiting = Vec::new();
    for attribute in attributes {
        let Some(field) = field(attribute)? else {
            continue;
        };
        let asks = field.asks();
        waiting.push(field);
        if asks {
            let slug = format!("pergunta-{}", steps.len());
            steps.push(step(&slug, std::mem::take(&mut waiting)));
        }
    }
    if let Some(last) = steps.last_mut() {
        last.fields.append(&mut waiting);
    }
    Ok(())
}

/// A question or notice; `None` for one that says nothing or cannot be answered and need not be.
fn field(attribute: &Value) -> Result<Option<Field>, Error> {
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
    let id = FieldId::new(QUESTION.to_owned() + code.as_deref().unwrap_or(&text));
    let hint = record::text(attribute, "datatype_description");
    let kind = if asks {
        kind(attribute)
    } else {
        FieldKind::Notice
    };
    Ok(Some(Field {
        id,
        label: Label::Agency { text, hint },
        kind,
        required,
    }))
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
    record::records(values, &["value"])
        .into_iter()
        .filter_map(choice)
        .collect()
}
