//! How long a case takes, in days of the agency's calendar: in each step, and past its deadline.

use crate::{CivilDate, Event, Moment, Timestamp};

/// The day that an instant falls on where the agency is.
pub type DayOf<'a> = &'a dyn Fn(Timestamp) -> CivilDate;

impl CivilDate {
    /// Days from this day to another; negative when that was before.
    pub fn days_until(self, other: Self) -> i64 {
        other.days_since_1970() - self.days_since_1970()
    }
}

impl Moment {
    /// The day of it at the agency.
    pub fn day(self, day_of: DayOf<'_>) -> CivilDate {
        match self {
            Self::Instant(at) => day_of(at),
            Self::Local(day, _) | Self::Day(day) => day,
        }
    }
}

/// Days past a deadline; 0 when it ended earlier today, `None` while it has not. One whose zone or
/// hour was not said ends with its day, as nothing is guessed.
pub fn days_late(deadline: Moment, now: Timestamp, day_of: DayOf<'_>) -> Option<i64> {
    let days = deadline.day(day_of).days_until(day_of(now));
    let over = match deadline {
        Moment::Instant(at) => at < now,
        Moment::Local(..) | Moment::Day(_) => days > 0,
    };
    over.then_some(days.max(0))
}

/// Days that a case stood at each of its events, in their order: until the next, or until now at
/// the last of a case that is not over. `None` where a date is missing or runs backwards.
pub fn days_in_each(
    events: &[Event],
    over: bool,
    now: Timestamp,
    day_of: DayOf<'_>,
) -> Vec<Option<i64>> {
    let day = |event: &Event| event.at.map(|at| at.day(day_of));
    let ends = events.iter().skip(1).map(day).chain([(!over).then(|| day_of(now))]);
    let spent = |(event, end): (&Event, Option<CivilDate>)| {
        let days = day(event)?.days_until(end?);
        (days >= 0).then_some(days)
    };
    events.iter().zip(ends).map(spent).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DAY_MS: i64 = 86_400_000;

    /// Three hours west of Greenwich.
    fn there(at: Timestamp) -> CivilDate {
        CivilDate::from_days((at.0 - 3 * 3_600_000).div_euclid(DAY_MS))
    }

    fn at(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    fn now(text: &str) -> Timestamp {
        let Moment::Instant(now) = at(text) else { panic!("{text} is no instant") };
        now
    }

    fn event(text: &str) -> Event {
        Event { at: Moment::parse(text), words: String::new(), department: None }
    }

    #[test]
    fn a_deadline_of_a_day_lasts_until_the_day_ends_there() {
        let deadline = at("2026-03-10");
        assert_eq!(days_late(deadline, now("2026-03-11T02:59:00Z"), &there), None);
        assert_eq!(days_late(deadline, now("2026-03-11T03:00:00Z"), &there), Some(1));
    }

    #[test]
    fn a_deadline_of_an_instant_ends_with_it_and_counts_days_after_it() {
        let deadline = at("2026-03-10T12:00:00-03:00");
        assert_eq!(days_late(deadline, now("2026-03-10T11:00:00-03:00"), &there), None);
        assert_eq!(days_late(deadline, now("2026-03-10T13:00:00-03:00"), &there), Some(0));
        assert_eq!(days_late(deadline, now("2026-03-13T09:00:00-03:00"), &there), Some(3));
    }

    #[test]
    fn a_step_lasts_until_the_next_and_the_last_until_now_or_the_end() {
        let events = [event("2026-03-01"), event("2026-03-05T10:00:00-03:00"), event("2026-03-05")];
        let today = now("2026-03-09T12:00:00Z");
        assert_eq!(days_in_each(&events, false, today, &there), [Some(4), Some(0), Some(4)]);
        assert_eq!(days_in_each(&events, true, today, &there), [Some(4), Some(0), None]);
    }

    #[test]
    fn a_date_that_is_missing_or_runs_backwards_counts_no_days() {
        let events = [event("2026-03-01"), event(""), event("2026-03-09"), event("2026-03-08")];
        let today = now("2026-03-09T12:00:00Z");
        assert_eq!(days_in_each(&events, false, today, &there), [None, None, None, Some(1)]);
        assert_eq!(days_in_each(&[], false, today, &there), []);
    }

    proptest! {
        #[test]
        fn there_are_as_many_steps_as_events(days in prop::collection::vec(0i64..20_000, 0..9)) {
            let event = |day: &i64| Event {
                at: Some(Moment::Day(CivilDate::from_days(*day))),
                words: String::new(),
                department: None,
            };
            let events: Vec<Event> = days.iter().map(event).collect();
            let spent = days_in_each(&events, false, Timestamp(20_000 * DAY_MS), &there);
            prop_assert_eq!(spent.len(), events.len());
            prop_assert!(spent.into_iter().flatten().all(|days| days >= 0));
        }
    }
}
