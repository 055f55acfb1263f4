//! What was written to an agency about a case and not sent.

use super::{NotKept, read, remove, write};
use domain::{CaseRef, Letter, LetterKind};

const LETTER: &str = "janela:carta:";

/// What was written and not sent.
pub(crate) fn letter(case: &CaseRef, kind: LetterKind) -> Option<Letter> {
    read(&letter_key(case, kind))
}

/// Keeps what is being written.
pub(crate) fn keep_letter(letter: &Letter) -> Result<(), NotKept> {
    write(&letter_key(&letter.case, letter.kind), letter)
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
