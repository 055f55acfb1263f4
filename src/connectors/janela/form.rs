//! What a service asks: the schema of the answers, laid out in steps.

use super::property;
use crate::{
    steps::step,
    wire::{malformed, record},
};
use domain::{Error, ErrorKind, Field, FieldId, FieldKind, Form, Label, ServiceId};
use serde_json::{Map, Value};

/// What the schema of all answers may say: more would be a rule between answers.
const KEYWORDS: [&str; 8] = [
    "$schema",
    "$id",
    "type",
    "title",
    "description",
    "properties",
    "required",
    "additionalProperties",
];

/// What no page of a form can be called in an address: two names are paths of their own to a
/// browser, and the last is the page where answers are checked.
const NO_PAGES: [&str; 3] = [".", "..", "conferir"];

/// Reads a form. One that must be answered in a way that we cannot ask is not offered at all.
pub(super) fn read(tree: &Value, service: &ServiceId) -> Result<Form, Error> {
    let schema = record::value(tree, "schema");
    let whole = schema.as_object().ok_or_else(|| malformed("a form without a schema"))?;
    if let Some(word) = whole.keys().find(|word| !KEYWORDS.contains(&word.as_str())) {
        return Err(unsupported("", &["keyword ", word].concat()));
    }
    let properties = schema.get("properties").and_then(Value::as_object);
    let mut reader = Reader {
        properties: properties.ok_or_else(|| malformed("a form without questions"))?,
        required: schema.get("required").map(record::texts).unwrap_or_default(),
        layout: tree.pointer("/ui/fields").unwrap_or(&Value::Null),
        asked: Vec::new(),
        form: Form {
            service: service.clone(),
            steps: Vec::new(),
            version: record::text(tree, "version").unwrap_or_default(),
            left_out: 0,
        },
    };
    reader.read(tree.pointer("/ui/steps"))?;
    Ok(reader.form)
}

fn unsupported(name: &str, why: &str) -> Error {
    Error::new(ErrorKind::Unsupported, ["form: ", name, " ", why].concat())
}

struct Reader<'a> {
    properties: &'a Map<String, Value>,
    required: Vec<String>,
    layout: &'a Value,
    /// The names met so far: none is asked twice.
    asked: Vec<String>,
    form: Form,
}

impl Reader<'_> {
    /// The steps as laid out; questions that no step has come after them, one on each page.
    fn read(&mut self, steps: Option<&Value>) -> Result<(), Error> {
        for tree in record::many(steps).unwrap_or_default() {
            let names = tree.get("fields").map(record::texts).unwrap_or_default();
            self.page(record::text(tree, "id"), record::text(tree, "notice"), &names)?;
        }
        let properties = self.properties;
        for name in properties.keys() {
            self.page(None, None, std::slice::from_ref(name))?;
        }
        match self.required.iter().find(|name| !self.asked.contains(name)) {
            Some(name) => Err(unsupported(name, "is required and not described")),
            None => Ok(()),
        }
    }

    fn page(
        &mut self,
        id: Option<String>,
        notice: Option<String>,
        names: &[String],
    ) -> Result<(), Error> {
        let mut fields: Vec<Field> =
            notice.map(|text| read_this(text, self.asked.len())).into_iter().collect();
        for name in names {
            fields.extend(self.question(name)?);
        }
        if fields.is_empty() {
            return Ok(());
        }
        let steps = &self.form.steps;
        let free = |id: &String| {
            !NO_PAGES.contains(&id.as_str()) && steps.iter().all(|step| step.slug != *id)
        };
        let mut number = steps.len();
        let next = || {
            number += 1;
            Some(["pergunta-", &number.to_string()].concat())
        };
        let slug = id.into_iter().chain(std::iter::from_fn(next)).find(free);
        self.form.steps.push(step(&slug.unwrap_or_default(), fields));
        Ok(())
    }

    fn question(&mut self, name: &String) -> Result<Option<Field>, Error> {
        let Some(property) = self.properties.get(name).filter(|_| !self.asked.contains(name))
        else {
            return Ok(None);
        };
        self.asked.push(name.clone());
        let layout = self.layout.get(name).unwrap_or(&Value::Null);
        let required = self.required.contains(name);
        match property::field(name, property, layout, required) {
            Ok(field) => Ok(Some(field)),
            Err(why) if required => Err(unsupported(name, &why)),
            Err(_) => {
                self.form.left_out += 1;
                Ok(None)
            }
        }
    }
}

