//! Answers of one line: text, numbers, e-mail addresses and telephones.

use super::{Asked, field_class, text_of};
use crate::live::value;
use domain::{Answer, FieldKind, Label, Standard};
use leptos::prelude::*;

/// A text box.
///
/// Accessibility: the keyboard of a phone and the browser's own filling suit the kind of answer
/// (WCAG 1.3.5); numbers are text, as number boxes change with the mouse wheel.
pub(super) fn line(asked: Asked) -> AnyView {
    let (kind, mode) = match asked.field.kind {
        FieldKind::Email => ("email", "email"),
        FieldKind::Phone => ("tel", "tel"),
        FieldKind::Number | FieldKind::Money => ("text", "decimal"),
        // Not of a company's register number, which may have letters.
        FieldKind::Whole | FieldKind::Cpf | FieldKind::Cep => ("text", "numeric"),
        _ => ("text", "text"),
    };
    let id = asked.id();
    let (shown, described, typed) = (asked.clone(), asked.clone(), asked.clone());
    let wrong = move || asked.fault.get().is_some();
    view! {
        <div class=field_class(asked.fault)>
            {shown.label()}
            {shown.notes()}
            <input class="input" id=id type=kind inputmode=mode autocomplete=filling(&shown)
                aria-describedby=value(move || described.described_by())
                aria-invalid=value(move || wrong().then(|| "true".to_owned()))
                prop:value=text_of(shown, str::to_owned)
                on:input=move |event| typed.set(Answer::Text(event_target_value(&event)))/>
        </div>
    }
    .into_any()
}

fn filling(asked: &Asked) -> &'static str {
    match asked.field.kind {
        FieldKind::Email => return "email",
        FieldKind::Phone => return "tel",
        FieldKind::Cep => return "postal-code",
        FieldKind::Address => return "address-line1",
        _ => {}
    }
    match asked.field.label {
        Label::Standard(Standard::FirstName) => "given-name",
        Label::Standard(Standard::LastName) => "family-name",
        Label::Standard(Standard::Address) => "address-line1",
        _ => "off",
    }
}
