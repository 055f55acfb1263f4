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
use domain::{
    Agency, Capability, Case, CaseRef, CaseState, Error, ErrorKind, Event, Filed, Moment,
    ServiceCode, Timestamp, Turn, days_late,
};
use leptos::prelude::*;

/// What is known of a case: of one's own all that was told, of a filed one what a list shows.
struct Known {
    service: Option<(String, Option<ServiceCode>)>,
    requested: Option<Moment>,
    state: CaseState,
    status: String,
    last: Option<Event>,
    responsible: Option<String>,
    expected: Option<Moment>,
    at: Timestamp,
}

impl Known {
    fn of(case: Case, at: Timestamp) -> Self {
        let code = case.service_code;
        let said = |event: &&Event| !event.words.is_empty();
        Self {
            service: case.service_name.map(|name| (name, code)),
            requested: case.requested,
            state: case.state,
            status: case.words.status,
            last: case.events.iter().rev().find(said).cloned(),
            responsible: case.responsible,
            expected: case.expected,
            at,
        }
    }

    fn of_filed(filed: Filed) -> Option<Self> {
        let told = filed.told?;
        let theirs = told.deadlines.iter().find(|deadline| deadline.who == Turn::Agency);
        Some(Self {
            service: filed.service.map(|name| (name, None)),
            requested: told.requested,
            state: told.state,
            status: told.status,
            last: None,
            responsible: None,
            expected: theirs.map(|deadline| deadline.at),
            at: told.at,
        })
    }

    /// What this device keeps of it.
    fn kept(case: &CaseRef) -> Option<Self> {
        let own = storage::watched(case).map(|kept| Self::of(kept.last.case, kept.last.at));
        own.or_else(|| Self::of_filed(storage::filed_case(case)?))
    }
}

/// The sheet of a case.
#[component]
pub(crate) fn SheetPage(case: CaseRef) -> impl IntoView {
    let here = Here::of_context();
    let Ok(agency) = here.get().agency(&case.agency) else {
        return view! { <Missing title=Key::MISSING_TITLE text=Key::MISSING_TEXT/> }.into_any();
    };
    let title = fill(Key::CASE_SHEET_TITLE, &[("number", case.number.as_str())]);
    let (reference, own) = (case.clone(), case.clone());
    let told = agency.offers(Capability::Case);
    let answer = load(move || Box::pin(ask_if(told, here, own.clone())));
    let caption = agency.full_name();
    let back = Route::Case(case).url();
    let draw = live(move || {
        let kept = || Known::kept(&reference);
        let (known, note) = match answer.get() {
            Loaded::Pending => (kept(), waiting(&agency)),
            Loaded::Ready(case) => (Some(Known::of(case, fetch::now())), ().into_any()),
            Loaded::Failed(error) => (kept(), not_told(&error)),
        };
        sheet(known.as_ref(), note, &reference, &agency)
    });
    view! { <Page title caption back>{draw}</Page> }.into_any()
}

async fn ask_if(told: bool, here: Here, case: CaseRef) -> Result<Case, Error> {
    if told {
        return ask(here, case).await;
    }
    Err(Error::new(ErrorKind::Unsupported, "no capability `case`").of(&case.agency))
}

fn waiting(agency: &Agency) -> AnyView {
    view! { <Waiting agency=agency.full_name()/> }.into_any()
}

/// Why there is nothing newer: that the agency has no such case is never "could not ask".
fn not_told(error: &Error) -> AnyView {
    let (title, why, text) = if error.kind == ErrorKind::NotFound {
        (Key::CASE_NOT_FOUND, String::new(), Key::LOOKUP_NOT_FOUND_TEXT)
    } else {
        (Key::CASE_SHEET_UNKNOWN, why(error) + " ", Key::CASE_SHEET_UNKNOWN_TEXT)
    };
    view! {
        <Notice mood=Mood::Warning title=t(title)>
            <p role="status">{why} {t(text)}</p>
        </Notice>
    }
    .into_any()
}

