//! Answers of several lines.

use super::{Asked, field_class, text_of};
use crate::live::value;
use domain::Answer;
use leptos::prelude::*;

/// A box of several lines. What is over the limit is never cut off: it is said.
///
/// Accessibility: the limit is in the hint, before anything is typed.
pub(super) fn long_text(asked: Asked, most: usize) -> AnyView {
    let id = asked.id();
    let rows = if most > 500 { "6" } else { "3" };
    let (shown, described, typed) = (asked.clone(), asked.clone(), asked.clone());
    let wrong = move || asked.fault.get().is_some();
    view! {
        <div class=field_class(asked.fault)>
            {shown.label()}
            {shown.notes()}
            <textarea class="input" id=id rows=rows
                aria-describedby=value(move || described.described_by())
                aria-invalid=value(move || wrong().then(|| "true".to_owned()))
                prop:value=text_of(shown, str::to_owned)
                on:input=move |event| typed.set(Answer::Text(event_target_value(&event)))></textarea>
        </div>
    }
    .into_any()
}
