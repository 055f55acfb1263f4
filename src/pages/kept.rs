//! What this device keeps of the person's own: on the start page all of it, in their folder what is
//! no case yet.

use crate::{
    fetch,
    i18n::{Key, fill, moment, t},
    route::Route,
    storage,
    world::Here,
};
use domain::{Moment, Receipt, Stage, Timestamp};
use leptos::prelude::*;

/// Drafts and submissions of this device; nothing when there are none.
#[component]
pub(super) fn Kept() -> impl IntoView {
    view! {
        {drafts()}
        {submissions(Key::START_SUBMISSIONS, |_| true)}
        <p><a href=Route::Folder.url()>{t(Key::FOLDER_TITLE)}</a>". "{t(Key::FOLDER_LEAD)}</p>
    }
}

/// What was begun and is no case yet: drafts, and submissions that have no number.
pub(super) fn unfinished() -> AnyView {
    let waits = |receipt: &Receipt| receipt.case().is_none();
    view! { {drafts()} {submissions(Key::FOLDER_WAITING, waits)} }.into_any()
}

fn drafts() -> Option<AnyView> {
    let here = Here::of_context();
    let draft = |draft: storage::Draft| {
        let lang = here.lang(&draft.service.agency);
        let when = instant(draft.saved_at);
        view! {
            <li>
                <a href=Route::Apply(draft.service).url() lang=lang>{draft.service_name}</a>
                <p class="hint">{fill(Key::START_DRAFT, &[("when", &when)])}</p>
            </li>
        }
        .into_any()
    };
    let drafts = storage::drafts(fetch::now()).into_iter().map(draft).collect();
    section(Key::START_DRAFTS, drafts)
}

fn submissions(title: Key, which: fn(&Receipt) -> bool) -> Option<AnyView> {
    let here = Here::of_context();
    let submission = |receipt: Receipt| {
        let number = standing(&receipt.submission.stage);
        let lang = here.lang(&receipt.submission.service.agency);
        view! {
            <li>
                <a href=Route::Submission(receipt.submission.key).url() lang=lang>{receipt.service_name}</a>
                <p class="hint">{format!("{number} · {}", instant(receipt.submission.made_at))}</p>
            </li>
        }
        .into_any()
    };
    let kept = storage::submissions().into_iter().filter(which).map(submission).collect();
    section(title, kept)
}

fn section(title: Key, items: Vec<AnyView>) -> Option<AnyView> {
    (!items.is_empty()).then(|| {
        view! {
            <h2 class="section">{t(title)}</h2>
            <ul class="kept">{items}</ul>
        }
        .into_any()
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
