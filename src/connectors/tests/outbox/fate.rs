//! What becomes of a request on the wire: every way to fail that the outbox must survive.

use crate::{agency::Kind, world::World};
use domain::{Error, ErrorKind, Rejection};

/// What comes back.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    /// The agency's word.
    Honest,
    /// Something that does not tell whether it arrived.
    Lost(ErrorKind),
    /// Something that tells that it did not.
    Certain(ErrorKind),
}

/// What becomes of one submission on the wire.
#[derive(Clone, Debug)]
pub(crate) struct Fate {
    pub(crate) cause: &'static str,
    /// When it reaches the agency, if it does.
    pub(crate) arrives: Option<i64>,
    /// When an answer reaches the tab, if one does.
    pub(crate) answer_at: Option<i64>,
    pub(crate) reply: Reply,
}

/// How late a request may reach its agency after the tab has given it up.
const LATEST_MS: i64 = 240_000;

impl Fate {
    pub(crate) fn of(world: &World, conflict: bool) -> Self {
        let now = world.now.get();
        let certain = |cause, kind| Self {
            cause,
            arrives: None,
            answer_at: Some(now + 5),
            reply: Reply::Certain(kind),
        };
        if world.is_offline(now) {
            return certain("no network", ErrorKind::Offline);
        }
        if conflict && world.agency.kind == Kind::Key && world.random.percent(50) {
            let reason = Rejection { code: "409".into(), description: "under way".into() };
            return certain("conflict", ErrorKind::Rejected(vec![reason]));
        }
        let fate = if world.calm.get() { Self::fine(world) } else { Self::any(world) };
        fate.unless_cut(world)
    }

    fn fine(world: &World) -> Self {
        let answer_at = world.now.get() + world.random.between(50, 3000);
        let arrives = Some(answer_at - 25);
        Self { cause: "fine", arrives, answer_at: Some(answer_at), reply: Reply::Honest }
    }

    fn any(world: &World) -> Self {
        use ErrorKind::{Malformed, NotAllowed, Paused, TimedOut, TooManyRequests, Unavailable};
        let (random, now) = (&world.random, world.now.get());
        let soon = now + random.between(20, 8000);
        let late = now + 30_000;
        let very_late = late + random.between(1, LATEST_MS);
        let seconds = u32::try_from(random.between(1, 900)).unwrap();
        let lost = |cause, arrives, at, kind| (cause, arrives, Some(at), Reply::Lost(kind));
        let certain = |cause, kind| (cause, None, Some(soon), Reply::Certain(kind));
        let (cause, arrives, answer_at, reply) = match random.between(0, 19) {
            0 => lost("dropped before", None, soon, Unavailable),
            1 => lost("dropped after", Some(soon - 10), soon, Unavailable),
            2 => lost("5xx before", None, soon, Unavailable),
            3 => lost("5xx after", Some(soon - 10), soon, Unavailable),
            4 => lost("5xx, accepted later", Some(very_late), soon, Unavailable),
            5 => lost("timed out before", None, late, TimedOut),
            6 | 7 => lost("timed out, accepted later", Some(very_late), late, TimedOut),
            8 => lost("malformed after", Some(soon - 10), soon, Malformed),
            9 => ("silence", None, None, Reply::Honest),
            10 => ("silence after", Some(soon), None, Reply::Honest),
            11 => certain("429", TooManyRequests { retry_after: None }),
            12 => certain("429 with a wait", TooManyRequests { retry_after: Some(seconds) }),
            13 => certain("let alone", Paused { seconds }),
            14 => certain("not allowed", NotAllowed),
            _ => return Self::fine(world),
        };
        Self { cause, arrives, answer_at, reply }
    }

    /// The network may go while it is under way.
    fn unless_cut(mut self, world: &World) -> Self {
        let now = world.now.get();
        let windows = world.offline.borrow();
        let cut = windows.iter().map(|(from, _)| *from).filter(|from| *from > now).min();
        if let (Some(cut), Some(answer_at)) = (cut, self.answer_at)
            && cut < answer_at
        {
            self.cause = "network gone during";
            self.arrives = self.arrives.filter(|at| *at < cut || world.random.percent(20));
            self.answer_at = Some(cut);
            self.reply = Reply::Lost(ErrorKind::Unavailable);
        }
        self
    }
}

/// What becomes of a question: how long it takes, and why it fails, if it does.
pub(crate) fn of_question(world: &World) -> (Option<i64>, Option<Error>) {
    let now = world.now.get();
    let failed = |kind| Some(Error::new(kind, "simulated"));
    if world.is_offline(now) {
        return (Some(now + 5), failed(ErrorKind::Offline));
    }
    let soon = Some(now + world.random.between(20, 4000));
    if world.calm.get() {
        return (soon, None);
    }
    match world.random.between(0, 11) {
        0 => (soon, failed(ErrorKind::Unavailable)),
        1 => (Some(now + 15_000), failed(ErrorKind::TimedOut)),
        2 => (None, None),
        3 => (soon, failed(ErrorKind::Malformed)),
        4 => (soon, failed(ErrorKind::TooManyRequests { retry_after: Some(7) })),
        5 => (Some(now + world.random.between(10_000, 50_000)), None),
        _ => (soon, None),
    }
}
