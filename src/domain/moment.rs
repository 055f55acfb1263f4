//! When something happened, as exactly as the agency said it and no more.

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

/// A day of the Gregorian calendar, of no stated time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilDate {
    /// Year, such as 2026.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

/// An hour and minute of a day, of no stated time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilTime {
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Second, 0 to 60 (a leap second is kept as said).
    pub second: u8,
}

/// A date as an agency gives it: agencies leave out the zone, or the hour, and we do not guess them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    /// A date and time with its zone: one instant.
    Instant(Timestamp),
    /// A date and time whose zone was not said.
    Local(CivilDate, CivilTime),
    /// A day only.
    Day(CivilDate),
}

impl CivilDate {
    /// The date, if the calendar has it.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        let last = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => return None,
        };
        (1..=last).contains(&day).then_some(Self { year, month, day })
    }

    /// Days since 1970-01-01, after Howard Hinnant's `days_from_civil`.
    pub fn days_since_1970(self) -> i64 {
        let month = i64::from(self.month);
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let shifted = (month + 9) % 12;
        let of_year = (153 * shifted + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The day that is so many days after 1970-01-01, after Howard Hinnant's `civil_from_days`.
    pub fn from_days(days: i64) -> Self {
        let shifted = days + 719_468;
        let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = era * 400 + year + i64::from(month <= 2);
        // Both are small by their making; a year beyond what fits has no calendar.
        let small = |part: i64| u8::try_from(part).unwrap_or(1);
        Self { year: i32::try_from(year).unwrap_or(i32::MAX), month: small(month), day: small(day) }
    }
}

impl Moment {
    /// Reads the W3C date formats and their relatives seen in the wild: a space for the `T`,
    /// fractions of a second, `-0300`, no zone, no time. `None` for what is not a date.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (day, rest) = text.split_at_checked(10)?;
        let day = parse_day(day)?;
        let Some(rest) = rest.strip_prefix(['T', 't', ' ']) else {
            return rest.is_empty().then_some(Self::Day(day));
        };
        let zone_at = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
        let (clock, zone) = rest.split_at_checked(zone_at)?;
        let time = parse_clock(clock.trim())?;
        if zone.is_empty() {
            return Some(Self::Local(day, time));
        }
        let seconds = day.days_since_1970() * 86_400 + time.seconds() - parse_offset(zone)? * 60;
        Some(Self::Instant(Timestamp(seconds * 1000)))
    }

    /// A number that grows with time, for sorting only: a missing zone counts as UTC.
    pub fn sort_key(self) -> i64 {
        match self {
            Self::Instant(at) => at.0 / 1000,
            Self::Local(day, time) => day.days_since_1970() * 86_400 + time.seconds(),
            Self::Day(day) => day.days_since_1970() * 86_400,
        }
    }
}

impl CivilTime {
    fn seconds(self) -> i64 {
        i64::from(self.hour) * 3600 + i64::from(self.minute) * 60 + i64::from(self.second)
    }
}

fn parse_day(text: &str) -> Option<CivilDate> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    CivilDate::new(digits(year)?.try_into().ok()?, small(month)?, small(day)?)
}

fn parse_clock(text: &str) -> Option<CivilTime> {
    let whole = text.split(['.', ',']).next()?;
    let mut parts = whole.split(':');
    let (hour, minute) = (small(parts.next()?)?, small(parts.next()?)?);
    let second = parts.next().map_or(Some(0), small)?;
    let real = hour < 24 && minute < 60 && second <= 60 && parts.next().is_none();
    real.then_some(CivilTime { hour, minute, second })
}

/// Minutes east of Greenwich: `Z`, `-03:00`, `-0300`, `-03`.
fn parse_offset(text: &str) -> Option<i64> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let (sign, rest) = text.split_at_checked(1)?;
    let plain: String = rest.chars().filter(|c| *c != ':').collect();
    let (hours, minutes) = match plain.len() {
        2 => (plain.as_str(), "0"),
        4 => plain.split_at_checked(2)?,
        _ => return None,
    };
    let minutes = i64::from(digits(hours)?) * 60 + i64::from(digits(minutes)?);
    Some(if sign == "-" { -minutes } else { minutes })
}

fn small(text: &str) -> Option<u8> {
    digits(text)?.try_into().ok()
}

fn digits(text: &str) -> Option<u32> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn instant(text: &str) -> Option<i64> {
        match Moment::parse(text) {
            Some(Moment::Instant(at)) => Some(at.0),
            _ => None,
        }
    }

    #[test]
    fn reads_the_zones_agencies_write() {
        let noon = Some(1_767_366_000_000);
        for text in [
            "2026-01-02T12:00:00-03:00",
            "2026-01-02T12:00:00-0300",
            "2026-01-02 12:00:00.97 -03",
            "2026-01-02T15:00:00Z",
            "2026-01-02T15:00:00.123456+00:00",
        ] {
            assert_eq!(instant(text), noon, "{text}");
        }
    }

    #[test]
    fn does_not_invent_a_zone_or_an_hour() {
        assert!(matches!(Moment::parse("2012-05-22 23:57:23.97"), Some(Moment::Local(..))));
        assert!(matches!(Moment::parse("2012-05-22"), Some(Moment::Day(_))));
    }

    #[test]
    fn refuses_what_is_not_a_date() {
        for text in
            ["", "ontem", "2026-02-30", "2026-13-01T00:00:00Z", "2026-01-02T25:00", "ção ção ção"]
        {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in ".{0,40}") {
            let _ = Moment::parse(&text);
        }

        #[test]
        fn days_follow_one_another(year in 1900i32..2200, month in 1u8..=12, day in 1u8..=27) {
            let today = CivilDate { year, month, day };
            let tomorrow = CivilDate { year, month, day: day + 1 };
            prop_assert_eq!(today.days_since_1970() + 1, tomorrow.days_since_1970());
        }
    }
}
