//! JSON values as JSON Schema compares them: numbers by their value, objects without order.

use serde_json::{Number, Value};
use std::cmp::Ordering;

/// Whether two values are the same (JSON Schema Core §4.2.2).
pub(super) fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => compare(one, other) == Ordering::Equal,
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let has = |(name, one)| other.get(name).is_some_and(|other| same(one, other));
            one.len() == other.len() && one.iter().all(has)
        }
        _ => one == other,
    }
}

/// Two numbers by their value: whole ones exactly, others as near as a double comes.
pub(super) fn compare(one: &Number, other: &Number) -> Ordering {
    if let (Some(one), Some(other)) = (whole(one), whole(other)) {
        return one.cmp(&other);
    }
    double(one).total_cmp(&double(other))
}

/// A number without a fraction, `2.0` too; `None` also for one that is written with an exponent.
fn whole(number: &Number) -> Option<i128> {
    number.as_i128().or_else(|| number.to_string().strip_suffix(".0")?.parse().ok())
}

/// A number of things, `2.0` too.
pub(super) fn count(number: &Number) -> Option<usize> {
    usize::try_from(whole(number)?).ok()
}

/// Whether a number has no fraction (JSON Schema Validation §6.1.1).
pub(super) fn is_whole(number: &Number) -> bool {
    number.is_i64() || number.is_u64() || double(number).fract() == 0.0
}

/// Whether a number is so many times another: exactly where both are whole, else as near as the
/// division of doubles comes (`0.0075` is 75 times `0.0001`).
pub(super) fn is_multiple(number: &Number, of: &Number) -> bool {
    if let (Some(number), Some(of)) = (whole(number), whole(of)) {
        return of != 0 && number % of == 0;
    }
    let times = double(number) / double(of);
    let nearest = times.round();
    times.is_finite() && (times - nearest).abs() <= 4.0 * f64::EPSILON * times.abs().max(1.0)
}

/// Minus zero is zero.
fn double(number: &Number) -> f64 {
    number.as_f64().unwrap_or_default() + 0.0
}
