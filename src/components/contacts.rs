//! The other ways to reach an agency.

use crate::{
    components::{Icon, Link, Out, Row, SummaryList, Symbol},
    i18n::{Key, t},
    world::Here,
};
use domain::{Agency, Phone};
use leptos::prelude::*;

/// An agency's telephones, address, hours, e-mail and site; what it does not have is left out.
///
/// Accessibility: a list of terms, so that each address has its name (WCAG 1.3.1); telephones and
/// e-mail are links that a phone can follow.
#[component]
pub(crate) fn Contacts(agency: Agency) -> impl IntoView {
    let lang = Here::of_context().lang(&agency.id);
    let channels = agency.channels;
    let phones = channels.phones.into_iter().map(|one| phone(one, lang.clone())).collect_view();
    let text = |key: Key, symbol: Symbol, value: String| {
        let drawn = || view! { <span class="with-icon"><Icon symbol/>{value.clone()}</span> };
        (!value.is_empty()).then(|| Row::new(t(key), drawn().into_any()).with_lang(lang.clone()))
    };
    let link = |key: Key, to: Out| Row::new(t(key), view! { <Link to/> }.into_any());
    let email =
        (!channels.email.is_empty()).then(|| link(Key::CONTACT_EMAIL, Out::Mail(channels.email)));
    let site = Out::Site(channels.site);
    let site = site.leads().then(|| link(Key::CONTACT_SITE, site));
    let rows = [
        Some(Row::new(t(Key::CONTACT_PHONE), phones.into_any())),
        text(Key::CONTACT_ADDRESS, Symbol::PLACE, channels.address),
        text(Key::CONTACT_HOURS, Symbol::CLOCK, channels.hours),
        email,
        site,
    ];
    view! { <SummaryList rows=rows.into_iter().flatten().collect()/> }
}

/// A telephone as a link, with its hours in the agency's words.
pub(crate) fn phone(phone: Phone, lang: Option<String>) -> impl IntoView {
    let note = (!phone.note.is_empty()).then(|| format!("({})", phone.note));
    view! {
        <p class="phone">
            <Link to=Out::Phone(phone.number)/>
            " "
            {note.map(|note| view! { <span class="whole" lang=lang>{note}</span> })}
        </p>
    }
}
