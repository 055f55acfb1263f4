//! What the device remembers of a submission's way to the agency, besides where it stands. Plain
//! rules: the time comes in, and who sends is not known here.

use crate::{Error, ErrorKind, Timestamp};

/// How long after a failure it may go by itself again; twice as long after each further one.
const FIRST_PAUSE_MS: i64 = 30_000;

/// The longest pause of our own; what an agency asks for may be longer.
const LONGEST_PAUSE_MS: i64 = 30 * 60_000;

/// What the device remembers of a submission's way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// Whether the person wants it to go by itself, once it can, without another press.
    pub by_itself: bool,
    /// How often it went on the wire.
    pub tries: u32,
    /// When the last try was given up of which nobody knows whether it arrived. While there is one,
    /// no later failure proves that the agency has nothing.
    pub doubt: Option<Timestamp>,
    /// Before then it does not go by itself.
    pub not_before: Option<Timestamp>,
}

impl Way {
    /// After a failure: how long it waits before it goes by itself again.
    pub(crate) fn wait(&mut self, error: &Error, at: Timestamp) {
        let pause = match &error.kind {
            // The network comes back when it does; whoever waits is told by the device.
            ErrorKind::Offline => None,
            ErrorKind::TooManyRequests { retry_after: Some(seconds) }
            | ErrorKind::Paused { seconds } => Some(i64::from(*seconds) * 1000),
            _ => Some(self.pause()),
        };
        self.not_before = pause.map(|ms| Timestamp(at.0.saturating_add(ms)));
    }

    fn pause(&self) -> i64 {
        let doublings = self.tries.saturating_sub(1).min(10);
        (FIRST_PAUSE_MS << doublings).min(LONGEST_PAUSE_MS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waits(kind: ErrorKind, tries: u32) -> Option<i64> {
        let mut way = Way { tries, ..Way::default() };
        way.wait(&Error::new(kind, ""), Timestamp(1000));
        way.not_before.map(|at| at.0 - 1000)
    }

    #[test]
    fn an_agency_that_says_how_long_is_obeyed() {
        let busy = |retry_after| ErrorKind::TooManyRequests { retry_after };
        assert_eq!(waits(busy(Some(90)), 1), Some(90_000));
        assert_eq!(waits(ErrorKind::Paused { seconds: 20 }, 3), Some(20_000));
        assert_eq!(waits(busy(None), 1), Some(FIRST_PAUSE_MS));
    }

    #[test]
    fn each_failure_makes_the_next_pause_longer_up_to_a_limit() {
        assert_eq!(waits(ErrorKind::Unavailable, 2), Some(2 * FIRST_PAUSE_MS));
        assert_eq!(waits(ErrorKind::Unavailable, u32::MAX), Some(LONGEST_PAUSE_MS));
    }

    #[test]
    fn without_a_network_there_is_nothing_to_wait_for_but_the_network() {
        assert_eq!(waits(ErrorKind::Offline, 5), None);
    }
}
