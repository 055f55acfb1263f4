//! `/processo/…/…`: where a case stands, in our words and in the agency's.

mod agenda;
mod changes;
mod late;
mod times;

pub(super) use agenda::entry;

use super::{folder, missing::Missing};
use crate::{
    components::{
        Button, Contacts, Failure, Look, Mood, NoStatus, Notice, Page, Retry, Row, StaleNotice,
        StatusSteps, SummaryList, Symbol, Tag, Timeline, Tone, Waiting, trail, why,
    },
    fetch,
    i18n::{Key, count, day_at, fill, moment, t},
    live::live,
    loaded::{Loaded, load},
    route::Route,
    storage,
    world::Here,
};
use domain::{
    Agency, Capability, Case, CaseRef, CaseState, Changes, Error, ErrorKind, Moment, NextStep,
    Outcome, Timestamp, Turn, Watched, Words, days_in_each, days_late,
};
use leptos::prelude::*;

/// A case, asked of its agency now.
#[component]
pub(crate) fn CasePage(case: CaseRef) -> impl IntoView {
    let here = Here::of_context();
    let Ok(agency) = here.get().agency(&case.agency) else {
        return view! { <Missing title=Key::MISSING_TITLE text=Key::MISSING_TEXT/> }.into_any();
    };
    let title = fill(Key::CASE_TITLE, &[("number", case.number.as_str())]);
    if !agency.offers(Capability::Case) {
        return view! { <Page title><NoStatus agency/></Page> }.into_any();
    }
    let sent = storage::has_sent(&case);
    // What was answered last, for when it cannot be asked again; kept from one visit to the next
    // where this device sent the request.
    let kept = if sent { storage::watched(&case) } else { None };
    let known = StoredValue::new(kept.map(|kept| (kept.last.case, kept.last.at)));
    let answer = load(move || Box::pin(ask(here, case.clone())));
    let id = agency.id.clone();
    let refresh = Callback::new(move |()| {
        here.get().forgive(&id);
        answer.retry();
    });
    let caption = agency.full_name();
    let above = vec![(t(Key::LOOKUP_TITLE).to_owned(), Route::Lookup(String::new()).url())];
    let before = trail(above, title.clone(), None);
    let draw = live(move || match answer.get() {
        Loaded::Pending => view! { <Waiting agency=agency.full_name()/> }.into_any(),
        Loaded::Ready(case) => {
            let now = fetch::now();
            known.set_value(Some((case.clone(), now)));
            storage::learn_filed(&case, now);
            let changes = if sent { follow(case.clone(), now) } else { None };
            view! { <Shown case agency=agency.clone() changes refresh/> }.into_any()
        }
        Loaded::Failed(error) if error.kind == ErrorKind::NotFound => not_there(agency.clone()),
        Loaded::Failed(error) => match known.get_value() {
            Some((case, at)) => stale(case, at, &error, agency.clone(), refresh),
            None => view! { <Failure error retry=refresh agency=Some(agency.clone())/> }.into_any(),
        },
    });
    view! { <Page title caption before>{draw}</Page> }.into_any()
}

/// What the agency said before, as it does not answer now.
fn stale(
    case: Case,
    at: Timestamp,
    error: &Error,
    agency: Agency,
    refresh: Callback<()>,
) -> AnyView {
    let when = moment(&Moment::Instant(at), "");
    let again = Box::new(move |_| refresh.run(()));
    view! {
        <StaleNotice when why=why(error) refresh=again/>
        <Shown case agency changes=None refresh/>
    }
    .into_any()
}

/// Keeps what the agency said, and tells what has changed since the visit before.
fn follow(case: Case, now: Timestamp) -> Option<Changes> {
    let watched = match storage::watched(&case.reference) {
        Some(watched) => watched.learn(case, now),
        None => Watched::new(case, now),
    };
    // Where the device keeps nothing, every visit is as the first.
    let _ = storage::keep_watched(&watched);
    watched.changes()
}

async fn ask(here: Here, case: CaseRef) -> Result<Case, Error> {
    here.get().connector(&case.agency)?.case(&case.number).await
}

fn not_there(agency: Agency) -> AnyView {
    view! {
        <Notice mood=Mood::Warning title=t(Key::CASE_NOT_FOUND)>
            <p role="status">{t(Key::LOOKUP_NOT_FOUND_TEXT)}</p>
        </Notice>
        <h2 class="section">{t(Key::CASE_CONTACT)}</h2>
        <Contacts agency/>
    }
    .into_any()
}

