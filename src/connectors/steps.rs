//! The steps of forms that a standard asks around the agency's own questions.

use domain::{Field, FieldId, FieldKind, Label, Standard, Step};

/// A page of a form.
pub(crate) fn step(slug: &str, fields: Vec<Field>) -> Step {
    Step { slug: slug.to_owned(), fields }
}

/// What is the matter, in at most so many characters.
pub(crate) fn description(most: usize) -> Step {
    let kind = FieldKind::LongText { most };
    step("descricao", vec![standard("description", Standard::Description, kind, true)])
}

/// Where.
pub(crate) fn address() -> Step {
    step("local", vec![standard("address", Standard::Address, FieldKind::Text, true)])
}

/// Who asks, if they want to say it.
pub(crate) fn contact(with_names: bool) -> Step {
    let mut fields = Vec::new();
    if with_names {
        fields.push(standard("first_name", Standard::FirstName, FieldKind::Text, false));
        fields.push(standard("last_name", Standard::LastName, FieldKind::Text, false));
    }
    fields.push(standard("email", Standard::Email, FieldKind::Email, false));
    fields.push(standard("phone", Standard::Phone, FieldKind::Phone, false));
    step("contato", fields)
}

fn standard(id: &str, words: Standard, kind: FieldKind, required: bool) -> Field {
    Field { id: FieldId::new(id), label: Label::Standard(words), kind, required }
}

/// One step for each question; a notice goes in front of the question after it, or after the last.
pub(crate) fn add_questions(steps: &mut Vec<Step>, questions: Vec<Field>) {
    let mut waiting = Vec::new();
    for field in questions {
        let asks = field.asks();
        waiting.push(field);
        if asks {
            let slug = ["pergunta-", &steps.len().to_string()].concat();
            steps.push(step(&slug, std::mem::take(&mut waiting)));
        }
    }
    if let Some(last) = steps.last_mut() {
        last.fields.append(&mut waiting);
    }
}
