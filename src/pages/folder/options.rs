//! What may be done with one case of the folder: its own name, put away, taken out.

use super::desk::Desk;
use crate::{
    components::{Button, Confirm, Look, Question, TextField, focus_when_there},
    i18n::{Key, fill, t},
    live::maybe,
    world::Here,
};
use domain::{CaseRef, Filed};
use leptos::{ev, prelude::*};

/// The options of the case that is open, below the list.
///
/// Accessibility: it takes the focus when it opens and gives it back to the list (WCAG 2.4.3); what
/// was done is said (4.1.3); what cannot be undone is asked first (3.3.4).
#[component]
pub(super) fn Options(desk: Desk) -> impl IntoView {
    maybe(move || {
        let case = desk.open.get()?;
        let filed =
            untrack(|| desk.with(|all| all.iter().find(|one| one.reference == case).cloned()))?;
        focus_when_there("#folder-options".to_owned());
        Some(panel(desk, filed))
    })
}

fn panel(desk: Desk, filed: Filed) -> AnyView {
    let case = StoredValue::new(filed.reference.clone());
    let number = filed.reference.number.as_str().to_owned();
    let title = fill(Key::FOLDER_OPTIONS, &[("number", &number)]);
    let done = done(desk);
    let archive = if filed.archived { Key::FOLDER_UNARCHIVE } else { Key::FOLDER_ARCHIVE };
    let put_away = Box::new(move |_| {
        let kept = desk.change(&case.get_value(), |one| one.archived = !one.archived);
        done(if kept { archive_said(filed.archived) } else { Key::FOLDER_NOT_KEPT });
    });
    let forget = Callback::new(move |()| {
        desk.forget(&case.get_value());
        done(Key::FOLDER_FORGOTTEN);
    });
    let close = Box::new(move |_| done(Key::FOLDER_CLOSED));
    let question = Question {
        title: t(Key::FOLDER_FORGET_TITLE).to_owned(),
        text: t(Key::FOLDER_FORGET_TEXT).to_owned(),
        yes: t(Key::FOLDER_FORGET_YES),
        no: t(Key::FOLDER_FORGET_NO),
    };
    view! {
        <section class="options no-print" aria-labelledby="folder-options">
            <h2 class="section" id="folder-options" tabindex="-1">{title}</h2>
            {label(desk, case, filed.label.unwrap_or_default())}
            <div class="actions">
                <Button words=t(archive) look=Look::Quiet press=put_away/>
                <Confirm words=t(Key::FOLDER_FORGET) look=Look::Quiet question act=forget/>
                <Button words=t(Key::FOLDER_CLOSE) look=Look::Link press=close/>
            </div>
        </section>
    }
    .into_any()
}

const fn archive_said(was: bool) -> Key {
    if was { Key::FOLDER_UNARCHIVED } else { Key::FOLDER_ARCHIVED }
}

/// Says what was done, closes the options and goes back to the list.
fn done(desk: Desk) -> impl Fn(Key) + Copy {
    let here = Here::of_context();
    move |said: Key| {
        here.get().announcer.say(t(said));
        desk.open.set(None);
        focus_when_there("#folder-count".to_owned());
    }
}

/// The person's own name for a case.
fn label(desk: Desk, case: StoredValue<CaseRef>, now: String) -> AnyView {
    let text = RwSignal::new(now);
    let done = done(desk);
    let keep = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let label = text.get_untracked().trim().to_owned();
        let kept = desk.change(&case.get_value(), |one| {
            one.label = (!label.is_empty()).then_some(label);
        });
        done(if kept { Key::FOLDER_LABEL_KEPT } else { Key::FOLDER_NOT_KEPT });
    };
    view! {
        <form class="form" on:submit=keep>
            <TextField id="folder-label" label=t(Key::FOLDER_LABEL) hint=t(Key::FOLDER_LABEL_HINT) text/>
            <Button words=t(Key::FOLDER_LABEL_BUTTON) look=Look::Quiet/>
        </form>
    }
    .into_any()
}
