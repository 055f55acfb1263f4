//! `/orgaos` and `/orgaos/…`: who answers, and for what.

use super::{listing::ServicesThat, missing::Missing};
use crate::{
    components::{Contacts, Icon, Page, Row, SummaryList, Symbol, trail},
    i18n::{Key, fill, moment, t},
    observed::Observed,
    route::Route,
    world::Here,
};
use domain::{Agency, AgencyId, Capability, Level, Moment, Protocol, Route as Way};
use leptos::prelude::*;

/// All agencies.
#[component]
pub(crate) fn Agencies() -> impl IntoView {
    let item = |agency: Agency| {
        view! {
            <li class="way">
                <Icon symbol=Symbol::AGENCY/>
                <a class="way__link" href=Route::Agency(agency.id.clone()).url()>{agency.full_name()}</a>
                <p class="way__hint">{t(level(agency.level))}</p>
            </li>
        }
    };
    let agencies = Here::of_context().get().portal.agencies.clone();
    view! {
        <Page title=t(Key::AGENCIES_TITLE) back=Route::Start.url()>
            <p class="lead">{t(Key::AGENCIES_LEAD)}</p>
            <ul class="ways">{agencies.into_iter().map(item).collect_view()}</ul>
        </Page>
    }
}

/// One agency: how to reach it and its services.
#[component]
pub(crate) fn AgencyPage(id: AgencyId) -> impl IntoView {
    let here = Here::of_context();
    let Ok(agency) = here.get().agency(&id) else {
        return view! { <Missing title=Key::MISSING_TITLE text=Key::MISSING_TEXT/> }.into_any();
    };
    let rows = offers(&agency, here);
    let above = vec![(t(Key::AGENCIES_TITLE).to_owned(), Route::Agencies.url())];
    let before = trail(above, agency.full_name(), Some(agency.lang.clone()));
    view! {
        <Page title=agency.full_name() caption=t(level(agency.level)) before>
            <h2 class="section">{t(Key::AGENCY_OFFERS)}</h2>
            <SummaryList rows/>
            <h2 class="section">{t(Key::AGENCY_CONTACT)}</h2>
            <Contacts agency/>
            <h2 class="section">{t(Key::AGENCY_SERVICES)}</h2>
            <ServicesThat keep=Box::new(move |service| service.id.agency == id)/>
        </Page>
    }
    .into_any()
}

/// What can be done with an agency here, how it is spoken to, and how it answered.
fn offers(agency: &Agency, here: Here) -> Vec<Row> {
    let words = |key: Key, value: &str| Row::new(t(key), value.to_owned().into_any());
    let way = |capability| {
        t(match agency.reach.get(&capability) {
            Some(Way::Direct) => Key::WAY_DIRECT,
            Some(Way::Relay) => Key::WAY_RELAY,
            None => Key::WAY_NONE,
        })
    };
    let heard = here.get().seen.of(&agency.url);
    let heard = heard.map_or_else(|| t(Key::AGENCY_NOT_HEARD).to_owned(), heard_words);
    let limits =
        (!agency.limits.is_empty()).then(|| words(Key::AGENCY_LIMITS, &agency.limits.join(" ")));
    let limits = limits.map(|row| row.with_lang(here.lang(&agency.id)));
    let rows = [
        words(Key::AGENCY_SUBMIT, way(Capability::Submit)),
        words(Key::AGENCY_CASE, way(Capability::Case)),
        words(Key::AGENCY_STANDARD, standard(agency.protocol)),
        words(Key::AGENCY_HEARD, &heard),
    ];
    rows.into_iter().chain(limits).collect()
}

fn heard_words(seen: Observed) -> String {
    let when = moment(&Moment::Instant(seen.at), "");
    fill(Key::AGENCY_HEARD_AT, &[("when", &when), ("ms", &seen.ms.to_string())])
}

/// The name of a standard with its version: a proper noun in every language.
fn standard(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::Open311 => "Open311 GeoReport v2",
        Protocol::Signalen => "Signalen API v1",
        Protocol::Janela => "Janela 1.0",
    }
}

fn level(level: Level) -> Key {
    match level {
        Level::Municipal => Key::LEVEL_MUNICIPAL,
        Level::State => Key::LEVEL_STATE,
        Level::Federal => Key::LEVEL_FEDERAL,
    }
}
