//! `/pasta`: the cases that this device follows, of all agencies, in one list.

mod change;
mod copy;
mod desk;
mod files;
mod options;
mod recognise;
mod rows;
mod sift;
mod which;

pub(super) use files::give;

use super::{kept::unfinished, others};
use crate::{
    components::{Button, Look, Page, Symbol, keep_focus_in},
    fetch,
    i18n::{Key, count, fill, t},
    live::{live, maybe, words},
    route::Route,
    storage,
    world::Here,
};
use desk::Desk;
use domain::{CaseRef, Filed, Knowledge, Timestamp};
use leptos::prelude::*;

/// The folder in use.
#[component]
pub(crate) fn FolderPage() -> impl IntoView {
    let here = Here::of_context();
    adopt(fetch::now());
    let desk = Desk::open(here);
    let list = live(move || if desk.is_empty() { empty(desk) } else { full(desk, here) });
    view! {
        <Page title=t(Key::FOLDER_TITLE) back=Route::Lookup(String::new()).url()>
            <p class="lead">{t(Key::FOLDER_LEAD)}</p>
            <which::Which desk/>
            {begun(desk)}
            {list}
            {recognise::part(desk, here)}
            {copy::copies(desk)}
        </Page>
    }
}

/// Puts the requests that were sent from this device into the first folder, once.
fn adopt(now: Timestamp) {
    for receipt in storage::submissions() {
        if let Some(case) = receipt.case()
            && storage::folder_of(case).is_none()
        {
            let filed = Filed::new(case.clone(), Some(receipt.service_name), now);
            // Where the device keeps nothing it has no submissions either.
            let _ = storage::keep_filed(storage::FIRST_FOLDER, &filed);
        }
    }
}

/// In the person's own folder: what was begun on this device and is no case yet.
fn begun(desk: Desk) -> AnyView {
    let first = Memo::new(move |_| desk.is_first());
    maybe(move || first.get().then(unfinished))
}

fn empty(desk: Desk) -> AnyView {
    let way = Route::Lookup(String::new()).url();
    let text = if desk.is_first() { Key::FOLDER_EMPTY_TEXT } else { Key::FOLDER_EMPTY_OTHER };
    view! {
        <h2 class="section">{t(Key::FOLDER_EMPTY)}</h2>
        <p>{t(text)}</p>
        <p><a class=Look::Quiet.class() href=way>{t(Key::LOOKUP_TITLE)}</a></p>
    }
    .into_any()
}

/// Most cases that are looked over at a glance: so few need no choice and no order.
const FEW: usize = 5;

fn full(desk: Desk, here: Here) -> AnyView {
    let sift = Memo::new(move |_| {
        desk.with(|cases| cases.len() > FEW || cases.iter().any(|case| case.archived))
    });
    let sift = maybe(move || sift.get().then(|| view! { <sift::Sift desk/> }.into_any()));
    view! {
        {refresh(desk, here)}
        {sift}
        <rows::Rows desk/>
        {files::links(desk, here)}
        <options::Options desk/>
    }
    .into_any()
}

/// How many cases are how well known, and the ways to ask again.
fn refresh(desk: Desk, here: Here) -> AnyView {
    let tally = words(move || tally(&desk.knowledge()));
    let asking = maybe(move || {
        let (done, all) = desk.progress()?;
        let values = [("n", &*done.to_string()), ("all", &*all.to_string())];
        Some(view! { <p class="waiting">{fill(Key::FOLDER_ASKING, &values)}</p> }.into_any())
    });
    view! {
        <p class="count">{tally}</p>
        {asking}
        <div class="actions no-print" id=ASKING>{ways_to_ask(desk, here)}</div>
    }
    .into_any()
}

/// Where the ways to ask stand.
const ASKING: &str = "folder-asking";

/// The ways to ask, or the way to stop; the focus stays with them when they change places.
fn ways_to_ask(desk: Desk, here: Here) -> AnyView {
    let asking = Memo::new(move |_| desk.progress().is_some());
    live(move || {
        keep_focus_in(&format!("#{ASKING}"));
        if asking.get() {
            let stop = Box::new(move |_| desk.stop());
            return view! { <Button words=t(Key::FOLDER_STOP) look=Look::Quiet press=stop/> }
                .into_any();
        }
        let all = Box::new(move |_| desk.ask(here, |_| true));
        view! { <Button words=t(Key::FOLDER_ASK) icon=Symbol::REFRESH press=all/> {ask_rest(desk, here)} }
            .into_any()
    })
}

/// The way to ask for those alone that were not told.
fn ask_rest(desk: Desk, here: Here) -> AnyView {
    let missing = Memo::new(move |_| {
        let known = desk.knowledge();
        known.contains(&Knowledge::Told) && known.iter().any(|one| *one != Knowledge::Told)
    });
    maybe(move || {
        missing.get().then(|| {
            let rest = Box::new(move |_| desk.ask(here, |one| one != Knowledge::Told));
            view! { <Button words=t(Key::FOLDER_ASK_REST) look=Look::Quiet press=rest/> }.into_any()
        })
    })
}

/// How many cases are how well known: none of these is ever taken for another.
fn tally(known: &[Knowledge]) -> String {
    let of = |kind: Knowledge| known.iter().filter(|one| **one == kind).count();
    let parts = [
        (known.len(), Key::FOLDER_COUNT_ONE, Key::FOLDER_COUNT_OTHER),
        (of(Knowledge::Told), Key::FOLDER_TOLD_ONE, Key::FOLDER_TOLD_OTHER),
        (of(Knowledge::Stale), Key::FOLDER_STALE_ONE, Key::FOLDER_STALE_OTHER),
        (of(Knowledge::CouldNotAsk), Key::FOLDER_FAILED_ONE, Key::FOLDER_FAILED_OTHER),
        (of(Knowledge::NotFound), Key::FOLDER_NONE_ONE, Key::FOLDER_NONE_OTHER),
        (of(Knowledge::NotAsked), Key::FOLDER_NOT_ASKED_ONE, Key::FOLDER_NOT_ASKED_OTHER),
    ];
    let said = parts.into_iter().filter(|(n, ..)| *n > 0);
    said.map(|(n, one, other)| count(n, one, other)).collect::<Vec<_>>().join(" ")
}

/// On a case's page: the way to put it into the folder in use, or to that folder.
pub(super) fn keep(case: CaseRef, service: Option<String>) -> AnyView {
    let here = Here::of_context();
    let kept = RwSignal::new(storage::folder_of(&case).is_some() || storage::has_sent(&case));
    let press = move || {
        let filed = Filed::new(case.clone(), service.clone(), fetch::now());
        let put = storage::keep_filed(&storage::folder_in_use(), &filed);
        let said =
            if put.is_ok() { others::kept(Key::FOLDER_KEPT_NOW) } else { t(Key::FOLDER_NOT_KEPT) };
        here.get().announcer.say(said);
        kept.set(put.is_ok());
    };
    live(move || {
        if kept.get() {
            let url = Route::Folder.url();
            return view! { <a class=Look::Quiet.class() href=url>{t(Key::FOLDER_KEPT)}</a> }
                .into_any();
        }
        let press = press.clone();
        let press = Box::new(move |_| press());
        view! { <Button words=t(Key::FOLDER_KEEP) look=Look::Quiet press/> }.into_any()
    })
}
