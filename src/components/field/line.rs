//! Answers of one line: text, numbers, e-mail addresses and telephones.

use super::Asked;
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
        FieldKind::Number => ("text", "decimal"),
        _ => ("text", "text"),
    };
    let id = asked.id();
    let (value, described, typed) = (asked.clone(), asked.clone(), asked.clone());
    let wrong = move || asked.fault.get().is_some();
    view! {
        <div class="field" class:field--wrong=wrong>
            {value.label()}
            {value.notes()}
            <input class="input" id=id type=kind inputmode=mode autocomplete=filling(&value)
                aria-describedby=move || described.described_by()
                aria-invalid=move || wrong().then_some("true")
                prop:value=move || value.text()
                on:input=move |event| typed.set(Answer::Text(event_target_value(&event)))/>
        </div>
    }
    .into_any()
}

fn filling(asked: &Asked) -> &'static str {
    match asked.field.label {
        Label::Standard(Standard::FirstName) => "given-name",
        Label::Standard(Standard::LastName) => "family-name",
        Label::Standard(Standard::Email) => "email",
        Label::Standard(Standard::Phone) => "tel",
        Label::Standard(Standard::Address) => "street-address",
        _ => "off",
    }
}
