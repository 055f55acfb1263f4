//! What an agency told of a case, drawn.

use super::{
    agenda, changes, contest, documents, late, letters, save, times,
    wording::{stages, state_key, tone, turn_key},
};
use crate::{
    components::{
        Button, Contacts, Look, Retry, Row, StatusSteps, SummaryList, Symbol, Tag, Timeline,
    },
    fetch,
    i18n::{Key, count, day_at, fill, moment, t},
    pages::folder,
    route::Route,
    world::Here,
};
use domain::{Agency, Case, Changes, NextStep, Timestamp, Turn, Words, days_in_each, days_late};
use leptos::prelude::*;

/// A case, the person's turn first.
#[component]
pub(super) fn Shown(
    case: Case,
    agency: Agency,
    changes: Option<Changes>,
    /// Asks the agency again.
    refresh: Callback<()>,
    /// Told when the agency has taken a letter.
    arrived: Callback<()>,
) -> impl IntoView {
    let (timezone, lang) = (agency.timezone.clone(), agency.lang.clone());
    let facts = facts(&case, &agency);
    let now = fetch::now();
    let over = case.state.turn() == Turn::Nobody;
    let spent = days_in_each(&case.events, over, now, &|at| day_at(at, &timezone));
    view! {
        {state(&case, now, &timezone)}
        {changes.map(|changes| changes::notice(changes, &agency))}
        {late::notice(&case, &agency, now)}
        {stages(case.state).map(|(stages, now)| view! { <StatusSteps stages now/> })}
        {words(&case.words, &agency)}
        <h2 class="section">{t(Key::CASE_NEXT)}</h2>
        <p>{next(&case, &timezone)}</p>
        {steps(case.next_steps.clone(), &timezone, lang.clone())}
        {letters::asked(&case, &agency, arrived)}
        {letters::add(&case, &agency, arrived)}
        {(!over).then(|| case.service_code.clone().map(|code| times::told(&agency, code)))}
        {actions(&case, &agency, now, refresh)}
        {contest::part(&case, &agency)}
        {documents::list(&case, &agency)}
        {letters::messages(&case, &agency, arrived)}
        <h2 class="section">{t(Key::CASE_HISTORY)}</h2>
        <Timeline events=case.events spent over timezone lang/>
        <h2 class="section">{t(Key::CASE_FACTS)}</h2>
        <SummaryList rows=facts/>
        <h2 class="section">{t(Key::CASE_CONTACT)}</h2>
        <Contacts agency/>
    }
}

/// Our state and whose turn it is.
fn state(case: &Case, now: Timestamp, timezone: &str) -> AnyView {
    view! {
        <div class="status">
            <p><Tag words=t(state_key(case.state)) tone=tone(case.state)/></p>
            <p class="status__turn">{t(turn_key(case.state.turn()))}</p>
            {since(case, now, timezone).map(|words| view! { <p>{words}</p> })}
        </div>
    }
    .into_any()
}

/// What can be done with what is on the screen.
fn actions(case: &Case, agency: &Agency, now: Timestamp, refresh: Callback<()>) -> AnyView {
    let here = Here::of_context();
    let number = case.reference.number.clone();
    let save = Box::new(move |_| save::save(here, &number));
    let sheet = Route::Sheet(case.reference.clone()).url();
    view! {
        <div class="actions no-print">
            <Retry words=t(Key::CASE_REFRESH) look=Look::Quiet press=Box::new(move |_| refresh.run(()))/>
            <Button words=t(Key::CASE_PRINT) look=Look::Quiet icon=Symbol::PRINT press=Box::new(|_| drop(window().print()))/>
            <Button words=t(Key::CASE_SAVE) look=Look::Quiet icon=Symbol::DOCUMENT press=save/>
            <a class=Look::Quiet.class() href=sheet>{t(Key::CASE_SHEET)}</a>
            {agenda::link(case, agency, now)}
            {folder::keep(case.reference.clone(), case.service_name.clone())}
        </div>
    }
    .into_any()
}

