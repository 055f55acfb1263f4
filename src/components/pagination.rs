//! The rest of a long list: more of it below, or other pages of it.

use super::{Button, Look};
use leptos::prelude::*;

/// Draws more of a list below.
///
/// Accessibility: a button, not a scroll (WCAG 2.1.1, 3.2.5); whoever draws more takes the focus to
/// the first of what is new, so that a keyboard goes on there (2.4.3).
#[component]
pub(crate) fn More(
    /// What more there is.
    #[prop(into)]
    words: String,
    /// Draws it.
    press: super::Press,
) -> impl IntoView {
    view! { <p class="more"><Button words look=Look::Quiet press/></p> }
}

/// A page of a list, as a link to it tells it.
#[cfg(feature = "gallery")]
pub(crate) struct Turn {
    /// "Anterior" or "Próxima", in the language in use.
    pub(crate) name: &'static str,
    /// What is there.
    pub(crate) what: String,
    /// Where it is.
    pub(crate) url: String,
}

/// The pages before and after this one of a list.
///
/// Accessibility: a `nav` whose name tells it from others (WCAG 1.3.1, 2.4.6); links, so that they
/// can be opened apart and "back" works; each says what is there and not only "next" (2.4.4); where
/// there is no page there is no link, rather than a dead one.
#[cfg(feature = "gallery")]
#[component]
pub(crate) fn Pagination(
    /// Of what.
    #[prop(into)]
    label: String,
    /// The page before, if there is one.
    before: Option<Turn>,
    /// The page after, if there is one.
    after: Option<Turn>,
) -> impl IntoView {
    use super::{Icon, Symbol};
    let turn = |turn: Turn, rel: &'static str, symbol: Symbol| {
        view! {
            <a class="turn" rel=rel href=turn.url>
                <span class="turn__name"><Icon symbol/>{turn.name}<span class="visually-hidden">": "</span></span>
                <span class="turn__what">{turn.what}</span>
            </a>
        }
    };
    view! {
        <nav class="turns" aria-label=label>
            {before.map(|page| turn(page, "prev", Symbol::BACK))}
            {after.map(|page| turn(page, "next", Symbol::FORWARD))}
        </nav>
    }
}
