//! `/preferencias`: how this device shows the portal.

use crate::{
    components::Page,
    i18n::{Key, Lang, fill, t},
    preferences::Preference,
    route::Route,
    world::Here,
};
use leptos::prelude::*;

/// A choice: its word, and what people call it.
type Choice = (&'static str, Key);

/// The settings. Each holds at once and is remembered; none asks for a button.
#[component]
pub(crate) fn PreferencesPage() -> impl IntoView {
    let preferences = Here::of_context().get().preferences;
    let themes: &[Choice] = &[
        ("device", Key::PREFS_THEME_DEVICE),
        ("light", Key::PREFS_THEME_LIGHT),
        ("dark", Key::PREFS_THEME_DARK),
        ("contrast", Key::PREFS_THEME_CONTRAST),
    ];
    let sizes: &[Choice] = &[
        ("normal", Key::PREFS_TEXT_NORMAL),
        ("large", Key::PREFS_TEXT_LARGE),
        ("larger", Key::PREFS_TEXT_LARGER),
    ];
    let shortcuts: &[Choice] =
        &[("on", Key::PREFS_SHORTCUTS_ON), ("off", Key::PREFS_SHORTCUTS_OFF)];
    let hint = Some(t(Key::PREFS_SHORTCUTS_HINT));
    view! {
        <Page title=t(Key::PREFS_TITLE) back=Route::Start.url()>
            <p class="lead">{t(Key::PREFS_LEAD)}</p>
            <div class="form">
                {choices("theme", Key::PREFS_THEME, preferences.theme, themes, None)}
                {choices("text", Key::PREFS_TEXT, preferences.text, sizes, None)}
                {choices("shortcuts", Key::PREFS_SHORTCUTS, preferences.shortcuts, shortcuts, hint)}
                <Languages/>
            </div>
        </Page>
    }
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
                Ok(()) => t(Key::PREFS_KEPT),
                Err(_) => t(Key::SETTING_NOT_KEPT),
            };
            here.get().announcer.say(&format!("{said} {after}"));
        });
        radio(name, word, t(key), None, Box::new(move || preference.get() == word), choose)
    };
    group(name, t(legend), hint, choices.iter().map(radio).collect())
}

/// The language, which the bar above has too.
#[component]
fn Languages() -> impl IntoView {
    let here = Here::of_context();
    let radio = |lang: Lang| {
        let choose = Box::new(move || here.get().language.choose(lang, here.get().announcer));
        let chosen = Box::new(move || here.get().language.drawn() == lang);
        radio("language", lang.tag(), lang.name(), Some(lang.tag()), chosen, choose)
    };
    group("language", t(Key::LANGUAGE_LABEL), None, Lang::ALL.map(radio).into())
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
