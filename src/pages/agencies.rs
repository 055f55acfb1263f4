//! `/orgaos` and `/orgaos/…`: who answers, and for what.

use super::{listing::ServicesThat, missing::Missing};
use crate::{
    components::{Contacts, Page},
    i18n::{Key, t},
    route::Route,
    world::Here,
};
use domain::{Agency, AgencyId, Level};
use leptos::prelude::*;

/// All agencies.
#[component]
pub(crate) fn Agencies() -> impl IntoView {
    let item = |agency: Agency| {
        view! {
            <li class="way">
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
    let Ok(agency) = Here::of_context().get().agency(&id) else {
        return view! { <Missing title=Key::MISSING_TITLE text=Key::MISSING_TEXT/> }.into_any();
    };
    view! {
        <Page title=agency.full_name() caption=t(level(agency.level)) back=Route::Agencies.url()>
            <h2 class="section">{t(Key::AGENCY_CONTACT)}</h2>
            <Contacts agency/>
            <h2 class="section">{t(Key::AGENCY_SERVICES)}</h2>
            <ServicesThat keep=Box::new(move |service| service.id.agency == id)/>
        </Page>
    }
    .into_any()
}

fn level(level: Level) -> Key {
    match level {
        Level::Municipal => Key::LEVEL_MUNICIPAL,
        Level::State => Key::LEVEL_STATE,
        Level::Federal => Key::LEVEL_FEDERAL,
    }
}
