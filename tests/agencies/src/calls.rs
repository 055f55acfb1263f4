//! The calls an agency has seen, so that a test can count them. Routes only: no number, no query.

use serde::Serialize;
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

const KEPT: usize = 10_000;

/// One call; `status` is absent while it is being answered and when it never was.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Call {
    #[serde(skip)]
    turn: u64,
    method: String,
    route: String,
    status: Option<u16>,
    at_ms: u64,
}

/// The last calls, oldest first, in memory.
#[derive(Default)]
pub(crate) struct Calls(Mutex<(u64, VecDeque<Call>)>);

impl Calls {
    fn kept(&self) -> MutexGuard<'_, (u64, VecDeque<Call>)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that a call has come, and gives it a turn.
    pub(crate) fn came(&self, method: &str, route: String) -> u64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let at_ms = u64::try_from(since.as_millis()).unwrap_or(0);
        let mut kept = self.kept();
        kept.0 += 1;
        let turn = kept.0;
        kept.1.push_back(Call { turn, method: method.to_owned(), route, status: None, at_ms });
        if kept.1.len() > KEPT {
            kept.1.pop_front();
        }
        turn
    }

    /// Notes how the call of that turn was answered.
    pub(crate) fn answered(&self, turn: u64, status: u16) {
        let mut kept = self.kept();
        if let Some(call) = kept.1.iter_mut().rev().find(|call| call.turn == turn) {
            call.status = Some(status);
        }
    }

    pub(crate) fn list(&self) -> Vec<Call> {
        self.kept().1.iter().cloned().collect()
    }

    pub(crate) fn clear(&self) {
        self.kept().1.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_calls_are_kept() {
        let calls = Calls::default();
        for _ in 0..KEPT + 5 {
            calls.came("GET", "/x".into());
        }
        let newest = calls.came("POST", "/y".into());
        calls.answered(newest, 503);
        let list = calls.list();
        assert_eq!(list.len(), KEPT);
        assert_eq!(list[KEPT - 1].status, Some(503));
        assert_eq!(list[0].status, None);
    }
}
