//! The connectors' ports on a real network, where every exchange is kept.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context, Result};
use connectors::{Clock, Http, Pending, Request, Response};
use domain::{Error, ErrorKind, Timestamp};
use reqwest::header::HeaderMap;
use reqwest::redirect::{Action, Attempt, Policy};
use reqwest::{Client, Method, Url};

use super::cors::ORIGIN;
use super::exchange::{Answer, Exchange, Failure, Topic};

/// How long a question of the probe's own may take.
const PATIENCE: Duration = Duration::from_secs(15);

/// As many as browsers follow.
const MOST_REDIRECTS: usize = 20;

/// Asks, and keeps what was asked and answered.
pub(crate) struct Recorder {
    client: Client,
    extra: HeaderMap,
    topic: Cell<Topic>,
    seen: RefCell<Vec<Rc<Exchange>>>,
}

/// A question, whoever puts it.
pub(crate) struct Asked {
    pub(crate) method: Method,
    pub(crate) url: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Option<String>,
    pub(crate) patience: Duration,
}

impl Asked {
    pub(crate) fn get(url: impl Into<String>, accept: &str) -> Self {
        let headers = vec![("accept", accept.to_owned())];
        Self { method: Method::GET, url: url.into(), headers, body: None, patience: PATIENCE }
    }

    /// As the connectors put it; a browser adds its page's origin.
    fn of(request: Request) -> Self {
        let method = match request.method {
            connectors::Method::Get => Method::GET,
            connectors::Method::Post => Method::POST,
        };
        let patience = Duration::from_millis(request.deadline_ms.into());
        let mut asked = Self { method, patience, ..Self::get(request.url, request.accept) };
        asked.headers.extend(request.idempotency_key.map(|key| ("idempotency-key", key)));
        if let Some(body) = request.body {
            asked.headers.push(("content-type", body.content_type.to_owned()));
            asked.body = Some(body.text);
        }
        asked
    }
}

impl Recorder {
    pub(crate) fn new(extra: HeaderMap) -> Result<Self> {
        // Taken already where another client of this process chose first, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder().redirect(Policy::custom(stay)).build();
        let client = client.context("no HTTP can be spoken here")?;
        let topic = Cell::new(Topic::About);
        Ok(Self { client, extra, topic, seen: RefCell::default() })
    }

    /// What is asked from now on is about this.
    pub(crate) fn turn_to(&self, topic: Topic) {
        self.topic.set(topic);
    }

    /// Everything about something.
    pub(crate) fn about(&self, topic: Topic) -> Vec<Rc<Exchange>> {
        let seen = self.seen.borrow();
        seen.iter().filter(|exchange| exchange.topic == topic).cloned().collect()
    }

    /// The first answer of success about something.
    pub(crate) fn success(&self, topic: Topic) -> Option<Rc<Exchange>> {
        let good = |exchange: &Rc<Exchange>| exchange.answered().is_some_and(Answer::succeeded);
        self.about(topic).into_iter().find(good)
    }

    pub(crate) fn all(&self) -> Vec<Rc<Exchange>> {
        self.seen.borrow().clone()
    }

    /// Asks about something with the person's own headers.
    pub(crate) async fn ask(&self, topic: Topic, asked: Asked) -> Rc<Exchange> {
        self.exchange(topic, asked, &self.extra).await
    }

    /// Asks as a browser's preflight: without anything that was added.
    pub(crate) async fn preflight(&self, asked: Asked) -> Rc<Exchange> {
        self.exchange(Topic::Preflight, asked, &HeaderMap::new()).await
    }

    async fn exchange(&self, topic: Topic, asked: Asked, extra: &HeaderMap) -> Rc<Exchange> {
        let (method, url, patience) = (asked.method.to_string(), asked.url.clone(), asked.patience);
        let began = Instant::now();
        let answer = match tokio::time::timeout(patience, self.send(asked, extra)).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(error)) => Err(failure(&error)),
            Err(_) => {
                let words = format!("it did not answer within {} seconds", patience.as_secs());
                Err(Failure { timed_out: true, words })
            }
        };
        let exchange = Rc::new(Exchange { topic, method, url, took: began.elapsed(), answer });
        self.seen.borrow_mut().push(exchange.clone());
        exchange
    }

    async fn send(&self, asked: Asked, extra: &HeaderMap) -> Result<Answer, reqwest::Error> {
        let mut request = self.client.request(asked.method, &asked.url).header("origin", ORIGIN);
        for (name, value) in asked.headers {
            request = request.header(name, value);
        }
        if let Some(body) = asked.body {
            request = request.body(body);
        }
        let answer = request.headers(extra.clone()).send().await?;
        let moved = Url::parse(&asked.url).is_ok_and(|url| url != *answer.url());
        let place = answer.headers().get("location").filter(|_| answer.status().is_redirection());
        let place = place.and_then(|place| place.to_str().ok()).map(str::to_owned);
        Ok(Answer {
            status: answer.status().as_u16(),
            headers: answer.headers().clone(),
            redirected: place.or_else(|| moved.then(|| answer.url().to_string())),
            body: answer.bytes().await?.to_vec(),
        })
    }
}

/// The portal's content policy stops its pages on the way to another server, and a secret meant
/// for one server must not reach another.
fn stay(attempt: Attempt<'_>) -> Action {
    let first = attempt.previous().first().map(Url::origin);
    if attempt.previous().len() > MOST_REDIRECTS {
        attempt.error("too many redirects")
    } else if first == Some(attempt.url().origin()) {
        attempt.follow()
    } else {
        attempt.stop()
    }
}

/// A sentence for a person; the last cause is the one that says what happened.
fn failure(error: &reqwest::Error) -> Failure {
    let mut cause: &dyn std::error::Error = error;
    let mut said = error.to_string();
    while let Some(source) = cause.source() {
        cause = source;
        said = format!("{said}: {source}");
    }
    let words = if said.contains("dns error") {
        format!("its name is not known in the network ({cause})")
    } else if said.contains("certificate") {
        format!("its certificate is not accepted ({cause})")
    } else if error.is_connect() {
        format!("nobody answers at that address ({cause})")
    } else if error.is_redirect() {
        "it sends from one address to the next without end".to_owned()
    } else {
        format!("the connection broke off ({cause})")
    };
    Failure { timed_out: false, words }
}

impl Http for Recorder {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Error>> {
        Box::pin(async move {
            let exchange = self.ask(self.topic.get(), Asked::of(request)).await;
            match &exchange.answer {
                Ok(answer) => Ok(Response {
                    status: answer.status,
                    content_type: answer.header("content-type").unwrap_or_default(),
                    retry_after: answer.header("retry-after").and_then(|wait| wait.parse().ok()),
                    link: answer.header("link"),
                    body: answer.body.clone(),
                }),
                Err(Failure { timed_out: true, words }) => {
                    Err(Error::new(ErrorKind::TimedOut, words))
                }
                Err(failure) => Err(Error::new(ErrorKind::Unavailable, &failure.words)),
            }
        })
    }
}

impl Clock for Recorder {
    fn now(&self) -> Timestamp {
        let since = SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn sleep(&self, ms: u32) -> Pending<'_, ()> {
        Box::pin(tokio::time::sleep(Duration::from_millis(ms.into())))
    }
}
