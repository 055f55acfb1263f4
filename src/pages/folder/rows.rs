//! The cases of the folder as a table, drawn in slices.

use super::{
    super::case::{state_key, tone, turn_key},
    desk::Desk,
};
use crate::{
    components::{More, Tag, focus_when_there, why},
    i18n::{Key, count, fill, in_figures, number as figures, t},
    live::{live, maybe, slices},
    route::Route,
    world::Here,
};
use domain::{AgencyId, Filed, Knowledge, Moment, Timestamp, Turn};
use leptos::prelude::*;

/// Cases drawn at first, and added at each request for more.
const STEP: usize = 50;

/// A case with its place in the folder and its days past its deadline.
type Line = (usize, Filed, Option<i64>);

/// The table.
///
/// Accessibility: a real table with a caption and headings of columns and rows (WCAG 1.3.1); on a
/// narrow screen each cell says its heading itself; it never changes its order by itself (3.2.5).
#[component]
pub(super) fn Rows(desk: Desk) -> impl IntoView {
    let here = Here::of_context();
    let chosen = desk.chosen();
    let most = RwSignal::new(STEP);
    let number = move || chosen.with(Vec::len);
    let drawn = move || number().min(most.get());
    let part = move |from: usize, end: usize| {
        let places =
            chosen.with(|places| places.get(from..end.min(places.len())).map(<[_]>::to_vec));
        let line = |place: usize| desk.case(place).map(|(case, late)| (place, case, late));
        places.unwrap_or_default().into_iter().filter_map(line).collect::<Vec<Line>>()
    };
    let rows = slices(drawn, part, move |lines| {
        lines.into_iter().map(|line| row(line, desk, here)).collect_view().into_any()
    });
    let more = maybe(move || (number() > drawn()).then(|| more(most, drawn(), number())));
    let said = Memo::new(move |_| count(number(), Key::FOLDER_SHOWN_ONE, Key::FOLDER_SHOWN_OTHER));
    let heads = [
        Key::FOLDER_NUMBER,
        Key::CASE_AGENCY,
        Key::FOLDER_STATE,
        Key::FOLDER_DEADLINE,
        Key::FOLDER_MOVED,
        Key::FOLDER_CHECKED,
    ];
    let heads = heads.map(|key| view! { <th scope="col">{t(key)}</th> }).collect_view();
    let none = maybe(move || {
        (number() == 0).then(|| view! { <p>{t(Key::FOLDER_NONE_FITS)}</p> }.into_any())
    });
    view! {
        <div class="folder__frame"><table class="table folder">
            <caption class="count" id="folder-count" tabindex="-1"><span role="status">{live(move || said.get().into_any())}</span></caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
        {none}
        {more}
    }
}

/// How many are not drawn, said on paper too, and the way to them.
fn more(most: RwSignal<usize>, drawn: usize, all: usize) -> AnyView {
    let show = Box::new(move |_| {
        let first = most.get_untracked();
        most.set(first + STEP);
        focus_when_there(format!(".folder tbody tr:nth-child({}) a", first + 1));
    });
    let values = [("n", &*figures(drawn)), ("all", &*figures(all))];
    view! {
        <p>{fill(Key::FOLDER_PART, &values)}</p>
        <div class="no-print"><More words=t(Key::FOLDER_MORE) press=show/></div>
    }
    .into_any()
}

