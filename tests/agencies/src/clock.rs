//! The agencies' clock, and instants as the W3C note writes them.
//!
//! Every agency of the demo lives at -03:00, the whole year round.

use std::time::{SystemTime, UNIX_EPOCH};
use time::format_description::well_known::Rfc3339;
use time::macros::offset;
use time::{OffsetDateTime, UtcOffset};

/// Seconds since 1970, UTC.
pub(crate) type Instant = i64;

/// One day, in seconds.
pub(crate) const DAY: i64 = 86_400;

const ZONE: UtcOffset = offset!(-3);

/// A clock that starts at a given instant and then runs with the machine's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    ahead: i64,
    started: Instant,
}

impl Clock {
    pub(crate) fn starting_at(start: SystemTime) -> Self {
        let started = seconds(start);
        Self { ahead: started - seconds(SystemTime::now()), started }
    }

    pub(crate) fn now(self) -> Instant {
        seconds(SystemTime::now()) + self.ahead
    }

    /// The midnight before the start: the seed is made up to here.
    pub(crate) fn start_day(self) -> Instant {
        midnight(self.started)
    }
}

fn seconds(at: SystemTime) -> Instant {
    at.duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(0))
}

fn civil(at: Instant) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(at).unwrap_or(OffsetDateTime::UNIX_EPOCH).to_offset(ZONE)
}

/// `2026-03-02T10:15:00-03:00`.
pub(crate) fn written(at: Instant) -> String {
    civil(at).format(&Rfc3339).unwrap_or_default()
}

/// Reads an instant that says its zone; without one it is no instant at all.
pub(crate) fn read(text: &str) -> Option<Instant> {
    let text = text.trim();
    let (date, clock) = text.split_once('T')?;
    let zone_at = clock.find(['Z', '+', '-'])?;
    let (clock, zone) = clock.split_at(zone_at);
    let seconds = if clock.matches(':').count() == 1 { ":00" } else { "" };
    let full = format!("{date}T{clock}{seconds}{zone}");
    OffsetDateTime::parse(&full, &Rfc3339).ok().map(OffsetDateTime::unix_timestamp)
}

/// The year in which a number is given.
pub(crate) fn year(at: Instant) -> i32 {
    civil(at).year()
}

/// `12/03`, as an agency writes a date in a note.
pub(crate) fn day_and_month(at: Instant) -> String {
    let date = civil(at);
    format!("{:02}/{:02}", date.day(), u8::from(date.month()))
}

/// `2026-03-12`.
pub(crate) fn day(at: Instant) -> String {
    let date = civil(at);
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}

/// The first instant of the day.
pub(crate) fn midnight(at: Instant) -> Instant {
    let zone = i64::from(ZONE.whole_seconds());
    at - (at + zone).rem_euclid(DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_written_with_its_zone_and_read_back() {
        assert_eq!(written(1_767_236_400), "2026-01-01T00:00:00-03:00");
        assert_eq!(read("2026-01-01T00:00:00-03:00"), Some(1_767_236_400));
        assert_eq!(read("2026-01-01T03:00Z"), Some(1_767_236_400));
        assert_eq!(read("2026-01-01T03:00:00.250Z"), Some(1_767_236_400));
    }

    #[test]
    fn an_instant_without_zone_is_refused() {
        for text in ["2026-01-01", "2026-01-01T00:00:00", "ontem", "", "2026-13-01T00:00:00Z"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_year_and_the_day_are_those_of_the_agency() {
        let last_minute_of_2025 = 1_767_236_399;
        assert_eq!(year(last_minute_of_2025), 2025);
        assert_eq!(day_and_month(last_minute_of_2025), "31/12");
        assert_eq!(day(last_minute_of_2025), "2025-12-31");
        assert_eq!(midnight(last_minute_of_2025), 1_767_236_400 - DAY);
    }
}
