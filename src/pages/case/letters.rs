//! What was written about a case, and writing more of it.

use crate::{
    components::{Details, Mood, Notice},
    fetch,
    i18n::{Key, moment, t},
    storage,
    world::Here,
};
use domain::{Agency, Capability, Case, LetterKind, Message, Sender, Turn};
use leptos::prelude::*;

use super::letter::Write;

/// Where the agency waits for the person: the place to send what is missing.
pub(super) fn asked(case: &Case, agency: &Agency, arrived: Callback<()>) -> Option<AnyView> {
    let open = case.state.turn() == Turn::You && agency.offers(Capability::Supplements);
    open.then(|| {
        let case = case.reference.clone();
        view! {
            <h2 class="section no-print">{t(Key::CASE_ADD_ASKED)}</h2>
            <Write case kind=LetterKind::Supplement arrived/>
        }
        .into_any()
    })
}

/// The messages, with the ways to write, where the agency takes them.
pub(super) fn messages(case: &Case, agency: &Agency, arrived: Callback<()>) -> Option<AnyView> {
    let takes = agency.offers(Capability::Messages);
    if !takes && case.messages.is_empty() {
        return None;
    }
    let lang = Here::of_context().lang(&agency.id);
    let items = case.messages.iter().map(|one| item(one, &agency.timezone, lang.clone()));
    let items: Vec<AnyView> = items.collect();
    let none = items.is_empty().then(|| view! { <p>{t(Key::CASE_MESSAGES_NONE)}</p> });
    let open = case.state.turn() != Turn::Nobody;
    let drawn = view! {
        <h2 class="section">{t(Key::CASE_MESSAGES)}</h2>
        {none}
        <ol class="timeline">{items}</ol>
        {(open && takes).then(|| more(case, LetterKind::Message, Key::CASE_WRITE, arrived))}
    };
    Some(drawn.into_any())
}

/// The place to add something that nobody asked for.
pub(super) fn add(case: &Case, agency: &Agency, arrived: Callback<()>) -> Option<AnyView> {
    let theirs = matches!(case.state.turn(), Turn::Agency | Turn::Unknown);
    let open = theirs && agency.offers(Capability::Supplements);
    open.then(|| more(case, LetterKind::Supplement, Key::CASE_ADD, arrived))
}

fn more(case: &Case, kind: LetterKind, summary: Key, arrived: Callback<()>) -> AnyView {
    let case = case.reference.clone();
    let open = storage::letter(&case, kind, fetch::now()).is_some();
    view! {
        <div class="no-print">
            <Details summary=t(summary) open><Write case kind arrived/></Details>
        </div>
    }
    .into_any()
}

fn item(message: &Message, zone: &str, lang: Option<String>) -> AnyView {
    let who = match message.from {
        Some(Sender::Applicant) => Key::CASE_MESSAGE_MINE,
        Some(Sender::Agency) => Key::CASE_MESSAGE_THEIRS,
        None => Key::CASE_MESSAGE_OTHER,
    };
    let at = message.at.map(|at| moment(&at, zone));
    let at = at.unwrap_or_else(|| t(Key::CASE_MESSAGE_UNDATED).to_owned());
    // What a person wrote may be in any language.
    let lang = lang.filter(|_| message.from == Some(Sender::Agency));
    view! {
        <li class="timeline__event">
            <p class="timeline__date">{t(who)} ", " {at}</p>
            <p class="timeline__words" lang=lang>{message.text.clone()}</p>
        </li>
    }
    .into_any()
}

/// Says that the agency has it.
pub(super) fn received() -> AnyView {
    view! {
        <div id="carta-recebida" tabindex="-1">
            <Notice mood=Mood::Information title=t(Key::CASE_LETTER_SENT)>
                <p>{t(Key::CASE_LETTER_SENT_TEXT)}</p>
            </Notice>
        </div>
    }
    .into_any()
}
