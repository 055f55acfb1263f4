//! Many agencies asked at once: each answer as it comes, none waiting for another.
//!
//! Dropping a stream cancels what is under way.

use crate::{Catalogue, Pending, Ports, connect};
use domain::{
    Agency, AgencyId, Capability, Case, CaseNumber, Error, ErrorKind, Partial, Service, Source,
    Standing,
};
use futures_util::{Stream, StreamExt, stream};

/// How many agencies are asked at the same time.
const AT_ONCE: usize = 6;

/// Every agency's catalogue: one item for each agency that offers one, as each answers.
pub fn catalogues(
    agencies: &[Agency],
    ports: &Ports,
) -> impl Stream<Item = Partial<Service>> + Unpin + use<> {
    let offering = agencies.iter().filter(|agency| agency.offers(Capability::Catalogue));
    let asked: Vec<_> = offering.map(|agency| catalogue(agency.clone(), ports.clone())).collect();
    stream::iter(asked).buffer_unordered(AT_ONCE)
}

/// Cases by the agencies that numbers belong to: one item for each number, as each is answered.
pub fn cases(
    owners: &[(Agency, CaseNumber)],
    ports: &Ports,
) -> impl Stream<Item = (AgencyId, Result<Case, Error>)> + Unpin + use<> {
    let ask = |(agency, number): &(Agency, CaseNumber)| {
        case(agency.clone(), number.clone(), ports.clone())
    };
    let asked: Vec<_> = owners.iter().map(ask).collect();
    stream::iter(asked).buffer_unordered(AT_ONCE)
}

fn catalogue(agency: Agency, ports: Ports) -> Pending<'static, Partial<Service>> {
    Box::pin(async move {
        let answer = connect(&agency, &ports).catalogue().await;
        let (items, standing) = match answer {
            Ok(Catalogue { services, dropped }) => {
                (services, Standing::Answered { at: ports.clock.now(), dropped })
            }
            Err(error) => (Vec::new(), Standing::Failed(error)),
        };
        Partial { items, sources: vec![Source { agency: agency.id, standing }] }
    })
}

fn case(
    agency: Agency,
    number: CaseNumber,
    ports: Ports,
) -> Pending<'static, (AgencyId, Result<Case, Error>)> {
    Box::pin(async move {
        let answer = if agency.offers(Capability::Case) {
            connect(&agency, &ports).case(&number).await
        } else {
            Err(Error::new(ErrorKind::Unsupported, "no capability `case`").of(&agency.id))
        };
        (agency.id, answer)
    })
}
