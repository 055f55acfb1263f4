//! Whose folder is on the screen: my own, my mother's, a company's, each kept apart.

use super::{change::change, desk::Desk};
use crate::{
    components::{Button, Details, Look, TextField, focus_when_there},
    i18n::{Key, fill, t},
    live::live,
    storage::{self, Folder},
    world::Here,
};
use leptos::{ev, prelude::*};

/// The folders, of which one is open; small, for closures.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    here: Here,
    /// The one that is open.
    pub(super) desk: Desk,
    folders: RwSignal<Vec<Folder>>,
}

impl Choice {
    /// Reads anew which folders there are.
    pub(super) fn read(self) {
        self.folders.set(storage::folders());
    }

    /// The name of a folder; tracked.
    pub(super) fn name_of(self, id: &str) -> String {
        let name = |all: &Vec<Folder>| all.iter().find(|folder| folder.id == id).map(name);
        self.folders.with(name).unwrap_or_default()
    }

    /// Opens a folder, here and at the next visit.
    pub(super) fn take_up(self, id: &str) {
        // Not kept, the first is open at the next visit.
        let _ = storage::keep_setting(storage::Setting::Folder, id);
        self.desk.turn_to(id);
    }

    /// The name that a person wants a folder to have; that there must be one is said.
    pub(super) fn named(
        self,
        wanted: RwSignal<String>,
        fault: RwSignal<String>,
        field: &str,
    ) -> Option<String> {
        let name = wanted.get_untracked().trim().to_owned();
        let wrong = if name.is_empty() { t(Key::FOLDER_NEW_EMPTY) } else { "" };
        fault.set(wrong.to_owned());
        if name.is_empty() {
            self.say(wrong);
            focus_when_there(format!("#{field}"));
            return None;
        }
        Some(name)
    }

    /// Says what was done.
    pub(super) fn say(self, words: &str) {
        self.here.get().announcer.say(words);
    }

    fn turn_to(self, id: &str) {
        self.take_up(id);
        let name = untrack(|| self.name_of(id));
        self.say(&fill(Key::FOLDER_TURNED, &[("name", &name)]));
    }
}

/// The choice of a folder, the ways to change the one that is open, and a new one.
///
/// Accessibility: a labelled list of the browser's own (WCAG 1.3.1, 3.3.2); that another folder is
/// open is said (4.1.3).
#[component]
pub(super) fn Which(desk: Desk) -> impl IntoView {
    let folders = RwSignal::new(storage::folders());
    let choice = Choice { here: Here::of_context(), desk, folders };
    let option = move |folder: &Folder| {
        let id = folder.id.clone();
        let chosen = move || desk.folder.with(|open| *open == id);
        view! { <option value=folder.id.clone() prop:selected=chosen>{name(folder)}</option> }
    };
    let options =
        live(move || folders.with(|all| all.iter().map(option).collect_view().into_any()));
    let turn_to = move |event| choice.turn_to(&event_target_value(&event));
    view! {
        <div class="sift no-print">
            <div class="field">
                <label class="label" for="folder-which">{t(Key::FOLDER_WHICH)}</label>
                <select class="input" id="folder-which" on:change=turn_to>{options}</select>
            </div>
            <div>
                {change(choice)}
                <Details summary=t(Key::FOLDER_NEW)>{new(choice)}</Details>
            </div>
        </div>
    }
}

/// The way to a new folder.
fn new(choice: Choice) -> AnyView {
    let (wanted, fault) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let make = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(name) = choice.named(wanted, fault, "folder-new") else { return };
        match storage::new_folder(&name) {
            Ok(id) => {
                wanted.set(String::new());
                choice.read();
                choice.turn_to(&id);
            }
            Err(_) => choice.say(t(Key::FOLDER_NOT_KEPT)),
        }
    };
    view! {
        <form class="form" on:submit=make>
            <TextField id="folder-new" label=t(Key::FOLDER_NEW_LABEL) hint=t(Key::FOLDER_NEW_HINT) text=wanted fault/>
            <Button words=t(Key::FOLDER_NEW_BUTTON) look=Look::Quiet/>
        </form>
    }
    .into_any()
}

fn name(folder: &Folder) -> String {
    if folder.name.is_empty() { t(Key::FOLDER_MINE).to_owned() } else { folder.name.clone() }
}
