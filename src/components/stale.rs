//! What was known before, where it could not be asked now.

use super::{Look, Mood, Notice, Press, Retry};
use crate::i18n::{Key, fill, t};
use leptos::prelude::*;

/// Says how old what is below is, why there is nothing newer, and asks again.
///
/// Accessibility: it stands before what it is about (WCAG 1.3.2), says the time in words, and is said
/// once when it comes (4.1.3); never only greyed (1.4.1).
#[component]
pub(crate) fn StaleNotice(
    /// When it was known, in words.
    #[prop(into)]
    when: String,
    /// Why there is nothing newer.
    #[prop(into)]
    why: String,
    /// Asks again.
    refresh: Press,
) -> impl IntoView {
    let retry = view! { <Retry words=t(Key::CASE_REFRESH) look=Look::Quiet press=refresh/> };
    let retry = retry.into_any();
    view! {
        <Notice mood=Mood::Warning title=fill(Key::CASE_STALE, &[("when", &when)])>
            <p role="status">{why}</p>
            {retry}
        </Notice>
    }
}
