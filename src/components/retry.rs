//! The way out of a failure that may pass.

use super::{Button, Look, Press, Symbol, error_summary::focus};
use leptos::{
    prelude::*,
    task::{spawn_local, tick},
};

/// A button that asks again.
///
/// Accessibility: its words say what is asked again, and of whom where several are (WCAG 2.4.6,
/// 2.4.9); what comes of it is said by the live region of whoever asks (4.1.3). It mostly goes with
/// the failure that it stood in: then the heading has the focus, not the top of the page (2.4.3).
#[component]
pub(crate) fn Retry(
    /// What is asked again.
    #[prop(into)]
    words: String,
    /// How it looks.
    #[prop(optional)]
    look: Look,
    /// Asks again.
    mut press: Press,
) -> impl IntoView {
    let press = Box::new(move |event| {
        press(event);
        spawn_local(async {
            tick().await;
            if let Ok(None) = document().query_selector(":focus") {
                focus("title");
            }
        });
    });
    view! { <Button words look icon=Symbol::REFRESH press/> }
}
