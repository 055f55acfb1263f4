//! What happened to a case.

use crate::i18n::{Key, moment, t};
use domain::Event;
use leptos::prelude::*;

/// The events of a case, newest first.
///
/// Accessibility: an ordered list, each event with its date in words (WCAG 1.3.1); agency text is
/// marked with its language (3.1.2).
#[component]
pub(crate) fn Timeline(
    /// Oldest first, as the domain has them.
    events: Vec<Event>,
    /// The agency's time zone.
    timezone: String,
    /// The agency's language.
    lang: String,
) -> impl IntoView {
    let item = |event: Event| {
        let at =
            event.at.map_or_else(|| t(Key::CASE_NO_DATE).to_owned(), |at| moment(&at, &timezone));
        let words = if event.words.is_empty() {
            view! { <p class="timeline__words">{t(Key::CASE_EVENT_RECEIVED)}</p> }.into_any()
        } else {
            view! { <p class="timeline__words" lang=lang.clone()>{event.words}</p> }.into_any()
        };
        view! {
            <li class="timeline__event">
                <p class="timeline__date">{at}</p>
                {words}
                {event.department.map(|name| view! { <p class="timeline__department" lang=lang.clone()>{name}</p> })}
            </li>
        }
    };
    view! { <ol class="timeline" reversed=true>{events.into_iter().rev().map(item).collect_view()}</ol> }
}
