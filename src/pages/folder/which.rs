//! Whose folder is on the screen: my own, my mother's, a company's, each kept apart.

use super::desk::Desk;
use crate::{
    components::{Button, Details, Look, TextField},
    i18n::{Key, fill, t},
    live::live,
    storage::{self, Folder},
    world::Here,
};
use leptos::{ev, prelude::*};

/// The choice of a folder, and a new one.
///
/// Accessibility: a labelled list of the browser's own (WCAG 1.3.1, 3.3.2); that another folder is
/// open is said (4.1.3).
#[component]
pub(super) fn Which(desk: Desk) -> impl IntoView {
    let here = Here::of_context();
    let folders = RwSignal::new(storage::folders());
    let turn_to = move |id: String| {
        let _ = storage::keep_setting(storage::Setting::Folder, &id);
        desk.turn_to(&id);
        let name = folders.with_untracked(|all| name_of(all, &id));
        here.get().announcer.say(&fill(Key::FOLDER_TURNED, &[("name", &name)]));
    };
    let option = move |folder: &Folder| {
        let id = folder.id.clone();
        let chosen = move || desk.folder.with(|open| *open == id);
        view! { <option value=folder.id.clone() prop:selected=chosen>{name(folder)}</option> }
    };
    let options =
        live(move || folders.with(|all| all.iter().map(option).collect_view().into_any()));
    let select = view! {
        <select class="input" id="folder-which" on:change=move |event| turn_to(event_target_value(&event))>
            {options}
        </select>
    };
    let wanted = RwSignal::new(String::new());
    let make = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let name = wanted.get_untracked().trim().to_owned();
        match (name.is_empty(), storage::new_folder(&name)) {
            (true, _) => here.get().announcer.say(t(Key::FOLDER_NEW_EMPTY)),
            (_, Ok(id)) => {
                wanted.set(String::new());
                folders.set(storage::folders());
                turn_to(id);
            }
            (_, Err(_)) => here.get().announcer.say(t(Key::FOLDER_NOT_KEPT)),
        }
    };
    view! {
        <div class="sift no-print">
            <div class="field">
                <label class="label" for="folder-which">{t(Key::FOLDER_WHICH)}</label>
                {select}
            </div>
            <Details summary=t(Key::FOLDER_NEW)>
                <form class="form" on:submit=make>
                    <TextField id="folder-new" label=t(Key::FOLDER_NEW_LABEL) hint=t(Key::FOLDER_NEW_HINT) text=wanted/>
                    <Button words=t(Key::FOLDER_NEW_BUTTON) look=Look::Quiet/>
                </form>
            </Details>
        </div>
    }
}

fn name(folder: &Folder) -> String {
    if folder.name.is_empty() { t(Key::FOLDER_MINE).to_owned() } else { folder.name.clone() }
}

fn name_of(all: &[Folder], id: &str) -> String {
    all.iter().find(|folder| folder.id == id).map(name).unwrap_or_default()
}
