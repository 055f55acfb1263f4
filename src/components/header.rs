//! The top of every screen.

use super::{skip_links::SkipLinks, top_bar::TopBar};
use crate::{
    i18n::{Key, t},
    live::value,
    route::Route,
};
use leptos::prelude::*;

/// The bar, the portal's name and its main ways, after the skip links.
///
/// Accessibility: skip links first; a labelled `nav`; the current way is marked for all senses.
#[component]
pub(crate) fn Header(route: Memo<Route>) -> impl IntoView {
    let way = move |to: Route, key: Key, here: fn(&Route) -> bool| {
        let current = value(move || route.with(here).then(|| "page".to_owned()));
        view! { <li><a class="header__way" href=to.url() aria-current=current>{t(key)}</a></li> }
    };
    view! {
        <SkipLinks/>
        <header class="header">
            <TopBar/>
            <div class="header__inner">
                <a class="header__name" href="/">
                    <svg class="header__mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                        <path d="M3 3h18v18H3zM12 3v18M3 12h18"/>
                    </svg>
                    <span>{t(Key::APP_NAME)}</span>
                    <span class="header__tagline">{t(Key::APP_TAGLINE)}</span>
                </a>
                <nav id="menu" tabindex="-1" aria-label=t(Key::NAV_LABEL)>
                    <ul class="header__ways">
                        {way(Route::Themes, Key::NAV_SERVICES, |r| matches!(r, Route::Themes | Route::Services | Route::Theme(_) | Route::For(_)))}
                        {way(Route::Lookup(String::new()), Key::NAV_CASE, |r| matches!(r, Route::Lookup(_) | Route::Case(_) | Route::Sheet(_) | Route::Folder))}
                        {way(Route::Agencies, Key::NAV_AGENCIES, |r| matches!(r, Route::Agencies | Route::Agency(_)))}
                    </ul>
                </nav>
            </div>
        </header>
    }
}
