//! How far a person is in a form.

use crate::i18n::{Key, fill};
use leptos::prelude::*;

/// Which question of how many, in words and as a bar.
///
/// Accessibility: the words say it (WCAG 1.1.1) and stand before the heading, so that they are read
/// when going back from it; the bar repeats them and is hidden. It is full only when the answers
/// are being checked, as a last question is not the end.
#[component]
pub(crate) fn Progress(
    /// The question, from one.
    now: usize,
    /// How many there are.
    all: usize,
) -> impl IntoView {
    let (now, all, whole) = (now.to_string(), all.to_string(), (all + 1).to_string());
    let words = fill(Key::STEP_PROGRESS, &[("n", &now), ("all", &all)]);
    view! {
        <p class="progress">
            {words} <progress class="progress__bar" aria-hidden="true" max=whole value=now></progress>
        </p>
    }
}
