//! Answers of several lines.

use super::Asked;
use domain::Answer;
use leptos::prelude::*;

/// A box of several lines. What is over the limit is never cut off: it is said.
///
/// Accessibility: the limit is in the hint, before anything is typed.
pub(super) fn long_text(asked: Asked, most: usize) -> AnyView {
    let id = asked.id();
    let rows = if most > 500 { "6" } else { "3" };
    let (value, described, typed) = (asked.clone(), asked.clone(), asked.clone());
    let wrong = move || asked.fault.get().is_some();
    view! {
        <div class="field" class:field--wrong=wrong>
            {value.label()}
            {value.notes()}
            <textarea class="input" id=id rows=rows
                aria-describedby=move || described.described_by()
                aria-invalid=move || wrong().then_some("true")
                prop:value=move || value.text()
                on:input=move |event| typed.set(Answer::Text(event_target_value(&event)))></textarea>
        </div>
    }
    .into_any()
}
