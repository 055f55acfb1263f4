//! Many cases of each of several agencies, asked for at a pace that no agency feels.

use crate::{Clock, Connector, Ports};
use domain::{Case, CaseNumber, CaseRef, Error, ErrorKind};
use futures_util::{Stream, StreamExt, stream, stream::LocalBoxStream};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

/// Milliseconds between the beginnings of two questions to the same agency: four in a second.
pub const PACE_MS: u32 = 250;
/// How many questions to the same agency may be under way at once: as many may come together, after
/// a wait that the agency asked for.
const AT_ONCE: usize = 2;
/// How often a question is put that the agency asked to put later.
const TRIES: usize = 3;
/// Questions in a row that an agency leaves without an answer, after which it is not asked for the rest.
const SILENCE: u32 = 6;
/// Seconds to wait where an agency asks for less haste and does not say for how long.
const UNSAID_S: u32 = 10;

/// When an agency may be asked next, and why it is not asked any more.
struct Gate {
    clock: Rc<dyn Clock>,
    next: Cell<i64>,
    silent: Cell<u32>,
    gave_up: RefCell<Option<Error>>,
}

/// Asks each agency for its cases, in their order; the agencies side by side. One item for each
/// case, as each is answered. An agency that asks for less haste is obeyed; one that does
/// not cease to, one that leaves six questions in a row without an answer, and any once this device
/// is offline, is not asked for the rest, which have the same error. Dropping the stream ends it.
pub fn sweep(
    agencies: Vec<(Rc<dyn Connector>, Vec<CaseRef>)>,
    ports: &Ports,
) -> impl Stream<Item = (CaseRef, Result<Case, Error>)> + Unpin + use<> {
    let lanes = agencies.into_iter().map(|(connector, cases)| lane(connector, cases, ports));
    stream::select_all(lanes.collect::<Vec<_>>())
}

fn lane(
    connector: Rc<dyn Connector>,
    cases: Vec<CaseRef>,
    ports: &Ports,
) -> LocalBoxStream<'static, (CaseRef, Result<Case, Error>)> {
    let gate = Rc::new(Gate {
        clock: ports.clock.clone(),
        next: Cell::new(i64::MIN),
        silent: Cell::new(0),
        gave_up: RefCell::default(),
    });
    let ask = move |case: CaseRef| {
        let (gate, connector) = (gate.clone(), connector.clone());
        async move {
            let answer = gate.ask(&*connector, &case.number).await;
            (case, answer)
        }
    };
    stream::iter(cases).map(ask).buffer_unordered(AT_ONCE).boxed_local()
}

impl Gate {
    async fn ask(&self, connector: &dyn Connector, number: &CaseNumber) -> Result<Case, Error> {
        let mut tries = 0;
        loop {
            self.turn().await;
            if let Some(error) = self.gave_up.borrow().clone() {
                return Err(error);
            }
            tries += 1;
            let answer = connector.case(number).await;
            let silent = self.count(&answer);
            let wait_s = match answer.as_ref().map_err(|error| &error.kind) {
                Err(ErrorKind::TooManyRequests { retry_after }) => retry_after.unwrap_or(UNSAID_S),
                Err(ErrorKind::Paused { seconds }) => *seconds,
                Err(ErrorKind::Offline) => return self.give_up(answer),
                _ if silent => return self.give_up(answer),
                _ => return answer,
            };
            if silent || tries == TRIES {
                return self.give_up(answer);
            }
            let until = self.clock.now().0 + i64::from(wait_s) * 1000;
            self.next.set(self.next.get().max(until));
        }
    }

    /// Whether the agency was silent too often in a row, this answer included.
    fn count(&self, answer: &Result<Case, Error>) -> bool {
        let silent = answer.as_ref().is_err_and(|error| {
            matches!(
                error.kind,
                ErrorKind::Unavailable | ErrorKind::TimedOut | ErrorKind::Paused { .. }
            )
        });
        self.silent.set(if silent { self.silent.get() + 1 } else { 0 });
        self.silent.get() >= SILENCE
    }

    /// Waits for this question's own moment; nobody else has the same.
    async fn turn(&self) {
        loop {
            let now = self.clock.now().0;
            let next = self.next.get();
            if next <= now || self.gave_up.borrow().is_some() {
                self.next.set(now + i64::from(PACE_MS));
                return;
            }
            self.clock.sleep(u32::try_from(next - now).unwrap_or(u32::MAX)).await;
        }
    }

    fn give_up(&self, answer: Result<Case, Error>) -> Result<Case, Error> {
        self.gave_up.replace(answer.as_ref().err().cloned());
        answer
    }
}
