//! The bar above the header: high contrast, accessibility, site map and language, as eMAG has it.

use crate::{
    i18n::{Key, Lang, t},
    live::{maybe, value},
    route::Route,
    world::Here,
};
use leptos::prelude::*;

/// What a person may need before anything else, on every screen.
///
/// Accessibility: a list and a named group; high contrast is a button that says whether it is
/// pressed; where the browser cannot keep the choice, that is said.
#[component]
pub(crate) fn TopBar() -> impl IntoView {
    let here = Here::of_context();
    let preferences = here.get().preferences;
    let pressed = value(move || Some(preferences.contrast().to_string()));
    let toggle = move |_| {
        if preferences.toggle_contrast().is_err() {
            here.get().announcer.say(t(Key::SETTING_NOT_KEPT));
        }
    };
    let link = |(route, key): (Route, Key)| {
        view! { <li><a class="bar__item" href=route.url()>{t(key)}</a></li> }
    };
    let links =
        [(Route::Accessibility, Key::FOOTER_ACCESSIBILITY), (Route::SiteMap, Key::FOOTER_MAP)];
    view! {
        <div class="bar">
            <div class="bar__inner">
                <ul class="bar__list">
                    <li>
                        <button class="bar__item" type="button" aria-pressed=pressed on:click=toggle>
                            {t(Key::BAR_CONTRAST)}
                        </button>
                    </li>
                    {links.map(link).collect_view()}
                </ul>
                <Languages/>
            </div>
        </div>
    }
}

/// The choice of a language.
///
/// Accessibility: each name is in its own language and marked so; the one in use is marked for all
/// senses; choosing keeps the focus here and is announced in the language chosen.
#[component]
fn Languages() -> impl IntoView {
    let here = Here::of_context();
    let language = here.get().language;
    let button = |lang: Lang| {
        let current = (lang == Lang::in_use()).then_some("true");
        let choose = move |_| here.get().language.choose(lang, here.get().announcer);
        view! {
            <li>
                <button class="bar__item" type="button" id=format!("language-{}", lang.tag())
                    lang=lang.tag() aria-current=current on:click=choose>{lang.name()}</button>
            </li>
        }
    };
    let failed = maybe(move || {
        let words = language.failed()?;
        Some(view! { <p class="bar__notice">{words}</p> }.into_any())
    });
    view! {
        <div role="group" aria-label=t(Key::LANGUAGE_LABEL)>
            <ul class="bar__list">{Lang::ALL.map(button).collect_view()}</ul>
        </div>
        {failed}
    }
}
