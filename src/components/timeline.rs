//! What happened to a case.

use crate::i18n::{Key, count, moment, t};
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
    /// Days that the case stood at each; fewer where that is not known.
    spent: Vec<Option<i64>>,
    /// Whether the case is over: else it still stands at the last event.
    over: bool,
    /// The agency's time zone.
    timezone: String,
    /// The agency's language.
    lang: String,
) -> impl IntoView {
    let last = events.len().saturating_sub(1);
    let events = events.into_iter().zip(spent.into_iter().chain(std::iter::repeat(None)));
    let events: Vec<_> = events.enumerate().collect();
    let item = |(place, (event, spent)): (usize, (Event, Option<i64>))| {
        let spent = days(spent, place == last && !over);
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
                {spent.map(|words| view! { <p class="timeline__department">{words}</p> })}
                {event.department.map(|name| view! { <p class="timeline__department" lang=lang.clone()>{name}</p> })}
            </li>
        }
    };
    view! { <ol class="timeline" reversed=true>{events.into_iter().rev().map(item).collect_view()}</ol> }
}

/// For how long the case stood there, in words; nothing is said of less than a day.
fn days(spent: Option<i64>, now: bool) -> Option<String> {
    let days = usize::try_from(spent?).ok().filter(|days| *days > 0)?;
    let (one, other) = if now {
        (Key::CASE_SPENT_NOW_ONE, Key::CASE_SPENT_NOW_OTHER)
    } else {
        (Key::CASE_SPENT_ONE, Key::CASE_SPENT_OTHER)
    };
    Some(count(days, one, other))
}