/// A text to read, named by the questions before it.
fn read_this(text: String, place: usize) -> Field {
    Field {
        id: FieldId::new(["notice:", &place.to_string()].concat()),
        label: Label::Agency { text, hint: None },
        kind: FieldKind::Notice,
        required: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{AgencyId, ServiceCode};
    use serde_json::json;

    fn form(tree: &Value) -> Result<Form, Error> {
        read(tree, &ServiceId { agency: AgencyId::new("a"), code: ServiceCode::new("1") })
    }

    fn laid_out(properties: &Value, required: &Value, steps: &Value) -> Result<Form, Error> {
        form(
            &json!({"service": "1", "version": 3, "title": "Alvará", "ui": {"steps": steps, "fields": {}},
            "schema": {"type": "object", "properties": properties, "required": required, "additionalProperties": false}}),
        )
    }

    fn ids(form: &Form) -> Vec<(&str, Vec<&str>)> {
        form.steps
            .iter()
            .map(|step| {
                let ids = step.fields.iter().map(|field| field.id.as_str()).collect();
                (step.slug.as_str(), ids)
            })
            .collect()
    }

    #[test]
    fn steps_are_as_laid_out_and_nothing_is_asked_twice_or_lost() {
        let properties =
            json!({"a": {"type": "string"}, "b": {"type": "number"}, "c": {"type": "boolean"}});
        let steps = json!([
            {"id": "obra", "title": "A obra", "fields": ["b", "nada"], "notice": "Leia."},
            {"id": "obra", "fields": ["a", "b"]},
            {"id": "vazio", "fields": []},
        ]);
        let form = laid_out(&properties, &json!(["a"]), &steps).unwrap();
        assert_eq!(
            ids(&form),
            [
                ("obra", vec!["notice:0", "number:b"]),
                ("pergunta-2", vec!["text:a"]),
                ("pergunta-3", vec!["flag:c"]),
            ]
        );
        assert_eq!((form.version.as_str(), form.left_out), ("3", 0));
        let required: Vec<_> = form.fields().filter(|field| field.required).collect();
        assert_eq!((required.len(), required[0].id.as_str()), (1, "text:a"));
    }

    #[test]
    fn every_page_has_a_name_of_its_own_that_an_address_can_hold() {
        let properties = json!({"a": {"type": "string"}, "b": {"type": "string"},
            "c": {"type": "string"}, "d": {"type": "string"}});
        let steps = json!([
            {"id": "pergunta-2", "fields": ["a"]},
            {"fields": ["b"]},
            {"id": "conferir", "fields": ["c"]},
            {"id": "..", "fields": ["d"]},
        ]);
        let form = laid_out(&properties, &json!([]), &steps).unwrap();
        let slugs: Vec<_> = ids(&form).into_iter().map(|(slug, _)| slug).collect();
        assert_eq!(slugs, ["pergunta-2", "pergunta-3", "pergunta-4", "pergunta-5"]);
    }

    #[test]
    fn what_cannot_be_asked_is_counted_or_closes_the_form() {
        let properties = json!({"a": {"type": "string"}, "planta": {"type": "object"}});
        let open = laid_out(&properties, &json!(null), &json!(null)).unwrap();
        assert_eq!((open.left_out, ids(&open)), (1, vec![("pergunta-1", vec!["text:a"])]));
        for (required, word) in
            [(json!(["planta"]), "planta type object"), (json!(["nada"]), "nada is required")]
        {
            let closed = laid_out(&properties, &required, &json!([])).unwrap_err();
            assert_eq!(closed.kind, ErrorKind::Unsupported);
            assert!(closed.detail.contains(word), "{}", closed.detail);
        }
        let rules = json!({"schema": {"type": "object", "properties": {}, "if": {}}});
        assert!(form(&rules).unwrap_err().detail.contains("keyword if"));
    }

    #[test]
    fn a_form_of_something_else_is_malformed() {
        for tree in [
            json!({}),
            json!([]),
            json!({"schema": []}),
            json!({"schema": {"properties": []}}),
            json!("x"),
        ] {
            assert_eq!(form(&tree).unwrap_err().kind, ErrorKind::Malformed, "{tree}");
        }
    }
}
