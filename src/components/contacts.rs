//! The other ways to reach an agency.

use crate::{
    components::{Row, SummaryList},
    i18n::{Key, t},
};
use domain::{Agency, Phone};
use leptos::prelude::*;

/// An agency's telephones, address, hours, e-mail and site; what it does not have is left out.
///
/// Accessibility: a list of terms; telephones and e-mail are links that a phone can follow.
#[component]
pub(crate) fn Contacts(agency: Agency) -> impl IntoView {
    let channels = agency.channels;
    let phones = channels.phones.into_iter().map(phone).collect_view();
    let text =
        |key: Key, value: String| (!value.is_empty()).then(|| Row::new(t(key), value.into_any()));
    let email = (!channels.email.is_empty()).then(|| {
        let link =
            view! { <a href=format!("mailto:{}", channels.email)>{channels.email.clone()}</a> };
        Row::new(t(Key::CONTACT_EMAIL), link.into_any())
    });
    let site = is_web(&channels.site).then(|| {
        let link = view! { <a href=channels.site.clone() rel="external noreferrer">{channels.site.clone()}</a> };
        Row::new(t(Key::CONTACT_SITE), link.into_any())
    });
    let rows = [
        Some(Row::new(t(Key::CONTACT_PHONE), phones.into_any())),
        text(Key::CONTACT_ADDRESS, channels.address),
        text(Key::CONTACT_HOURS, channels.hours),
        email,
        site,
    ];
    view! { <SummaryList rows=rows.into_iter().flatten().collect()/> }
}

/// A telephone as a link, with its hours.
pub(crate) fn phone(phone: Phone) -> impl IntoView {
    let dialled: String =
        phone.number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    view! {
        <p class="phone">
            <a href=format!("tel:{dialled}")>{phone.number}</a>
            {(!phone.note.is_empty()).then(|| format!(" ({})", phone.note))}
        </p>
    }
}

/// Only addresses of the web are made links: never a scheme that runs something.
fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}
