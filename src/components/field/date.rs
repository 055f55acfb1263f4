//! Answers that are a day, or a day and an hour.

use super::{Asked, field_class, text_of};
use crate::live::value;
use domain::Answer;
use js_sys::Date;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// The browser's own box for a day or for an instant, which is shown by one function and kept as
/// the other writes it.
///
/// Accessibility: native, so that each platform's own way of choosing a date works.
pub(super) fn date(
    asked: Asked,
    kind: &'static str,
    show: fn(&str) -> String,
    keep: fn(&str) -> String,
) -> AnyView {
    let id = asked.id();
    let (shown, described, typed) = (asked.clone(), asked.clone(), asked.clone());
    let wrong = move || asked.fault.get().is_some();
    view! {
        <div class=field_class(asked.fault)>
            {shown.label()}
            {shown.notes()}
            <input class="input input--date" id=id type=kind
                aria-describedby=value(move || described.described_by())
                aria-invalid=value(move || wrong().then(|| "true".to_owned()))
                prop:value=text_of(shown, show)
                on:change=move |event| typed.set(Answer::Text(keep(&event_target_value(&event))))/>
        </div>
    }
    .into_any()
}

/// `2026-11-22T14:30` of this device, as `2026-11-22T17:30:00.000Z`.
pub(super) fn instant(local: &str) -> String {
    let date = Date::new(&JsValue::from_str(local));
    if date.get_time().is_nan() {
        return local.to_owned();
    }
    String::from(date.to_iso_string())
}

/// The other way round.
pub(super) fn local(instant: &str) -> String {
    let date = Date::new(&JsValue::from_str(instant));
    if instant.is_empty() || date.get_time().is_nan() {
        return String::new();
    }
    let (year, month, day) = (date.get_full_year(), date.get_month() + 1, date.get_date());
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}", date.get_hours(), date.get_minutes())
}
