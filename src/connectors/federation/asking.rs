//! Many questions under way: who is slow gives its place away, and at the deadline all is settled.

use crate::{Clock, Pending};
use domain::{AgencyId, Error, ErrorKind};
use futures_util::{FutureExt, Stream, StreamExt, stream::FuturesUnordered};
use std::{
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
    vec::IntoIter,
};

/// How many questions have a place at once. Browsers bound the connections to one server (six), and
/// to all together only at hundreds; this bounds the rush in which all are opened.
const AT_ONCE: usize = 64;
/// Whoever has not answered in so many milliseconds goes on without a place, so that the next may
/// ask: any number of agencies that hang delays the others by little.
const PLACE_MS: u32 = 1_000;

/// How many questions are begun in a row. Beginning one costs a slow phone milliseconds; between two
/// rows it may answer to a finger.
const IN_A_ROW: usize = 3;

/// What one agency said.
pub(super) type Told<T> = (AgencyId, Result<T, Error>);

/// Questions to agencies, and their answers in the order in which they come.
pub(super) struct Asking<T> {
    waiting: IntoIter<Pending<'static, Told<T>>>,
    under_way: FuturesUnordered<Pending<'static, Told<T>>>,
    /// How many may be under way now.
    places: usize,
    /// Who has not answered yet, in the order asked; an agency is here once for each question.
    silent: Vec<AgencyId>,
    clock: Rc<dyn Clock>,
    turn: Pending<'static, ()>,
    /// The rest between two rows.
    rest: Option<Pending<'static, ()>>,
    deadline: Pending<'static, ()>,
    deadline_ms: u32,
}

impl<T> Asking<T> {
    /// Questions with who is asked; all are settled by the deadline, that counts from the first look.
    pub(super) fn new(
        questions: Vec<(AgencyId, Pending<'static, Told<T>>)>,
        clock: &Rc<dyn Clock>,
        deadline_ms: u32,
    ) -> Self {
        let (silent, waiting): (_, Vec<_>) = questions.into_iter().unzip();
        Self {
            waiting: waiting.into_iter(),
            under_way: FuturesUnordered::new(),
            places: AT_ONCE,
            silent,
            clock: clock.clone(),
            turn: sleep(clock, PLACE_MS),
            // What asked is drawn first.
            rest: Some(sleep(clock, 0)),
            deadline: sleep(clock, deadline_ms),
            deadline_ms,
        }
    }

    /// Gives places to those that wait, a row at a time.
    fn start(&mut self, cx: &mut Context<'_>) {
        while self.rest.as_mut().is_none_or(|rest| rest.poll_unpin(cx).is_ready()) {
            self.rest = None;
            let free = self.places.saturating_sub(self.under_way.len()).min(IN_A_ROW);
            self.under_way.extend(self.waiting.by_ref().take(free));
            if free == 0 || self.waiting.len() == 0 {
                return;
            }
            self.rest = Some(sleep(&self.clock, 0));
        }
    }

    /// Cancels what is under way, and leaves who is silent to be told.
    fn give_up(&mut self) {
        self.waiting = Vec::new().into_iter();
        self.under_way.clear();
    }

    /// Once nothing is under way any more: one who did not answer in time.
    fn late(&mut self) -> Option<Told<T>> {
        let agency = (!self.silent.is_empty()).then(|| self.silent.remove(0))?;
        let error = Error::new(ErrorKind::TimedOut, format!("{} ms", self.deadline_ms));
        Some((agency.clone(), Err(error.of(&agency))))
    }
}

impl<T> Stream for Asking<T> {
    type Item = Told<T>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Told<T>>> {
        let this = self.get_mut();
        loop {
            this.start(cx);
            if let Poll::Ready(told) = this.under_way.poll_next_unpin(cx)
                && (told.is_some() || this.waiting.len() == 0)
            {
                let Some(told) = told else { return Poll::Ready(this.late()) };
                if let Some(at) = this.silent.iter().position(|agency| *agency == told.0) {
                    this.silent.remove(at);
                }
                return Poll::Ready(Some(told));
            }
            if this.deadline.poll_unpin(cx).is_ready() {
                this.give_up();
            } else if this.waiting.len() > 0 && this.turn.poll_unpin(cx).is_ready() {
                this.places = this.under_way.len() + AT_ONCE;
                this.turn = sleep(&this.clock, PLACE_MS);
            } else {
                return Poll::Pending;
            }
        }
    }
}

fn sleep(clock: &Rc<dyn Clock>, ms: u32) -> Pending<'static, ()> {
    let clock = clock.clone();
    Box::pin(async move { clock.sleep(ms).await })
}
