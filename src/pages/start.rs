//! `/`: the one box, the ways to browse, and what this device keeps.

use super::parts::{self, Piece};
use crate::{
    components::{Icon, Page, SearchBox, Symbol, phone},
    i18n::{Key, t},
    route::Route,
    storage,
    world::Here,
};
use domain::Audience;
use leptos::prelude::*;

/// The start page: it asks nothing of any agency before the person does.
#[component]
pub(crate) fn Start() -> impl IntoView {
    let here = Here::of_context();
    let portal = here.get().portal;
    let contacts = portal.agencies.iter().map(|agency| {
        let url = Route::Agency(agency.id.clone()).url();
        let lang = here.lang(&agency.id);
        let phones = agency.channels.phones.iter().cloned();
        let phones = phones.map(|one| phone(one, lang.clone())).collect_view();
        view! { <li><a href=url>{agency.full_name()}</a>{phones}</li> }
    });
    let kept = storage::has_kept().then(|| parts::draw(Piece::Kept));
    view! {
        <div class="hero">
            <Page title=t(Key::START_TITLE)>
                <p class="lead">{t(Key::START_LEAD)}</p>
                <SearchBox main=true/>
            </Page>
        </div>
        {kept}
        <h2 class="section">{t(Key::START_BROWSE)}</h2>
        <Ways/>
        <h2 class="section">{t(Key::START_CONTACTS)}</h2>
        <ul class="agencies">{contacts.collect_view()}</ul>
    }
}

/// The ways to browse.
#[component]
fn Ways() -> impl IntoView {
    let ways = [
        (Route::Themes, Key::START_BY_THEME, Key::START_BY_THEME_HINT, Symbol::THEME),
        (
            Route::For(Audience::Citizen),
            Key::START_BY_CITIZEN,
            Key::START_BY_CITIZEN_HINT,
            Symbol::PERSON,
        ),
        (
            Route::For(Audience::Company),
            Key::START_BY_COMPANY,
            Key::START_BY_COMPANY_HINT,
            Symbol::COMPANY,
        ),
        (Route::Agencies, Key::START_BY_AGENCY, Key::START_BY_AGENCY_HINT, Symbol::AGENCY),
        (Route::Services, Key::START_BY_LETTER, Key::START_BY_LETTER_HINT, Symbol::LIST),
        (
            Route::Lookup(String::new()),
            Key::START_BY_NUMBER,
            Key::START_BY_NUMBER_HINT,
            Symbol::NUMBER,
        ),
    ];
    let way = |(route, name, hint, symbol): (Route, Key, Key, Symbol)| {
        view! {
            <li class="way">
                <Icon symbol/>
                <a class="way__link" href=route.url()>{t(name)}</a>
                <p class="way__hint">{t(hint)}</p>
            </li>
        }
    };
    view! { <ul class="ways">{ways.map(way).collect_view()}</ul> }
}