fn row((place, case, late): Line, desk: Desk, here: Here) -> AnyView {
    let number = case.reference.number.as_str().to_owned();
    let agency = &case.reference.agency;
    let lang = here.lang(agency);
    let zone = here.get().agency(agency).map(|agency| agency.timezone).unwrap_or_default();
    let url = Route::Case(case.reference.clone()).url();
    let reference = case.reference.clone();
    let open = move |_| desk.open.set(Some(reference.clone()));
    let options = fill(Key::FOLDER_OPTIONS, &[("number", &number)]);
    let service = case.service.clone().map(|service| {
        view! { <span class="table__note" lang=lang.clone()>{service}</span> }
    });
    let cell =
        |key: Key, content: AnyView| view! { <td data-label=t(key)>{content}</td> }.into_any();
    view! {
        <tr id=format!("caso-{place}")>
            <th scope="row">
                {case.label.clone().map(|label| view! { <span class="folder__label">{label}</span> })}
                <a class="whole" href=url>{number}</a>
                {service}
                <div class="no-print">
                    <button class="link-button folder__options" type="button" aria-label=options on:click=open>
                        {t(Key::FOLDER_OPTIONS_SHORT)}
                    </button>
                </div>
            </th>
            {cell(Key::CASE_AGENCY, here.agency_name(agency).into_any())}
            {cell(Key::FOLDER_STATE, state(&case, lang))}
            {cell(Key::FOLDER_DEADLINE, deadline(&case, late, &zone))}
            {cell(Key::FOLDER_MOVED, moved(&case, &zone))}
            {cell(Key::FOLDER_CHECKED, checked(&case, agency, here))}
        </tr>
    }
    .into_any()
}

/// Our state, the agency's word, whose turn it is, and whether that has changed.
fn state(case: &Filed, lang: Option<String>) -> AnyView {
    let Some(told) = &case.told else { return t(Key::FOLDER_UNKNOWN).into_any() };
    let changed = case.changed().map(|(state, at)| {
        let values = [("when", &*instant(at)), ("state", t(state_key(state)))];
        view! { <span class="table__note"><strong>{fill(Key::FOLDER_CHANGED, &values)}</strong></span> }
    });
    let turn = (told.state.turn() != Turn::Nobody).then(|| {
        view! { <span class="table__note">{t(turn_key(told.state.turn()))}</span> }
    });
    view! {
        <Tag words=t(state_key(told.state)) tone=tone(told.state)/>
        <span class="table__note" lang=lang>{told.status.clone()}</span>
        {turn}
        {changed}
    }
    .into_any()
}

fn deadline(case: &Filed, late: Option<i64>, zone: &str) -> AnyView {
    let Some(deadline) = case.deadline() else { return t(Key::CASE_NOT_SAID).into_any() };
    let late = late.and_then(|days| usize::try_from(days).ok()).map(|days| {
        let words = match days {
            0 => t(Key::CASE_LATE_TODAY).to_owned(),
            days => count(days, Key::FOLDER_LATE_ONE, Key::FOLDER_LATE_OTHER),
        };
        view! { <strong class="table__note">{words}</strong> }
    });
    view! { {in_figures(&deadline.at, zone, false)} {late} }.into_any()
}

fn moved(case: &Filed, zone: &str) -> AnyView {
    let moved = case.told.as_ref().and_then(|told| told.moved);
    moved
        .map_or_else(|| t(Key::CASE_NOT_SAID).to_owned(), |at| in_figures(&at, zone, false))
        .into_any()
}

/// How old what is shown is, and why there is nothing newer.
fn checked(case: &Filed, agency: &AgencyId, here: Here) -> AnyView {
    let told = case.told.as_ref().map(|told| instant(told.at));
    let Some((error, at)) = &case.failed else {
        return told.unwrap_or_else(|| t(Key::FOLDER_NEVER).to_owned()).into_any();
    };
    let tried = instant(*at);
    let not_found = case.knowledge() == Knowledge::NotFound;
    let said = if not_found { Key::FOLDER_NOT_FOUND } else { Key::FOLDER_FAILED };
    let reason = (!not_found).then(|| why(error));
    let old = told.map(|when| fill(Key::FOLDER_KNOWN, &[("when", &when)]));
    let note = |words: String| view! { <span class="table__note">{words}</span> };
    let contact = Route::Agency(agency.clone()).url();
    let name = here.agency_name(agency);
    view! {
        <strong>{fill(said, &[("when", &tried)])}</strong>
        {reason.map(note)}
        {old.map(note)}
        <a class="table__note" href=contact>{fill(Key::FOLDER_CONTACT, &[("agency", &name)])}</a>
    }
    .into_any()
}

/// An instant in this device's own time zone.
pub(super) fn instant(at: Timestamp) -> String {
    in_figures(&Moment::Instant(at), "", true)
}
