//! `/processo`: one box for a number. The agencies whose numbers have its shape are asked; any other
//! only once the person has seen its name and chosen it.

mod choose;
mod one;
mod several;

use crate::{
    components::{Button, Mood, Notice, Page, Symbol},
    i18n::{Key, t},
    live::{maybe, value},
    navigation::Navigation,
    route::Route,
    world::Here,
};
use choose::Choose;
use domain::{AgencyId, Ask, Case, CaseNumber, Error};
use leptos::{ev, prelude::*};
use several::Several;

/// Asks for a number and shows what each agency says of it: found, not found, could not ask.
#[component]
pub(crate) fn Lookup(number: String) -> impl IntoView {
    let portal = Here::of_context().get().portal;
    let answer = match Ask::read(&number, &portal) {
        Ask::Nothing => ().into_any(),
        Ask::Number(owners) => match <[_; 1]>::try_from(owners) {
            Ok([owner]) => one::asked(owner),
            Err(owners) => view! { <Several owners/> }.into_any(),
        },
        Ask::Cpf => not_sent(Key::LOOKUP_CPF, Key::BOX_CPF),
        Ask::Secret => not_sent(Key::LOOKUP_SECRET, Key::LOOKUP_SECRET_TEXT),
        Ask::Need(_) | Ask::UnknownNumber(_) => {
            view! { <Choose number=number.clone()/> }.into_any()
        }
    };
    view! {
        <Page title=t(Key::LOOKUP_TITLE) back=Route::Start.url()>
            <NumberBox number/>
            <p><a href=Route::Folder.url()>{t(Key::FOLDER_TITLE)}</a>". "{t(Key::FOLDER_LEAD)}</p>
            {answer}
        </Page>
    }
}

#[component]
fn NumberBox(number: String) -> impl IntoView {
    let text = RwSignal::new(number);
    let fault = RwSignal::new(None::<Key>);
    let navigation = Navigation::of_context();
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let number = text.get_untracked().trim().to_owned();
        fault.set(refused(&number));
        if refused(&number).is_none() {
            navigation.go(&Route::Lookup(number));
        }
    };
    let wrong = value(move || fault.get().map(|_| "true".to_owned()));
    let described = value(move || {
        let both = fault.get().is_some();
        Some(if both { "numero-hint numero-fault" } else { "numero-hint" }.to_owned())
    });
    let fault = maybe(move || {
        fault.get().map(|key| {
            view! { <p class="fault" id="numero-fault" role="alert">{t(key)}</p> }.into_any()
        })
    });
    view! {
        <form class="box" action="/processo" method="get" on:submit=send>
            <label class="box__label" for="numero">{t(Key::LOOKUP_LABEL)}</label>
            <p class="box__hint" id="numero-hint">{t(Key::LOOKUP_HINT)}</p>
            {fault}
            <div class="box__row">
                <input class="input box__input" id="numero" name="numero" type="text" autocomplete="off"
                    autocapitalize="characters" spellcheck="false" enterkeyhint="search"
                    aria-describedby=described aria-invalid=wrong prop:value=text
                    on:input=move |event| text.set(event_target_value(&event))/>
                <Button words=t(Key::LOOKUP_BUTTON) icon=Symbol::SEARCH/>
            </div>
        </form>
    }
}

/// Why what was typed is not even put in an address; a CPF would stay in the browser's history.
fn refused(number: &str) -> Option<Key> {
    if number.is_empty() {
        Some(Key::LOOKUP_EMPTY)
    } else if domain::is_cpf(number) {
        Some(Key::BOX_CPF)
    } else {
        None
    }
}

async fn case_of(here: Here, agency: AgencyId, number: CaseNumber) -> Result<Case, Error> {
    here.get().connector(&agency)?.case(&number).await
}

/// What must not be sent about: said so, and nobody is asked.
fn not_sent(title: Key, text: Key) -> AnyView {
    view! { <Notice mood=Mood::Warning title=t(title)><p role="status">{t(text)}</p></Notice> }
        .into_any()
}
