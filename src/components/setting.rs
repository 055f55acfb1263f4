//! The settings of this device: how it looks, how large its words are, which keys and language.

use crate::{
    i18n::{Key, Lang, fill, t},
    pages::kept,
    preferences::Preference,
    world::Here,
};
use leptos::prelude::*;

/// A choice: its word, and what people call it.
type Choice = (&'static str, Key);

/// The choice of a theme.
///
/// Accessibility: native radio buttons with a legend (WCAG 1.3.1), which hold at once and are
/// announced with whether they could be kept (4.1.3); "as the device" is among them, as a person's
/// own setting comes first.
#[component]
pub(crate) fn ThemeSwitch() -> impl IntoView {
    let themes: &[Choice] = &[
        ("device", Key::PREFS_THEME_DEVICE),
        ("light", Key::PREFS_THEME_LIGHT),
        ("dark", Key::PREFS_THEME_DARK),
        ("contrast", Key::PREFS_THEME_CONTRAST),
    ];
    let theme = Here::of_context().get().preferences.theme;
    choices("theme", Key::PREFS_THEME, theme, themes, None)
}

/// The size of the text, over what the browser has (WCAG 1.4.4).
///
/// Accessibility: as above.
#[component]
pub(crate) fn TextSize() -> impl IntoView {
    let sizes: &[Choice] = &[
        ("normal", Key::PREFS_TEXT_NORMAL),
        ("large", Key::PREFS_TEXT_LARGE),
        ("larger", Key::PREFS_TEXT_LARGER),
    ];
    choices("text", Key::PREFS_TEXT, Here::of_context().get().preferences.text, sizes, None)
}

/// Whether the shortcuts hold, as a person's own tools may need their keys (WCAG 2.1.4).
///
/// Accessibility: as above.
#[component]
pub(crate) fn Shortcuts() -> impl IntoView {
    let states: &[Choice] = &[("on", Key::PREFS_SHORTCUTS_ON), ("off", Key::PREFS_SHORTCUTS_OFF)];
    let shortcuts = Here::of_context().get().preferences.shortcuts;
    let hint = Some(t(Key::PREFS_SHORTCUTS_HINT));
    choices("shortcuts", Key::PREFS_SHORTCUTS, shortcuts, states, hint)
}

/// The language, which the bar above has too.
///
/// Accessibility: each name is in its own language and marked so (WCAG 3.1.2).
#[component]
pub(crate) fn LanguageSwitch() -> impl IntoView {
    let here = Here::of_context();
    let radio = |lang: Lang| {
        let choose = Box::new(move || here.get().language.choose(lang, here.get().announcer));
        let chosen = Box::new(move || here.get().language.drawn() == lang);
        radio("language", lang.tag(), lang.name(), Some(lang.tag()), chosen, choose)
    };
    group("language", t(Key::LANGUAGE_LABEL), None, Lang::ALL.map(radio).into())
}

/// One setting.
fn choices(
    name: &'static str,
    legend: Key,
    preference: Preference,
    choices: &[Choice],
    hint: Option<&'static str>,
) -> AnyView {
    let here = Here::of_context();
    let radio = |(word, key): &Choice| {
        let (word, key) = (*word, *key);
        let choose = Box::new(move || {
            let said = fill(Key::PREFS_CHOSEN, &[("what", t(legend)), ("choice", t(key))]);
            let after = match preference.choose(word) {
                Ok(()) => kept(Key::PREFS_KEPT),
                Err(_) => t(Key::SETTING_NOT_KEPT),
            };
            here.get().announcer.say(&format!("{said} {after}"));
        });
        radio(name, word, t(key), None, Box::new(move || preference.get() == word), choose)
    };
    group(name, t(legend), hint, choices.iter().map(radio).collect())
}

/// A radio button with its words, which may be in a language of their own.
fn radio(
    name: &str,
    word: &'static str,
    label: &'static str,
    lang: Option<&'static str>,
    chosen: Box<dyn Fn() -> bool + Send>,
    choose: Box<dyn Fn()>,
) -> AnyView {
    let id = format!("prefs-{name}-{word}");
    view! {
        <div class="choice">
            <input class="choice__input" type="radio" id=id.clone() name=name.to_owned() value=word
                prop:checked=chosen on:change=move |_| choose()/>
            <label class="choice__label" for=id lang=lang>{label}</label>
        </div>
    }
    .into_any()
}

fn group(name: &str, legend: &str, hint: Option<&'static str>, radios: Vec<AnyView>) -> AnyView {
    let id = format!("prefs-{name}-hint");
    let described = hint.map(|_| id.clone());
    view! {
        <fieldset class="field" aria-describedby=described>
            <legend class="label">{legend.to_owned()}</legend>
            {hint.map(|hint| view! { <p class="hint" id=id>{hint}</p> })}
            {radios}
        </fieldset>
    }
    .into_any()
}
