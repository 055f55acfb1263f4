//! `/busca?q=…`: what was found for a need, and who did not answer.

use crate::{
    catalogue,
    components::{Completeness, Mood, Notice, Page, SearchBox, ServiceList, Waiting},
    i18n::{Key, count, fill, t},
    live::live,
    route::Route,
    world::Here,
};
use domain::{Ask, Partial, Service, Standing};
use leptos::prelude::*;

/// The results of a search.
#[component]
pub(crate) fn Search(need: String) -> impl IntoView {
    let title = match need.as_str() {
        "" => t(Key::SEARCH_TITLE_EMPTY).to_owned(),
        need => fill(Key::SEARCH_TITLE, &[("q", need)]),
    };
    let number = number_notice(&need);
    let found = (!need.is_empty()).then(|| view! { <Found need=need.clone()/> });
    view! {
        <Page title>
            <SearchBox value=need/>
            {number}
            {found}
        </Page>
    }
}

/// Where the need is a case's number, the way to the case.
fn number_notice(need: &str) -> Option<impl IntoView + use<>> {
    let portal = Here::of_context().get().portal;
    let Ask::Number(_) = Ask::read(need, &portal) else { return None };
    let link = fill(Key::SEARCH_IS_NUMBER_LINK, &[("number", need)]);
    let url = Route::Lookup(need.to_owned()).url();
    Some(view! {
        <Notice mood=Mood::Information>
            <p>{t(Key::SEARCH_IS_NUMBER)} " " <a href=url>{link}</a></p>
        </Notice>
    })
}

#[component]
fn Found(need: String) -> impl IntoView {
    let here = Here::of_context();
    let store = here.get().catalogue;
    store.ensure(&here.get());
    let answer = Signal::derive(move || store.get());
    let retry = Callback::new(move |()| store.retry_failed(&here.get()));
    let words = need.clone();
    let found =
        Memo::new(move |_| store.with(|all| catalogue::search(&here.get(), &all.items, &words)));
    let list = live(move || {
        let found = found.get();
        if found.services.is_empty() {
            return store.with(|all| nothing(&need, all, here));
        }
        let corrected = found.corrected.map(|(typed, used)| {
            let words = fill(Key::SEARCH_CORRECTED, &[("typed", &typed), ("used", &used)]);
            view! { <p class="count">{words}</p> }
        });
        let number = count(found.services.len(), Key::SEARCH_FOUND_ONE, Key::SEARCH_FOUND_OTHER);
        view! {
            <p class="count" role="status">{number}</p>
            {corrected}
            <ServiceList services=found.services/>
        }
        .into_any()
    });
    view! { {list} <Completeness answer retry/> }
}

/// Nothing found: "none" only when everybody answered.
fn nothing(need: &str, all: &Partial<Service>, here: Here) -> AnyView {
    if all.answered() == 0 && all.pending() {
        let pending = all.sources.iter().find(|source| source.standing == Standing::Pending);
        let agency = pending.map(|source| here.agency_name(&source.agency)).unwrap_or_default();
        return view! { <Waiting agency/> }.into_any();
    }
    let (title, advice) = if all.complete() {
        (Key::SEARCH_NONE, Key::SEARCH_NONE_ADVICE)
    } else {
        (Key::SEARCH_NONE_YET, Key::SEARCH_NONE_YET_ADVICE)
    };
    let title = fill(title, &[("q", need)]);
    view! {
        <Notice mood=Mood::Information title>
            <p role="status">{t(advice)}</p>
            <p><a href=Route::Themes.url()>{t(Key::THEMES_TITLE)}</a></p>
        </Notice>
    }
    .into_any()
}
