//! Dates and counts as people of the language write them, by the browser's own `Intl`: no tables.

use super::{Key, Lang, fill};
use domain::{CivilDate, CivilTime, Moment, Timestamp};
use js_sys::{Array, Date, Function, Intl, Number, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};

/// A moment, as exactly as the agency said it; an instant is shown in the time zone named (an
/// agency's, from `portal.json`), or in this device's own when the name is empty.
pub(crate) fn moment(moment: &Moment, timezone: &str) -> String {
    match moment {
        Moment::Instant(at) => date_and_time(at.0, timezone),
        Moment::Local(day, time) => date_and_time(utc_ms(*day, Some(*time)), "UTC"),
        Moment::Day(day) => self::day(*day),
    }
}

/// A day, such as "3 de março de 2026".
fn day(day: CivilDate) -> String {
    format(utc_ms(day, None), &[("dateStyle", "long"), ("timeZone", "UTC")])
}

/// A moment in figures, such as "03/03/2026", for tables; with the hour where `hour` asks for it and
/// the moment has one.
pub(crate) fn in_figures(moment: &Moment, timezone: &str, hour: bool) -> String {
    let (ms, zone) = match moment {
        Moment::Instant(at) => (at.0, timezone),
        Moment::Local(day, time) => (utc_ms(*day, Some(*time)), "UTC"),
        Moment::Day(day) => (utc_ms(*day, None), "UTC"),
    };
    let hour = hour && !matches!(moment, Moment::Day(_));
    let mut styles = vec![("dateStyle", "short")];
    styles.extend(hour.then_some(("timeStyle", "short")));
    styles.extend((!zone.is_empty()).then_some(("timeZone", zone)));
    format(ms, &styles)
}

/// The day that an instant falls on in a time zone, or on this device when its name is empty.
pub(crate) fn day_at(at: Timestamp, timezone: &str) -> CivilDate {
    // Swedes write dates as ISO 8601 does.
    let locales = Array::of1(&JsValue::from_str("sv-SE"));
    let styles = [("dateStyle", "short"), ("timeZone", timezone)];
    let named = if timezone.is_empty() { &styles[..1] } else { &styles[..] };
    match Moment::parse(&format_in(&locales, at.0, named)) {
        Some(Moment::Day(day)) => day,
        // A browser that writes otherwise: the day in Greenwich, off by a few hours at most.
        _ => CivilDate::from_days(at.0.div_euclid(86_400_000)),
    }
}

/// An hour of this device's clock, such as "14:32".
pub(crate) fn clock(at: Timestamp) -> String {
    format(at.0, &[("timeStyle", "short")])
}

/// A whole number, such as "4.000".
pub(crate) fn number(n: usize) -> String {
    // A browser's first number takes a slow phone 60 ms, and up to here no language writes a sign.
    if n < 1000 {
        return n.to_string();
    }
    Number::from(counted(n)).to_locale_string(Lang::in_use().tag()).into()
}

/// A number as machines write it (`0.5`), with the language's own sign of the fraction.
pub(crate) fn decimal(text: &str) -> String {
    match text.parse() {
        Ok(whole) => number(whole),
        Err(_) if Lang::in_use() == Lang::English => text.to_owned(),
        Err(_) => text.replace('.', ","),
    }
}

/// A count in words: `one` and `other` are the texts for the language's plural categories. Which
/// is for none, the language says: "0 serviço", but "0 servicios" and "0 services".
pub(crate) fn count(n: usize, one: Key, other: Key) -> String {
    let rules = Intl::PluralRules::new(&locales(), &Object::new());
    let category = rules.select(counted(n)).as_string();
    let key = if category.as_deref() == Some("one") { one } else { other };
    fill(key, &[("n", &number(n))])
}

/// As the browser counts; what is shown here never comes near the limit.
fn counted(n: usize) -> f64 {
    u32::try_from(n).unwrap_or(u32::MAX).into()
}

fn date_and_time(ms: i64, timezone: &str) -> String {
    let styles = [("dateStyle", "long"), ("timeStyle", "short"), ("timeZone", timezone)];
    let named = if timezone.is_empty() { &styles[..2] } else { &styles[..] };
    format(ms, named)
}

fn utc_ms(day: CivilDate, time: Option<CivilTime>) -> i64 {
    let seconds = time.map_or(0, |time| {
        i64::from(time.hour) * 3600 + i64::from(time.minute) * 60 + i64::from(time.second)
    });
    (day.days_since_1970() * 86_400 + seconds) * 1000
}

fn format(ms: i64, options: &[(&str, &str)]) -> String {
    format_in(&locales(), ms, options)
}

fn format_in(locales: &Array, ms: i64, options: &[(&str, &str)]) -> String {
    let at = Date::new(&JsValue::from_f64(exact(ms)));
    let text = formatter(locales, options).call1(&JsValue::UNDEFINED, at.unchecked_ref());
    text.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// The browser's own for these styles. To make one takes a slow phone two milliseconds, and a table
/// has hundreds of dates: each is made once.
fn formatter(locales: &Array, options: &[(&str, &str)]) -> Function {
    thread_local! {
        static MADE: RefCell<Vec<(String, Function)>> = const { RefCell::new(Vec::new()) };
    }
    let mut name: String = locales.join("").into();
    for (option, value) in options {
        name.push_str(option);
        name.push_str(value);
    }
    MADE.with_borrow_mut(|made| {
        if let Some((_, formatter)) = made.iter().find(|(made, _)| *made == name) {
            return formatter.clone();
        }
        let formatter = new_formatter(locales, options);
        made.push((name, formatter.clone()));
        formatter
    })
}

fn new_formatter(locales: &Array, options: &[(&str, &str)]) -> Function {
    let wanted = Object::new();
    for (name, value) in options {
        // Setting a field of a plain object cannot fail.
        let _ = Reflect::set(&wanted, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    Intl::DateTimeFormat::new(locales, &wanted).format()
}

/// In two halves, as no conversion from `i64` is lossless; a date's milliseconds fit exactly.
fn exact(ms: i64) -> f64 {
    let half = |part: i64| f64::from(i32::try_from(part).unwrap_or(i32::MAX));
    half(ms / 1_000_000) * 1e6 + half(ms % 1_000_000)
}

fn locales() -> Array {
    Array::of1(&JsValue::from_str(Lang::in_use().tag()))
}
