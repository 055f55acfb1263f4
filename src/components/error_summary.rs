//! All that is wrong on a form page, at its top.

use crate::{
    i18n::{Key, t},
    live::{maybe, soon},
};
use leptos::{
    prelude::*,
    task::{spawn_local, tick},
};

/// Where it stands.
const ID: &str = "errors";

/// One thing that is wrong: its words and the id of the field to go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// The id of the field.
    pub(crate) field: String,
    /// What is wrong and what to do.
    pub(crate) words: String,
}

/// The summary of mistakes after a page was sent on.
///
/// Accessibility: takes the focus whenever the page is sent on with mistakes, so that it is read;
/// each mistake is a link to its field and has the same words as beside the field (WCAG 3.3.1).
#[component]
pub(crate) fn ErrorSummary(
    mistakes: Signal<Vec<Mistake>>,
    /// Grows each time that the page is sent on.
    tries: Signal<u32>,
) -> impl IntoView {
    Effect::new(move || {
        if tries.get() > 0 {
            focus_soon(ID);
        }
    });
    let link = |mistake: Mistake| {
        let field = mistake.field.clone();
        // The router would take a bare fragment for a navigation, and scroll without focus.
        let go = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            focus(&field);
        };
        view! { <li><a href=format!("#{}", mistake.field) on:click=go>{mistake.words}</a></li> }
    };
    maybe(move || {
        let mistakes = mistakes.get();
        (!mistakes.is_empty()).then(|| {
            view! {
                <div class="errors" id=ID tabindex="-1" role="alert" aria-labelledby="errors-title">
                    <h2 class="errors__title" id="errors-title">{t(Key::ERROR_TITLE)}</h2>
                    <ul class="errors__list">{mistakes.into_iter().map(link).collect_view()}</ul>
                </div>
            }
            .into_any()
        })
    })
}

/// Takes the focus to an element that is being drawn. By its id: a reference to the node costs the
/// program a kilobyte for each kind of element.
pub(crate) fn focus_soon(id: &'static str) {
    spawn_local(async move {
        tick().await;
        focus(id);
    });
}

/// Tasks within which an element is drawn, and some to spare.
const TRIES: u32 = 20;

/// Takes the focus to the first element that a selector finds, once it is drawn: what stands there
/// now may be about to go, or lie behind a dialog that closes.
pub(crate) fn focus_when_there(selector: String) {
    soon(move || look_for(selector, TRIES));
}

/// Keeps the focus in a part of the page that is about to be drawn anew: if something in it has the
/// focus, its first button then has it.
pub(crate) fn keep_focus_in(part: &str) {
    let focused = document().active_element().and_then(|one| one.closest(part).ok()?);
    if focused.is_some() {
        focus_when_there(format!("{part} button"));
    }
}

fn look_for(selector: String, tries: u32) {
    use wasm_bindgen::JsCast;
    let found = document().query_selector(&selector).ok().flatten();
    match found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        Some(found) => drop(found.focus()),
        None if tries > 0 => soon(move || look_for(selector, tries - 1)),
        None => {}
    }
}

/// Takes the focus to an element.
pub(super) fn focus(id: &str) {
    use wasm_bindgen::JsCast;
    let field = document().get_element_by_id(id);
    if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = field.focus();
    }
}
