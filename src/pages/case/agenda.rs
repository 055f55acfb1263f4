//! The deadlines of a case as a file for the person's calendar.

use super::save::plain;
use crate::{
    components::{Icon, Look, Symbol},
    i18n::{Key, day_at, fill, t},
    route::encode,
};
use domain::{Agency, Case, CaseRef, Deadline, Entry, Timestamp, Turn, calendar, days_late};
use leptos::prelude::*;

/// The way to the file, where the agency gave a deadline that is still to come. It is made here and
/// goes to nobody.
pub(super) fn link(case: &Case, agency: &Agency, now: Timestamp) -> Option<AnyView> {
    let past = |at| days_late(at, now, &|at| day_at(at, &agency.timezone)).is_some();
    let mut deadlines = case.deadlines();
    deadlines.retain(|deadline| !past(deadline.at));
    if deadlines.is_empty() {
        return None;
    }
    let about = || case.service_name.clone();
    let entry = |deadline: Deadline| {
        let entry = entry(&deadline, &case.reference, about(), agency);
        (case.reference.clone(), deadline, entry)
    };
    let entries: Vec<(CaseRef, Deadline, Entry)> = deadlines.into_iter().map(entry).collect();
    let file = calendar(&entries, now);
    let href = format!("data:text/calendar;charset=utf-8,{}", encode(&file));
    let name = format!("{}-{}.ics", t(Key::CASE_AGENDA_FILE), plain(&case.reference.number));
    let drawn = view! {
        <a class=Look::Quiet.class() href=href download=name><Icon symbol=Symbol::CLOCK/>{t(Key::CASE_AGENDA)}</a>
    };
    Some(drawn.into_any())
}

/// What a calendar shows of a deadline.
pub(in crate::pages) fn entry(
    deadline: &Deadline,
    case: &CaseRef,
    service: Option<String>,
    agency: &Agency,
) -> Entry {
    let number = case.number.as_str();
    let key = match deadline.who {
        Turn::You => Key::CASE_AGENDA_YOURS,
        _ => Key::CASE_AGENDA_THEIRS,
    };
    let what = deadline.what.clone().or(service);
    let values = [("what", &*what.unwrap_or_else(|| number.to_owned()))];
    let about = [("number", number), ("agency", &*agency.full_name())];
    Entry { title: fill(key, &values), text: fill(Key::CASE_AGENDA_TEXT, &about) }
}
