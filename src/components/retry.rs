//! The way out of a failure that may pass.

use super::{Button, Look, Press, Symbol};
use leptos::prelude::*;

/// A button that asks again.
///
/// Accessibility: its words say what is asked again, and of whom where several are (WCAG 2.4.6,
/// 2.4.9); what comes of it is said by the live region of whoever asks (4.1.3).
#[component]
pub(crate) fn Retry(
    /// What is asked again.
    #[prop(into)]
    words: String,
    /// How it looks.
    #[prop(optional)]
    look: Look,
    /// Asks again.
    press: Press,
) -> impl IntoView {
    view! { <Button words look icon=Symbol::REFRESH press/> }
}
