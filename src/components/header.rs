//! The top of every screen.

use crate::{
    i18n::{Key, t},
    live::value,
    route::Route,
};
use leptos::prelude::*;

/// The portal's name and main ways, after the skip links.
///
/// Accessibility: skip links first; a labelled `nav`; the current way is marked for all senses.
#[component]
pub(crate) fn Header(route: Memo<Route>) -> impl IntoView {
    let way = move |to: Route, key: Key, here: fn(&Route) -> bool| {
        let current = value(move || route.with(here).then(|| "page".to_owned()));
        view! { <li><a class="header__way" href=to.url() aria-current=current>{t(key)}</a></li> }
    };
    // The history would take the bare fragment for a move, and leave the focus where it is.
    let skip = |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        super::error_summary::focus("content");
    };
    view! {
        <a class="skip" href="#content" on:click=skip>{t(Key::SKIP_MAIN)}</a>
        <header class="header">
            <div class="header__inner">
                <a class="header__name" href="/">
                    <svg class="header__mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                        <path d="M3 3h18v18H3zM12 3v18M3 12h18"/>
                    </svg>
                    <span>{t(Key::APP_NAME)}</span>
                    <span class="header__tagline">{t(Key::APP_TAGLINE)}</span>
                </a>
                <nav aria-label=t(Key::NAV_LABEL)>
                    <ul class="header__ways">
                        {way(Route::Themes, Key::NAV_SERVICES, |r| matches!(r, Route::Themes | Route::Services | Route::Theme(_) | Route::For(_)))}
                        {way(Route::Lookup(String::new()), Key::NAV_CASE, |r| matches!(r, Route::Lookup(_) | Route::Case(_)))}
                        {way(Route::Agencies, Key::NAV_AGENCIES, |r| matches!(r, Route::Agencies | Route::Agency(_)))}
                    </ul>
                </nav>
            </div>
        </header>
    }
}
