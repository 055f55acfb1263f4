//! Time, and the wire between the device and the agency. Time passes only while all wait.

use crate::{
    agency::{Agency, Kind, Word},
    broken::Broken,
    device::Device,
    fate::{Fate, Reply},
    random::Random,
    tab::Life,
};
use connectors::Pending;
use domain::Submission;
use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    future::poll_fn,
    rc::Rc,
    task::Poll,
};

/// A submission that went on the wire.
pub(crate) struct Sent {
    pub(crate) key: String,
    pub(crate) words: String,
    pub(crate) fate: Fate,
    /// When it went.
    pub(crate) at: i64,
    pub(crate) life: Rc<Life>,
    /// What the agency said when it reached it.
    pub(crate) word: Option<Word>,
    /// When an answer came back to the tab.
    pub(crate) answered: Option<i64>,
}

impl Sent {
    /// Whether the tab learnt for certain that the agency has nothing of it.
    pub(crate) fn is_harmless(&self) -> bool {
        let refused = self.word == Some(Word::Refused);
        self.is_certain() && (refused || matches!(self.fate.reply, Reply::Certain(_)))
    }

    /// Whether the tab learnt for certain what became of it.
    pub(crate) fn is_certain(&self) -> bool {
        self.answered.is_some() && !matches!(self.fate.reply, Reply::Lost(_))
    }
}

pub(crate) struct World {
    pub(crate) now: Cell<i64>,
    pub(crate) random: Random,
    pub(crate) device: Rc<Device>,
    pub(crate) agency: Agency,
    pub(crate) broken: Broken,
    /// Whether the faults are over.
    pub(crate) calm: Cell<bool>,
    /// When the device has no network.
    pub(crate) offline: RefCell<Vec<(i64, i64)>>,
    pub(crate) sent: RefCell<Vec<Sent>>,
    alarms: RefCell<BTreeSet<i64>>,
}

impl World {
    pub(crate) fn new(
        random: Random,
        device: Rc<Device>,
        agency: Agency,
        broken: Broken,
    ) -> Rc<Self> {
        Rc::new(Self {
            now: Cell::new(1_000_000),
            random,
            device,
            agency,
            broken,
            calm: Cell::new(false),
            offline: RefCell::default(),
            sent: RefCell::default(),
            alarms: RefCell::default(),
        })
    }

    /// Waits until then.
    pub(crate) fn until(self: &Rc<Self>, at: i64) -> Pending<'static, ()> {
        self.alarms.borrow_mut().insert(at);
        let world = self.clone();
        let due = move || if world.now.get() >= at { Poll::Ready(()) } else { Poll::Pending };
        Box::pin(poll_fn(move |_| due()))
    }

    /// Something happens then.
    pub(crate) fn alarm(&self, at: i64) {
        self.alarms.borrow_mut().insert(at);
    }

    /// Passes to the next moment at which something may happen; what reaches the agency until then
    /// has reached it. Says whether there is such a moment before `end`.
    pub(crate) fn pass(&self, end: i64) -> bool {
        let next = self.alarms.borrow().range(self.now.get() + 1..).next().copied();
        let Some(next) = next.filter(|at| *at <= end) else { return false };
        self.now.set(next);
        self.alarms.borrow_mut().retain(|at| *at > next);
        self.arrive(next);
        true
    }

    fn arrive(&self, now: i64) {
        for sent in &mut *self.sent.borrow_mut() {
            if sent.word.is_none() && sent.fate.arrives.is_some_and(|at| at <= now) {
                // A list lags a little; a token's number may take half an hour.
                let most = if self.agency.kind == Kind::Token { 1800 } else { 30 };
                let delay = self.random.between(0, most) * 1000;
                sent.word = Some(self.agency.take(&sent.key, &sent.words, now, delay));
                self.alarms.borrow_mut().insert(now + delay);
            }
        }
    }

    /// Whether the device has no network at a moment.
    pub(crate) fn is_offline(&self, at: i64) -> bool {
        self.offline.borrow().iter().any(|(from, to)| (*from..*to).contains(&at))
    }

    /// A submission goes on the wire; says which it is among all that did.
    pub(crate) fn put_on_the_wire(&self, submission: &Submission, life: &Rc<Life>) -> usize {
        let now = self.now.get();
        let key = submission.key.clone();
        let under_way =
            |sent: &Sent| sent.key == key && sent.word.is_none() && sent.fate.arrives > Some(now);
        let conflict = self.sent.borrow().iter().any(under_way);
        let fate = Fate::of(self, conflict);
        for at in [fate.arrives, fate.answer_at].into_iter().flatten() {
            self.alarm(at);
        }
        let words = submission.text("description").unwrap_or_default().to_owned();
        let (life, word, answered) = (life.clone(), None, None);
        self.sent.borrow_mut().push(Sent { key, words, fate, at: now, life, word, answered });
        self.arrive(now);
        self.sent.borrow().len() - 1
    }
}
