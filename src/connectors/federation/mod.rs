//! Many agencies asked at once: each answer as it comes, none waiting for another, all settled by
//! a deadline.
//!
//! Dropping a stream cancels what is under way.

mod asking;
mod sweep;

use crate::{Catalogue, Pending, Ports, connect, offers};
use asking::{Asking, Told};
use domain::{
    Agency, AgencyId, Capability, Case, CaseNumber, Error, ErrorKind, Partial, Service, Source,
    Standing, Timestamp,
};
use futures_util::{Stream, StreamExt};

pub use sweep::{PACE_MS, sweep};

/// Every agency's catalogue: one item for each agency that offers one, as each answers; who has not
/// answered by the deadline has failed with [`ErrorKind::TimedOut`].
pub fn catalogues(
    agencies: &[Agency],
    ports: &Ports,
    deadline_ms: u32,
) -> impl Stream<Item = Partial<Service>> + Unpin + use<> {
    let offering = agencies.iter().filter(|agency| agency.offers(Capability::Catalogue));
    let ask = |agency: &Agency| (agency.id.clone(), catalogue(agency.clone(), ports.clone()));
    let clock = ports.clock.clone();
    Asking::new(offering.map(ask).collect(), &clock, deadline_ms)
        .map(move |(agency, answer)| partial(agency, answer, clock.now()))
}

/// Cases by the agencies that numbers belong to: one item for each number, as each is answered, or
/// at the deadline.
pub fn cases(
    owners: &[(Agency, CaseNumber)],
    ports: &Ports,
    deadline_ms: u32,
) -> impl Stream<Item = (AgencyId, Result<Case, Error>)> + Unpin + use<> {
    let ask = |(agency, number): &(Agency, CaseNumber)| {
        (agency.id.clone(), case(agency.clone(), number.clone(), ports.clone()))
    };
    Asking::new(owners.iter().map(ask).collect(), &ports.clock, deadline_ms)
}

fn catalogue(agency: Agency, ports: Ports) -> Pending<'static, Told<Catalogue>> {
    Box::pin(async move {
        let answer = offers(&agency, &ports).catalogue().await;
        (agency.id, answer)
    })
}

fn partial(agency: AgencyId, answer: Result<Catalogue, Error>, at: Timestamp) -> Partial<Service> {
    let (items, standing) = match answer {
        Ok(Catalogue { services, dropped }) => (services, Standing::Answered { at, dropped }),
        Err(error) => (Vec::new(), Standing::Failed(error)),
    };
    Partial { items, sources: vec![Source { agency, standing }] }
}

fn case(agency: Agency, number: CaseNumber, ports: Ports) -> Pending<'static, Told<Case>> {
    Box::pin(async move {
        let answer = if agency.offers(Capability::Case) {
            connect(&agency, &ports).case(&number).await
        } else {
            Err(Error::new(ErrorKind::Unsupported, "no capability `case`").of(&agency.id))
        };
        (agency.id, answer)
    })
}
