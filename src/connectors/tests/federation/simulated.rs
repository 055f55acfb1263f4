//! A world of agencies in which time passes only while all wait: a minute takes no time, and the
//! same happens each time.

use connectors::{Body, Clock, Http, Method, Pending, Ports, Request, Response};
use domain::{Agency, Error, ErrorKind, Portal, Timestamp};
use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    pin::pin,
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
};

/// What becomes of a request.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// So much later, this status with this `Retry-After`.
    Status(u32, u16, Option<u32>),
    /// So much later, no connection.
    Lost(u32),
    /// This device has no network.
    Offline,
    /// Never an answer.
    Hang,
}

/// What becomes of a request to a host, after so many before it.
type Script = Box<dyn Fn(&str, usize) -> Act>;

/// One that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sent {
    pub(crate) at: i64,
    pub(crate) host: String,
    pub(crate) method: Method,
}

pub(crate) struct World {
    now: Cell<i64>,
    timers: RefCell<Vec<(i64, Waker)>>,
    script: Script,
    sent: RefCell<Vec<Sent>>,
    under_way: Rc<Cell<usize>>,
}

/// Counts as under way until dropped.
struct UnderWay(Rc<Cell<usize>>);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}

struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl World {
    pub(crate) fn new(script: impl Fn(&str, usize) -> Act + 'static) -> (Rc<Self>, Ports) {
        let world = Rc::new(Self {
            now: Cell::new(1_000_000),
            timers: RefCell::default(),
            script: Box::new(script),
            sent: RefCell::default(),
            under_way: Rc::default(),
        });
        (world.clone(), Ports { http: world.clone(), clock: world, matches: |_, _| None })
    }

    /// Milliseconds since the world began.
    pub(crate) fn time(&self) -> i64 {
        self.now.get() - 1_000_000
    }

    /// What was sent so far.
    pub(crate) fn sent(&self) -> Vec<Sent> {
        self.sent.borrow().clone()
    }

    /// How many requests wait for an answer.
    pub(crate) fn under_way(&self) -> usize {
        self.under_way.get()
    }

    /// What a future gives; time passes while it waits.
    pub(crate) fn run<T>(&self, future: impl Future<Output = T>) -> T {
        let woken = Arc::new(Woken(AtomicBool::new(false)));
        let waker = Waker::from(woken.clone());
        let mut future = pin!(future);
        loop {
            if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
                return value;
            }
            while !woken.0.swap(false, Ordering::Relaxed) {
                self.pass();
            }
        }
    }

    /// Passes to the next moment at which somebody wants to be woken.
    fn pass(&self) {
        let next =
            self.timers.borrow().iter().map(|timer| timer.0).min().expect("it waits for ever");
        self.now.set(next);
        let due: Vec<_> =
            self.timers.borrow_mut().extract_if(.., |timer| timer.0 <= next).collect();
        for timer in due {
            timer.1.wake();
        }
    }

    fn act(&self, request: &Request) -> Act {
        let host = request.url.split('/').nth(2).unwrap_or_default().to_owned();
        let before = self.sent.borrow().iter().filter(|sent| sent.host == host).count();
        let act = (self.script)(&host, before);
        let sent = Sent { at: self.time(), host, method: request.method };
        self.sent.borrow_mut().push(sent);
        act
    }
}

impl Http for World {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Error>> {
        let act = self.act(&request);
        self.under_way.set(self.under_way.get() + 1);
        let under_way = UnderWay(self.under_way.clone());
        let deadline = request.deadline_ms;
        Box::pin(async move {
            let _under_way = under_way;
            let (after, answer) = match act {
                Act::Status(after, status, retry_after) => (after, Ok((status, retry_after))),
                Act::Lost(after) => (after, Err(ErrorKind::Unavailable)),
                Act::Offline => (0, Err(ErrorKind::Offline)),
                Act::Hang => (u32::MAX, Err(ErrorKind::TimedOut)),
            };
            self.sleep(after.min(deadline)).await;
            if after > deadline {
                return Err(Error::new(ErrorKind::TimedOut, ""));
            }
            let (status, retry_after) = answer.map_err(|kind| Error::new(kind, ""))?;
            let body = br#"[{"service_code":"1","service_name":"Poda"}]"#.to_vec();
            Ok(Response { status, retry_after, body, ..Response::default() })
        })
    }
}

impl Clock for World {
    fn now(&self) -> Timestamp {
        Timestamp(self.now.get())
    }

    fn sleep(&self, ms: u32) -> Pending<'_, ()> {
        let until = self.now.get() + i64::from(ms);
        Box::pin(poll_fn(move |cx| {
            if self.now.get() >= until {
                return Poll::Ready(());
            }
            self.timers.borrow_mut().push((until, cx.waker().clone()));
            Poll::Pending
        }))
    }
}

/// A request to a host, with 15 s to be answered.
pub(crate) fn request(method: Method, host: &str) -> Request {
    let body =
        (method == Method::Post).then(|| Body { content_type: "text/plain", text: "a".into() });
    let url = format!("http://{host}/services.json");
    Request {
        method,
        url,
        accept: "application/json",
        body,
        idempotency_key: None,
        deadline_ms: 15_000,
    }
}

/// Agencies of these names, each with a server of its name.
pub(crate) fn agencies(names: &[String]) -> Vec<Agency> {
    let agency = |name: &String| {
        let agency = serde_json::json!({"id": name, "name": name, "level": "municipal", "place": "P",
            "lang": "pt-BR", "protocol": "open311", "url": format!("http://{name}"), "timezone": "",
            "reach": {"catalogue": "direct", "case": "direct"}});
        let file = serde_json::json!({ "agencies": [agency] });
        Portal::read(&file.to_string()).unwrap().agencies.remove(0)
    };
    names.iter().map(agency).collect()
}
