//! Instants as the standard's queries want them.

use domain::{CivilDate, Timestamp};

/// An instant in the W3C format, in UTC.
pub(crate) fn w3c(at: Timestamp) -> String {
    let seconds = at.0.div_euclid(1000);
    let (day, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    let CivilDate { year, month, day } = CivilDate::from_days(day);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Moment;
    use proptest::prelude::*;

    #[test]
    fn known_instants() {
        assert_eq!(w3c(Timestamp(0)), "1970-01-01T00:00:00Z");
        assert_eq!(w3c(Timestamp(951_782_400_999)), "2000-02-29T00:00:00Z");
        assert_eq!(w3c(Timestamp(-1)), "1969-12-31T23:59:59Z");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(seconds in -2_000_000_000i64..32_000_000_000) {
            let at = Timestamp(seconds * 1000);
            prop_assert_eq!(Moment::parse(&w3c(at)), Some(Moment::Instant(at)));
        }
    }
}
