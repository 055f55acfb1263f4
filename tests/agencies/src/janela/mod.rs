//! The Janela profile 1.1, written from its contract alone; knows nothing of the portal.

mod answer;
mod body;
mod catalogue;
mod correspondence;
mod desk;
mod digest;
mod following;
mod form;
mod letters;
mod path;
mod problem;
mod query;
mod reading;
mod receipt;
mod record;
mod register;
mod routes;
mod schema;
mod search;
mod seed;
mod sending;
mod statistics;
mod store;
mod view;
mod words;
mod worker;

use crate::agency::{Agency, Office, OfficeError};
use axum::Router;
use desk::Desk;
use std::path::Path;
use std::sync::Arc;

/// The files of one agency, compiled in, and what sets it apart.
pub(crate) struct Seed {
    /// How its numbers begin.
    pub(crate) prefix: &'static str,
    /// Whether it lists the cases of a company.
    pub(crate) company_cases: bool,
    pub(crate) services: &'static str,
    pub(crate) words: &'static str,
    pub(crate) past: &'static str,
}

/// Opens the agency: its routes, and the office that moves its cases.
pub(crate) fn open(
    agency: Arc<Agency>,
    seed: &Seed,
    file: Option<&Path>,
) -> Result<(Router, Arc<dyn Office>), OfficeError> {
    let desk = Arc::new(Desk {
        prefix: seed.prefix,
        company_cases: seed.company_cases,
        catalogue: catalogue::Catalogue::read(seed.services)?,
        words: words::Words::read(seed.words)?,
        past: seed::Past::read(seed.past)?,
        letters: letters::Letters::read()?,
        seal: receipt::Seal::of(&agency.card.id),
        store: store::Store::open(file)?,
        agency,
    });
    if desk.store.is_empty()? {
        desk.plant()?;
    }
    Ok((routes::routes(&desk), desk))
}
