//! What a person answered, as kept on the device while the form is being filled.

use crate::FieldId;
use std::collections::BTreeMap;

/// The answer to one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Text as typed; for a choice, its key; for a date and time, W3C with its zone.
    Text(String),
    /// The keys of several choices.
    Many(Vec<String>),
}

impl Answer {
    /// Whether nothing was answered.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Many(keys) => keys.is_empty(),
        }
    }

    /// The text, if it is one.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Many(_) => "",
        }
    }

    /// Whether a choice's key was chosen.
    pub fn has(&self, key: &str) -> bool {
        match self {
            Self::Text(text) => text == key,
            Self::Many(keys) => keys.iter().any(|chosen| chosen == key),
        }
    }
}

/// All answers of a form so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<FieldId, Answer>);

impl Answers {
    /// The answer to a field, if there is one that is not blank.
    pub fn get(&self, field: &FieldId) -> Option<&Answer> {
        self.0.get(field).filter(|answer| !answer.is_blank())
    }

    /// Whether the person passed by this field, even to leave it blank.
    pub fn visited(&self, field: &FieldId) -> bool {
        self.0.contains_key(field)
    }

    /// Every answer, blank ones too.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&FieldId, &Answer)> {
        self.0.iter()
    }

    /// Keeps an answer, over an earlier one.
    pub fn set(&mut self, field: FieldId, answer: Answer) {
        self.0.insert(field, answer);
    }

    /// Whether nothing was answered yet.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(Answer::is_blank)
    }
}