/// The agency's own words with their date, beside our state, never in its place.
fn words(words: &Words, agency: &Agency) -> impl IntoView + use<> {
    let at = words.at.map(|at| moment(&at, &agency.timezone));
    let at = at.map_or_else(
        || t(Key::CASE_WORDS_NO_DATE).to_owned(),
        |when| fill(Key::CASE_WORDS_AT, &[("when", &when)]),
    );
    let note = words.note.clone().map(|note| {
        view! { <blockquote class="words" lang=agency.lang.clone()><p>{note}</p></blockquote> }
    });
    let word = fill(Key::CASE_WORD, &[("word", &words.status)]);
    view! {
        <h2 class="section">{t(Key::CASE_WORDS)}</h2>
        {note}
        <p class="hint">{word} ". " {at}</p>
    }
}

/// What must still be done, by whom and by when, in the agency's words.
fn steps(steps: Vec<NextStep>, timezone: &str, lang: String) -> Option<AnyView> {
    let item = |step: NextStep| {
        let who = if step.who == Turn::You { Key::CASE_STEP_YOU } else { Key::CASE_STEP_AGENCY };
        let by = step.by.map(|by| fill(Key::CASE_STEP_BY, &[("when", &moment(&by, timezone))]));
        view! { <li>{t(who)} " " <span lang=lang.clone()>{sentence(step.what)}</span> " " {by}</li> }
            .into_any()
    };
    let items: Vec<AnyView> = steps.into_iter().map(item).collect();
    (!items.is_empty()).then(|| view! { <ul class="steps">{items}</ul> }.into_any())
}

/// An agency's words with the point that some leave out, as more follows.
fn sentence(mut words: String) -> String {
    if !words.ends_with(['.', '!', '?', ':', ';']) {
        words.push('.');
    }
    words
}

/// How long ago it was asked for, while it is not over.
fn since(case: &Case, now: Timestamp, timezone: &str) -> Option<String> {
    let day_of = |at| day_at(at, timezone);
    let days = case.requested?.day(&day_of).days_until(day_of(now));
    let days = usize::try_from(days).ok().filter(|days| *days > 0)?;
    let open = case.state.turn() != Turn::Nobody;
    open.then(|| count(days, Key::CASE_SINCE_ONE, Key::CASE_SINCE_OTHER))
}

fn next(case: &Case, timezone: &str) -> String {
    if case.state.turn() == Turn::Nobody {
        return t(Key::CASE_NEXT_OVER).to_owned();
    }
    let Some(expected) = case.expected else { return t(Key::CASE_NEXT_UNKNOWN).to_owned() };
    let late = days_late(expected, fetch::now(), &|at| day_at(at, timezone)).is_some();
    let key = if late { Key::CASE_NEXT_LATE } else { Key::CASE_NEXT_EXPECTED };
    fill(key, &[("when", &moment(&expected, timezone))])
}

fn facts(case: &Case, agency: &Agency) -> Vec<Row> {
    let said = |text: Option<String>| text.unwrap_or_else(|| t(Key::CASE_NOT_SAID).to_owned());
    let row = |key: Key, text: Option<String>| Row::new(t(key), said(text).into_any());
    let lang = Here::of_context().lang(&agency.id);
    let written = |key: Key, text: &Option<String>| {
        row(key, text.clone()).with_lang(text.as_ref().and(lang.clone()))
    };
    let mut number = case.reference.number.as_str().to_owned();
    if let Some(label) = &case.label {
        number.push_str(" · ");
        number.push_str(label);
    }
    let requested = case.requested.map(|at| moment(&at, &agency.timezone));
    vec![
        row(Key::CASE_NUMBER, Some(number)),
        written(Key::CASE_SERVICE, &case.service_name),
        row(Key::CASE_AGENCY, Some(agency.full_name())),
        written(Key::CASE_RESPONSIBLE, &case.responsible),
        row(Key::CASE_REQUESTED, requested),
        written(Key::CASE_ADDRESS, &case.address),
        written(Key::CASE_DESCRIPTION, &case.description),
    ]
}
