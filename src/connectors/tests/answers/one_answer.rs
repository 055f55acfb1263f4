//! A world in which every request is answered at once, as a script says.

use connectors::{Clock, Connector, Http, Pending, Ports, Request, Response, connect};
use domain::{
    Agency, AgencyId, Answer, Error, FieldId, ServiceCode, ServiceId, Stage, Submission, Timestamp,
    Way,
};
use std::{
    pin::pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

struct Scripted(Box<dyn Fn(&Request) -> Response>);

impl Http for Scripted {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Error>> {
        let answer = Ok((self.0)(&request));
        Box::pin(async { answer })
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

/// An agency's connector, in that protocol, that always gets this answer.
pub(crate) fn answered_in(protocol: &str, status: u16, body: &[u8]) -> Box<dyn Connector> {
    let answer = Response { status, body: body.to_vec(), ..Response::default() };
    asked_of(protocol, move |_| answer.clone())
}

/// An agency's connector, in that protocol, whose requests are answered so.
pub(crate) fn asked_of(
    protocol: &str,
    answer: impl Fn(&Request) -> Response + 'static,
) -> Box<dyn Connector> {
    let ports = Ports {
        http: Rc::new(Scripted(Box::new(answer))),
        clock: Rc::new(Stopped),
        matches: |_, _| Some(true),
    };
    connect(&agency(protocol), &ports)
}

fn agency(protocol: &str) -> Agency {
    let agency = serde_json::json!({
        "id": "a", "name": "A", "level": "municipal", "place": "P", "lang": "en", "protocol": protocol,
        "url": "http://127.0.0.1:9/v2", "timezone": "America/Sao_Paulo", "reach": {}
    });
    domain::Portal::read(&serde_json::json!({ "agencies": [agency] }).to_string())
        .unwrap()
        .agencies
        .remove(0)
}

/// What a future gives that never has to wait.
pub(crate) fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

/// Something to send.
pub(crate) fn submission() -> Submission {
    Submission {
        key: "k".into(),
        service: ServiceId { agency: AgencyId::new("a"), code: ServiceCode::new("1") },
        version: String::new(),
        answers: vec![(FieldId::new("description"), Answer::Text("Galho".into()))],
        made_at: Timestamp(0),
        stage: Stage::Queued,
        way: Way::default(),
    }
}
