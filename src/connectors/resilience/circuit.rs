//! Whether an agency may be asked now: how it fared lately, and what it asked of us.

use crate::Response;
use domain::{Error, ErrorKind};

/// Failures in a row after which an agency is let alone.
const TOLERATED: u32 = 3;
/// For how long it is.
const REST_MS: u32 = 20_000;
/// The longest wait that an agency may ask for: a slip of its pen must not shut it for a day.
const LONGEST_MS: u32 = 600_000;
/// How often those who wait for a trial to end look.
const LOOK_MS: u32 = 200;

/// What is known of one agency. Closed, it lets everything through; open, nothing; rested, one
/// request on trial, whose outcome closes it or opens it again.
#[derive(Default)]
pub(super) struct Circuit {
    failures: u32,
    open_until: i64,
    not_before: i64,
    on_trial: bool,
}

/// Why nothing may be asked now.
pub(super) struct NotNow {
    /// What to say.
    pub(super) kind: ErrorKind,
    /// Milliseconds after which it is worth looking again; none where nobody should wait.
    pub(super) wait: Option<u32>,
}

impl Circuit {
    /// Asks for leave; `true` makes the request the trial, which must be [ended](Self::end_trial).
    pub(super) fn enter(&mut self, now: i64) -> Result<bool, NotNow> {
        if let Some(ms) = left(now, self.not_before, LONGEST_MS) {
            let kind = ErrorKind::TooManyRequests { retry_after: Some(ms.div_ceil(1000)) };
            return Err(NotNow { kind, wait: Some(ms) });
        }
        if self.failures < TOLERATED {
            return Ok(false);
        }
        let rest = left(now, self.open_until, REST_MS);
        if rest.is_none() && !self.on_trial {
            self.on_trial = true;
            return Ok(true);
        }
        let kind = ErrorKind::Paused { seconds: rest.unwrap_or(LOOK_MS).div_ceil(1000) };
        Err(NotNow { kind, wait: rest.is_none().then_some(LOOK_MS) })
    }

    /// Learns from what a request came to. That this device is offline says nothing of an agency.
    pub(super) fn learn(&mut self, now: i64, answer: &Result<Response, Error>) {
        let failing = match answer {
            Ok(response) => response.status >= 500,
            Err(error) if error.kind == ErrorKind::Offline => return,
            Err(_) => true,
        };
        self.failures = if failing { self.failures.saturating_add(1) } else { 0 };
        if self.failures >= TOLERATED {
            self.open_until = now + i64::from(REST_MS);
        }
        if let Ok(Response { status: 429 | 500.., retry_after: Some(seconds), .. }) = answer {
            let asked = now + i64::from(seconds.saturating_mul(1000).min(LONGEST_MS));
            self.not_before = self.not_before.max(asked);
        }
    }

    /// The trial is over, whether answered or given up.
    pub(super) fn end_trial(&mut self) {
        self.on_trial = false;
    }

    /// Ends the rest: the next request is the trial. What the agency asked for itself still holds.
    pub(super) fn forgive(&mut self) {
        self.open_until = 0;
    }
}

/// What is left of a wait; nothing when it is over, or when the device's clock was put back.
fn left(now: i64, until: i64, most: u32) -> Option<u32> {
    u32::try_from(until - now).ok().filter(|ms| (1..=most).contains(ms))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn answered(circuit: &mut Circuit, now: i64, status: u16, retry_after: Option<u32>) {
        circuit.learn(now, &Ok(Response { status, retry_after, ..Response::default() }));
    }

    fn failed(times: u32) -> Circuit {
        let mut circuit = Circuit::default();
        for _ in 0..times {
            answered(&mut circuit, 0, 500, None);
        }
        circuit
    }

    fn refused(circuit: &mut Circuit, now: i64) -> Option<ErrorKind> {
        circuit.enter(now).err().map(|not_now| not_now.kind)
    }

    #[test]
    fn three_failures_in_a_row_open_it_and_one_answer_closes_it() {
        assert_eq!(refused(&mut failed(2), 0), None);
        let mut circuit = failed(3);
        assert_eq!(refused(&mut circuit, 1), Some(ErrorKind::Paused { seconds: 20 }));
        assert!(circuit.enter(20_000).is_ok_and(|trial| trial));
        answered(&mut circuit, 20_000, 404, None);
        assert!(circuit.enter(20_000).is_ok_and(|trial| !trial));
    }

    #[test]
    fn after_its_rest_one_is_let_through_and_the_others_wait_for_its_outcome() {
        let mut circuit = failed(3);
        assert!(circuit.enter(20_000).is_ok());
        assert_eq!(circuit.enter(20_001).unwrap_err().wait, Some(LOOK_MS));
        answered(&mut circuit, 20_002, 500, None);
        circuit.end_trial();
        assert_eq!(circuit.enter(20_003).unwrap_err().wait, None);
        assert!(circuit.enter(40_002).is_ok());
    }

    #[test]
    fn a_person_may_end_the_rest_but_not_the_wait_that_was_asked_for() {
        let mut circuit = failed(3);
        circuit.forgive();
        assert!(circuit.enter(1).is_ok_and(|trial| trial));
        answered(&mut circuit, 1, 429, Some(30));
        circuit.end_trial();
        circuit.forgive();
        let wait = ErrorKind::TooManyRequests { retry_after: Some(30) };
        assert_eq!(refused(&mut circuit, 2), Some(wait));
        assert_eq!(refused(&mut circuit, 30_001), None);
    }

    #[test]
    fn neither_a_slip_of_the_pen_nor_a_clock_put_back_shuts_an_agency() {
        let mut circuit = Circuit::default();
        answered(&mut circuit, 0, 429, Some(u32::MAX));
        assert_eq!(refused(&mut circuit, LONGEST_MS.into()), None);
        let mut circuit = failed(3);
        answered(&mut circuit, 50_000, 500, None);
        assert_eq!(refused(&mut circuit, 49_999), None);
    }

    #[test]
    fn a_device_without_network_says_nothing_of_an_agency() {
        let mut circuit = failed(2);
        circuit.learn(0, &Err(Error::new(ErrorKind::Offline, "")));
        assert_eq!(refused(&mut circuit, 0), None);
        circuit.learn(0, &Err(Error::new(ErrorKind::Unavailable, "")));
        assert!(refused(&mut circuit, 0).is_some());
    }

    proptest! {
        #[test]
        fn whatever_happens_it_opens_again_within_the_longest_wait(
            all in prop::collection::vec((0i64..30_000, 0u16..700, prop::option::of(any::<u32>())), 0..20),
        ) {
            let (mut circuit, mut now) = (Circuit::default(), 0);
            for (later, code, retry_after) in all {
                now += later;
                let trial = circuit.enter(now);
                answered(&mut circuit, now, code, retry_after);
                if trial.is_ok_and(|trial| trial) {
                    circuit.end_trial();
                }
            }
            prop_assert!(circuit.enter(now + i64::from(LONGEST_MS)).is_ok());
        }

        #[test]
        fn there_is_one_trial_at_a_time(waits in prop::collection::vec(0i64..500, 1..50)) {
            let (mut circuit, mut now) = (failed(3), 20_000);
            let mut trials = 0;
            for wait in waits {
                now += wait;
                trials += i32::from(circuit.enter(now).is_ok());
            }
            prop_assert_eq!(trials, 1);
        }
    }
}
