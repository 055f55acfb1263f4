//! A world in which every request is answered at once, with what the fuzzer says.

use crate::said::Said;
use connectors::{Clock, Connector, Http, Pending, Ports, Request, Response, connect};
use domain::{Agency, Error, Portal, Timestamp};
use std::{
    cell::{Cell, OnceCell},
    pin::pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

/// The agency that answers.
pub(crate) const AGENCY: &str = "a";

/// More requests than any one question needs: a reader that asks on and on is a finding.
const MOST_REQUESTS: usize = 60;

thread_local! {
    /// Read once, as reading it takes longer than most answers; a target has one protocol.
    static AGENCY_READ: OnceCell<Agency> = const { OnceCell::new() };
}

struct Answering {
    answers: Vec<Response>,
    asked: Cell<usize>,
}

impl Http for Answering {
    fn send(&self, _: Request) -> Pending<'_, Result<Response, Error>> {
        let place = self.asked.replace(self.asked.get() + 1);
        assert!(place < MOST_REQUESTS, "it asks on and on");
        let answer = self.answers.get(place).or(self.answers.last()).cloned().unwrap_or_default();
        Box::pin(async { Ok(answer) })
    }
}

struct Stopped;

impl Clock for Stopped {
    fn now(&self) -> Timestamp {
        Timestamp(0)
    }

    fn sleep(&self, _: u32) -> Pending<'_, ()> {
        Box::pin(async {})
    }
}

/// The agency's connector, in that protocol.
pub(crate) fn connector(protocol: &str, said: &Said<'_>) -> Box<dyn Connector> {
    let answers = (0..4).map(|place| said.answer(place)).collect();
    let http = Rc::new(Answering { answers, asked: Cell::new(0) });
    let ports = Ports { http, clock: Rc::new(Stopped), matches: |_, _| Some(true) };
    AGENCY_READ.with(|read| connect(read.get_or_init(|| agency(protocol)), &ports))
}

fn agency(protocol: &str) -> Agency {
    let agency = serde_json::json!({
        "id": AGENCY, "name": "A", "level": "municipal", "place": "P", "lang": "pt-BR",
        "protocol": protocol, "url": "http://a.example/v2", "timezone": "America/Sao_Paulo",
        "jurisdiction": "a.example", "point": [-38.5, -13], "numbers": ["A-9"],
        "reach": {"catalogue": "direct", "form": "direct", "submit": "direct", "case": "direct",
            "list": "direct", "updates": "direct"},
        "statuses": {"open": "in_progress", "em análise": "awaiting"},
        "card": {"audience": ["citizen"], "cost": "free"},
        "cards": {"1": {"time": {"upto": 5, "unit": "working_days"}, "documents": ["RG"]}},
    });
    let portal = serde_json::json!({ "agencies": [agency] }).to_string();
    Portal::read(&portal).unwrap_or_else(|wrong| panic!("{wrong}")).agencies.remove(0)
}

/// What a future gives that never has to wait.
pub(crate) fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits for an answer that is there"),
    }
}
