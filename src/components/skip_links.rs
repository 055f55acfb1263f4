//! The ways past what repeats on every screen.

use crate::{
    i18n::{Key, fill, t},
    live::{value, words},
    navigation::Navigation,
    route::Route,
    world::Here,
};
use leptos::prelude::*;

/// Where they lead: the id of the place, and the link's words. Its place in the row is its key.
const PLACES: [(&str, Key); 4] = [
    ("content", Key::SKIP_MAIN),
    ("menu", Key::SKIP_MENU),
    ("q", Key::SKIP_SEARCH),
    ("footer", Key::SKIP_FOOTER),
];

/// The links to the parts of the page, in eMAG's order and with its keys 1 to 4.
///
/// Accessibility: the first stops of the keyboard, seen when reached (WCAG 2.4.1); the keys are
/// said, and can be switched off (2.1.4), as a person's own tools may need them.
#[component]
pub(crate) fn SkipLinks() -> impl IntoView {
    let (here, navigation) = (Here::of_context(), Navigation::of_context());
    let shortcuts = here.get().preferences.shortcuts;
    let on = move || shortcuts.get() == "on";
    let mut number = 0;
    let link = |(id, key): (&'static str, Key)| {
        number += 1;
        let number = number.to_string();
        let access = number.clone();
        let words = words(move || {
            let name = t(key);
            let whole = || fill(Key::SKIP_KEY, &[("name", name), ("n", &number)]);
            if on() { whole() } else { name.to_owned() }
        });
        // The history would take the bare fragment for a move, and leave the focus where it is.
        let skip = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            go(id, navigation);
        };
        let access = value(move || on().then(|| access.clone()));
        // Not every screen has the box: without one the link leads to the screen that has it.
        let href = if id == "q" { search().url() } else { format!("#{id}") };
        view! { <a class="skip" href=href accesskey=access on:click=skip>{words}</a> }
    };
    view! { <nav aria-label=t(Key::SKIP_LABEL)>{PLACES.map(link).collect_view()}</nav> }
}

fn search() -> Route {
    Route::Search(String::new())
}

/// Takes the focus there.
fn go(id: &str, navigation: Navigation) {
    if id == "q" && document().get_element_by_id(id).is_none() {
        navigation.go(&search());
    } else {
        super::error_summary::focus(id);
    }
}
