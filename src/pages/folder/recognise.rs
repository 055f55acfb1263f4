//! Whether a file of the person's is what an agency issued in one of the folder's cases.

use super::{copy::outcome, desk::Desk};
use crate::{
    components::{Button, Details, Look},
    digest::sha256,
    i18n::{Key, fill, t},
    world::Here,
};
use domain::{CaseRef, Document};
use js_sys::Uint8Array;
use leptos::{ev, html, prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// The way to have a file compared; nothing where no case has a document. The file stays here.
///
/// Accessibility: a labelled field of the browser's own (WCAG 3.3.2); what came of it is said, and
/// stands beside the field (4.1.3).
pub(super) fn part(desk: Desk, here: Here) -> AnyView {
    let any = Memo::new(move |_| {
        desk.with(|cases| {
            cases
                .iter()
                .filter_map(|case| case.told.as_ref())
                .any(|told| !told.documents.is_empty())
        })
    });
    let drawn = move || {
        any.get().then(|| {
            view! {
                <div class="no-print">
                    <Details summary=t(Key::FOLDER_FILE)>{form(desk, here)}</Details>
                </div>
            }
            .into_any()
        })
    };
    crate::live::maybe(drawn)
}

fn form(desk: Desk, here: Here) -> AnyView {
    let said = RwSignal::new(String::new());
    let field = NodeRef::<html::Input>::new();
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let chosen = field.get_untracked().and_then(|field| field.files()?.get(0));
        let Some(file) = chosen else {
            return said.set(t(Key::FOLDER_FILE_NONE).to_owned());
        };
        spawn_local(async move {
            said.try_set(recognised(&file, desk, here).await);
        });
    };
    view! {
        <form class="form" on:submit=send>
            <p>{t(Key::FOLDER_FILE_TEXT)}</p>
            <div class="field">
                <label class="label" for="folder-document">{t(Key::FOLDER_FILE_LABEL)}</label>
                <input class="input" id="folder-document" type="file" node_ref=field/>
            </div>
            <Button words=t(Key::FOLDER_FILE_BUTTON) look=Look::Quiet/>
            {outcome(said)}
        </form>
    }
    .into_any()
}

/// What the file is, in words.
async fn recognised(file: &File, desk: Desk, here: Here) -> String {
    let Ok(bytes) = JsFuture::from(file.array_buffer()).await else {
        return t(Key::FOLDER_FILE_UNREAD).to_owned();
    };
    let Some(sum) = sha256(&Uint8Array::new(&bytes).to_vec()).await else {
        return t(Key::FOLDER_FILE_UNREAD).to_owned();
    };
    match untrack(|| issued(desk, &sum)) {
        None => t(Key::FOLDER_FILE_UNKNOWN).to_owned(),
        Some((case, document)) => {
            let agency = here.agency_name(&case.agency);
            let values = [
                ("title", &*document.title),
                ("agency", &*agency),
                ("number", case.number.as_str()),
            ];
            fill(Key::FOLDER_FILE_KNOWN, &values)
        }
    }
}

/// The document that has that SHA-256, with its case.
fn issued(desk: Desk, sum: &str) -> Option<(CaseRef, Document)> {
    desk.with(|cases| {
        cases.iter().find_map(|case| {
            let all = &case.told.as_ref()?.documents;
            let found = all.iter().find(|document| document.sha256 == sum)?;
            Some((case.reference.clone(), found.clone()))
        })
    })
}
