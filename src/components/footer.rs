//! The bottom of every screen.

use crate::{
    i18n::{Key, t},
    route::Route,
};
use leptos::prelude::*;

/// What the portal does with data, and the accessibility statement.
///
/// Accessibility: the statement is one link away from everywhere.
#[component]
pub(crate) fn Footer() -> impl IntoView {
    view! {
        <footer class="footer" aria-label=t(Key::FOOTER_LABEL)>
            <div class="footer__inner">
                <p>{t(Key::FOOTER_PRIVACY)}</p>
                <p>{t(Key::FOOTER_DEMO)}</p>
                <p><a href=Route::Accessibility.url()>{t(Key::FOOTER_ACCESSIBILITY)}</a></p>
            </div>
        </footer>
    }
}
