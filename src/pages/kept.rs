//! On the start page: what this device keeps.

use crate::{
    fetch,
    i18n::{Key, fill, moment, t},
    route::Route,
    storage,
    world::Here,
};
use domain::{Moment, Stage, Timestamp};
use leptos::prelude::*;

/// Drafts and submissions of this device; nothing when there are none.
#[component]
pub(super) fn Kept() -> impl IntoView {
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
    };
    let submission = |receipt: domain::Receipt| {
        let number = standing(&receipt.submission.stage);
        let lang = here.lang(&receipt.submission.service.agency);
        view! {
            <li>
                <a href=Route::Submission(receipt.submission.key).url() lang=lang>{receipt.service_name}</a>
                <p class="hint">{format!("{number} · {}", instant(receipt.submission.made_at))}</p>
            </li>
        }
    };
    let drafts: Vec<_> = storage::drafts(fetch::now()).into_iter().map(draft).collect();
    let submissions: Vec<_> = storage::submissions().into_iter().map(submission).collect();
    view! {
        {section(Key::START_DRAFTS, drafts)}
        {section(Key::START_SUBMISSIONS, submissions)}
        <p><a href=Route::Folder.url()>{t(Key::FOLDER_TITLE)}</a>". "{t(Key::FOLDER_LEAD)}</p>
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
