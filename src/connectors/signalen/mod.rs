//! Signalen, the public part of version 1 of its API, as recorded from its own server.
//!
//! A signal is looked up by its UUID alone; the short name that its people use (`SIG-5`) finds
//! nothing. There is no list of signals, so a submission cannot be sought.

mod questions;
mod services;
mod signals;

use crate::{Catalogue, Connector, Pending, Recovery, exchange::Exchange, url};
use domain::{
    AgencyId, Case, CaseNumber, CaseRef, Error, ErrorKind, Form, Service, ServiceCode, Submission,
    Submitted,
};
use serde_json::Value;

/// An agency that speaks Signalen.
pub(crate) struct Signalen(pub(crate) Exchange);

impl Signalen {
    async fn questions(&self, code: &ServiceCode) -> Result<Value, Error> {
        let (main, sub) = services::slugs(code);
        let (main, sub) = (url::encoded(main), url::encoded(sub));
        self.0.get(&["/questions/?main_slug=", &main, "&sub_slug=", &sub].concat()).await
    }

    fn unsupported<T: 'static>(&self, detail: &str) -> Pending<'static, Result<T, Error>> {
        let error = Error::new(ErrorKind::Unsupported, detail).of(&self.0.agency.id);
        Box::pin(async { Err(error) })
    }
}

impl Connector for Signalen {
    fn agency(&self) -> &AgencyId {
        &self.0.agency.id
    }

    fn catalogue(&self) -> Pending<'_, Result<Catalogue, Error>> {
        Box::pin(async move {
            let pages = self.0.pages("/terms/categories/", "").await?;
            self.0.own(services::read(&pages, &self.0.agency))
        })
    }

    fn form<'a>(&'a self, service: &'a Service) -> Pending<'a, Result<Form, Error>> {
        Box::pin(async move {
            let tree = self.questions(&service.id.code).await?;
            self.0.own(questions::form(service, &tree))
        })
    }

    fn submit<'a>(&'a self, submission: &'a Submission) -> Pending<'a, Result<Submitted, Error>> {
        Box::pin(async move {
            // An answer goes with its question's words; where they cannot be had, with its key.
            let mut asked = Value::Null;
            if questions::answered(submission) {
                asked = self.questions(&submission.service.code).await.unwrap_or_default();
            }
            let body = signals::body(submission, &asked, &self.0.agency);
            let tree = self.0.post("/signals/", &body, None).await?;
            self.0.own(signals::submitted(&tree, &self.0.agency))
        })
    }

    fn redeem<'a>(&'a self, _: &'a str) -> Pending<'a, Result<Option<CaseRef>, Error>> {
        self.unsupported("Signalen has no tokens")
    }

    fn case<'a>(&'a self, number: &'a CaseNumber) -> Pending<'a, Result<Case, Error>> {
        if !signals::is_uuid(number.as_str()) {
            return self.unsupported("Signalen looks up by UUID alone");
        }
        Box::pin(async move {
            let tree = self.0.get(&["/signals/", number.as_str()].concat()).await?;
            self.0.own(signals::case(&tree, number, &self.0.agency))
        })
    }

    fn find<'a>(&'a self, _: &'a Submission) -> Pending<'a, Result<Vec<CaseRef>, Error>> {
        self.unsupported("Signalen has no list of signals")
    }

    fn recovery(&self) -> Recovery {
        Recovery::None
    }
}
