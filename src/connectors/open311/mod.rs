//! Open311 GeoReport v2, as its specification says and as real servers do.
//!
//! The wire is read in one place for each thing that it tells: [`services`], [`questions`],
//! [`requests`]; failures in [`verdict`]. What is seen in the wild and not in the specification is
//! written down where it is undone.

mod attribute;
mod exchange;
mod questions;
mod reasons;
mod requests;
mod services;
mod submission;
mod url;
mod verdict;
mod when;

use crate::{Catalogue, Connector, Pending, Ports};
use domain::{Agency, Case, CaseNumber, CaseRef, Error, Form, Service, Submission, Submitted};
use exchange::Format;
use std::cell::Cell;

/// An agency that speaks Open311.
pub(crate) struct Open311 {
    agency: Agency,
    ports: Ports,
    /// The format that was understood before, once one was.
    format: Cell<Option<Format>>,
}

impl Open311 {
    pub(crate) fn new(agency: Agency, ports: Ports) -> Self {
        Self { agency, ports, format: Cell::new(None) }
    }

    fn own<T>(&self, result: Result<T, Error>) -> Result<T, Error> {
        result.map_err(|error| error.of(&self.agency.id))
    }
}

impl Connector for Open311 {
    fn catalogue(&self) -> Pending<'_, Result<Catalogue, Error>> {
        Box::pin(async move {
            let tree = self.get("services", &[]).await?;
            self.own(services::read(&tree, &self.agency))
        })
    }

    fn form<'a>(&'a self, service: &'a Service) -> Pending<'a, Result<Form, Error>> {
        Box::pin(async move {
            if !service.has_questions {
                return self.own(questions::form(service, None));
            }
            let path = format!("services/{}", url::encoded(service.id.code.as_str()));
            let tree = self.get(&path, &[]).await?;
            self.own(questions::form(service, Some(&tree)))
        })
    }

    fn submit<'a>(&'a self, submission: &'a Submission) -> Pending<'a, Result<Submitted, Error>> {
        Box::pin(async move {
            let tree = self.post("requests", submission::fields(submission)).await?;
            self.own(submission::submitted(&tree, &self.agency))
        })
    }

    fn redeem<'a>(&'a self, token: &'a str) -> Pending<'a, Result<Option<CaseRef>, Error>> {
        Box::pin(async move {
            let tree = self.get(&format!("tokens/{}", url::encoded(token)), &[]).await?;
            let records = requests::list(&tree);
            Ok(records.iter().find_map(|record| requests::reference(record, &self.agency)))
        })
    }

    fn case<'a>(&'a self, number: &'a CaseNumber) -> Pending<'a, Result<Case, Error>> {
        Box::pin(async move {
            let path = format!("requests/{}", url::encoded(number.as_str()));
            let tree = self.get(&path, &[]).await?;
            self.own(requests::case(&tree, number, &self.agency))
        })
    }

    fn find<'a>(&'a self, submission: &'a Submission) -> Pending<'a, Result<Vec<CaseRef>, Error>> {
        Box::pin(async move {
            let tree = self.get("requests", &submission::search(submission)).await?;
            Ok(submission::matches(&tree, submission, &self.agency))
        })
    }
}
