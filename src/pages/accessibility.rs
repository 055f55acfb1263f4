//! `/acessibilidade`: what the portal does for everybody, how that is tested, what is missing.

use super::{barrier::Barrier, conformance::Conformance};
use crate::{
    components::Page,
    i18n::{Key, t},
    route::Route,
    world::Here,
};
use leptos::prelude::*;

/// The accessibility statement.
#[component]
pub(crate) fn Accessibility() -> impl IntoView {
    // Where a widget for sign language was chosen, its button is in the footer.
    let signs = Here::of_context().get().portal.sign_language.is_some();
    let part = |(title, text): (Key, Key)| {
        view! { <h2 class="section">{t(title)}</h2> <p>{t(text)}</p> }
    };
    view! {
        <Page title=t(Key::A11Y_TITLE) back=Route::Start.url()>
            <p class="lead">{t(Key::A11Y_LEAD)}</p>
            {part((Key::A11Y_DONE_TITLE, Key::A11Y_DONE))}
            <Conformance/>
            {part((Key::A11Y_HOW_TITLE, Key::A11Y_HOW))}
            {part((Key::A11Y_LIMITS_TITLE, Key::A11Y_LIMITS))}
            {(!signs).then(|| view! { <p>{t(Key::A11Y_LIMITS_SIGN)}</p> })}
            <h2 class="section">{t(Key::A11Y_REPORT_TITLE)}</h2>
            <Barrier/>
            <p class="more"><a href=Route::Agencies.url()>{t(Key::AGENCIES_TITLE)}</a></p>
        </Page>
    }
}
