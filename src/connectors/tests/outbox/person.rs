//! What the person does, and what a tab does by itself.

use crate::{
    agency::Kind,
    device::Room,
    plan::Act,
    run::{Run, Task},
    tab::Tab,
    world::World,
};
use connectors::{Halt, Outbox, Pending, Progress};
use domain::{Stage, Submission, Timestamp};
use std::{cell::Cell, future::poll_fn, rc::Rc, task::Poll};

impl Run {
    pub(crate) fn act(&mut self, act: &Act) {
        match *act {
            Act::Apply { index, presses } => self.apply(index, presses),
            Act::Send { index, everywhere } => {
                let key = self.key(index);
                for tab in self.some_tabs(everywhere) {
                    self.send(tab, key.clone());
                }
            }
            Act::Ask { index } => {
                let key = self.key(index);
                for tab in self.some_tabs(false) {
                    let (key, outbox) = (key.clone(), self.tabs[tab].outbox.clone());
                    self.spawn(tab, Box::pin(async move { outbox.look_for(&key).await }));
                }
            }
            Act::Anyway { index } => self.anyway(index),
            Act::Agree { index, by_itself } => {
                for tab in self.some_tabs(false) {
                    // Not kept, the box on the screen stays as it was.
                    let _ = self.tabs[tab].outbox.agree(&self.key(index), by_itself);
                }
            }
            Act::Open { steps } => self.open(steps),
            Act::Close => self.close(),
            Act::Reload => {
                self.close();
                self.open(None);
            }
            Act::Room(room) => self.world.device.room.set(room),
            Act::Online => self.tabs.iter().for_each(|tab| tab.pokes.set(tab.pokes.get() + 1)),
            Act::Calm => self.calm(),
            Act::SeeTo { also_of_itself } => self.see_to(also_of_itself),
        }
    }

    fn key(&self, index: usize) -> String {
        self.plan.submissions[index].key.clone()
    }

    fn open(&mut self, steps: Option<u32>) {
        let steps = steps.filter(|_| !self.world.calm.get());
        let tab = Tab::open(&self.world, steps);
        let future =
            Box::pin(keep_at_it(self.world.clone(), tab.outbox.clone(), tab.pokes.clone()));
        self.tasks.push(Task { life: tab.life.clone(), future });
        self.tabs.push(tab);
    }

    fn close(&mut self) {
        if let Some(tab) = self.some_tabs(false).first() {
            self.tabs[*tab].life.dead.set(true);
            // At once: who opens another tab finds the claims of this one free.
            self.poll_all();
        }
    }

    /// One tab, or all.
    fn some_tabs(&self, all: bool) -> Vec<usize> {
        let tabs: Vec<usize> = (0..self.tabs.len()).collect();
        if all { tabs } else { self.world.random.one_of(&tabs).into_iter().collect() }
    }

    fn apply(&mut self, index: usize, presses: usize) {
        if self.tabs.is_empty() {
            self.open(None);
        }
        let submission = self.plan.submissions[index].clone();
        let tab = self.tabs.len() - 1;
        let kept = self.tabs[tab].outbox.put(&submission);
        if !self.tabs[tab].life.dead.get() {
            let key = submission.key.clone();
            let _ = if kept.is_ok() {
                self.put.insert(key)
            } else {
                self.told.borrow_mut().insert(key)
            };
        }
        for _ in 0..presses {
            self.send(tab, submission.key.clone());
        }
    }

    fn send(&mut self, tab: usize, key: String) {
        let outbox = self.tabs[tab].outbox.clone();
        self.spawn(tab, Box::pin(async move { outbox.send(&key).await }));
    }

    /// The person decides once, and presses in every tab that is open, in some of them later.
    fn anyway(&mut self, index: usize) {
        let key = self.key(index);
        let Some(seen) = self.stands(&key) else { return };
        let unhelped = matches!(self.plan.kind, Kind::Token | Kind::Neither);
        if !matches!(seen.stage, Stage::Unknown(_)) || !(unhelped || self.world.random.percent(20))
        {
            return;
        }
        *self.decisions.entry(key).or_default() += 1;
        for tab in self.some_tabs(true) {
            let (seen, outbox) = (seen.clone(), self.tabs[tab].outbox.clone());
            let later = self.world.random.between(0, 2) * self.world.random.between(0, 60_000);
            let wait = self.world.until(self.world.now.get() + later);
            let press = async move {
                wait.await;
                outbox.send_anyway(&seen).await
            };
            self.spawn(tab, Box::pin(press));
        }
    }

    fn spawn(&mut self, tab: usize, doing: Pending<'static, Progress>) {
        let Tab { life, pokes, .. } = &self.tabs[tab];
        let (life, pokes) = (life.clone(), pokes.clone());
        let (told, halts) = (self.told.clone(), self.halts.clone());
        let of = life.clone();
        let future = Box::pin(async move {
            let progress = doing.await;
            let alive = !of.dead.get();
            halts.borrow_mut().extend(progress.halt.as_ref().filter(|_| alive).map(name));
            if let Some(submission) = progress.submission.filter(|_| alive && !progress.kept) {
                told.borrow_mut().insert(submission.key);
            }
            pokes.set(pokes.get() + 1);
        });
        self.tasks.push(Task { life, future });
    }

    fn calm(&mut self) {
        self.world.calm.set(true);
        if self.world.device.room.get() == Room::Full {
            self.world.device.room.set(Room::Plenty);
        }
        self.tabs.iter().for_each(|tab| tab.life.steps.set(None));
        self.open(None);
    }

    /// The person presses where it waits for them: at first only where it does not go by itself.
    fn see_to(&mut self, also_of_itself: bool) {
        for index in 0..self.plan.submissions.len() {
            let Some(seen) = self.stands(&self.key(index)) else { continue };
            let waits = matches!(seen.stage, Stage::Queued | Stage::NotSent(_));
            let of_itself = seen.goes_by_itself(Timestamp(self.world.now.get())).is_some();
            if waits && (also_of_itself || !of_itself) {
                self.send(self.tab_with(&seen), seen.key.clone());
            }
        }
    }

    fn tab_with(&self, seen: &Submission) -> usize {
        let has = |tab: &Tab| tab.outbox.submission(&seen.key).is_some();
        self.tabs.iter().position(has).unwrap_or_default()
    }
}

/// A name for each reason.
fn name(halt: &Halt) -> &'static str {
    match halt {
        Halt::Elsewhere => "elsewhere",
        Halt::NotKept => "not kept",
        Halt::NotAsked(_) => "not asked",
        Halt::MayCome(_) => "may come",
        Halt::NoProof => "no proof",
        Halt::NoNumber => "no number",
        Halt::NoWay => "no way",
        Halt::Changed => "changed",
    }
}

/// What a tab does by itself, as long as it is open.
async fn keep_at_it(world: Rc<World>, outbox: Rc<Outbox>, pokes: Rc<Cell<u32>>) {
    loop {
        let seen = pokes.get();
        let next = outbox.resume_all().await;
        if let Some(next) = next {
            world.alarm(next.0);
        }
        let due = || next.is_some_and(|next| next.0 <= world.now.get()) || pokes.get() != seen;
        poll_fn(|_| if due() { Poll::Ready(()) } else { Poll::Pending }).await;
    }
}
