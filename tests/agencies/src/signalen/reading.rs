//! Reads the fields of a JSON object, and gathers what is wrong with each as Django REST framework
//! says it in Portuguese.

use crate::clock::{self, Instant};
use serde_json::{Map, Value, json};

const REQUIRED: &str = "Este campo é obrigatório.";
const NULL: &str = "Este campo não pode ser nulo.";
const BLANK: &str = "Este campo não pode estar em branco.";
const NOT_TEXT: &str = "Não é uma string válida.";
const NOT_DATE: &str = "Formato inválido para data e hora. Use um dos formatos a seguir: \
    YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].";

/// One object while it is read.
pub(super) struct Reading<'a> {
    fields: &'a Map<String, Value>,
    flaws: Map<String, Value>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(fields: &'a Map<String, Value>) -> Self {
        Self { fields, flaws: Map::new() }
    }

    /// What is wrong with the fields, by their names; nothing when all is well.
    pub(super) fn flaws(self) -> Option<Value> {
        (!self.flaws.is_empty()).then_some(Value::Object(self.flaws))
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.fields.keys().map(String::as_str)
    }

    pub(super) fn flaw(&mut self, name: &str, words: impl Into<String>) {
        self.flaws.insert(name.to_owned(), json!([words.into()]));
    }

    /// A value that is there and not null.
    pub(super) fn given(&self, name: &str) -> Option<&'a Value> {
        self.fields.get(name).filter(|value| !value.is_null())
    }

    pub(super) fn required(&mut self, name: &str) -> Option<&'a Value> {
        let given = self.given(name);
        if given.is_none() {
            self.flaw(name, if self.fields.contains_key(name) { NULL } else { REQUIRED });
        }
        given
    }

    /// An object in the object; its own flaws go under its name.
    pub(super) fn nested<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Reading<'a>) -> T,
    ) -> Option<T> {
        let value = self.required(name)?;
        let Some(fields) = value.as_object() else {
            let words = format!(
                "Dado inválido. Necessário um dicionário mas recebeu {}.",
                python_type(value)
            );
            self.flaws.insert(name.to_owned(), json!({ "non_field_errors": [words] }));
            return None;
        };
        let mut inner = Reading::new(fields);
        let read = read(&mut inner);
        if let Some(flaws) = inner.flaws() {
            self.flaws.insert(name.to_owned(), flaws);
        }
        Some(read)
    }

    pub(super) fn required_text(&mut self, name: &str, most: usize) -> Option<String> {
        self.required(name)?;
        let text = self.text(name, most)?;
        if text.is_empty() && !self.flaws.contains_key(name) {
            self.flaw(name, BLANK);
        }
        Some(text)
    }

    /// A text that may be absent or empty.
    pub(super) fn text(&mut self, name: &str, most: usize) -> Option<String> {
        let value = self.given(name)?;
        let Some(text) = value.as_str().map(str::trim) else {
            self.flaw(name, NOT_TEXT);
            return None;
        };
        if text.chars().count() > most {
            let words =
                format!("Certifique-se de que este campo não tenha mais de {most} caracteres.");
            self.flaw(name, words);
        }
        Some(text.to_owned())
    }

    /// A date that may be absent.
    pub(super) fn date(&mut self, name: &str) -> Option<Instant> {
        let date = self.given(name)?.as_str().and_then(clock::read);
        if date.is_none() {
            self.flaw(name, NOT_DATE);
        }
        date
    }
}

/// What Python calls the type of a JSON value.
pub(super) fn python_type(value: &Value) -> &'static str {
    match value {
        Value::Null => "NoneType",
        Value::Bool(_) => "bool",
        Value::Number(number) if number.is_f64() => "float",
        Value::Number(_) => "int",
        Value::String(_) => "str",
        Value::Array(_) => "list",
        Value::Object(_) => "dict",
    }
}
