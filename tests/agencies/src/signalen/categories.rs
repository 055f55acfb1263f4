//! The categories and their extra questions, read from the seed file.

use crate::agency::Card;
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// All main categories, in the order in which they are listed.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(super) struct Categories(Vec<Main>);

/// A main category: only the sub categories under it can be chosen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Main {
    pub(super) slug: String,
    name: String,
    public_name: Option<String>,
    pub(super) sub_categories: Vec<Sub>,
}

/// What a signal is about.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sub {
    pub(super) slug: String,
    pub(super) name: String,
    public_name: Option<String>,
    description: String,
    handling_message: String,
    pub(super) is_active: bool,
    #[serde(default)]
    questions: Vec<Question>,
}

/// One extra question.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    key: String,
    label: String,
    required: bool,
    field_type: FieldType,
    values: Option<Map<String, Value>>,
}

/// The kinds of question that the office asks, of those that Signalen knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum FieldType {
    TextInput,
    #[serde(alias = "text_area_input")]
    TextArea,
    RadioInput,
    CheckboxInput,
    SelectInput,
    PlainText,
}

/// A place in the tree of categories, as addresses name it.
pub(super) struct Tree<'a> {
    pub(super) card: &'a Card,
    /// The address of the interface, on the host that was called.
    pub(super) base: &'a str,
}

impl Categories {
    pub(super) fn read(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    pub(super) fn all(&self) -> &[Main] {
        &self.0
    }

    pub(super) fn main(&self, slug: &str) -> Option<&Main> {
        self.0.iter().find(|main| main.slug == slug)
    }

    pub(super) fn sub(&self, main: &str, sub: &str) -> Option<(&Main, &Sub)> {
        let main = self.main(main)?;
        Some((main, main.sub_categories.iter().find(|one| one.slug == sub)?))
    }

    /// The sub category that an address ends in, on whatever host.
    pub(super) fn at(&self, url: &str) -> Option<(&Main, &Sub)> {
        let (_, path) = url.split_once("/terms/categories/")?;
        let (main, sub) = path.trim_end_matches('/').split_once("/sub_categories/")?;
        self.sub(main, sub)
    }

    /// The questions of the categories named; of all when none is.
    pub(super) fn questions(&self, main: Option<&str>, sub: Option<&str>) -> Vec<Value> {
        let mains = self.0.iter().filter(|one| main.is_none_or(|slug| one.slug == slug));
        let subs = mains.flat_map(|main| &main.sub_categories);
        let subs = subs.filter(|one| sub.is_none_or(|slug| one.slug == slug));
        subs.flat_map(|sub| &sub.questions).map(Question::json).collect()
    }
}

impl Tree<'_> {
    pub(super) fn main(&self, main: &Main) -> Value {
        let subs: Vec<_> = main.sub_categories.iter().map(|sub| self.sub(main, sub)).collect();
        json!({
            "_links": self.links(&main.slug),
            "_display": main.name,
            "name": main.name,
            "slug": main.slug,
            "public_name": main.public_name,
            "is_public_accessible": false,
            "sub_categories": subs,
            "configuration": null,
        })
    }

    pub(super) fn sub(&self, main: &Main, sub: &Sub) -> Value {
        json!({
            "_links": self.links(&format!("{}/sub_categories/{}", main.slug, sub.slug)),
            "_display": format!("{} ({})", sub.name, main.name),
            "name": sub.name,
            "slug": sub.slug,
            "handling": "REST",
            "departments":
                [{ "code": self.card.acronym, "name": self.card.name, "is_intern": true }],
            "is_active": sub.is_active,
            "description": sub.description,
            "handling_message": sub.handling_message,
            "public_name": sub.public_name,
            "is_public_accessible": false,
        })
    }

    fn links(&self, path: &str) -> Value {
        let relations = self.base.trim_end_matches("/public");
        json!({
            "curies": { "name": "sia", "href": format!("{relations}/relations") },
            "self": { "href": format!("{}/terms/categories/{path}", self.base) },
        })
    }
}

impl Question {
    fn json(&self) -> Value {
        let mut meta = Map::from_iter([
            ("label".to_owned(), Value::from(self.label.as_str())),
            ("pathMerge".to_owned(), Value::from("extra_properties")),
        ]);
        if let Some(values) = &self.values {
            meta.insert("values".to_owned(), Value::Object(values.clone()));
        }
        if self.field_type == FieldType::PlainText {
            meta.insert("value".to_owned(), Value::from(self.label.as_str()));
        }
        json!({
            "key": self.key,
            "field_type": self.field_type.word(),
            "meta": meta,
            "required": self.required,
        })
    }
}

impl FieldType {
    const fn word(self) -> &'static str {
        match self {
            Self::TextInput => "text_input",
            Self::TextArea => "text_area_input",
            Self::RadioInput => "radio_input",
            Self::CheckboxInput => "checkbox_input",
            Self::SelectInput => "select_input",
            Self::PlainText => "plain_text",
        }
    }
}
