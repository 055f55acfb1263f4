//! The folder as a file that only its owner opens, for another device.

use super::{desk::Desk, files::give};
use crate::{
    components::{Button, Details, Look, TextField},
    i18n::{Key, fill, number, t},
    live::maybe,
    sealed::{self, NotOpened, SHORTEST},
    storage,
    world::Here,
};
use js_sys::Uint8Array;
use leptos::{ev, html, prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// The copy to take, and the copy to bring.
///
/// Accessibility: labelled fields of the browser's own (WCAG 3.3.2); a phrase may be pasted and seen
/// (3.3.8); what came of it is said, and stands beside the fields (4.1.3).
pub(super) fn copies(desk: Desk) -> AnyView {
    view! {
        <div class="no-print">
            <Details summary=t(Key::FOLDER_COPY)>{take()}</Details>
            <Details summary=t(Key::FOLDER_BRING)>{bring(desk)}</Details>
        </div>
    }
    .into_any()
}

fn take() -> AnyView {
    let (phrase, said) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let words = phrase.get_untracked();
        if words.chars().count() < SHORTEST {
            return said.set(t(Key::FOLDER_PHRASE_SHORT).to_owned());
        }
        said.set(t(Key::FOLDER_COPY_WAIT).to_owned());
        spawn_local(async move {
            let file = sealed::seal(&storage::copy(), &words).await;
            let given = file.is_some_and(|file| {
                give(t(Key::FOLDER_COPY_FILE), "janela", "application/octet-stream", &file)
            });
            let key = if given { Key::FOLDER_COPY_DONE } else { Key::FOLDER_COPY_FAILED };
            said.try_set(t(key).to_owned());
        });
    };
    view! {
        <form class="form" on:submit=send>
            <p>{t(Key::FOLDER_COPY_TEXT)}</p>
            {phrase_field("folder-phrase", phrase)}
            <Button words=t(Key::FOLDER_COPY_BUTTON) look=Look::Quiet/>
            {outcome(said)}
        </form>
    }
    .into_any()
}

fn bring(desk: Desk) -> AnyView {
    let (phrase, said) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let field = NodeRef::<html::Input>::new();
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let chosen = field.get_untracked().and_then(|field| field.files()?.get(0));
        let Some(file) = chosen else {
            return said.set(t(Key::FOLDER_BRING_NONE).to_owned());
        };
        said.set(t(Key::FOLDER_COPY_WAIT).to_owned());
        let words = phrase.get_untracked();
        spawn_local(async move {
            said.try_set(brought(&file, &words, desk).await);
        });
    };
    view! {
        <form class="form" on:submit=send>
            <div class="field">
                <label class="label" for="folder-file">{t(Key::FOLDER_BRING_FILE)}</label>
                <input class="input" id="folder-file" type="file" accept=".janela" node_ref=field/>
            </div>
            {phrase_field("folder-bring-phrase", phrase)}
            <Button words=t(Key::FOLDER_BRING_BUTTON) look=Look::Quiet/>
            {outcome(said)}
        </form>
    }
    .into_any()
}

/// Opens a copy and takes it in; what came of it, in words.
async fn brought(file: &File, phrase: &str, desk: Desk) -> String {
    let Ok(bytes) = JsFuture::from(file.array_buffer()).await else {
        return t(Key::FOLDER_BRING_OTHER).to_owned();
    };
    let opened = sealed::open(&Uint8Array::new(&bytes).to_vec(), phrase).await;
    let text = match opened {
        Ok(text) => text,
        Err(NotOpened::Other) => return t(Key::FOLDER_BRING_OTHER).to_owned(),
        Err(NotOpened::Wrong) => return t(Key::FOLDER_BRING_WRONG).to_owned(),
    };
    match storage::take_in(&text) {
        None => t(Key::FOLDER_BRING_OTHER).to_owned(),
        Some(Err(_)) => t(Key::FOLDER_NOT_KEPT).to_owned(),
        Some(Ok((new, known))) => {
            desk.turn_to(&storage::folder_in_use());
            fill(Key::FOLDER_BRING_DONE, &[("n", &number(new)), ("known", &number(known))])
        }
    }
}

fn phrase_field(id: &'static str, phrase: RwSignal<String>) -> AnyView {
    let (label, hint) = (t(Key::FOLDER_PHRASE), t(Key::FOLDER_PHRASE_HINT));
    view! { <TextField id label hint text=phrase exact=true/> }.into_any()
}

/// What came of it. The region is there before its words, as one that comes with them is not read.
pub(super) fn outcome(said: RwSignal<String>) -> AnyView {
    let here = Here::of_context();
    Effect::new(move |_: Option<()>| {
        let said = said.get();
        if !said.is_empty() {
            here.get().announcer.say(&said);
        }
    });
    maybe(move || {
        let said = said.get();
        (!said.is_empty()).then(|| view! { <p><strong>{said}</strong></p> }.into_any())
    })
}
