//! `/folha/…`: a case on one page, for the counter or the telephone. It serves where the agency's
//! system is down, too: then it says so.

use super::{
    super::missing::Missing,
    ask,
    late::ended,
    wording::{state_key, turn_key},
};
use crate::{
    components::{
        Button, Contacts, Look, Mood, Notice, Page, Row, SummaryList, Symbol, Waiting, why,
    },
    fetch,
    i18n::{Key, day_at, fill, moment, t},
    live::live,
    loaded::{Loaded, load},
    route::Route,
    storage,
    world::Here,
};
use domain::{Agency, Case, CaseRef, Error, Moment, ServiceCode, Timestamp, Turn, days_late};
use leptos::prelude::*;

/// The sheet of a case.
#[component]
pub(crate) fn SheetPage(case: CaseRef) -> impl IntoView {
    let here = Here::of_context();
    let Ok(agency) = here.get().agency(&case.agency) else {
        return view! { <Missing title=Key::MISSING_TITLE text=Key::MISSING_TEXT/> }.into_any();
    };
    let title = fill(Key::CASE_SHEET_TITLE, &[("number", case.number.as_str())]);
    let (reference, own) = (case.clone(), case.clone());
    let answer = load(move || Box::pin(ask(here, own.clone())));
    let caption = agency.full_name();
    let back = Route::Case(case).url();
    let draw = live(move || match answer.get() {
        Loaded::Pending => view! { <Waiting agency=agency.full_name()/> }.into_any(),
        Loaded::Ready(case) => sheet(Some((case, fetch::now())), None, &reference, &agency),
        Loaded::Failed(error) => {
            let known = storage::watched(&reference).map(|kept| (kept.last.case, kept.last.at));
            sheet(known, Some(&error), &reference, &agency)
        }
    });
    view! { <Page title caption back>{draw}</Page> }.into_any()
}

/// What is known of the case, and when it was; why it is not known better.
fn sheet(
    known: Option<(Case, Timestamp)>,
    failed: Option<&Error>,
    reference: &CaseRef,
    agency: &Agency,
) -> AnyView {
    let service = known.as_ref().and_then(|(case, _)| case.service_code.clone());
    let failed = failed.map(|error| {
        let why = why(error);
        view! {
            <Notice mood=Mood::Warning title=t(Key::CASE_SHEET_UNKNOWN)>
                <p role="status">{why} " " {t(Key::CASE_SHEET_UNKNOWN_TEXT)}</p>
            </Notice>
        }
    });
    view! {
        <p class="lead no-print">{t(Key::CASE_SHEET_LEAD)}</p>
        <div class="actions no-print">
            <Button words=t(Key::CASE_PRINT) look=Look::Main icon=Symbol::PRINT press=Box::new(|_| drop(window().print()))/>
        </div>
        {failed}
        <SummaryList rows=facts(known.as_ref(), reference, agency)/>
        <h2 class="section">{t(Key::CASE_SHEET_BRING)}</h2>
        {bring(agency, service.as_ref())}
        <h2 class="section">{t(Key::CASE_SHEET_WHERE)}</h2>
        <Contacts agency=agency.clone()/>
        <h2 class="section">{t(Key::CASE_SHEET_QUESTIONS)}</h2>
        <ul class="steps">
            <li>{t(Key::CASE_SHEET_QUESTION_MISSING)}</li>
            <li>{t(Key::CASE_SHEET_QUESTION_WHO)}</li>
            <li>{t(Key::CASE_SHEET_QUESTION_HOW)}</li>
        </ul>
        <h2 class="section">{t(Key::CASE_SHEET_NOTES)}</h2>
        <div class="ruled"></div>
    }
    .into_any()
}

/// The facts that a clerk asks for, the number first.
fn facts(known: Option<&(Case, Timestamp)>, reference: &CaseRef, agency: &Agency) -> Vec<Row> {
    let zone = &agency.timezone;
    let lang = Here::of_context().lang(&agency.id);
    let row = |key: Key, text: String| Row::new(t(key), text.into_any());
    let strong = view! { <strong>{reference.number.as_str().to_owned()}</strong> };
    let mut rows = vec![Row::new(t(Key::CASE_NUMBER), strong.into_any())];
    let Some((case, at)) = known else { return rows };
    let theirs =
        |key: Key, text: Option<String>| text.map(|text| row(key, text).with_lang(lang.clone()));
    let last = case.events.iter().rev().find(|event| !event.words.is_empty());
    let last = last.map(|event| {
        let when = event.at.map(|at| moment(&at, zone) + ": ").unwrap_or_default();
        let by = event.department.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
        when + &event.words + &by
    });
    let on = |key: Key, at: Option<Moment>| at.map(|at| row(key, moment(&at, zone)));
    let mut state = t(state_key(case.state)).to_owned();
    if case.state.turn() == Turn::You {
        state = format!("{state}. {}", t(turn_key(Turn::You)));
    }
    let more = [
        theirs(Key::CASE_SERVICE, case.service_name.clone()),
        on(Key::CASE_REQUESTED, case.requested),
        Some(row(Key::CASE_SHEET_STATE, state)),
        theirs(Key::CASE_SHEET_WORDS, Some(case.words.status.clone())),
        theirs(Key::CASE_SHEET_LAST, last),
        theirs(Key::CASE_RESPONSIBLE, case.responsible.clone()),
        due(case, zone),
        on(Key::CASE_SHEET_ASKED, Some(Moment::Instant(*at))),
    ];
    rows.extend(more.into_iter().flatten());
    rows
}

/// The day that the agency named, and how long ago that was.
fn due(case: &Case, zone: &str) -> Option<Row> {
    let expected = case.expected?;
    let theirs = case.state.turn() == Turn::Agency;
    let late = days_late(expected, fetch::now(), &|at| day_at(at, zone)).filter(|_| theirs);
    let late = late.map(ended).unwrap_or_default();
    let words = format!("{}. {late}", moment(&expected, zone));
    Some(Row::new(t(Key::CASE_SHEET_DUE), words.into_any()))
}

/// What the agency publishes of what to bring, and what any counter asks for.
fn bring(agency: &Agency, service: Option<&ServiceCode>) -> AnyView {
    let lang = Here::of_context().lang(&agency.id);
    let card = agency.card_of(service.map(ServiceCode::as_str).unwrap_or_default());
    let unknown = card.documents.is_none();
    let item = |text: String| view! { <li lang=lang.clone()>{text}</li> };
    let items = card.documents.unwrap_or_default().into_iter().map(item).collect_view();
    let unknown = unknown.then(|| view! { <p>{t(Key::CASE_SHEET_BRING_UNKNOWN)}</p> });
    view! {
        <ul class="steps">
            <li>{t(Key::CASE_SHEET_BRING_SELF)}</li>
            <li>{t(Key::CASE_SHEET_BRING_ID)}</li>
            {items}
        </ul>
        {unknown}
    }
    .into_any()
}
