//! The one box: a need in words, or a number.

use crate::{
    components::{Button, Symbol},
    i18n::{Key, t},
    live::{self, maybe},
    navigation::Navigation,
    route::Route,
    world::Here,
};
use domain::Ask;
use leptos::{ev, prelude::*};

/// The search box. There is one on a screen, with the id `q`, as in the static shell, so that what
/// was typed there can be taken over.
///
/// Accessibility: a real search form with a visible label (WCAG 1.3.1, 3.3.2); it works as a plain
/// form before WASM; an empty box or a CPF is said beside it, not in a colour (1.4.1, 3.3.1).
#[component]
pub(crate) fn SearchBox(
    /// What it holds at first.
    #[prop(optional, into)]
    value: String,
    /// Whether it is the main thing on the screen.
    #[prop(optional)]
    main: bool,
) -> impl IntoView {
    let here = Here::of_context();
    let text = RwSignal::new(value);
    let fault = RwSignal::new(None::<Key>);
    let navigation = Navigation::of_context();
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        match target(&text.get_untracked(), here) {
            Ok(route) => navigation.go(&route),
            Err(key) => {
                fault.set(Some(key));
                here.get().announcer.say(t(key));
            }
        }
    };
    let described = live::value(move || {
        let both = fault.get().is_some();
        Some(if both { "q-hint q-error" } else { "q-hint" }.to_owned())
    });
    let said = |key| view! { <p class="fault" id="q-error">{t(key)}</p> }.into_any();
    // Agencies name their services in Portuguese, so the example is in it, whatever is spoken here.
    let (before, after) = t(Key::BOX_HINT).split_once("{example}").unwrap_or_default();
    let class = if main { "box box--main" } else { "box" };
    view! {
        <form class=class action="/busca" method="get" role="search" on:submit=send>
            <label class="box__label" for="q">{t(Key::BOX_LABEL)}</label>
            <p class="box__hint" id="q-hint">
                {before}<span lang="pt-BR">{t(Key::BOX_EXAMPLE)}</span>{after}
            </p>
            {maybe(move || fault.get().map(said))}
            <div class="box__row">
                <input class="input box__input" id="q" name="q" type="search" autocomplete="off"
                    enterkeyhint="search" aria-describedby=described prop:value=text
                    on:input=move |event| { text.set(event_target_value(&event)); fault.set(None); }/>
                <Button words=t(Key::BOX_BUTTON) icon=Symbol::SEARCH/>
            </div>
        </form>
    }
}

/// Where what was typed leads, or why nowhere: a CPF is put in no address, as it would stay in the
/// browser's history.
fn target(text: &str, here: Here) -> Result<Route, Key> {
    match Ask::read(text, &here.get().portal) {
        Ask::Nothing => Err(Key::BOX_EMPTY),
        Ask::Cpf => Err(Key::BOX_CPF),
        Ask::Need(need) => Ok(Route::Search(need)),
        Ask::Number(_) | Ask::UnknownNumber(_) | Ask::Secret => {
            Ok(Route::Lookup(text.trim().to_owned()))
        }
    }
}
