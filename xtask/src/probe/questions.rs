//! The questions, in a person's order: find, fill, send, follow.

use std::rc::Rc;

use anyhow::{Context, Result};
use connectors::{Connector, Ports, connect};
use domain::{Agency, CaseNumber, Error, ErrorKind, Form, Portal, Service};
use serde_json::json;

use super::cors::{self, Browser};
use super::deviations::{self, Deviation};
use super::dropped::{self, Dropped};
use super::exchange::{Answer, Topic};
use super::following;
use super::http::Recorder;
use super::options::{Options, Protocol};
use super::sending;
use super::tree::{self, Written};
use super::verdict::{Outcome, Part};

/// As many forms are looked at.
const FORMS: usize = 8;

/// How many of them may be of services without questions of their own.
const PLAIN: usize = 2;

/// Everything that was found out.
pub(crate) struct Facts {
    /// Find, fill, send, follow.
    pub(crate) parts: Vec<Part>,
    /// None where nothing was answered to judge by.
    pub(crate) deviations: Option<Vec<Deviation>>,
    /// None where no list came that could be looked through.
    pub(crate) dropped: Option<Vec<Dropped>>,
    /// What is worth knowing and no fault.
    pub(crate) notes: Vec<String>,
}

/// Who asks, whom, and how.
pub(crate) struct Talk<'a> {
    pub(crate) options: &'a Options,
    pub(crate) port: Rc<Recorder>,
    pub(crate) connector: Box<dyn Connector>,
    pub(crate) notes: Vec<String>,
}

/// Patterns as a browser judges them.
fn matches(pattern: &str, text: &str) -> Option<bool> {
    let pattern = regress::Regex::with_flags(pattern, "u").ok()?;
    Some(pattern.find(text).is_some())
}

/// Asks everything.
pub(crate) async fn ask(options: &Options, port: Rc<Recorder>) -> Result<Facts> {
    let by = Ports { http: port.clone(), clock: port.clone(), matches };
    let connector = connect(&agency(options)?, &by);
    let mut talk = Talk { options, port, connector, notes: Vec::new() };
    let (find, services, lost) = talk.find().await;
    let mut parts = vec![find];
    if services.is_empty() {
        let why = || Outcome::NotTried("there is no service to try it with".to_owned());
        for name in ["fill", "send", "follow"] {
            let browser = Browser::Unknown("it was not asked".to_owned());
            parts.push(Part { name, outcome: why(), browser });
        }
    } else {
        let (fill, forms) = talk.fill(&services).await;
        let (send, number) = sending::send(&mut talk, &forms).await;
        let follow = following::follow(&mut talk, number.as_ref()).await;
        parts.extend([fill, send, follow]);
    }
    let reached = talk.port.about(Topic::Catalogue).iter().any(|asked| asked.answer.is_ok());
    let deviations = if reached { Some(deviations::find(&talk).await) } else { None };
    let listed = !services.is_empty();
    let dropped = Some(talk.dropped(lost)).filter(|found| listed || !found.is_empty());
    Ok(Facts { parts, deviations, dropped, notes: talk.notes })
}

/// The agency, as an entry of `portal.json` would describe it.
fn agency(options: &Options) -> Result<Agency> {
    let entry = json!({
        "id": "probed", "name": "probed", "level": "municipal", "place": "probed", "lang": "pt-BR",
        "protocol": options.word(), "url": options.address(), "timezone": "America/Sao_Paulo",
        "jurisdiction": options.jurisdiction, "point": options.point,
        "reach": { "catalogue": "direct", "form": "direct", "submit": "direct", "case": "direct" },
    });
    let portal = Portal::read(&json!({ "agencies": [entry] }).to_string());
    let portal = portal.map_err(anyhow::Error::msg)?;
    portal.agencies.into_iter().next().context("the agency cannot be described")
}

