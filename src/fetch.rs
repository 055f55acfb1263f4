//! The browser's network and clock, as the connectors' ports: the only file that calls `fetch`.

use crate::{digest::hex, observed::Observations};
use connectors::{Clock, Http, Method, Pending, Ports, Request, Response};
use domain::{Error, ErrorKind, Timestamp};
use futures_util::future::{Either, select};
use gloo_net::http::{Request as Fetch, RequestBuilder, Response as Fetched};
use js_sys::{Array, Date, Function, Promise, Reflect, RegExp, global};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCache, RequestCredentials, RequestRedirect, window};

/// The ports of this browser; what answers is noted.
pub(crate) fn ports(seen: Observations) -> Ports {
    Ports { http: Rc::new(Browser { seen }), clock: Rc::new(ClockOfThis), matches }
}

/// Patterns by the browser's own engine.
fn matches(pattern: &str, text: &str) -> Option<bool> {
    let arguments = Array::of2(&JsValue::from_str(pattern), &JsValue::from_str("u"));
    let constructor = Reflect::get(&global(), &JsValue::from_str("RegExp")).ok()?;
    // The plain constructor throws for what is no pattern, and nothing would catch that.
    let pattern = Reflect::construct(constructor.dyn_ref::<Function>()?, &arguments).ok()?;
    Some(pattern.dyn_ref::<RegExp>()?.test(text))
}

/// Now, by this device's clock.
pub(crate) fn now() -> Timestamp {
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "a date's milliseconds are a whole number well within both types"
    )]
    Timestamp(Date::now() as i64)
}

/// A new random key of 128 bits, from the browser's generator of random numbers; where the
/// browser has none, from the clock.
pub(crate) fn random_key() -> String {
    let mut bytes = [0; 16];
    let filled = window().and_then(|window| window.crypto().ok());
    match filled.map(|crypto| crypto.get_random_values_with_u8_array(&mut bytes)) {
        Some(Ok(_)) => hex(&bytes),
        _ => format!("{:016}", now().0),
    }
}

/// A number that differs from visit to visit; nothing secret hangs on it.
pub(crate) fn random_seed() -> u32 {
    let bytes = random_key().into_bytes();
    bytes.iter().fold(0, |seed, byte| seed.rotate_left(5) ^ u32::from(*byte))
}

/// Fetches a file of the portal's own, as text.
pub(crate) async fn own_file(path: &str) -> Result<String, Error> {
    let broken = |error: gloo_net::Error| Error::new(network_kind(), error.to_string());
    let response = Fetch::get(path).send().await.map_err(broken)?;
    if !response.ok() {
        return Err(Error::new(ErrorKind::Unavailable, response.status().to_string()));
    }
    response.text().await.map_err(broken)
}

struct Browser {
    seen: Observations,
}

struct ClockOfThis;

/// Aborts the request when dropped: when its page goes, or its deadline passes.
struct Abort(Option<AbortController>);

impl Drop for Abort {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

impl Http for Browser {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Error>> {
        Box::pin(async move {
            let abort = Abort(AbortController::new().ok());
            let deadline = request.deadline_ms;
            let (url, asked) = (request.url.clone(), now());
            let exchange = Box::pin(exchange(request, &abort));
            match select(exchange, ClockOfThis.sleep(deadline)).await {
                Either::Left((answer, _)) => {
                    if answer.is_ok() {
                        self.seen.note(&url, asked, now());
                    }
                    answer
                }
                Either::Right(_) => Err(Error::new(ErrorKind::TimedOut, format!("{deadline} ms"))),
            }
        })
    }
}

impl Clock for ClockOfThis {
    fn now(&self) -> Timestamp {
        now()
    }

    fn sleep(&self, ms: u32) -> Pending<'_, ()> {
        Box::pin(async move {
            let wait = i32::try_from(ms).unwrap_or(i32::MAX);
            let timer = Promise::new(&mut |done, _| {
                if let Some(window) = window() {
                    // Refused only without a window, and then nobody waits.
                    let _ =
                        window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, wait);
                }
            });
            let _ = JsFuture::from(timer).await;
        })
    }
}

async fn exchange(request: Request, abort: &Abort) -> Result<Response, Error> {
    if offline() {
        return Err(Error::new(ErrorKind::Offline, "the browser says that it is offline"));
    }
    // Once a POST was begun its loss proves nothing, even if the network is gone by then.
    let kind =
        || if request.method == Method::Post { ErrorKind::Unavailable } else { network_kind() };
    let lost = |error: gloo_net::Error| Error::new(kind(), error.to_string());
    let fetch = prepare(&request, abort);
    let fetched = match request.body.clone() {
        Some(body) => fetch.header("Content-Type", body.content_type).body(body.text),
        None => fetch.build(),
    };
    let answer = fetched.map_err(lost)?.send().await.map_err(lost)?;
    read(answer).await.map_err(lost)
}

/// No credentials and no referrer: nothing but the question goes to an agency. No cache either: what
/// is told of a case stays on no disk, and a spoilt answer does not come again with a 304.
fn prepare(request: &Request, abort: &Abort) -> RequestBuilder {
    let fetch = match request.method {
        Method::Get => Fetch::get(&request.url),
        Method::Post => Fetch::post(&request.url),
    };
    let signal = abort.0.as_ref().map(AbortController::signal);
    let fetch = fetch
        .abort_signal(signal.as_ref())
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit)
        .redirect(RequestRedirect::Follow)
        .header("Accept", request.accept);
    match &request.idempotency_key {
        Some(key) => fetch.header("Idempotency-Key", key),
        None => fetch,
    }
}

async fn read(answer: Fetched) -> Result<Response, gloo_net::Error> {
    let headers = answer.headers();
    Ok(Response {
        status: answer.status(),
        content_type: headers.get("Content-Type").unwrap_or_default(),
        retry_after: headers.get("Retry-After").and_then(|seconds| seconds.parse().ok()),
        link: headers.get("Link"),
        body: answer.binary().await?,
    })
}

/// Browsers do not say why a request failed; whether this device has a network, they do.
fn network_kind() -> ErrorKind {
    if offline() { ErrorKind::Offline } else { ErrorKind::Unavailable }
}

fn offline() -> bool {
    window().is_some_and(|window| !window.navigator().on_line())
}
