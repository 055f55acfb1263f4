//! What people press and follow.

use super::{Example, example, samples};
use crate::{
    components::{
        Button, Confirm, CopyText, Details, Icon, Link, Look, More, Out, Pagination, Press,
        Question, Retry, Symbol, Turn,
    },
    i18n::{Key, fill, t},
};
use leptos::prelude::*;

pub(super) fn examples() -> Vec<Example> {
    vec![
        example("button", "main", || button(t(Key::STEP_NEXT), Look::Main)),
        example("button", "big", || button(t(Key::CHECK_SEND), Look::Big)),
        example("button", "quiet", || button(t(Key::CASE_PRINT), Look::Quiet)),
        example("button", "grave", || button(t(Key::STEP_FORGET_YES), Look::Grave)),
        example("button", "as a link", || button(t(Key::STEP_FORGET), Look::Link)),
        example("button", "with a symbol", || {
            let press = nothing();
            view! { <Button words=t(Key::CASE_PRINT) icon=Symbol::PRINT look=Look::Quiet press/> }
                .into_any()
        }),
        example("button", "of a form", || {
            view! { <Button words=t(Key::BOX_BUTTON) icon=Symbol::SEARCH/> }.into_any()
        }),
        example("button", "long words", || button(samples::LONG, Look::Main)),
        example("button", "a sentence", || button(samples::SENTENCE, Look::Quiet)),
        example("link", "telephone", || link(Out::Phone("(00) 3000-0156".into()))),
        example("link", "e-mail", || link(Out::Mail("ouvidoria@garcas.example".into()))),
        example("link", "another site", || link(Out::Site("https://garcas.example/obras".into()))),
        example("link", "long address", || {
            link(Out::Site(format!("https://garcas.example/{}", samples::LONG)))
        }),
        example("link", "no address of the web", || link(Out::Site("garcas, sala 3".into()))),
        example("icon", "all", icons),
        example("dialog", "closed as a link", || confirm(Look::Link)),
        example("dialog", "closed as a button", || confirm(Look::Quiet)),
        example("details", "closed", || {
            view! { <Details summary=t(Key::SERVICE_CHANNELS)><p>{samples::SENTENCE}</p></Details> }
                .into_any()
        }),
        example("details", "long words", || {
            view! { <Details summary=samples::LONG><p lang="es">{samples::SPANISH}</p></Details> }
                .into_any()
        }),
        example("copy_text", "alone", || copy_text(None)),
        example("copy_text", "with another way", || {
            copy_text(Some(Box::new(|| link(Out::Mail("ouvidoria@garcas.example".into())))))
        }),
        example("retry", "button", || {
            view! { <Retry words=t(Key::FAILURE_RETRY) press=nothing()/> }.into_any()
        }),
        example("retry", "of one of several, as a link", || {
            let words = fill(Key::COMPLETENESS_AGAIN, &[("name", &samples::long_agency().name)]);
            view! { <Retry words look=Look::Link press=nothing()/> }.into_any()
        }),
        example("pagination", "more", || {
            view! { <More words=t(Key::SEARCH_MORE) press=nothing()/> }.into_any()
        }),
        example("pagination", "first page", || pages("Primeira página", false, true)),
        example("pagination", "in between", || pages("Página do meio", true, true)),
        example("pagination", "last page", || pages("Última página", true, false)),
    ]
}

/// What a press of an example does.
fn nothing() -> Press {
    Box::new(|_| ())
}

fn button(words: &'static str, look: Look) -> AnyView {
    view! { <Button words look press=nothing()/> }.into_any()
}

fn link(to: Out) -> AnyView {
    view! { <Link to/> }.into_any()
}

fn icons() -> AnyView {
    let item = |(symbol, name): (Symbol, &'static str)| {
        view! { <li class="with-icon"><Icon symbol/> {name}</li> }
    };
    view! { <ul class="ways" lang="en">{Symbol::ALL.map(item).collect_view()}</ul> }.into_any()
}

fn confirm(look: Look) -> AnyView {
    let question = Question {
        title: t(Key::STEP_FORGET_TITLE).to_owned(),
        text: t(Key::STEP_FORGET_TEXT).to_owned(),
        yes: t(Key::STEP_FORGET_YES),
        no: t(Key::STEP_FORGET_NO),
    };
    let act = Callback::new(|()| ());
    view! { <Confirm words=t(Key::STEP_FORGET) look question act/> }.into_any()
}

fn pages(label: &'static str, before: bool, after: bool) -> AnyView {
    let turn = |name, what: &str| Turn { name, what: what.to_owned(), url: "/galeria".to_owned() };
    let before = before.then(|| turn("Anterior", "Serviços de A a F"));
    let after = after.then(|| turn("Próxima", "Serviços de M a Z"));
    view! { <Pagination label before after/> }.into_any()
}

fn copy_text(beside: Option<Children>) -> AnyView {
    let text = RwSignal::new(samples::SENTENCE.to_owned());
    let id = if beside.is_some() { "copia-2" } else { "copia-1" };
    let beside = beside.map(|beside| beside());
    view! {
        <CopyText id label=t(Key::CASE_LATE_LABEL) rows="5" text button=Key::CASE_LATE_COPY
            done=Key::CASE_LATE_COPIED failed=Key::CASE_LATE_NOT_COPIED>
            {beside}
        </CopyText>
    }
    .into_any()
}
