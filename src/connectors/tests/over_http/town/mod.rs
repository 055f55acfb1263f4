//! A demo agency answering over real HTTP, and the native ports to reach it.

pub(crate) mod citizen;

use agencies::{Listening, Options, Running, start};
use connectors::{Clock, Connector, Http, Method, Pending, Ports, Request, Response, connect};
use domain::{Agency, AgencyId, Error, ErrorKind, Portal, Protocol, Timestamp};
use std::{cell::RefCell, path::Path, rc::Rc, time::Duration};
use tokio::task::LocalSet;

/// Deadlines here are so many times shorter, so that an agency that never answers is soon given up.
const HURRY: u32 = 15;

/// One agency of the demo.
pub(crate) struct Town {
    pub(crate) agency: Agency,
    pub(crate) ports: Ports,
    native: Rc<Native>,
    root: String,
    _running: Rc<Running>,
}

impl Town {
    /// A fresh agency of both formats of Open311 that nobody has written to.
    pub(crate) async fn open() -> Self {
        Self::of("garcas-urbanos").await
    }

    /// A fresh agency.
    pub(crate) async fn of(id: &str) -> Self {
        let found = Self::all().await.into_iter().find(|town| town.agency.id.as_str() == id);
        found.unwrap()
    }

    /// Every agency of the demo, fresh.
    pub(crate) async fn all() -> Vec<Self> {
        let running = Rc::new(start(Options::default()).await.unwrap());
        let town = |listening: &Listening| {
            let native = Rc::new(Native::default());
            Self {
                agency: Agency { url: listening.url.clone(), ..described(&listening.id) },
                ports: Ports { http: native.clone(), clock: native.clone(), matches: patterns },
                native,
                root: listening.root.clone(),
                _running: running.clone(),
            }
        };
        running.agencies().iter().map(town).collect()
    }

    /// A connector that knows nothing yet.
    pub(crate) fn connector(&self) -> Box<dyn Connector> {
        connect(&self.agency, &self.ports)
    }

    /// What goes wrong from now on, as the demo's README says.
    pub(crate) async fn faults(&self, rules: &str) {
        let url = format!("{}/_demo/faults", self.root);
        let answer = self.native.client.put(url).body(rules.to_owned()).send().await.unwrap();
        assert!(answer.status().is_success(), "{rules}");
    }

    /// Moves every open case one step.
    pub(crate) async fn step(&self) {
        let url = format!("{}/_demo/step", self.root);
        let answer = self.native.client.post(url).body(r#"{"steps":1}"#).send().await.unwrap();
        assert!(answer.status().is_success());
    }

    /// The addresses asked since the last time, with the methods.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.native.asked.take()
    }
}

/// The agency as the portal's own file tells of it, or as it will.
fn described(id: &str) -> Agency {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/portal.json");
    let portal = Portal::read(&std::fs::read_to_string(file).unwrap()).unwrap();
    let mut agency = portal.agency(&AgencyId::new(id)).cloned().unwrap_or_else(|_| sketched(id));
    if agency.protocol == Protocol::Signalen {
        agency.point.get_or_insert(["-38.5".to_owned(), "-13".to_owned()]);
    }
    agency
}

fn sketched(id: &str) -> Agency {
    let (protocol, jurisdiction) = match id {
        "lagoa-urbanos" => ("open311", ""),
        "serra-urbanos" => ("open311", "serra.example"),
        "barra-ouvidoria" => ("signalen", ""),
        _ => ("janela", ""),
    };
    let agency = serde_json::json!({
        "id": id, "name": id, "level": "municipal", "place": "P", "lang": "pt-BR", "protocol": protocol,
        "url": "", "timezone": "America/Sao_Paulo", "jurisdiction": jurisdiction,
        "reach": { "catalogue": "direct", "form": "direct", "submit": "direct", "case": "direct" },
    });
    let portal = serde_json::json!({ "agencies": [agency] }).to_string();
    Portal::read(&portal).unwrap().agencies.remove(0)
}

/// Runs a test on one thread, as a browser would.
pub(crate) fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    LocalSet::new().block_on(&runtime, test);
}

struct Native {
    client: reqwest::Client,
    asked: RefCell<Vec<String>>,
}

impl Default for Native {
    fn default() -> Self {
        let client = reqwest::Client::builder().no_proxy().pool_max_idle_per_host(0);
        Self { client: client.build().unwrap(), asked: RefCell::default() }
    }
}

impl Native {
    async fn exchange(&self, request: Request) -> Result<Response, reqwest::Error> {
        let built = match request.method {
            Method::Get => self.client.get(&request.url),
            Method::Post => self.client.post(&request.url),
        };
        let mut built = built.header("accept", request.accept);
        if let Some(key) = request.idempotency_key {
            built = built.header("idempotency-key", key);
        }
        if let Some(body) = request.body {
            built = built.header("content-type", body.content_type).body(body.text);
        }
        let answer = built.send().await?;
        let header = |name: &str| {
            let value = answer.headers().get(name)?;
            value.to_str().ok().map(str::to_owned)
        };
        Ok(Response {
            status: answer.status().as_u16(),
            content_type: header("content-type").unwrap_or_default(),
            retry_after: header("retry-after").and_then(|seconds| seconds.parse().ok()),
            link: header("link"),
            body: answer.bytes().await?.to_vec(),
        })
    }
}

impl Http for Native {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Error>> {
        self.asked.borrow_mut().push(format!("{:?} {}", request.method, request.url));
        let deadline = Duration::from_millis(u64::from(request.deadline_ms / HURRY));
        Box::pin(async move {
            match tokio::time::timeout(deadline, self.exchange(request)).await {
                Ok(Ok(response)) => Ok(response),
                Ok(Err(error)) => Err(Error::new(ErrorKind::Unavailable, error.to_string())),
                Err(_) => Err(Error::new(ErrorKind::TimedOut, "")),
            }
        })
    }
}

impl Clock for Native {
    fn now(&self) -> Timestamp {
        let since = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap();
        Timestamp(i64::try_from(since.as_millis()).unwrap())
    }

    fn sleep(&self, ms: u32) -> Pending<'_, ()> {
        Box::pin(tokio::time::sleep(Duration::from_millis(ms.into())))
    }
}

/// Patterns as a browser judges them.
fn patterns(pattern: &str, text: &str) -> Option<bool> {
    let pattern = regress::Regex::with_flags(pattern, "u").ok()?;
    Some(pattern.find(text).is_some())
}
