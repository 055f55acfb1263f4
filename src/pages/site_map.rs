//! `/mapa-do-site`: every screen that can be linked, by what it is for.

use crate::{
    components::Page,
    i18n::{Key, t},
    route::Route,
    world::Here,
};
use domain::Audience;
use leptos::prelude::*;

/// The site map: each screen with a line on what it is for, then each agency.
#[component]
pub(crate) fn SiteMap() -> impl IntoView {
    let find = [
        (Route::Start, Key::MAP_START, Key::MAP_START_HINT),
        (Route::Search(String::new()), Key::SEARCH_TITLE_EMPTY, Key::MAP_SEARCH_HINT),
        (Route::Themes, Key::START_BY_THEME, Key::START_BY_THEME_HINT),
        (Route::For(Audience::Citizen), Key::START_BY_CITIZEN, Key::START_BY_CITIZEN_HINT),
        (Route::For(Audience::Company), Key::START_BY_COMPANY, Key::START_BY_COMPANY_HINT),
        (Route::Services, Key::START_BY_LETTER, Key::START_BY_LETTER_HINT),
    ];
    let follow = [
        (Route::Lookup(String::new()), Key::START_BY_NUMBER, Key::START_BY_NUMBER_HINT),
        (Route::Folder, Key::FOLDER_TITLE, Key::FOLDER_LEAD),
    ];
    let about = [
        (Route::Accessibility, Key::FOOTER_ACCESSIBILITY, Key::MAP_ACCESSIBILITY_HINT),
        (Route::Preferences, Key::FOOTER_PREFERENCES, Key::MAP_PREFERENCES_HINT),
    ];
    let agencies = [(Route::Agencies, Key::START_BY_AGENCY, Key::START_BY_AGENCY_HINT)];
    let each = Here::of_context().get().portal.agencies.clone().into_iter().map(|agency| {
        let url = Route::Agency(agency.id.clone()).url();
        view! { <li><a href=url>{agency.full_name()}</a></li> }.into_any()
    });
    view! {
        <Page title=t(Key::MAP_TITLE) back=Route::Start.url()>
            {group(Key::MAP_FIND, find.map(screen).into())}
            {group(Key::MAP_FOLLOW, follow.map(screen).into())}
            {group(Key::AGENCIES_TITLE, agencies.map(screen).into_iter().chain(each).collect())}
            {group(Key::MAP_ABOUT, about.map(screen).into())}
        </Page>
    }
}

fn screen((route, name, hint): (Route, Key, Key)) -> AnyView {
    view! {
        <li>
            <a href=route.url()>{t(name)}</a>
            <p class="hint">{t(hint)}</p>
        </li>
    }
    .into_any()
}

fn group(title: Key, screens: Vec<AnyView>) -> AnyView {
    view! {
        <h2 class="section">{t(title)}</h2>
        <ul class="map">{screens}</ul>
    }
    .into_any()
}
