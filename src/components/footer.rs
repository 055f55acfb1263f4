//! The bottom of every screen.

use super::sign_language::SignLanguage;
use crate::{
    i18n::{Key, t},
    route::Route,
    world::Here,
};
use leptos::prelude::*;

/// What the portal does with data, and the pages about the portal itself.
///
/// Accessibility: the statement, the site map and the settings are one link away from everywhere,
/// in the same order.
#[component]
pub(crate) fn Footer() -> impl IntoView {
    let link = |(route, key): (Route, Key)| view! { <li><a href=route.url()>{t(key)}</a></li> };
    let links = [
        (Route::Accessibility, Key::FOOTER_ACCESSIBILITY),
        (Route::SiteMap, Key::FOOTER_MAP),
        (Route::Preferences, Key::FOOTER_PREFERENCES),
    ];
    let signs = Here::of_context().get().portal.sign_language.clone();
    view! {
        <footer class="footer" id="footer" tabindex="-1" aria-label=t(Key::FOOTER_LABEL)>
            <div class="footer__inner">
                <p>{t(Key::FOOTER_PRIVACY)}</p>
                <p>{t(Key::FOOTER_DEMO)}</p>
                <ul class="footer__links">{links.map(link).collect_view()}</ul>
                {signs.map(|script| view! { <SignLanguage script/> })}
            </div>
        </footer>
    }
}
