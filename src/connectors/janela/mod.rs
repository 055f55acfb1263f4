//! The Janela profile, version 1: the contract is `openapi.json` beside this file.
//!
//! Members that we do not know are passed over; absent and `null` are both "not said".

mod cases;
mod form;
mod property;
mod services;
mod submission;
mod times;

use crate::{
    Catalogue, Connector, Pending, Recovery,
    exchange::Exchange,
    url,
    wire::{malformed, record},
};
use domain::{
    AgencyId, Case, CaseNumber, CaseRef, Error, ErrorKind, Form, Letter, LetterKind, ObservedTimes,
    Service, ServiceCode, Submission, Submitted,
};
use serde_json::json;

/// An agency that speaks the profile.
pub(crate) struct Janela(pub(crate) Exchange);

impl Connector for Janela {
    fn agency(&self) -> &AgencyId {
        &self.0.agency.id
    }

    fn catalogue(&self) -> Pending<'_, Result<Catalogue, Error>> {
        Box::pin(async move {
            let pages = self.0.pages("/services", "?page_size=200").await?;
            self.0.own(services::read(&pages, &self.0.agency))
        })
    }

    fn form<'a>(&'a self, service: &'a Service) -> Pending<'a, Result<Form, Error>> {
        Box::pin(async move {
            if !service.online {
                let none = Error::new(ErrorKind::Unsupported, "the service has no form");
                return self.0.own(Err(none));
            }
            let code = url::encoded(service.id.code.as_str());
            let tree = self.0.get(&["/services/", &code, "/form"].concat()).await?;
            self.0.own(form::read(&tree, &service.id, self.0.ports.matches))
        })
    }

    fn submit<'a>(&'a self, submission: &'a Submission) -> Pending<'a, Result<Submitted, Error>> {
        Box::pin(async move {
            let code = url::encoded(submission.service.code.as_str());
            let path = ["/services/", &code, "/submissions"].concat();
            let body = submission::body(submission);
            let tree = self.0.post(&path, &body, Some(submission.key.clone())).await?;
            self.0.own(submission::submitted(&tree, &self.0.agency))
        })
    }

    fn redeem<'a>(&'a self, _: &'a str) -> Pending<'a, Result<Option<CaseRef>, Error>> {
        let none = Error::new(ErrorKind::Unsupported, "the profile has no tokens");
        Box::pin(async move { self.0.own(Err(none)) })
    }

    fn case<'a>(&'a self, number: &'a CaseNumber) -> Pending<'a, Result<Case, Error>> {
        Box::pin(async move {
            let tree = self.0.get(&["/cases/", &url::encoded(number.as_str())].concat()).await?;
            self.0.own(cases::read(&tree, number, &self.0.agency))
        })
    }

    fn times<'a>(
        &'a self,
        service: &'a ServiceCode,
    ) -> Pending<'a, Result<Option<ObservedTimes>, Error>> {
        Box::pin(async move {
            let code = url::encoded(service.as_str());
            match self.0.get(&["/services/", &code, "/statistics"].concat()).await {
                Ok(tree) => self.0.own(times::read(&tree, service)),
                // The profile's word for "too few to be told".
                Err(error) if error.kind == ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error),
            }
        })
    }

    /// At the address that the profile gives it: what `href` says is another's to choose.
    fn document<'a>(
        &'a self,
        case: &'a CaseNumber,
        id: &'a str,
    ) -> Pending<'a, Result<Vec<u8>, Error>> {
        Box::pin(async move {
            let case = url::encoded(case.as_str());
            self.0.bytes(&["/cases/", &case, "/documents/", &url::encoded(id)].concat()).await
        })
    }

    fn write<'a>(&'a self, letter: &'a Letter) -> Pending<'a, Result<(), Error>> {
        Box::pin(async move {
            let end = match letter.kind {
                LetterKind::Message => "/messages",
                LetterKind::Supplement => "/supplements",
            };
            let path = ["/cases/", &url::encoded(letter.case.number.as_str()), end].concat();
            let body = json!({ "text": letter.text });
            let tree = self.0.post(&path, &body, Some(letter.key.clone())).await?;
            let known = record::text(&tree, "text").is_some();
            self.0.own(known.then_some(()).ok_or_else(|| malformed("no letter in the answer")))
        })
    }

    fn find<'a>(&'a self, submission: &'a Submission) -> Pending<'a, Result<Vec<CaseRef>, Error>> {
        Box::pin(async move {
            let path = ["/submissions/", &url::encoded(&submission.key)].concat();
            match self.0.get(&path).await {
                Ok(tree) => {
                    let case = submission::reference(&tree, &self.0.agency);
                    self.0.own(case.map(|case| vec![case]))
                }
                // The profile's word for "certainly not here".
                Err(error) if error.kind == ErrorKind::NotFound => Ok(Vec::new()),
                Err(error) => Err(error),
            }
        })
    }

    fn recovery(&self) -> Recovery {
        Recovery::Key
    }
}
