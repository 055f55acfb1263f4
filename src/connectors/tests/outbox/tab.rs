//! A tab: an outbox over ports that stop working when the tab dies, which may be at any step.

use crate::{
    broken::Broken,
    device::Device,
    fate::{self, Reply},
    world::World,
};
use connectors::{Claim, Clock, NotKept, Outbox, Pending, Shelf};
use domain::{Stage, Submission, Timestamp};
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

/// How long a tab lives.
pub(crate) struct Life {
    /// After so many steps it dies; none, and it does not.
    pub(crate) steps: Cell<Option<u32>>,
    /// Whether the last step is still done.
    pub(crate) completes: bool,
    pub(crate) dead: Cell<bool>,
    /// When it died by a step.
    pub(crate) died_at: Cell<Option<i64>>,
}

impl Life {
    /// Does a step, unless the tab dies before it.
    pub(crate) fn step<T>(&self, effect: impl FnOnce() -> T) -> Option<T> {
        if self.dead.get() {
            return None;
        }
        if let Some(left) = self.steps.get() {
            self.steps.set(left.checked_sub(1));
            if left == 0 {
                self.dead.set(true);
                return self.completes.then(effect);
            }
        }
        Some(effect())
    }
}

/// The world as one tab has it.
pub(crate) struct Ports {
    pub(crate) world: Rc<World>,
    pub(crate) life: Rc<Life>,
    /// What was read before, where nothing is read twice.
    read: RefCell<BTreeMap<String, Submission>>,
}

/// What never comes: the tab has died, or nobody answers.
pub(crate) async fn never<T>() -> T {
    std::future::pending().await
}

pub(crate) struct Tab {
    pub(crate) life: Rc<Life>,
    pub(crate) outbox: Rc<Outbox>,
    /// How often something happened that the tab wants to know of.
    pub(crate) pokes: Rc<Cell<u32>>,
}

impl Tab {
    /// Opens a tab that dies after so many steps.
    pub(crate) fn open(world: &Rc<World>, steps: Option<u32>) -> Self {
        let life = Life {
            steps: Cell::new(steps),
            completes: world.random.percent(50),
            dead: Cell::new(false),
            died_at: Cell::new(None),
        };
        let life = Rc::new(life);
        let read = RefCell::default();
        let ports = Rc::new(Ports { world: world.clone(), life: life.clone(), read });
        let connector: Rc<dyn connectors::Connector> = ports.clone();
        let connect = Box::new(move |_: &_| Ok(connector.clone()));
        let outbox = Rc::new(Outbox::new(ports.clone(), ports, connect));
        Self { life, outbox, pokes: Rc::default() }
    }
}

impl Ports {
    fn device(&self) -> &Rc<Device> {
        &self.world.device
    }
}

impl Shelf for Ports {
    fn keep(&self, submission: &Submission) -> Result<(), NotKept> {
        let broken = self.world.broken;
        let kept = self.life.step(|| match (broken, &submission.stage) {
            (Broken::KeepsNothing, _) | (Broken::NoMark, Stage::Sending(_)) => true,
            _ => self.device().keep(submission),
        });
        if kept == Some(true) && broken == Broken::ReadsOnce {
            self.read.borrow_mut().insert(submission.key.clone(), submission.clone());
        }
        kept.filter(|kept| *kept).map(|_| ()).ok_or(NotKept)
    }

    fn submission(&self, key: &str) -> Result<Option<Submission>, NotKept> {
        if let Some(read) = self.read.borrow().get(key) {
            return Ok(Some(read.clone()));
        }
        let there = self.life.step(|| self.device().read(key)).unwrap_or(Err(()));
        if let (Broken::ReadsOnce, Ok(Some(there))) = (self.world.broken, &there) {
            self.read.borrow_mut().insert(key.to_owned(), there.clone());
        }
        if self.world.broken == Broken::KeepsNothing {
            return Err(NotKept);
        }
        there.map_err(|()| NotKept)
    }

    fn submissions(&self) -> Vec<Submission> {
        self.life.step(|| self.device().all()).unwrap_or_default()
    }

    fn claim<'a>(&'a self, key: &'a str) -> Pending<'a, Claim> {
        Box::pin(async move {
            if !self.device().has_locks {
                return Claim::NoLocks;
            }
            let slow = !self.world.calm.get() && self.world.random.percent(2);
            let wait = if slow { 8000 } else { self.world.random.between(0, 20) };
            self.world.until(self.world.now.get() + wait).await;
            match self.life.step(|| self.device().lock(key)) {
                Some(Some(lock)) => Claim::Ours(Box::new(lock)),
                Some(None) => Claim::Elsewhere,
                None => never().await,
            }
        })
    }
}

impl Clock for Ports {
    fn now(&self) -> Timestamp {
        Timestamp(self.world.now.get())
    }

    fn sleep(&self, ms: u32) -> Pending<'_, ()> {
        self.world.until(self.world.now.get() + i64::from(ms))
    }
}

impl Ports {
    /// Waits for an answer that comes then, and takes a step to receive it.
    pub(crate) async fn receive<T>(&self, at: Option<i64>, answer: impl FnOnce() -> T) -> T {
        let Some(at) = at else { return never().await };
        self.world.until(at).await;
        match self.life.step(answer) {
            Some(answer) => answer,
            None => never().await,
        }
    }

    /// Asks a question, which fails or is answered as of the moment when the answer comes.
    pub(crate) async fn question<T>(
        &self,
        answer: impl FnOnce(&World) -> T,
    ) -> Result<T, domain::Error> {
        let Some((at, failure)) = self.life.step(|| fate::of_question(&self.world)) else {
            return never().await;
        };
        let said = answer(&self.world);
        self.receive(at, || failure.map_or(Ok(said), Err)).await
    }
}

/// What a submission's reply is to the tab.
pub(crate) fn failure(reply: &Reply) -> Option<domain::Error> {
    match reply {
        Reply::Honest => None,
        Reply::Lost(kind) | Reply::Certain(kind) => {
            Some(domain::Error::new(kind.clone(), "simulated"))
        }
    }
}
