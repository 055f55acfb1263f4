//! `/preferencias`: how this device shows the portal.

use super::others;
use crate::{
    components::{LanguageSwitch, Page, Shortcuts, TextSize, ThemeSwitch},
    i18n::{Key, t},
    route::Route,
};
use leptos::prelude::*;

/// The settings. Each holds at once and is remembered; none asks for a button.
#[component]
pub(crate) fn PreferencesPage() -> impl IntoView {
    view! {
        <Page title=t(Key::PREFS_TITLE) back=Route::Start.url()>
            <p class="lead">{t(Key::PREFS_LEAD)}</p>
            <div class="form">
                <ThemeSwitch/>
                <TextSize/>
                <Shortcuts/>
                <LanguageSwitch/>
            </div>
            {others::setting()}
        </Page>
    }
}
