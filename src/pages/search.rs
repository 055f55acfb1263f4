//! `/busca?q=…`: what was found for a need, and who did not answer.

use super::listing::first_waited_for;
use crate::{
    components::{
        Completeness, Mood, More, Notice, Page, SearchBox, ServiceList, Waiting, not_all,
    },
    i18n::{Key, count, fill, t},
    live::{later, live},
    route::Route,
    steady::Steady,
    world::Here,
};
use domain::{Ask, Partial, Service};
use leptos::{
    prelude::*,
    task::{spawn_local, tick},
    web_sys,
};
use wasm_bindgen::JsCast;

/// The results of a search.
#[component]
pub(crate) fn Search(need: String) -> impl IntoView {
    let title = match need.as_str() {
        "" => t(Key::SEARCH_TITLE_EMPTY).to_owned(),
        need => fill(Key::SEARCH_TITLE, &[("q", need)]),
    };
    let sought = need.clone();
    let found = later(move || {
        let number = number_notice(&sought);
        let results = (!sought.is_empty()).then(|| view! { <Results need=sought.clone()/> });
        view! { {number} {results} }.into_any()
    });
    view! {
        <Page title>
            <SearchBox value=need/>
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

/// Results drawn at first, and added at each request for more.
const STEP: usize = 20;

#[component]
fn Results(need: String) -> impl IntoView {
    let here = Here::of_context();
    let store = here.get().catalogue;
    store.ensure(&here.get());
    let sources = Signal::derive(move || store.sources());
    let retry = Callback::new(move |agency| store.retry(&here.get(), &agency));
    let most = RwSignal::new(STEP);
    let (words, sought) = (need.clone(), need.clone());
    let places = Steady::at_once();
    let found = Memo::new(move |_| store.search(&words, most.get(), places));
    let news = Signal::derive(move || match found.with(|found| found.total) {
        0 => store.with(|all| none(&sought, all)),
        total => number_found(total),
    });
    let list = live(move || {
        let found = found.get();
        if found.services.is_empty() {
            return store.with(|all| nothing(&need, all, here));
        }
        let corrected = found.corrected.map(|(typed, used)| {
            let words = fill(Key::SEARCH_CORRECTED, &[("typed", &typed), ("used", &used)]);
            view! { <p class="count">{words}</p> }
        });
        let more = (found.total > found.services.len()).then(|| more(most));
        view! {
            <p class="count">{number_found(found.total)} {not_all(sources)}</p>
            {corrected}
            <ServiceList services=found.services/>
            {more}
        }
        .into_any()
    });
    view! { {list} <Completeness sources retry news/> }
}

fn number_found(total: usize) -> String {
    count(total, Key::SEARCH_FOUND_ONE, Key::SEARCH_FOUND_OTHER)
}

/// Draws more results below, and takes the focus to the first of them.
fn more(most: RwSignal<usize>) -> AnyView {
    let show = Box::new(move |_| {
        let first = most.get_untracked();
        most.set(first + STEP);
        spawn_local(async move {
            tick().await;
            let link = format!(".results li:nth-child({}) a", first + 1);
            if let Ok(Some(link)) = document().query_selector(&link)
                && let Ok(link) = link.dyn_into::<web_sys::HtmlElement>()
            {
                let _ = link.focus();
            }
        });
    });
    view! { <More words=t(Key::SEARCH_MORE) press=show/> }.into_any()
}

/// Nothing found: "none" only when everybody answered.
fn nothing(need: &str, all: &Partial<Service>, here: Here) -> AnyView {
    if all.answered() == 0
        && let Some(agency) = first_waited_for(all, here)
    {
        return view! { <Waiting agency/> }.into_any();
    }
    let complete = all.complete();
    let advice = if complete { Key::SEARCH_NONE_ADVICE } else { Key::SEARCH_NONE_YET_ADVICE };
    view! {
        <Notice mood=Mood::Information title=none(need, all)>
            <p>{t(advice)}</p>
            <p><a href=Route::Themes.url()>{t(Key::THEMES_TITLE)}</a></p>
        </Notice>
    }
    .into_any()
}

/// That nothing was found, or not yet.
fn none(need: &str, all: &Partial<Service>) -> String {
    let key = if all.complete() { Key::SEARCH_NONE } else { Key::SEARCH_NONE_YET };
    fill(key, &[("q", need)])
}
