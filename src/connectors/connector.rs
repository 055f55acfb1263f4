//! What every connector can be asked, whatever its protocol.

use crate::{
    Discovery, Pending, Ports, Recovery, exchange::Exchange, janela::Janela, open311::Open311,
    signalen::Signalen, wire::malformed,
};
use domain::{
    Agency, AgencyId, Case, CaseNumber, CaseRef, Error, ErrorKind, Form, Letter, ObservedTimes,
    Protocol, Service, ServiceCode, Submission, Submitted,
};

/// The services of one agency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// Those that could be read.
    pub services: Vec<Service>,
    /// How many records could not, and were left out.
    pub dropped: usize,
}

impl Catalogue {
    /// Nothing that could be read among something is no answer.
    pub(crate) fn read(services: Vec<Service>, dropped: usize) -> Result<Self, Error> {
        if services.is_empty() && dropped > 0 {
            return Err(malformed("no service could be read"));
        }
        Ok(Self { services, dropped })
    }
}

/// One agency, spoken to in its protocol. Every failure carries the agency's id.
pub trait Connector {
    /// Whose it is.
    fn agency(&self) -> &AgencyId;

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

    /// How long the completed cases of a service took; `None` where the agency does not count that,
    /// or the sample is too small to be told.
    fn times<'a>(
        &'a self,
        _: &'a ServiceCode,
    ) -> Pending<'a, Result<Option<ObservedTimes>, Error>> {
        Box::pin(std::future::ready(Ok(None)))
    }

    /// The bytes of a document of a case, as they came: whoever asks compares their SHA-256.
    fn document<'a>(
        &'a self,
        _: &'a CaseNumber,
        _: &'a str,
    ) -> Pending<'a, Result<Vec<u8>, Error>> {
        Box::pin(std::future::ready(Err(none(self.agency(), "no documents"))))
    }

    /// Sends a letter about a case. The same letter sent again is known by its key, and is one.
    fn write<'a>(&'a self, _: &'a Letter) -> Pending<'a, Result<(), Error>> {
        Box::pin(std::future::ready(Err(none(self.agency(), "no letters"))))
    }

    /// Cases at the agency that are this very submission: asked when its outcome is unknown.
    fn find<'a>(&'a self, submission: &'a Submission) -> Pending<'a, Result<Vec<CaseRef>, Error>>;

    /// By what the agency knows a submission again, which decides what [`Connector::find`] proves.
    /// Nothing is sent again by itself where the protocol does not say.
    fn recovery(&self) -> Recovery {
        Recovery::None
    }

    /// Whether "there is none" proves in time that this submission is not there: not where its
    /// service gives numbers only some day, and lists nothing before.
    fn none_is_proof<'a>(&'a self, _: &'a Submission) -> Pending<'a, Result<bool, Error>> {
        Box::pin(std::future::ready(Ok(true)))
    }
}

/// The protocol has no such thing.
fn none(agency: &AgencyId, detail: &str) -> Error {
    Error::new(ErrorKind::Unsupported, detail).of(agency)
}

/// What is asked of an agency before a form is filled. Apart from the rest, so that a program may
/// leave the code of the rest for when it is wanted.
pub trait Offers {
    /// All its services.
    fn catalogue(&self) -> Pending<'_, Result<Catalogue, Error>>;

    /// What a service asks.
    fn form<'a>(&'a self, service: &'a Service) -> Pending<'a, Result<Form, Error>>;
}

impl<C: Connector> Offers for C {
    fn catalogue(&self) -> Pending<'_, Result<Catalogue, Error>> {
        Connector::catalogue(self)
    }

    fn form<'a>(&'a self, service: &'a Service) -> Pending<'a, Result<Form, Error>> {
        Connector::form(self, service)
    }
}

/// The connector of an agency's protocol, for its catalogue and its forms alone.
pub fn offers(agency: &Agency, ports: &Ports) -> Box<dyn Offers> {
    let exchange = Exchange { agency: agency.clone(), ports: ports.clone() };
    match agency.protocol {
        Protocol::Open311 => Box::new(Open311::new(exchange)),
        Protocol::Signalen => Box::new(Signalen(exchange)),
        Protocol::Janela => Box::new(Janela(exchange)),
    }
}

/// The connector of an agency's protocol.
pub fn connect(agency: &Agency, ports: &Ports) -> Box<dyn Connector> {
    let exchange = Exchange { agency: agency.clone(), ports: ports.clone() };
    match agency.protocol {
        Protocol::Open311 => Box::new(Open311::new(exchange)),
        Protocol::Signalen => Box::new(Signalen(exchange)),
        Protocol::Janela => Box::new(Janela(exchange)),
    }
}

/// What an Open311 server says of itself; `Unsupported` by the other protocols. For probes.
pub fn discover(agency: &Agency, ports: &Ports) -> Pending<'static, Result<Discovery, Error>> {
    let exchange = Exchange { agency: agency.clone(), ports: ports.clone() };
    Box::pin(async move {
        if exchange.agency.protocol == Protocol::Open311 {
            return Open311::new(exchange).discover().await;
        }
        exchange.own(Err(Error::new(ErrorKind::Unsupported, "no discovery in this protocol")))
    })
}
