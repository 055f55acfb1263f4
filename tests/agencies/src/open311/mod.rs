//! Open311 GeoReport v2, written from the published specification
//! (<https://wiki.open311.org/GeoReport_v2/>); knows nothing of the portal.

mod answer;
mod attributes;
mod catalogue;
mod desk;
mod dialect;
mod discovery;
mod fields;
mod progress;
mod record;
mod routes;
mod search;
mod seed;
mod store;
mod submission;
mod tree;
mod updates;
mod words;
mod worker;
mod xml;

use crate::agency::{Agency, Office, OfficeError};
use axum::Router;
use catalogue::Catalogue;
use desk::Desk;
pub(crate) use dialect::Dialect;
use std::path::Path;
use std::sync::Arc;
use store::Store;
use words::Words;

/// The files of one agency, compiled in.
pub(crate) struct Seed {
    pub(crate) services: &'static str,
    pub(crate) definitions: &'static str,
    pub(crate) words: &'static str,
    pub(crate) past: &'static str,
}

/// Opens the agency: its routes, and the office that moves its requests.
pub(crate) fn open(
    agency: Arc<Agency>,
    seed: &Seed,
    dialect: Dialect,
    file: Option<&Path>,
) -> Result<(Router, Arc<dyn Office>), OfficeError> {
    let desk = Arc::new(Desk {
        agency,
        dialect,
        catalogue: Catalogue::read(seed.services, seed.definitions)?,
        words: Words::read(seed.words)?,
        past: seed::Past::read(seed.past)?,
        store: Store::open(file)?,
    });
    if desk.store.is_empty()? {
        desk.plant()?;
    }
    Ok((routes::routes(&desk), desk))
}
