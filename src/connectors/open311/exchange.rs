//! Requests and their answers, in the format that the agency turns out to speak.

use super::Open311;
use crate::{
    Body, Method, Request,
    exchange::{READ_MS, WRITE_MS},
    url,
    verdict::Verdict,
};
use domain::{Error, ErrorKind};
use serde_json::Value;

/// A format of the standard: XML must be offered, JSON may be; JSON is asked first all the same, as
/// most offer it and it is shorter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    Xml,
}

impl Format {
    fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Xml => "xml",
        }
    }

    fn accept(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Xml => "text/xml, application/xml",
        }
    }
}

impl Open311 {
    /// Reads; where no format is known to work yet, one that is not understood gives way to the other.
    pub(super) async fn get(&self, path: &str, query: &[(&str, String)]) -> Result<Value, Error> {
        let known = self.format.get();
        let first = self.ask(path, query, known.unwrap_or(Format::Json)).await;
        if known.is_some() || first.understood || !may_be_the_format(&first) {
            return first.result;
        }
        let second = self.ask(path, query, Format::Xml).await;
        // "Not there" in a format that is not offered says nothing of what is asked for.
        match second.result {
            Err(error) if error.kind == ErrorKind::NotFound && !second.understood => first.result,
            answer => answer,
        }
    }

    /// Writes, once. A wrong format must not be found out by sending twice, so it is learnt before
    /// by reading; where that fails, what follows will tell why.
    pub(super) async fn post(
        &self,
        path: &str,
        mut fields: Vec<(String, String)>,
    ) -> Result<Value, Error> {
        let mut unknown = None;
        if self.format.get().is_none() {
            match self.get("services", &[]).await {
                Err(error) if error.kind == ErrorKind::Offline => return Err(error),
                answer => unknown = answer.err(),
            }
        }
        fields.extend(self.jurisdiction());
        let format = self.format.get().unwrap_or(Format::Json);
        let body = Body {
            content_type: "application/x-www-form-urlencoded; charset=utf-8",
            text: url::pairs(&fields),
        };
        let request = Request {
            method: Method::Post,
            url: self.url(path, format, ""),
            accept: format.accept(),
            body: Some(body),
            idempotency_key: None,
            deadline_ms: WRITE_MS,
        };
        match (self.exchange.send(request).await.result, unknown) {
            // It went to an address of the wrong format; why the right one is not known is the reason.
            (Err(error), Some(reason)) if error.kind == ErrorKind::NotFound => Err(reason),
            (answer, _) => answer,
        }
    }

    async fn ask(&self, path: &str, query: &[(&str, String)], format: Format) -> Verdict {
        let mut asked: Vec<_> = self.jurisdiction().into_iter().collect();
        asked.extend(query.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
        let request = Request {
            method: Method::Get,
            url: self.url(path, format, &url::pairs(&asked)),
            accept: format.accept(),
            body: None,
            idempotency_key: None,
            deadline_ms: READ_MS,
        };
        let mut verdict = self.exchange.send(request).await;
        // The list of services is always there: told that it is not, it is the format that is not.
        if path == "services" && is_not_found(&verdict) {
            verdict.understood = false;
        }
        if verdict.understood {
            self.format.set(Some(format));
        }
        verdict
    }

    fn url(&self, path: &str, format: Format, query: &str) -> String {
        let mark = if query.is_empty() { "" } else { "?" };
        [&self.exchange.agency.url, "/", path, ".", format.extension(), mark, query].concat()
    }

    fn jurisdiction(&self) -> Option<(String, String)> {
        let id = &self.exchange.agency.jurisdiction;
        (!id.is_empty()).then(|| ("jurisdiction_id".to_owned(), id.clone()))
    }
}

/// An address that is not there, a format not offered (406), a body of something else.
fn may_be_the_format(verdict: &Verdict) -> bool {
    let wrong = |error: &Error| matches!(error.kind, ErrorKind::NotFound | ErrorKind::Malformed);
    verdict.result.as_ref().is_err_and(wrong)
}

fn is_not_found(verdict: &Verdict) -> bool {
    verdict.result.as_ref().is_err_and(|error| error.kind == ErrorKind::NotFound)
}
