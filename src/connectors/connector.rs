//! What every connector can be asked, whatever its protocol.

use crate::{Pending, Ports, open311::Open311};
use domain::{
    Agency, Case, CaseNumber, CaseRef, Error, Form, Protocol, Service, Submission, Submitted,
};

/// The services of one agency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// Those that could be read.
    pub services: Vec<Service>,
    /// How many records could not, and were left out.
    pub dropped: usize,
}

/// One agency, spoken to in its protocol. Every failure carries the agency's id.
pub trait Connector {
    /// All its services.
    fn catalogue(&self) -> Pending<'_, Result<Catalogue, Error>>;

    /// What a service asks.
    fn form<'a>(&'a self, service: &'a Service) -> Pending<'a, Result<Form, Error>>;

    /// Sends a submission, once. On failure see [`Error::may_have_arrived`].
    fn submit<'a>(&'a self, submission: &'a Submission) -> Pending<'a, Result<Submitted, Error>>;

    /// The number that a token stands for; `None` while the agency has not given one.
    fn redeem<'a>(&'a self, token: &'a str) -> Pending<'a, Result<Option<CaseRef>, Error>>;

    /// The state of a case. "There is none" is `NotFound`, and nothing else is.
    fn case<'a>(&'a self, number: &'a CaseNumber) -> Pending<'a, Result<Case, Error>>;

    /// Cases at the agency that are this very submission: asked when its outcome is unknown.
    fn find<'a>(&'a self, submission: &'a Submission) -> Pending<'a, Result<Vec<CaseRef>, Error>>;
}

/// The connector of an agency's protocol.
pub fn connect(agency: &Agency, ports: &Ports) -> Box<dyn Connector> {
    match agency.protocol {
        Protocol::Open311 => Box::new(Open311::new(agency.clone(), ports.clone())),
    }
}