impl Talk<'_> {
    /// What a browser would make of everything about a topic.
    pub(crate) fn browser(&self, topics: &[Topic]) -> Browser {
        let asked: Vec<_> = topics.iter().flat_map(|topic| self.port.about(*topic)).collect();
        cors::secure(&self.options.base).and(Browser::of(asked.iter().map(AsRef::as_ref)))
    }

    /// The list of services, those that it has, and how many records were left out.
    async fn find(&self) -> (Part, Vec<Service>, usize) {
        self.port.turn_to(Topic::Catalogue);
        let (outcome, services, lost) = match self.connector.catalogue().await {
            Ok(read) if read.services.is_empty() => {
                let why = "the list of services is empty".to_owned();
                (Outcome::Fails(why), Vec::new(), read.dropped)
            }
            Ok(read) => {
                let online = read.services.iter().filter(|service| service.online).count();
                let words = format!(
                    "{} services, {online} of them to be asked for online; {} records left out",
                    read.services.len(),
                    read.dropped
                );
                (Outcome::Works(words), read.services, read.dropped)
            }
            Err(error) => {
                let why = format!("the list of services: {}", self.why(Topic::Catalogue, &error));
                (Outcome::Fails(why), Vec::new(), 0)
            }
        };
        let browser = self.browser(&[Topic::Catalogue]);
        (Part { name: "find", outcome, browser }, services, lost)
    }

    /// Some forms: mostly of services that ask something of their own.
    async fn fill<'s>(&mut self, services: &'s [Service]) -> (Part, Vec<(&'s Service, Form)>) {
        self.port.turn_to(Topic::Form);
        let online = services.iter().filter(|service| service.online);
        let (asking, plain): (Vec<_>, Vec<_>) = online.partition(|service| service.has_questions);
        let most = FORMS - plain.len().min(PLAIN);
        let wanted: Vec<_> =
            asking.into_iter().take(most).chain(plain.into_iter().take(PLAIN)).collect();
        let (mut forms, mut first_reason) = (Vec::new(), None);
        for service in &wanted {
            match self.connector.form(service).await {
                Ok(form) => forms.push((*service, form)),
                Err(error) => {
                    let why = self.why(Topic::Form, &error);
                    self.notes.push(format!("the form of {:?}: {why}", service.name));
                    first_reason.get_or_insert(why);
                }
            }
        }
        let left: usize = forms.iter().map(|(_, form)| form.left_out).sum();
        let outcome = match first_reason {
            _ if wanted.is_empty() => {
                Outcome::Fails("no service can be asked for online".to_owned())
            }
            Some(why) if forms.is_empty() => {
                Outcome::Fails(format!("none of {} forms can be asked: {why}", wanted.len()))
            }
            _ => Outcome::Works(format!(
                "{} of {} forms looked at can be asked; {left} optional questions cannot",
                forms.len(),
                wanted.len()
            )),
        };
        let browser = match self.port.about(Topic::Form).as_slice() {
            // Open311 asks nothing more of services without questions of their own.
            [] if !forms.is_empty() => cors::secure(&self.options.base),
            _ => self.browser(&[Topic::Form]),
        };
        (Part { name: "fill", outcome, browser }, forms)
    }

    /// What went wrong, in a sentence for the agency's people.
    pub(crate) fn why(&self, topic: Topic, error: &Error) -> String {
        let asked = self.port.about(topic);
        let last = asked.last().and_then(|exchange| exchange.answered());
        let html = |answer: &Answer| tree::read(&answer.body).0 == Written::Html;
        if error.kind == ErrorKind::Malformed && last.is_some_and(html) {
            return "the server answers with a page for people (HTML), not with data".to_owned();
        }
        let moved =
            last.filter(|answer| !answer.succeeded()).and_then(|answer| answer.redirected.as_ref());
        if let Some(place) = moved {
            return format!("it sends to {place}, where the portal's pages may not go");
        }
        let detail = &error.detail;
        match &error.kind {
            ErrorKind::NotFound => {
                format!("the server says that there is no such thing ({detail})")
            }
            ErrorKind::Rejected(_) => format!("the server refuses ({detail})"),
            ErrorKind::NotAllowed => format!("the server does not allow it ({detail})"),
            ErrorKind::TooManyRequests { .. } => format!("the server asks to wait ({detail})"),
            ErrorKind::Unsupported => format!("the portal cannot do it ({detail})"),
            ErrorKind::Malformed => format!("the answer cannot be understood ({detail})"),
            ErrorKind::Unavailable if last.is_some() => {
                format!("the server says that it fails ({detail})")
            }
            _ => detail.clone(),
        }
    }

    /// The records left out, and an honest word where the portal left out more than is seen here.
    fn dropped(&self, lost: usize) -> Vec<Dropped> {
        let mut found = dropped::find(self.options.protocol, &self.port.about(Topic::Catalogue));
        let told = found.iter().filter(|dropped| dropped.place != dropped::END).count();
        let never: usize = lost.saturating_sub(told);
        if never > 0 && told == found.len() {
            let why = format!("the portal left out {never} more, and the probe does not see why");
            found.push(Dropped { place: "somewhere".to_owned(), why });
        }
        found
    }

    /// A case that no server has.
    pub(crate) fn nobody(&self) -> CaseNumber {
        CaseNumber::new(match self.options.protocol {
            Protocol::Signalen => "00000000-0000-4000-8000-000000000000",
            Protocol::Open311 | Protocol::Janela => "JANELA-PROBE-0000",
        })
    }

    /// An address below the base, of parts that are escaped.
    pub(crate) fn address(&self, parts: &[&str]) -> String {
        let mut url = self.options.base.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(parts);
        }
        if !self.options.jurisdiction.is_empty() {
            url.query_pairs_mut().append_pair("jurisdiction_id", &self.options.jurisdiction);
        }
        url.to_string()
    }
}
