//! The forms: what is asked, as JSON Schema, and how it is shown.

use super::schema::Schema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// One form, without the service that it belongs to.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    pub(super) version: String,
    pub(super) title: String,
    pub(super) schema: Schema,
    pub(super) ui: Ui,
}

/// How the questions are shown.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ui {
    steps: Vec<Step>,
    #[serde(default)]
    fields: BTreeMap<String, Field>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    stops: Vec<Stop>,
}

/// Who need not go on, and where they go instead.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stop {
    when: Schema,
    title: String,
    text: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    id: String,
    title: String,
    fields: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Field {
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<Kind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<Schema>,
}

/// What a text is, beyond being a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    LongText,
    Phone,
    Cpf,
    Cnpj,
    Cep,
    Address,
    Money,
    File,
}

/// A form as it is published.
#[derive(Serialize)]
pub(super) struct Published<'a> {
    service: &'a str,
    #[serde(flatten)]
    form: &'a Form,
}

impl Form {
    pub(super) fn published<'a>(&'a self, service: &'a str) -> Published<'a> {
        Published { service, form: self }
    }

    /// The texts among the answers that are of some kind: their name, the kind, the text.
    pub(super) fn kinds<'a>(
        &'a self,
        answers: &'a Value,
    ) -> impl Iterator<Item = (&'a str, Kind, &'a str)> {
        self.ui.fields.iter().filter_map(|(name, field)| {
            Some((name.as_str(), field.kind?, answers.get(name)?.as_str()?))
        })
    }
}
