//! Open311 GeoReport v2, as its specification says and as real servers do.
//!
//! The wire is read in one place for each thing that it tells: [`services`], [`questions`],
//! [`requests`], [`updates`]. What is seen in the wild and not in the specification is written down
//! where it is undone.

mod attribute;
mod discovery;
mod exchange;
mod questions;
pub(crate) mod requests;
mod services;
mod submission;
mod updates;

pub use discovery::{Discovery, Endpoint};

use crate::{Catalogue, Connector, Pending, Recovery, exchange::Exchange, url, wire::malformed};
use domain::{
    AgencyId, Capability, Case, CaseNumber, CaseRef, Error, ErrorKind, Form, Service, Submission,
    Submitted,
};
use exchange::Format;
use serde_json::Value;
use std::cell::Cell;

/// More pages than the cases of one service in two days.
const MOST_PAGES: usize = 20;

/// An agency that speaks Open311.
pub(crate) struct Open311 {
    exchange: Exchange,
    /// The format that was understood before, once one was.
    format: Cell<Option<Format>>,
}

impl Open311 {
    pub(crate) fn new(exchange: Exchange) -> Self {
        Self { exchange, format: Cell::new(None) }
    }

    /// What the server says of itself, where it does.
    pub(crate) async fn discover(&self) -> Result<Discovery, Error> {
        let tree = self.get("discovery", &[]).await?;
        self.exchange.own(discovery::read(&tree))
    }

    /// One page of the list that a submission is sought in.
    async fn page(&self, submission: &Submission, page: usize) -> Result<Value, Error> {
        let mut query = submission::search(submission);
        if page > 1 {
            query.push(("page", page.to_string()));
        }
        self.get("requests", &query).await
    }
}

impl Connector for Open311 {
    fn agency(&self) -> &AgencyId {
        &self.exchange.agency.id
    }

    fn catalogue(&self) -> Pending<'_, Result<Catalogue, Error>> {
        Box::pin(async move {
            let tree = self.get("services", &[]).await?;
            self.exchange.own(services::read(&tree, &self.exchange.agency))
        })
    }

    fn form<'a>(&'a self, service: &'a Service) -> Pending<'a, Result<Form, Error>> {
        Box::pin(async move {
            if !service.has_questions {
                return self.exchange.own(questions::form(service, None));
            }
            let path = ["services/", &url::encoded(service.id.code.as_str())].concat();
            let tree = self.get(&path, &[]).await?;
            self.exchange.own(questions::form(service, Some(&tree)))
        })
    }

    fn submit<'a>(&'a self, submission: &'a Submission) -> Pending<'a, Result<Submitted, Error>> {
        Box::pin(async move {
            let tree = self.post("requests", submission::fields(submission)).await?;
            self.exchange.own(submission::submitted(&tree, &self.exchange.agency))
        })
    }

    fn redeem<'a>(&'a self, token: &'a str) -> Pending<'a, Result<Option<CaseRef>, Error>> {
        Box::pin(async move {
            let tree = self.get(&["tokens/", &url::encoded(token)].concat(), &[]).await?;
            let records = requests::list(&tree);
            Ok(records.iter().find_map(|record| requests::reference(record, &self.exchange.agency)))
        })
    }

    fn case<'a>(&'a self, number: &'a CaseNumber) -> Pending<'a, Result<Case, Error>> {
        Box::pin(async move {
            let path = ["requests/", &url::encoded(number.as_str())].concat();
            let extended = self.exchange.agency.offers(Capability::Updates);
            let query = [("extensions", "true".to_owned())];
            let tree = self.get(&path, if extended { &query } else { &[] }).await?;
            let mut case =
                self.exchange.own(requests::case(&tree, number, &self.exchange.agency))?;
            // Movements that cannot be had take nothing from the case.
            if extended
                && let Ok(tree) = self.get("servicerequestupdates", &updates::query(&case)).await
            {
                updates::add(&mut case, &tree, &self.exchange.agency);
            }
            Ok(case)
        })
    }

    fn find<'a>(&'a self, submission: &'a Submission) -> Pending<'a, Result<Vec<CaseRef>, Error>> {
        Box::pin(async move {
            let mut before = None;
            for page in 1..=MOST_PAGES {
                let tree = match self.page(submission, page).await {
                    // A page past the end is answered so by some.
                    Err(error) if page > 1 && error.kind == ErrorKind::NotFound => {
                        return Ok(Vec::new());
                    }
                    answer => answer?,
                };
                let found = submission::matches(&tree, submission, &self.exchange.agency);
                let first = requests::list(&tree)
                    .into_iter()
                    .find_map(|record| requests::reference(record, &self.exchange.agency));
                // The end, or a server that knows no pages and says the same again.
                if !found.is_empty() || first.is_none() || first == before {
                    return Ok(found);
                }
                before = first;
            }
            self.exchange.own(Err(malformed("a list without end")))
        })
    }

    fn recovery(&self) -> Recovery {
        Recovery::Match
    }

    /// Services of the types `batch` and `blackbox` list a case long after they took it, or never.
    fn none_is_proof<'a>(&'a self, submission: &'a Submission) -> Pending<'a, Result<bool, Error>> {
        Box::pin(async move {
            let tree = self.get("services", &[]).await?;
            Ok(services::is_realtime(&tree, &submission.service.code))
        })
    }
}
