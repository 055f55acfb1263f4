//! How long the cases of a service took.

use crate::wire::{malformed, record};
use domain::{CivilDate, Error, FEWEST, Moment, ObservedTimes, ServiceCode};
use serde_json::Value;

/// The numbers of a service; `None` where the sample is too small to be told. Numbers of another
/// service, or without their period or method, are no answer.
pub(super) fn read(tree: &Value, service: &ServiceCode) -> Result<Option<ObservedTimes>, Error> {
    let read = || {
        let own = record::text(tree, "service")?;
        let period = record::value(tree, "period");
        let times = ObservedTimes {
            sample: whole(tree, "sample")?,
            median_days: whole(tree, "median_days")?,
            p90_days: whole(tree, "p90_days")?,
            period: (day(period, "from")?, day(period, "to")?),
            method: record::text(tree, "method")?,
        };
        let sound = own == service.as_str() && times.median_days <= times.p90_days;
        sound.then_some(times)
    };
    let times = read().ok_or_else(|| malformed("no statistics of this service"))?;
    Ok((times.sample >= FEWEST).then_some(times))
}

/// A number rounded up: "at most 8.5 days" is "at most 9".
fn whole(tree: &Value, key: &str) -> Option<u32> {
    let text = record::text(tree, key)?;
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let whole: u32 = whole.parse().ok()?;
    let digits = part.bytes().all(|byte| byte.is_ascii_digit());
    let more = part.bytes().any(|byte| byte != b'0');
    digits.then(|| whole.saturating_add(u32::from(more)))
}

fn day(tree: &Value, key: &str) -> Option<CivilDate> {
    match record::moment(tree, key)? {
        Moment::Day(day) | Moment::Local(day, _) => Some(day),
        Moment::Instant(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn answer(sample: u32, median: &Value) -> Value {
        json!({
            "service": "poda", "sample": sample, "median_days": median, "p90_days": 8.5,
            "period": { "from": "2025-01-01", "to": "2025-12-31" }, "method": "Dias corridos",
        })
    }

    fn of(tree: &Value) -> Result<Option<ObservedTimes>, Error> {
        read(tree, &ServiceCode::new("poda"))
    }

    #[test]
    fn days_are_rounded_up_as_at_most_so_many_is_said_of_them() {
        let days = |value: Value| of(&answer(148, &value)).unwrap().unwrap().median_days;
        assert_eq!(
            [days(json!(4)), days(json!(4.0)), days(json!(4.01)), days(json!("3"))],
            [4, 4, 5, 3]
        );
        assert_eq!(of(&answer(148, &json!(4))).unwrap().unwrap().p90_days, 9);
    }

    #[test]
    fn a_small_sample_is_not_told() {
        assert_eq!(of(&answer(19, &json!(4))).unwrap(), None);
        assert!(of(&answer(20, &json!(4))).unwrap().is_some());
    }

    #[test]
    fn what_is_not_sound_is_no_answer() {
        for (key, value) in [
            ("service", json!("other")),
            ("method", json!("")),
            ("median_days", json!(-1)),
            ("median_days", json!(9.5)),
            ("sample", json!("many")),
            ("period", json!({ "from": "2025-01-01" })),
        ] {
            let mut tree = answer(148, &json!(4));
            tree[key] = value;
            assert!(of(&tree).is_err(), "{key}: {tree}");
        }
    }
}