/// The number, what is known of the case and how old that is, and all that a visit needs.
fn sheet(known: Option<&Known>, note: AnyView, reference: &CaseRef, agency: &Agency) -> AnyView {
    let service = known.and_then(|known| known.service.as_ref()?.1.clone());
    let open = known.is_none_or(|known| known.state.turn() != Turn::Nobody);
    view! {
        <p class="lead no-print">{t(Key::CASE_SHEET_LEAD)}</p>
        <div class="actions no-print">
            <Button words=t(Key::CASE_PRINT) look=Look::Main icon=Symbol::PRINT press=Box::new(|_| drop(window().print()))/>
        </div>
        {note}
        <SummaryList rows=facts(known, reference, agency)/>
        <h2 class="section">{t(Key::CASE_SHEET_BRING)}</h2>
        {bring(agency, service.as_ref())}
        <h2 class="section">{t(Key::CASE_SHEET_WHERE)}</h2>
        <Contacts agency=agency.clone()/>
        {open.then(questions)}
        <h2 class="section">{t(Key::CASE_SHEET_NOTES)}</h2>
        <div class="ruled"></div>
    }
    .into_any()
}

/// What to ask of a case that is not over.
fn questions() -> AnyView {
    view! {
        <h2 class="section">{t(Key::CASE_SHEET_QUESTIONS)}</h2>
        <ul class="steps">
            <li>{t(Key::CASE_SHEET_QUESTION_MISSING)}</li>
            <li>{t(Key::CASE_SHEET_QUESTION_WHO)}</li>
            <li>{t(Key::CASE_SHEET_QUESTION_HOW)}</li>
        </ul>
    }
    .into_any()
}

/// The facts that a clerk asks for, the number first.
fn facts(known: Option<&Known>, reference: &CaseRef, agency: &Agency) -> Vec<Row> {
    let zone = &agency.timezone;
    let lang = Here::of_context().lang(&agency.id);
    let row = |key: Key, text: String| Row::new(t(key), text.into_any());
    let strong = view! { <strong>{reference.number.as_str().to_owned()}</strong> };
    let mut rows = vec![Row::new(t(Key::CASE_NUMBER), strong.into_any())];
    let Some(known) = known else { return rows };
    let theirs =
        |key: Key, text: Option<String>| text.map(|text| row(key, text).with_lang(lang.clone()));
    let on = |key: Key, at: Option<Moment>| at.map(|at| row(key, moment(&at, zone)));
    let service = known.service.as_ref().map(|(name, _)| name.clone());
    let more = [
        theirs(Key::CASE_SERVICE, service),
        on(Key::CASE_REQUESTED, known.requested),
        Some(row(Key::CASE_SHEET_STATE, state(known.state))),
        theirs(Key::CASE_SHEET_WORDS, Some(known.status.clone())),
        theirs(Key::CASE_SHEET_LAST, known.last.as_ref().map(|event| last(event, zone))),
        theirs(Key::CASE_RESPONSIBLE, known.responsible.clone()),
        due(known, zone),
        on(Key::CASE_SHEET_ASKED, Some(Moment::Instant(known.at))),
    ];
    rows.extend(more.into_iter().flatten());
    rows
}

/// Our word for the state, and that it is the person's turn where it is.
fn state(state: CaseState) -> String {
    let word = t(state_key(state));
    match state.turn() {
        Turn::You => format!("{word}. {}", t(turn_key(Turn::You))),
        _ => word.to_owned(),
    }
}

/// What happened last: when, what, and where in the agency.
fn last(event: &Event, zone: &str) -> String {
    let when = event.at.map(|at| moment(&at, zone) + ": ").unwrap_or_default();
    let by = event.department.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
    when + &event.words + &by
}

/// The day that the agency named, and how long ago that was; none of a case that is over.
fn due(known: &Known, zone: &str) -> Option<Row> {
    let expected = known.expected.filter(|_| known.state.turn() != Turn::Nobody)?;
    let theirs = known.state.turn() == Turn::Agency;
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
