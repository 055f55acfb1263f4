//! Answers chosen from a list: one of it, or any of it.

use super::{Asked, field_label, optional};
use crate::i18n::{Key, t};
use domain::{Answer, Choice};
use leptos::prelude::*;

/// Radio buttons. Where the question is optional, "I do not know" can be chosen, as a radio button
/// once chosen cannot be undone.
///
/// Accessibility: a `fieldset` whose legend is the question, or named by the heading that is it;
/// a mistake leads to the first button.
pub(super) fn one_of(asked: Asked, choices: Vec<Choice>) -> AnyView {
    let none = Choice { key: String::new(), name: t(Key::STEP_NONE_OF_THESE).to_owned() };
    let choices: Vec<Choice> =
        choices.into_iter().chain((!asked.field.required).then_some(none)).collect();
    let name = asked.id();
    let option = |place: usize, choice: Choice, asked: &Asked| {
        let id = option_id(&name, place);
        let (chosen, click, key) = (asked.clone(), asked.clone(), choice.key.clone());
        let is_chosen = move || {
            chosen.answers.with(|all| {
                all.get(&chosen.field.id)
                    .map_or(key.is_empty() && all.visited(&chosen.field.id), |a| a.has(&key))
            })
        };
        view! {
            <div class="choice">
                <input class="choice__input" type="radio" id=id.clone() name=name.clone()
                    value=choice.key.clone() prop:checked=is_chosen
                    on:change=move |_| click.set(Answer::Text(choice.key.clone()))/>
                <label class="choice__label" for=id>{choice.name}</label>
            </div>
        }
    };
    let options: Vec<_> = choices
        .into_iter()
        .enumerate()
        .map(|(place, choice)| option(place, choice, &asked))
        .collect();
    group(&asked, options.collect_view().into_any())
}

/// Check boxes.
///
/// Accessibility: as above.
pub(super) fn many_of(asked: Asked, choices: Vec<Choice>) -> AnyView {
    let name = asked.id();
    let option = |place: usize, choice: Choice, asked: &Asked| {
        let id = option_id(&name, place);
        let (chosen, click, key) = (asked.clone(), asked.clone(), choice.key.clone());
        let is_chosen = move || {
            chosen.answers.with(|all| all.get(&chosen.field.id).is_some_and(|a| a.has(&key)))
        };
        view! {
            <div class="choice">
                <input class="choice__input" type="checkbox" id=id.clone() name=name.clone()
                    value=choice.key.clone() prop:checked=is_chosen
                    on:change=move |event| toggle(&click, &choice.key, event_target_checked(&event))/>
                <label class="choice__label" for=id>{choice.name}</label>
            </div>
        }
    };
    let options: Vec<_> = choices
        .into_iter()
        .enumerate()
        .map(|(place, choice)| option(place, choice, &asked))
        .collect();
    group(&asked, options.collect_view().into_any())
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

fn group(asked: &Asked, options: AnyView) -> AnyView {
    let legend = (!asked.lone).then(|| {
        view! { <legend class="label">{field_label(&asked.field)} {optional(&asked.field)}</legend> }
    });
    let (described, fault) = (asked.clone(), asked.fault);
    view! {
        <fieldset class="field" class:field--wrong=move || fault.get().is_some()
            aria-labelledby=asked.lone.then_some("title")
            aria-describedby=move || described.described_by()>
            {legend}
            {asked.notes()}
            {options}
        </fieldset>
    }
    .into_any()
}