#[component]
fn Shown(
    case: Case,
    agency: Agency,
    changes: Option<Changes>,
    refresh: Callback<()>,
) -> impl IntoView {
    let (timezone, lang) = (agency.timezone.clone(), agency.lang.clone());
    let facts = facts(&case, &agency);
    let now = fetch::now();
    let day_of = |at| day_at(at, &timezone);
    let over = case.state.turn() == Turn::Nobody;
    let spent = days_in_each(&case.events, over, now, &day_of);
    view! {
        <div class="status">
            <p><Tag words=t(state_key(case.state)) tone=tone(case.state)/></p>
            <p class="status__turn">{t(turn_key(case.state.turn()))}</p>
            {since(&case, now, &timezone).map(|words| view! { <p>{words}</p> })}
        </div>
        {changes.map(|changes| changes::notice(changes, &agency))}
        {late::notice(&case, &agency, now)}
        {stages(case.state).map(|(stages, now)| view! { <StatusSteps stages now/> })}
        {words(&case.words, &agency)}
        <h2 class="section">{t(Key::CASE_NEXT)}</h2>
        <p>{next(&case, &timezone)}</p>
        {steps(case.next_steps.clone(), &timezone, lang.clone())}
        {(!over).then(|| case.service_code.clone().map(|code| times::told(&agency, code)))}
        <div class="actions no-print">
            <Retry words=t(Key::CASE_REFRESH) look=Look::Quiet press=Box::new(move |_| refresh.run(()))/>
            <Button words=t(Key::CASE_PRINT) look=Look::Quiet icon=Symbol::PRINT press=Box::new(|_| drop(window().print()))/>
            {agenda::link(&case, &agency, now)}
            {folder::keep(case.reference.clone(), case.service_name.clone())}
        </div>
        <h2 class="section">{t(Key::CASE_HISTORY)}</h2>
        <Timeline events=case.events spent over timezone lang/>
        <h2 class="section">{t(Key::CASE_FACTS)}</h2>
        <SummaryList rows=facts/>
        <h2 class="section">{t(Key::CASE_CONTACT)}</h2>
        <Contacts agency/>
    }
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
        view! { <li>{t(who)} " " <span lang=lang.clone()>{step.what}</span> " " {by}</li> }
            .into_any()
    };
    let items: Vec<AnyView> = steps.into_iter().map(item).collect();
    (!items.is_empty()).then(|| view! { <ul class="steps">{items}</ul> }.into_any())
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

pub(in crate::pages) fn turn_key(turn: Turn) -> Key {
    match turn {
        Turn::Agency => Key::CASE_TURN_AGENCY,
        Turn::You => Key::CASE_TURN_YOU,
        Turn::Nobody => Key::CASE_TURN_NOBODY,
        Turn::Unknown => Key::CASE_TURN_UNKNOWN,
    }
}

pub(in crate::pages) fn state_key(state: CaseState) -> Key {
    match state {
        CaseState::InProgress => Key::STATE_IN_PROGRESS,
        CaseState::Awaiting => Key::STATE_AWAITING,
        CaseState::RequiresAttention => Key::STATE_REQUIRES_ATTENTION,
        CaseState::Completed => Key::STATE_COMPLETED,
        CaseState::Ended(Outcome::Granted) => Key::STATE_GRANTED,
        CaseState::Ended(Outcome::Refused) => Key::STATE_REFUSED,
        CaseState::Ended(Outcome::Partly) => Key::STATE_PARTLY,
        CaseState::Ended(Outcome::Withdrawn) => Key::STATE_WITHDRAWN,
        CaseState::Unknown => Key::STATE_UNKNOWN,
    }
}

pub(in crate::pages) const fn tone(state: CaseState) -> Tone {
    match state {
        CaseState::InProgress | CaseState::Awaiting => Tone::Moving,
        CaseState::RequiresAttention => Tone::Yours,
        CaseState::Completed | CaseState::Ended(Outcome::Granted) => Tone::Good,
        CaseState::Ended(_) | CaseState::Unknown => Tone::Plain,
    }
}

/// The stages of a request and which is now; none where the agency's word is unknown to us, as a
/// place on the way would be a guess.
fn stages(state: CaseState) -> Option<(Vec<&'static str>, usize)> {
    let (middle, end, now) = match state.turn() {
        Turn::Unknown => return None,
        Turn::Nobody => (Key::STATE_AWAITING, state_key(state), 3),
        Turn::Agency | Turn::You => (state_key(state), Key::STATE_COMPLETED, 1),
    };
    Some((vec![t(Key::STATE_ARRIVED), t(middle), t(end)], now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_not_shown_in_the_colour_of_good_news() {
        let tones = [Outcome::Refused, Outcome::Partly, Outcome::Withdrawn]
            .map(|outcome| matches!(tone(CaseState::Ended(outcome)), Tone::Plain));
        assert_eq!(tones, [true; 3]);
    }

    #[test]
    fn a_state_that_we_do_not_know_has_no_place_on_the_way() {
        assert!(stages(CaseState::Unknown).is_none());
    }

    #[test]
    fn a_case_that_is_over_has_every_stage_behind_it_and_its_end_as_the_last() {
        let (stages, now) = stages(CaseState::Ended(Outcome::Refused)).unwrap();
        assert_eq!((stages.last(), now), (Some(&t(Key::STATE_REFUSED)), stages.len()));
    }
}
