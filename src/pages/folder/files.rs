//! The list as files that stay on the device: a table for spreadsheets, and the deadlines for a
//! calendar.

use super::{
    super::case::{entry, state_key, turn_key},
    desk::Desk,
    rows::instant,
};
use crate::{
    components::{Button, Look, Symbol, why},
    fetch,
    i18n::{Key, day_at, t},
    world::Here,
};
use domain::{CivilDate, Filed, Knowledge, Moment, Timestamp, calendar, csv, days_late};
use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

/// The ways to the files, of the cases that are shown.
pub(super) fn links(desk: Desk, here: Here) -> AnyView {
    let chosen = desk.chosen();
    let lines = move || {
        let places = chosen.get_untracked();
        let cases = places.into_iter().filter_map(|place| untrack(|| desk.case(place)));
        cases.collect::<Vec<(Filed, Option<i64>)>>()
    };
    let table = Box::new(move |_| {
        let file = table(&lines(), here, fetch::now());
        let _ = give(t(Key::FOLDER_CSV_FILE), "csv", "text/csv;charset=utf-8", file.as_bytes());
    });
    let dates = Box::new(move |_| match dates(&lines(), here, fetch::now()) {
        Some(file) => {
            let kind = "text/calendar;charset=utf-8";
            let _ = give(t(Key::FOLDER_AGENDA_FILE), "ics", kind, file.as_bytes());
        }
        None => here.get().announcer.say(t(Key::FOLDER_AGENDA_NONE)),
    });
    view! {
        <div class="actions no-print">
            <Button words=t(Key::FOLDER_CSV) look=Look::Quiet icon=Symbol::LIST press=table/>
            <Button words=t(Key::FOLDER_AGENDA) look=Look::Quiet icon=Symbol::CLOCK press=dates/>
            <Button words=t(Key::CASE_PRINT) look=Look::Quiet icon=Symbol::PRINT press=Box::new(|_| drop(window().print()))/>
        </div>
    }
    .into_any()
}

const COLUMNS: [Key; 12] = [
    Key::FOLDER_NUMBER,
    Key::FOLDER_LABEL,
    Key::CASE_AGENCY,
    Key::CASE_SERVICE,
    Key::FOLDER_STATE,
    Key::FOLDER_WORD,
    Key::FOLDER_TURN,
    Key::FOLDER_DEADLINE,
    Key::FOLDER_LATE,
    Key::FOLDER_MOVED,
    Key::FOLDER_COMPLETE,
    Key::FOLDER_AGE,
];

/// The table, each row with how much is known and how old that is.
fn table(lines: &[(Filed, Option<i64>)], here: Here, now: Timestamp) -> String {
    let heads = COLUMNS.map(|key| t(key).to_owned()).to_vec();
    let rows: Vec<Vec<String>> =
        lines.iter().map(|(one, late)| fields(one, *late, here, now)).collect();
    csv(std::iter::once(heads.as_slice()).chain(rows.iter().map(Vec::as_slice)))
}

fn fields(one: &Filed, late: Option<i64>, here: Here, now: Timestamp) -> Vec<String> {
    let agency = here.get().agency(&one.reference.agency);
    let zone = agency.map(|agency| agency.timezone).unwrap_or_default();
    let at =
        |at: Option<Moment>| at.map(|at| iso(at.day(&|at| day_at(at, &zone)))).unwrap_or_default();
    let told = one.told.as_ref();
    let days = |from: Timestamp| day_at(from, "").days_until(day_at(now, "")).max(0).to_string();
    vec![
        one.reference.number.as_str().to_owned(),
        one.label.clone().unwrap_or_default(),
        here.agency_name(&one.reference.agency),
        one.service.clone().unwrap_or_default(),
        told.map(|told| t(state_key(told.state)).to_owned()).unwrap_or_default(),
        told.map(|told| told.status.clone()).unwrap_or_default(),
        told.map(|told| t(turn_key(told.state.turn())).to_owned()).unwrap_or_default(),
        at(one.deadline().map(|deadline| deadline.at)),
        late.map(|days| days.to_string()).unwrap_or_default(),
        at(told.and_then(|told| told.moved)),
        complete(one),
        told.map(|told| days(told.at)).unwrap_or_default(),
    ]
}

/// A day as every spreadsheet reads it (ISO 8601).
fn iso(day: CivilDate) -> String {
    format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)
}

/// Whether the agency said it, and if not, why not.
fn complete(one: &Filed) -> String {
    let failed = one.failed.as_ref().map(|(error, at)| (why(error), instant(*at)));
    let (why, when) = failed.unwrap_or_default();
    match one.knowledge() {
        Knowledge::Told => t(Key::FOLDER_IS_TOLD).to_owned(),
        Knowledge::NotAsked => t(Key::FOLDER_NEVER).to_owned(),
        Knowledge::NotFound => format!("{} ({when})", t(Key::FOLDER_IS_NOT_FOUND)),
        Knowledge::Stale => format!("{} {why} ({when})", t(Key::FOLDER_IS_STALE)),
        Knowledge::CouldNotAsk => format!("{} {why} ({when})", t(Key::FOLDER_IS_NOT_ASKED)),
    }
}

/// The deadlines that are still to come; `None` where there is none.
fn dates(lines: &[(Filed, Option<i64>)], here: Here, now: Timestamp) -> Option<String> {
    let mut entries = Vec::new();
    for (one, _) in lines {
        let Ok(agency) = here.get().agency(&one.reference.agency) else { continue };
        let past = |at| days_late(at, now, &|at| day_at(at, &agency.timezone)).is_some();
        let told = one.told.iter().flat_map(|told| &told.deadlines);
        for deadline in told.filter(|deadline| !past(deadline.at)) {
            let entry = entry(deadline, &one.reference, one.service.clone(), &agency);
            entries.push((one.reference.clone(), deadline.clone(), entry));
        }
    }
    (!entries.is_empty()).then(|| calendar(&entries, now))
}

/// Gives a file to the person; it is made here and goes to nobody. Whether the browser took it.
pub(in crate::pages) fn give(name: &str, ending: &str, kind: &str, content: &[u8]) -> bool {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(content));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options);
    let Some(url) = blob.ok().and_then(|blob| Url::create_object_url_with_blob(&blob).ok()) else {
        return false;
    };
    let link = document().create_element("a").ok();
    let link = link.and_then(|link| {
        link.set_attribute("href", &url).ok()?;
        link.set_attribute("download", &format!("{name}.{ending}")).ok()?;
        link.dyn_into::<HtmlElement>().ok()
    });
    if let Some(link) = &link {
        link.click();
    }
    // By then the browser has its own hold on it.
    set_timeout(move || drop(Url::revoke_object_url(&url)), Duration::from_mins(1));
    link.is_some()
}
