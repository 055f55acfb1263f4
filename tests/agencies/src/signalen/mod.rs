//! Signalen's public interface, version 1, written from its published code and from recorded answers
//! (<https://github.com/Amsterdam/signals>); knows nothing of the portal.

mod answer;
mod categories;
mod desk;
mod fields;
mod page;
mod progress;
mod reading;
mod routes;
mod seed;
mod store;
mod submission;
mod worker;

use crate::agency::{Agency, Office, OfficeError};
use axum::Router;
use categories::Categories;
use desk::Desk;
use progress::Words;
use std::path::Path;
use std::sync::Arc;
use store::Store;

/// The files of one agency, compiled in.
pub(crate) struct Seed {
    pub(crate) categories: &'static str,
    pub(crate) words: &'static str,
}

/// Opens the agency: its routes, and the office that moves its signals.
pub(crate) fn open(
    agency: Arc<Agency>,
    seed: &Seed,
    file: Option<&Path>,
) -> Result<(Router, Arc<dyn Office>), OfficeError> {
    let desk = Arc::new(Desk {
        agency,
        categories: Categories::read(seed.categories)?,
        words: Words::read(seed.words)?,
        store: Store::open(file)?,
    });
    if desk.store.is_empty()? {
        desk.plant()?;
    }
    Ok((routes::routes(&desk), desk))
}
