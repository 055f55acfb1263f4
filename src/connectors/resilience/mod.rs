//! Asking patiently and politely: again where that is safe, not before an agency allows it, and
//! not at all while it fails.
//!
//! All of it stands between the connectors and the network, so that no connector knows of it. The
//! deadline of a request covers its repetitions and waits: a person waits once, not thrice.

mod circuit;

use crate::{Http, Method, Pending, Ports, Request, Response};
use circuit::Circuit;
use domain::{Error, ErrorKind};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

/// How long before asking again, the first time and the second, more or less a half.
const PAUSES_MS: [u32; 2] = [300, 900];
/// The longest wait, asked for by an agency, that a question sits out.
const PATIENCE_MS: u32 = 5_000;

type Shared = Rc<RefCell<Circuit>>;

/// These ports, with a network that is patient and polite. All that ask by it share what is known
/// of each agency. Each of the agencies' `addresses` is known apart, even where they share a
/// server; any other address counts for its whole server. `seed` is any number, of which the
/// lengths of the pauses are made.
pub fn resilient(ports: &Ports, addresses: Vec<String>, seed: u32) -> Ports {
    let known = addresses.into_iter().map(|address| (address, Shared::default())).collect();
    let (ports, clock, matches) = (ports.clone(), ports.clock.clone(), ports.matches);
    let http = Rc::new(Resilient { ports, known: RefCell::new(known), seed: Cell::new(seed) });
    Ports { http, clock, matches }
}

struct Resilient {
    ports: Ports,
    known: RefCell<Vec<(String, Shared)>>,
    seed: Cell<u32>,
}

/// Leave to send one request; ends the trial, if it is one, even when the request is given up.
struct Leave {
    circuit: Shared,
    trial: bool,
}

impl Drop for Leave {
    fn drop(&mut self) {
        if self.trial {
            self.circuit.borrow_mut().end_trial();
        }
    }
}

impl Http for Resilient {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Error>> {
        Box::pin(self.ask(request))
    }

    fn forgive(&self, address: &str) {
        self.circuit(address).borrow_mut().forgive();
    }
}

impl Resilient {
    async fn ask(&self, request: Request) -> Result<Response, Error> {
        let until = self.now() + i64::from(request.deadline_ms);
        let circuit = self.circuit(&request.url);
        let pauses: &[u32] = if request.method == Method::Get { &PAUSES_MS } else { &[] };
        let mut answer = self.once(&request, &circuit, until).await;
        for pause in pauses {
            let pause = self.about(*pause);
            if !again(&answer) || self.now() + i64::from(pause) >= until {
                break;
            }
            self.ports.clock.sleep(pause).await;
            match self.once(&request, &circuit, until).await {
                Err(Error {
                    kind: ErrorKind::Paused { .. } | ErrorKind::TooManyRequests { .. },
                    ..
                }) => break,
                news => answer = news,
            }
        }
        answer
    }

    /// Sends it once, when it may be sent.
    async fn once(
        &self,
        request: &Request,
        circuit: &Shared,
        until: i64,
    ) -> Result<Response, Error> {
        let _leave = self.enter(circuit, until).await?;
        let deadline_ms = u32::try_from(until - self.now()).unwrap_or_default();
        let answer = self.ports.http.send(Request { deadline_ms, ..request.clone() }).await;
        circuit.borrow_mut().learn(self.now(), &answer);
        answer
    }

    /// Waits for leave, where it is soon given.
    async fn enter(&self, circuit: &Shared, until: i64) -> Result<Leave, Error> {
        loop {
            let now = self.now();
            let entered = circuit.borrow_mut().enter(now);
            let not_now = match entered {
                Ok(trial) => return Ok(Leave { circuit: circuit.clone(), trial }),
                Err(not_now) => not_now,
            };
            let wait = not_now.wait.filter(|ms| *ms <= PATIENCE_MS).map(|ms| ms + self.about(100));
            match wait.filter(|ms| now + i64::from(*ms) < until) {
                Some(ms) => self.ports.clock.sleep(ms).await,
                None => return Err(Error::new(not_now.kind, "not asked")),
            }
        }
    }

    /// What is known of who answers at an address.
    fn circuit(&self, url: &str) -> Shared {
        let mut known = self.known.borrow_mut();
        let of_this = known.iter().filter(|(address, _)| within(url, address));
        if let Some((_, circuit)) = of_this.max_by_key(|(address, _)| address.len()) {
            return circuit.clone();
        }
        let circuit = Shared::default();
        known.push((server(url).to_owned(), circuit.clone()));
        circuit
    }

    fn now(&self) -> i64 {
        self.ports.clock.now().0
    }

    /// About so many milliseconds, by chance, so that many who failed together do not return
    /// together.
    fn about(&self, ms: u32) -> u32 {
        let seed = self.seed.get().wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        self.seed.set(seed);
        ms / 2 + (seed >> 16) % (ms + 1)
    }
}

/// Whether asking again may soon help. Who did not answer by the deadline has used it up.
fn again(answer: &Result<Response, Error>) -> bool {
    match answer {
        Err(error) => error.kind == ErrorKind::Unavailable,
        Ok(Response { status: 429, retry_after: None, .. }) => false,
        Ok(response) => {
            matches!(response.status, 429 | 502..=504)
                && response.retry_after.unwrap_or(0) <= PATIENCE_MS / 1000
        }
    }
}

fn within(url: &str, address: &str) -> bool {
    let rest = url.strip_prefix(address);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
}

/// An address up to its third slash: the server, or a path of ours with one part more.
fn server(url: &str) -> &str {
    url.match_indices('/').nth(2).and_then(|(at, _)| url.get(..at)).unwrap_or(url)
}
