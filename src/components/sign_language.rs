//! The way to a widget for sign language, where the operator of the portal has named one.

use crate::{
    i18n::{Key, fill, t},
    live::maybe,
    world::Here,
};
use leptos::prelude::*;

/// A button that fetches the widget: somebody else's program, so only at a person's word. In
/// `portal.json`, `"sign_language": {"script": "https://…"}` names a script that starts the widget
/// by itself; the gateway's policy then lets in its origin. Without it there is no button.
///
/// Accessibility: it says beforehand from where the program comes; one that does not come is said.
#[component]
pub(crate) fn SignLanguage(script: String) -> impl IntoView {
    let here = Here::of_context();
    let wanted = RwSignal::new(false);
    let host = script.split('/').nth(2).unwrap_or_default();
    let hint = fill(Key::SIGN_HINT, &[("host", host)]);
    let lost = move |_| {
        wanted.set(false);
        here.get().announcer.say(t(Key::SIGN_FAILED));
    };
    let widget = maybe(move || {
        let script = script.clone();
        wanted.get().then(|| view! { <script src=script on:error=lost></script> }.into_any())
    });
    view! {
        <p>
            <button class="link-button" type="button" on:click=move |_| wanted.set(true)>
                {t(Key::SIGN_BUTTON)}
            </button>
            " " {hint} {widget}
        </p>
    }
}
