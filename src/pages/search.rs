//! `/busca?q=…`: what was found for a need, and who did not answer.

use super::listing::first_waited_for;
use crate::{
    catalogue::Found,
    components::{
        Completeness, Mood, More, Notice, Page, SearchBox, SlicedServiceList, Waiting,
        focus_when_there, not_all,
    },
    i18n::{Key, count, fill, t},
    live::{later, live, maybe, words},
    route::Route,
    steady::Steady,
    world::Here,
};
use domain::{Ask, Partial, Service, Source};
use leptos::prelude::*;

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
    let retry = Callback::new(move |agency| store.retry(&here.get(), &agency));
    let most = RwSignal::new(STEP);
    let (typed, sought) = (need.clone(), need.clone());
    let places = Steady::at_once();
    let found = Memo::new(move |_| store.search(&typed, most.get(), places));
    let sources = Signal::derive(move || store.sources());
    let news = Signal::derive(move || match found.with(|found| found.total) {
        0 => store.with(|all| none(&sought, all)),
        total => number_found(total),
    });
    let some = Memo::new(move |_| found.with(|found| !found.services.is_empty()));
    let services = Signal::derive(move || found.with(|found| found.services.clone()));
    let list = live(move || {
        if !some.get() {
            return store.with(|all| nothing(&need, all, here));
        }
        let told = told(found, sources);
        let list = later(move || {
            let hidden = move || found.with(|found| found.total > found.services.len());
            let more = maybe(move || hidden().then(|| more(most)));
            view! { <SlicedServiceList services/> {more} }.into_any()
        });
        view! { {told} {list} }.into_any()
    });
    view! { {list} <Completeness sources retry news/> }
}

/// How many were found, who is missing, and which word was taken for another.
fn told(found: Memo<Found>, sources: Signal<Vec<Source>>) -> AnyView {
    let total = Memo::new(move |_| found.with(|found| found.total));
    let total = words(move || number_found(total.get()));
    let corrected = Memo::new(move |_| found.with(|found| found.corrected.clone()));
    let corrected = maybe(move || {
        corrected.get().map(|(typed, used)| {
            let words = fill(Key::SEARCH_CORRECTED, &[("typed", &typed), ("used", &used)]);
            view! { <p class="count">{words}</p> }.into_any()
        })
    });
    view! { <p class="count">{total} " " {not_all(sources)}</p> {corrected} }.into_any()
}

fn number_found(total: usize) -> String {
    count(total, Key::SEARCH_FOUND_ONE, Key::SEARCH_FOUND_OTHER)
}

/// Draws more results below, and takes the focus to the first of them.
fn more(most: RwSignal<usize>) -> AnyView {
    let show = Box::new(move |_| {
        let first = most.get_untracked();
        most.set(first + STEP);
        focus_when_there(format!(".results li:nth-child({}) a", first + 1));
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
