//! One run: the plan is carried out, and time passes until all is settled or the plan ends.

use crate::{
    agency::Agency,
    broken::Broken,
    device::{Device, is_final},
    plan::{Act, Plan},
    random::Random,
    tab::{Life, Tab},
    world::World,
};
use connectors::Pending;
use domain::Submission;
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    task::{Context, Waker},
};

/// Something that a tab does.
pub(crate) struct Task {
    pub(crate) life: Rc<Life>,
    pub(crate) future: Pending<'static, ()>,
}

pub(crate) struct Run {
    pub(crate) plan: Plan,
    pub(crate) world: Rc<World>,
    pub(crate) tabs: Vec<Tab>,
    pub(crate) tasks: Vec<Task>,
    /// Those of which the person was told that the device does not keep them so.
    pub(crate) told: Rc<RefCell<BTreeSet<String>>>,
    /// Why the person was told that no more was done.
    pub(crate) halts: Rc<RefCell<BTreeSet<&'static str>>>,
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
    let halts = Rc::default();
    let mut run = Run { plan, world, tabs, tasks, told, halts, put, decisions };
    run.carry_out();
    run
}

impl Run {
    fn carry_out(&mut self) {
        let mut acts = self.plan.acts.clone().into_iter().peekable();
        loop {
            while let Some((_, act)) = acts.next_if(|act| act.0 <= self.world.now.get()) {
                self.act(&act);
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
    pub(crate) fn poll_all(&mut self) {
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

    /// A submission as the person sees it, in whichever tab knows most.
    pub(crate) fn stands(&self, key: &str) -> Option<Submission> {
        let all = self.tabs.iter().filter_map(|tab| tab.outbox.submission(key));
        all.max_by_key(|submission| is_final(&submission.stage))
    }
}
