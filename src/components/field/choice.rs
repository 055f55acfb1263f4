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

/// Check boxes.
///
/// Accessibility: as above.
pub(super) fn many_of(asked: &Asked, choices: Vec<Choice>) -> AnyView {
    group(asked, choices, "checkbox")
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
    if on {
        keys.push(key.to_owned());
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
