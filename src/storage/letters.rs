//! What was written to an agency about a case and not sent.

use super::{NotKept, keep, place, remove, still_fresh};
use domain::{CaseRef, Kept, Letter, LetterKind, Timestamp};
use serde_json::{Value, json};

const LETTER: &str = "janela:carta:";

/// What was written and not sent, and when it was kept; what is too old is forgotten.
pub(crate) fn letter(
    case: &CaseRef,
    kind: LetterKind,
    now: Timestamp,
) -> Option<(Letter, Timestamp)> {
    let text = place()?.get_item(&letter_key(case, kind)).ok().flatten()?;
    let tree: Value = serde_json::from_str(&text).ok()?;
    let saved_at = Timestamp(tree["saved_at"].as_i64()?);
    if !still_fresh(saved_at, now) {
        forget_letter(case, kind);
        return None;
    }
    Some((Letter::from_json(&tree["letter"])?, saved_at))
}

/// Keeps what is being written.
pub(crate) fn keep_letter(letter: &Letter, now: Timestamp) -> Result<(), NotKept> {
    let tree = json!({ "letter": letter.to_json(), "saved_at": now.0 });
    keep(&letter_key(&letter.case, letter.kind), &tree.to_string())
}

/// Forgets it.
pub(crate) fn forget_letter(case: &CaseRef, kind: LetterKind) {
    remove(&letter_key(case, kind));
}

fn letter_key(case: &CaseRef, kind: LetterKind) -> String {
    let kind = match kind {
        LetterKind::Message => "mensagem",
        LetterKind::Supplement => "complemento",
    };
    format!("{LETTER}{kind}:{}/{}", case.agency.as_str(), case.number.as_str())
}
