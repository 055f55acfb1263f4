//! The steps of forms that a standard asks around the agency's own questions.

use domain::{Field, FieldId, FieldKind, Form, Label, Standard, Step};

/// A page of a form.
pub(crate) fn step(slug: &str, fields: Vec<Field>) -> Step {
    Step { slug: slug.to_owned(), title: None, fields }
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
    Field::new(id, Label::Standard(words), kind, required)
}

/// One step for each question; a notice goes in front of the question after it, or after the last.
/// A name given twice has one answer, so it is asked once, and must be answered if either must.
pub(crate) fn add_questions(form: &mut Form, questions: Vec<Field>) {
    let mut waiting = Vec::new();
    for field in questions {
        let asks = field.asks();
        if let Some(first) = asked(form, &field.id).filter(|_| asks) {
            first.required |= field.required;
            form.left_out += 1;
            continue;
        }
        waiting.push(field);
        if asks {
            let slug = ["pergunta-", &form.steps.len().to_string()].concat();
            form.steps.push(step(&slug, std::mem::take(&mut waiting)));
        }
    }
    if let Some(last) = form.steps.last_mut() {
        last.fields.append(&mut waiting);
    }
}

fn asked<'a>(form: &'a mut Form, id: &FieldId) -> Option<&'a mut Field> {
    let mut fields = form.steps.iter_mut().flat_map(|step| &mut step.fields);
    fields.find(|field| field.id == *id && field.asks())
}
