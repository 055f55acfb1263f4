//! What is not there: a page that never was, or a service that changed or ended.

use crate::{
    components::{Page, SearchBox},
    i18n::{Key, t},
    route::Route,
};
use domain::Agency;
use leptos::prelude::*;

/// No such page: says so and offers the search, never a silent redirect.
#[component]
pub(crate) fn Missing(title: Key, text: Key) -> impl IntoView {
    view! {
        <Page title=t(title)>
            <p class="lead">{t(text)}</p>
            <h2 class="section">{t(Key::MISSING_SEARCH)}</h2>
            <SearchBox/>
        </Page>
    }
}

/// The agency answered, and has this service no more.
#[component]
pub(crate) fn ServiceGone(agency: Agency) -> impl IntoView {
    let text = crate::i18n::fill(Key::SERVICE_GONE_TEXT, &[("agency", &agency.full_name())]);
    view! {
        <Page title=t(Key::SERVICE_GONE)>
            <p class="lead">{text}</p>
            <p><a href=Route::Agency(agency.id).url()>{t(Key::SERVICE_GONE_LIST)}</a></p>
            <h2 class="section">{t(Key::SERVICE_GONE_SEARCH)}</h2>
            <SearchBox/>
        </Page>
    }
}
