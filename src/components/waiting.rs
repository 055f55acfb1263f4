//! An answer on its way.

use crate::{
    i18n::{Key, fill},
    live::words,
};
use leptos::prelude::*;
use std::time::Duration;

/// Milliseconds after which a wait is said to be long.
const SLOW_AFTER_MS: u64 = 4_000;

/// Says who is being asked and, after a while, that it takes long.
///
/// Accessibility: a polite live region (WCAG 4.1.3); the movement beside it says nothing that the
/// words do not (1.1.1), and stands still under reduced motion (2.3.3).
#[component]
pub(crate) fn Waiting(#[prop(into)] agency: String) -> impl IntoView {
    let slow = RwSignal::new(false);
    let timer = set_timeout_with_handle(
        move || {
            slow.try_set(true);
        },
        Duration::from_millis(SLOW_AFTER_MS),
    );
    on_cleanup(move || {
        if let Ok(timer) = timer {
            timer.clear();
        }
    });
    let words = words(move || {
        let key = if slow.get() { Key::WAIT_SLOW } else { Key::WAIT_AGENCY };
        fill(key, &[("agency", &agency)])
    });
    view! { <p class="waiting" role="status">{words}</p> }
}
