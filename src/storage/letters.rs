//! What was written to an agency about a case and is not known to be there.

use super::{NotKept, keep, names, remove, still_fresh};
use domain::{CaseRef, Kept, Letter, LetterKind, Timestamp};
use serde_json::{Value, json};

const LETTER: &str = "janela:carta:";

/// A letter that was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Begun {
    /// As it is written now.
    pub(crate) letter: Letter,
    /// As it went out, where it may have arrived.
    pub(crate) tried: Option<Letter>,
    /// When it was last kept.
    pub(crate) saved_at: Timestamp,
}

impl Kept for Begun {
    fn to_json(&self) -> Value {
        let tried = self.tried.as_ref().map(Kept::to_json);
        json!({ "letter": self.letter.to_json(), "tried": tried, "saved_at": self.saved_at.0 })
    }

    fn from_json(tree: &Value) -> Option<Self> {
        let tried = &tree["tried"];
        Some(Self {
            letter: Letter::from_json(&tree["letter"])?,
            tried: if tried.is_null() { None } else { Some(Letter::from_json(tried)?) },
            saved_at: Timestamp(tree["saved_at"].as_i64()?),
        })
    }
}

/// The letter that was begun about a case; those that are too old are forgotten on the way.
pub(crate) fn letter(case: &CaseRef, kind: LetterKind, now: Timestamp) -> Option<Begun> {
    for name in names().into_iter().filter(|name| name.starts_with(LETTER)) {
        let fresh = super::read(&name).is_some_and(|one: Begun| still_fresh(one.saved_at, now));
        if !fresh {
            remove(&name);
        }
    }
    super::read(&letter_key(case, kind))
}

/// Keeps what is being written.
pub(crate) fn keep_letter(begun: &Begun) -> Result<(), NotKept> {
    let key = letter_key(&begun.letter.case, begun.letter.kind);
    keep(&key, &begun.to_json().to_string())
}

/// Keeps that it certainly did not arrive, unless it was forgotten meanwhile.
pub(crate) fn keep_untried(letter: &Letter, now: Timestamp) {
    if let Some(begun) = self::letter(&letter.case, letter.kind, now) {
        // Not kept, it is taken for one that may have arrived: it may still be sent again.
        let _ = keep_letter(&Begun { tried: None, ..begun });
    }
}

/// Forgets it.
pub(crate) fn forget_letter(case: &CaseRef, kind: LetterKind) {
    remove(&letter_key(case, kind));
}

/// Forgets what the agency has taken, unless it became another letter on the way.
pub(crate) fn forget_taken(taken: &Letter, now: Timestamp) {
    let begun = letter(&taken.case, taken.kind, now);
    if begun.is_none_or(|begun| begun.letter.key == taken.key) {
        forget_letter(&taken.case, taken.kind);
    }
}

fn letter_key(case: &CaseRef, kind: LetterKind) -> String {
    let kind = match kind {
        LetterKind::Message => "mensagem",
        LetterKind::Supplement => "complemento",
    };
    format!("{LETTER}{kind}:{}/{}", case.agency.as_str(), case.number.as_str())
}
