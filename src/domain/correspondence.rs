//! What goes between a person and an agency about a case: documents, messages, additions.

use crate::{
    AgencyId, CaseNumber, CaseRef, Kept, Moment,
    kept_case::{moment, moment_to_json},
};
use serde_json::{Value, json};

/// A document that an agency issued in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What it is asked for by, within its case.
    pub id: String,
    /// Its name, in the agency's words.
    pub title: String,
    /// Its media type.
    pub media_type: String,
    /// How many bytes it has.
    pub size: u64,
    /// The SHA-256 of its bytes (FIPS 180-4): 64 hexadecimal digits in lower case.
    pub sha256: String,
    /// When it was issued, if the agency says.
    pub issued: Option<Moment>,
}

/// Who wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sender {
    /// The agency.
    Agency,
    /// Who asked for the service.
    Applicant,
}

/// A message in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Who wrote it, if the agency says.
    pub from: Option<Sender>,
    /// When, if the agency says.
    pub at: Option<Moment>,
    /// What was written, as plain text.
    pub text: String,
}

/// What a letter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterKind {
    /// A message to the agency.
    Message,
    /// What was missing in the request, or is to be added to it.
    Supplement,
}

/// What a person writes to an agency about a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// By which the agency knows it when it comes twice (`Idempotency-Key`).
    pub key: String,
    /// About which case.
    pub case: CaseRef,
    /// What it is.
    pub kind: LetterKind,
    /// What was written.
    pub text: String,
}

impl LetterKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Supplement => "supplement",
        }
    }

    /// How many characters one may have (Janela profile, `MessageRequest`, `SupplementRequest`).
    pub const fn most(self) -> usize {
        match self {
            Self::Message => 2000,
            Self::Supplement => 4000,
        }
    }
}

impl Kept for Document {
    fn to_json(&self) -> Value {
        let issued = moment_to_json(self.issued);
        json!([self.id, self.title, self.media_type, self.size, self.sha256, issued])
    }

    fn from_json(tree: &Value) -> Option<Self> {
        let text = |place: usize| tree[place].as_str().map(str::to_owned);
        Some(Self {
            id: text(0)?,
            title: text(1)?,
            media_type: text(2)?,
            size: tree[3].as_u64()?,
            sha256: text(4)?,
            issued: moment(&tree[5]).ok()?,
        })
    }
}

impl Kept for Message {
    fn to_json(&self) -> Value {
        json!([self.from.map(Sender::name), moment_to_json(self.at), self.text])
    }

    fn from_json(tree: &Value) -> Option<Self> {
        let from = match &tree[0] {
            Value::Null => None,
            name => Some(Sender::named(name.as_str()?)?),
        };
        Some(Self { from, at: moment(&tree[1]).ok()?, text: tree[2].as_str()?.to_owned() })
    }
}

impl Sender {
    const fn name(self) -> &'static str {
        match self {
            Self::Agency => "agency",
            Self::Applicant => "applicant",
        }
    }

    /// The sender of a name (Janela profile, `Message.from`).
    pub fn named(name: &str) -> Option<Self> {
        [Self::Agency, Self::Applicant].into_iter().find(|one| one.name() == name)
    }
}

impl Kept for Letter {
    fn to_json(&self) -> Value {
        json!({
            "key": self.key,
            "agency": self.case.agency.as_str(),
            "number": self.case.number.as_str(),
            "kind": self.kind.name(),
            "text": self.text,
        })
    }

    fn from_json(tree: &Value) -> Option<Self> {
        let text = |key: &str| tree[key].as_str().map(str::to_owned);
        let mut kinds = [LetterKind::Message, LetterKind::Supplement].into_iter();
        Some(Self {
            key: text("key")?,
            case: CaseRef {
                agency: AgencyId::new(text("agency")?),
                number: CaseNumber::new(text("number")?),
            },
            kind: kinds.find(|kind| tree["kind"] == kind.name())?,
            text: text("text")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_letter_is_read_as_it_was_kept(key in ".{1,9}", number in ".{1,9}", text in ".{0,99}", adds: bool) {
            let case = CaseRef { agency: AgencyId::new("a"), number: CaseNumber::new(number) };
            let kind = if adds { LetterKind::Supplement } else { LetterKind::Message };
            let letter = Letter { key, case, kind, text };
            prop_assert_eq!(Letter::from_json(&letter.to_json()), Some(letter));
        }
    }
}
