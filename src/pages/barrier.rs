//! Part of `/acessibilidade`: a message about a barrier, ready to be copied or sent. The portal
//! itself sends nothing.

use crate::{
    components::{CopyText, Look},
    i18n::{Key, Lang, fill, t},
    live::{maybe, value},
    route::encode,
    world::Here,
};
use leptos::prelude::*;
use web_sys::window;

/// The way to report a barrier.
///
/// Accessibility: what would be sent is there to be read and changed before; whether it was copied
/// is said. Without an address to write to, the message still says what to tell on the telephone.
#[component]
pub(crate) fn Barrier() -> impl IntoView {
    let here = Here::of_context();
    let text = RwSignal::new(untrack(|| message(here)));
    let send = here.get().portal.contact.clone().map(|contact| {
        let words = fill(Key::A11Y_REPORT_SEND, &[("email", &contact)]);
        let href = value(move || Some(mail(&contact, &text.get())));
        view! { <a class=Look::Quiet.class() href=href>{words}</a> }
    });
    let phone = maybe(move || {
        let alone = here.get().portal.contact.is_none();
        alone.then(|| view! { <p>{t(Key::A11Y_REPORT)}</p> }.into_any())
    });
    view! {
        <p>{t(Key::A11Y_REPORT_LEAD)}</p>
        <CopyText id="barrier" label=t(Key::A11Y_REPORT_LABEL) rows="9" text
            button=Key::A11Y_REPORT_COPY done=Key::A11Y_REPORT_COPIED failed=Key::A11Y_REPORT_NOT_COPIED>
            {send}
        </CopyText>
        {phone}
    }
}

/// What helps to find the barrier: the page one comes from, the browser, and how it shows the portal.
fn message(here: Here) -> String {
    let world = here.get();
    let page = window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
        + &world.before();
    let browser = window().and_then(|window| window.navigator().user_agent().ok());
    let (theme, text) = (world.preferences.theme.get(), world.preferences.text.get());
    let looks = format!("{theme}, {text}, {}", Lang::in_use().tag());
    let values = [
        ("page", &*page),
        ("browser", &*browser.unwrap_or_default()),
        ("size", &*size()),
        ("looks", &*looks),
    ];
    fill(Key::A11Y_REPORT_BODY, &values)
}

/// The size of the window, in CSS pixels.
fn size() -> String {
    let length = |length: Option<f64>| length.map(|pixels| pixels.to_string()).unwrap_or_default();
    let window = window();
    let wide = window.as_ref().and_then(|window| window.inner_width().ok()?.as_f64());
    let high = window.as_ref().and_then(|window| window.inner_height().ok()?.as_f64());
    format!("{} × {}", length(wide), length(high))
}

/// The address that opens the person's own mail program.
fn mail(contact: &str, text: &str) -> String {
    let (subject, body) =
        (encode(t(Key::A11Y_REPORT_SUBJECT)), encode(&text.replace('\n', "\r\n")));
    format!("mailto:{contact}?subject={subject}&body={body}")
}
