//! What connectors need of the world: somebody who carries requests, and a clock.

use domain::{Error, Matches, Timestamp};
use std::{pin::Pin, rc::Rc};

/// A future of this thread, as browsers have them.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// The methods that connectors use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Asks; may be repeated.
    Get,
    /// Submits; is never repeated by itself.
    Post,
}

/// What is sent with a `POST`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Its media type.
    pub content_type: &'static str,
    /// Its text.
    pub text: String,
}

/// A request to an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// How.
    pub method: Method,
    /// The whole address.
    pub url: String,
    /// The media type wanted.
    pub accept: &'static str,
    /// What is sent.
    pub body: Option<Body>,
    /// The key by which the agency knows a repetition (`Idempotency-Key`): only where its protocol
    /// defines one, as an unknown header keeps browsers from asking at all.
    pub idempotency_key: Option<String>,
    /// Milliseconds after which it counts as [`domain::ErrorKind::TimedOut`].
    pub deadline_ms: u32,
}

/// What came back, whatever its status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The `Content-Type`, empty when it was not said.
    pub content_type: String,
    /// The seconds of a `Retry-After`, when it was said and could be read.
    pub retry_after: Option<u32>,
    /// The `Link`, as written, when it was said and may be read.
    pub link: Option<String>,
    /// The body, as it came.
    pub body: Vec<u8>,
}

/// Carries requests. Dropping the future cancels the request.
pub trait Http {
    /// Sends a request. Fails with `Offline`, `Unavailable` (no connection, or cut) or `TimedOut`;
    /// with `TooManyRequests` or `Paused` when it was not sent at all. A status is no failure here,
    /// but the connector's to judge.
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Error>>;

    /// A person wants the agency at an address asked now, although it failed just before. To be
    /// called for what a person asks for again, and for nothing that happens by itself.
    fn forgive(&self, _address: &str) {}
}

/// Tells the time and waits.
pub trait Clock {
    /// Now.
    fn now(&self) -> Timestamp;
    /// Waits so many milliseconds.
    fn sleep(&self, ms: u32) -> Pending<'_, ()>;
}

/// The ports together.
#[derive(Clone)]
pub struct Ports {
    /// Who carries requests.
    pub http: Rc<dyn Http>,
    /// The clock.
    pub clock: Rc<dyn Clock>,
    /// Judges patterns (ECMA-262), as only a browser has them at no cost.
    pub matches: Matches,
}
