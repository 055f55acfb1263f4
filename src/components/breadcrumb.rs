//! Where a screen stands among the others.

use crate::{
    i18n::{Key, t},
    route::Route,
};
use leptos::prelude::*;

/// The way from the start to this screen.
///
/// Accessibility: a named `nav` with an ordered list (WCAG 2.4.8, eMAG 3.4); the screen itself is
/// the last, no link, and `aria-current="page"`; agency text has its language (3.1.2).
#[component]
pub(crate) fn Breadcrumb(
    /// The screens between the start and this one, each with its address.
    above: Vec<(String, String)>,
    /// This screen.
    here: String,
    /// The language of this screen's name, if an agency gave it.
    lang: Option<String>,
) -> impl IntoView {
    let start = (t(Key::NAV_START).to_owned(), Route::Start.url());
    let step = |(name, url): (String, String)| {
        view! { <li class="crumb"><a class="crumb__link" href=url>{name}</a></li> }
    };
    view! {
        <nav class="crumbs" aria-label=t(Key::NAV_CRUMBS)>
            <ol class="crumbs__list">
                {std::iter::once(start).chain(above).map(step).collect_view()}
                <li class="crumb" aria-current="page" lang=lang>{here}</li>
            </ol>
        </nav>
    }
}

/// The same, to stand above the heading of a page.
pub(crate) fn trail(above: Vec<(String, String)>, here: String, lang: Option<String>) -> ViewFn {
    let drawn = move || {
        view! { <Breadcrumb above=above.clone() here=here.clone() lang=lang.clone()/> }
    };
    drawn.into()
}
