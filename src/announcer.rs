//! The polite live region: says in words what changed on the screen for who cannot see it change.

use leptos::prelude::*;

/// What is to be said; one for the whole app, in its context.
#[derive(Clone, Copy)]
pub(crate) struct Announcer(RwSignal<String>);

impl Announcer {
    /// An announcer with nothing to say yet.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(String::new()))
    }

    /// Says a sentence once; the same sentence again is said again.
    pub(crate) fn say(self, sentence: &str) {
        let again = self.0.get_untracked() == sentence;
        // A no-break space makes the text differ, so that assistive technology reads it anew.
        self.0.set(if again { format!("{sentence}\u{a0}") } else { sentence.to_owned() });
    }
}

/// The region itself: in the page from the start, as regions added later are not read.
#[component]
pub(crate) fn LiveRegion(announcer: Announcer) -> impl IntoView {
    view! { <p class="visually-hidden" role="status" id="announcer">{announcer.0}</p> }
}
