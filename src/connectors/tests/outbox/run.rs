//! One run: the plan is carried out, and time passes until all is settled or the plan ends.

use crate::{
    agency::{Agency, Kind},
    broken::Broken,
    device::{Device, Room, is_final},
    plan::{Act, Plan},
    random::Random,
    tab::{Life, Tab},
    world::World,
};
use connectors::{Outbox, Pending, Progress};
use domain::{Stage, Submission, Timestamp};
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
    future::poll_fn,
    rc::Rc,
    task::{Context, Poll, Waker},
};

/// Something that a tab does.
struct Task {
    life: Rc<Life>,
    future: Pending<'static, ()>,
}

pub(crate) struct Run {
    pub(crate) plan: Plan,
    pub(crate) world: Rc<World>,
    tabs: Vec<Tab>,
    tasks: Vec<Task>,
    /// Those of which the person was told that the device does not keep them so.
    pub(crate) told: Rc<RefCell<BTreeSet<String>>>,
    /// Those that were put in a tab that lived, and were kept.
    pub(crate) put: BTreeSet<String>,
    /// How often the person decided to send one again all the same.
    pub(crate) decisions: BTreeMap<String, usize>,
}

/// Carries out the plan of a seed.
pub(crate) fn run(seed: u64, broken: Broken) -> Run {
    let random = Random::new(seed);
    let plan = Plan::of(seed, 1_000_000, &random);
    let device = Device::new(plan.room, plan.has_locks);
    let forgets_keys = broken == Broken::KeysForgotten;
    let agency = Agency::new(plan.kind, plan.refuses.clone(), forgets_keys);
    let world = World::new(random, device, agency, broken);
    world.offline.replace(plan.offline.clone());
    for (at, _) in &plan.acts {
        world.alarm(*at);
    }
    let (tabs, tasks) = (Vec::new(), Vec::new());
    let (told, put, decisions) = (Rc::default(), BTreeSet::new(), BTreeMap::new());
    let mut run = Run { plan, world, tabs, tasks, told, put, decisions };
    run.carry_out();
    run
}

impl Run {
    fn carry_out(&mut self) {
        let mut acts = self.plan.acts.clone().into_iter().peekable();
        loop {
            while let Some((_, act)) = acts.next_if(|act| act.0 <= self.world.now.get()) {
                self.act(act);
            }
            self.poll_all();
            if self.is_settled() || !self.world.pass(self.plan.end) {
                return;
            }
        }
    }

    /// Whether nothing more can happen: all calm, all final.
    fn is_settled(&self) -> bool {
        let settled = |submission: &Submission| {
            self.stands(&submission.key).is_some_and(|now_stands| is_final(&now_stands.stage))
        };
        self.world.calm.get()
            && self.tasks.len() == self.tabs.len()
            && self.plan.submissions.iter().all(settled)
    }

    /// Lets every tab do what it can at this moment.
    fn poll_all(&mut self) {
        let now = self.world.now.get();
        loop {
            let before = self.tasks.len();
            let mut context = Context::from_waker(Waker::noop());
            self.tasks.retain_mut(|task| {
                let over =
                    task.life.dead.get() || task.future.as_mut().poll(&mut context).is_ready();
                !over && !task.life.dead.get()
            });
            for tab in self.tabs.extract_if(.., |tab| tab.life.dead.get()) {
                tab.life.died_at.set(Some(now));
            }
            if self.tasks.len() == before {
                return;
            }
        }
    }

    fn act(&mut self, act: Act) {
        match act {
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

    /// What happened, for whoever looks into a breach.
    pub(crate) fn story(&self) -> String {
        let mut told = vec![format!(
            "{:?}, {:?}, locks: {}, refuses {:?}, offline {:?}",
            self.plan.kind,
            self.plan.room,
            self.plan.has_locks,
            self.plan.refuses,
            self.plan.offline
        )];
        let seen = |act: &&(i64, Act)| !matches!(act.1, Act::SeeTo { .. });
        told.extend(self.plan.acts.iter().filter(seen).map(|(at, act)| format!("{at} {act:?}")));
        for sent in &*self.world.sent.borrow() {
            let (answered, died) = (sent.answered, sent.life.died_at.get());
            let line = format!("{} sent {} {:?}", sent.at, sent.key, sent.fate);
            told.push(format!("{line} {:?} answered {answered:?} died {died:?}", sent.word));
        }
        told.extend(self.plan.submissions.iter().map(|one| format!("{:?}", self.stands(&one.key))));
        told.push(format!("{:?}", self.world.agency.store()));
        told.join("\n")
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

    /// The person decides once, and presses in every tab that is open.
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
            self.spawn(tab, Box::pin(async move { outbox.send_anyway(&seen).await }));
        }
    }

    fn spawn(&mut self, tab: usize, doing: Pending<'static, Progress>) {
        let Tab { life, pokes, .. } = &self.tabs[tab];
        let (life, pokes, told) = (life.clone(), pokes.clone(), self.told.clone());
        let of = life.clone();
        let future = Box::pin(async move {
            let progress = doing.await;
            let alive = !of.dead.get();
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

    /// A submission as the person sees it, in whichever tab knows most.
    pub(crate) fn stands(&self, key: &str) -> Option<Submission> {
        let all = self.tabs.iter().filter_map(|tab| tab.outbox.submission(key));
        all.max_by_key(|submission| is_final(&submission.stage))
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
