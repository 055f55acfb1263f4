//! What may be done with a folder that the person made: another name, and away with it.

use super::which::Choice;
use crate::{
    components::{Button, Confirm, Details, Look, Question, TextField, focus_when_there},
    i18n::{Key, count, fill, t},
    live::{live, maybe},
    storage::{self, FIRST_FOLDER},
};
use leptos::{ev, prelude::*};

/// The ways to change the folder in use; the first has none, as it is always there.
///
/// Accessibility: what was done is said (WCAG 4.1.3); what cannot be undone is asked first, with how
/// much goes (3.3.4); then the focus is where another folder is chosen (2.4.3).
pub(super) fn change(choice: Choice) -> AnyView {
    let open = Memo::new(move |_| choice.desk.folder.get());
    maybe(move || {
        let id = open.get();
        (id != FIRST_FOLDER).then(|| {
            view! {
                <Details summary=t(Key::FOLDER_CHANGE)>
                    {rename(id.clone(), choice)}
                    <div class="actions">{forget(id, choice)}</div>
                </Details>
            }
            .into_any()
        })
    })
}

fn rename(id: String, choice: Choice) -> AnyView {
    let wanted = RwSignal::new(untrack(|| choice.name_of(&id)));
    let fault = RwSignal::new(String::new());
    let keep = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(name) = choice.named(wanted, fault, "folder-name") else { return };
        match storage::name_folder(&id, &name) {
            Ok(()) => {
                choice.read();
                choice.say(&fill(Key::FOLDER_RENAMED, &[("name", &name)]));
            }
            Err(_) => choice.say(t(Key::FOLDER_NOT_KEPT)),
        }
    };
    view! {
        <form class="form" on:submit=keep>
            <TextField id="folder-name" label=t(Key::FOLDER_NAME) hint=t(Key::FOLDER_NEW_HINT) text=wanted fault/>
            <Button words=t(Key::FOLDER_RENAME) look=Look::Quiet/>
        </form>
    }
    .into_any()
}

/// The way to be rid of a folder, with how many cases go.
fn forget(id: String, choice: Choice) -> AnyView {
    let cases = Memo::new(move |_| choice.desk.with(<[_]>::len));
    live(move || {
        let name = choice.name_of(&id);
        let id = id.clone();
        let question = Question {
            title: fill(Key::FOLDER_DELETE_TITLE, &[("name", &name)]),
            text: what_goes(cases.get()),
            yes: t(Key::FOLDER_DELETE_YES),
            no: t(Key::FOLDER_DELETE_NO),
        };
        let act = Callback::new(move |()| {
            storage::forget_folder(&id);
            choice.read();
            choice.take_up(FIRST_FOLDER);
            choice.say(&fill(Key::FOLDER_DELETED, &[("name", &name)]));
            focus_when_there("#folder-which".to_owned());
        });
        view! { <Confirm words=t(Key::FOLDER_DELETE) look=Look::Quiet question act/> }.into_any()
    })
}

fn what_goes(cases: usize) -> String {
    if cases == 0 {
        return t(Key::FOLDER_DELETE_EMPTY).to_owned();
    }
    let number = count(cases, Key::FOLDER_DELETE_ONE, Key::FOLDER_DELETE_OTHER);
    format!("{number} {}", t(Key::FOLDER_DELETE_TEXT))
}
