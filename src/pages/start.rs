//! `/`: the one box, the ways to browse, and what this device keeps.

use crate::{
    components::{Icon, Page, SearchBox, Symbol, phone},
    fetch,
    i18n::{Key, fill, moment, t},
    route::Route,
    storage,
    world::Here,
};
use domain::{Audience, Moment, Stage, Timestamp};
use leptos::prelude::*;

/// The start page: it asks nothing of any agency before the person does.
#[component]
pub(crate) fn Start() -> impl IntoView {
    let portal = Here::of_context().get().portal;
    let contacts = portal.agencies.iter().map(|agency| {
        let url = Route::Agency(agency.id.clone()).url();
        let phones = agency.channels.phones.iter().cloned().map(phone).collect_view();
        view! { <li><a href=url>{agency.full_name()}</a>{phones}</li> }
    });
    view! {
        <div class="hero">
            <Page title=t(Key::START_TITLE)>
                <p class="lead">{t(Key::START_LEAD)}</p>
                <SearchBox main=true/>
            </Page>
        </div>
        <Kept/>
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

/// Drafts and submissions of this device; nothing when there are none.
#[component]
fn Kept() -> impl IntoView {
    let draft = |draft: storage::Draft| {
        let when = instant(draft.saved_at);
        view! {
            <li>
                <a href=Route::Apply(draft.service).url()>{draft.service_name}</a>
                <p class="hint">{fill(Key::START_DRAFT, &[("when", &when)])}</p>
            </li>
        }
    };
    let submission = |receipt: domain::Receipt| {
        let number = standing(&receipt.submission.stage);
        view! {
            <li>
                <a href=Route::Submission(receipt.submission.key).url()>{receipt.service_name}</a>
                <p class="hint">{format!("{number} · {}", instant(receipt.submission.made_at))}</p>
            </li>
        }
    };
    let drafts: Vec<_> = storage::drafts(fetch::now()).into_iter().map(draft).collect();
    let submissions: Vec<_> = storage::submissions().into_iter().map(submission).collect();
    view! {
        {section(Key::START_DRAFTS, drafts)}
        {section(Key::START_SUBMISSIONS, submissions)}
    }
}

fn section(title: Key, items: Vec<impl IntoView + 'static>) -> Option<impl IntoView> {
    (!items.is_empty()).then(|| {
        view! {
            <h2 class="section">{t(title)}</h2>
            <ul class="kept">{items}</ul>
        }
    })
}

fn standing(stage: &Stage) -> String {
    match stage {
        Stage::Accepted { case, .. } => case.number.as_str().to_owned(),
        Stage::Queued | Stage::NotSent(_) => t(Key::STAGE_QUEUED).to_owned(),
        Stage::Sending(_) => t(Key::STAGE_SENDING).to_owned(),
        Stage::Received { .. } => t(Key::STAGE_RECEIVED).to_owned(),
        Stage::Refused(_) => t(Key::STAGE_REFUSED).to_owned(),
        Stage::Unknown(_) => t(Key::STAGE_UNKNOWN).to_owned(),
    }
}

/// An instant in this device's own time zone.
fn instant(at: Timestamp) -> String {
    moment(&Moment::Instant(at), "")
}
