//! Answers chosen from a list: one of it, or any of it.

use super::{Asked, field_class, field_label, optional};
use crate::{
    i18n::{Key, t},
    live::value,
};
use domain::{Answer, Choice};
use leptos::prelude::*;

/// Radio buttons. Where the question is optional, "I do not know" can be chosen, as a radio button
/// once chosen cannot be undone.
///
/// Accessibility: a `fieldset` whose legend is the question, or named by the heading that is it;
/// a mistake leads to the first button.
pub(super) fn one_of(asked: &Asked, mut choices: Vec<Choice>) -> AnyView {
    if !asked.field.required {
        choices.push(Choice { key: String::new(), name: t(Key::STEP_NONE_OF_THESE).to_owned() });
    }
    group(asked, choices, "radio")
}

/// Check boxes. Where the question is optional, "none of these" can be said, and takes the others back.
///
/// Accessibility: as above.
pub(super) fn many_of(asked: &Asked, mut choices: Vec<Choice>) -> AnyView {
    if !asked.field.required {
        choices.push(Choice { key: String::new(), name: t(Key::STEP_NONE_OF_THEM).to_owned() });
    }
    group(asked, choices, "checkbox")
}

/// A statement that can be made, with one check box.
///
/// Accessibility: the statement is the label of the box, as it would be signed; where it is the
/// heading too, the box is labelled by the words that make it.
pub(super) fn declaration(asked: &Asked) -> AnyView {
    let words =
        if asked.lone { t(Key::FIELD_DECLARE).to_owned() } else { field_label(&asked.field) };
    let (id, lang) = (asked.id(), asked.lang.clone().filter(|_| !asked.lone));
    let (chosen, click, described) = (asked.clone(), asked.clone(), asked.clone());
    let is_made: Box<dyn FnMut() -> bool + Send> = Box::new(move || chosen.text() == "true");
    let pick = move |event| {
        let made = if event_target_checked(&event) { "true" } else { "" };
        click.set(Answer::Text(made.to_owned()));
    };
    let fault = asked.fault;
    let wrong = move || fault.get().is_some();
    view! {
        <div class=field_class(fault)>
            {asked.notes()}
            <div class="choice">
                <input class="choice__input" type="checkbox" id=id.clone() prop:checked=is_made on:change=pick
                    aria-describedby=value(move || described.described_by())
                    aria-invalid=value(move || wrong().then(|| "true".to_owned()))/>
                <label class="choice__label" for=id lang=lang>{words}</label>
            </div>
        </div>
    }
    .into_any()
}

fn option(asked: &Asked, place: usize, choice: Choice, kind: &'static str) -> AnyView {
    let id = option_id(&asked.id(), place);
    // The one that is ours, "I do not know", has no key.
    let lang = asked.lang.clone().filter(|_| !choice.key.is_empty());
    let (chosen, click, key) = (asked.clone(), asked.clone(), choice.key.clone());
    let is_chosen: Box<dyn FnMut() -> bool + Send> = Box::new(move || chosen.chose(&key));
    let key = choice.key.clone();
    let pick = move |event| match kind {
        "radio" => click.set(Answer::Text(key.clone())),
        _ => toggle(&click, &key, event_target_checked(&event)),
    };
    view! {
        <div class="choice">
            <input class="choice__input" type=kind id=id.clone() name=asked.id()
                value=choice.key prop:checked=is_chosen on:change=pick/>
            <label class="choice__label" for=id lang=lang>{choice.name}</label>
        </div>
    }
    .into_any()
}

/// The first option bears the field's own id, so that a mistake's link leads to it.
fn option_id(field: &str, place: usize) -> String {
    if place == 0 { field.to_owned() } else { format!("{field}-{place}") }
}

fn toggle(asked: &Asked, key: &str, on: bool) {
    let now = asked.answers.with_untracked(|all| all.get(&asked.field.id).cloned());
    let mut keys = match now {
        Some(Answer::Many(keys)) => keys,
        _ => Vec::new(),
    };
    keys.retain(|known| known != key);
    // "None of these" is the empty answer, which takes all others back.
    match key {
        "" => keys.clear(),
        key if on => keys.push(key.to_owned()),
        _ => {}
    }
    asked.set(Answer::Many(keys));
}

fn group(asked: &Asked, choices: Vec<Choice>, kind: &'static str) -> AnyView {
    let options = choices.into_iter().enumerate();
    let options: Vec<AnyView> =
        options.map(|(place, choice)| option(asked, place, choice, kind)).collect();
    let legend = (!asked.lone).then(|| {
        view! { <legend class="label"><span lang=asked.lang.clone()>{field_label(&asked.field)}</span> {optional(&asked.field)}</legend> }
    });
    let (described, fault) = (asked.clone(), asked.fault);
    view! {
        <fieldset class=field_class(fault)
            aria-labelledby=asked.lone.then_some("title")
            aria-describedby=value(move || described.described_by())>
            {legend}
            {asked.notes()}
            {options}
        </fieldset>
    }
    .into_any()
}
