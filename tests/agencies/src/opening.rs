//! Opens one agency of the roster: its card, its store, its routes.

use crate::agency::{Agency, Card, Office};
use crate::calls::Calls;
use crate::clock::Clock;
use crate::faults::{Faults, Rule};
use crate::options::{Keeping, Options, StartError};
use crate::roster::Protocol;
use crate::{control, front_door, janela, open311, signalen};
use axum::Router;
use axum::middleware::from_fn_with_state;
use std::path::PathBuf;
use std::sync::Arc;

/// An agency ready to be served.
pub(crate) struct Opened {
    pub(crate) agency: Arc<Agency>,
    pub(crate) routes: Router,
    pub(crate) office: Arc<dyn Office>,
}

/// Opens the agency, and plants its seed when it keeps nothing yet.
pub(crate) fn open(
    card: Card,
    protocol: &Protocol,
    options: &Options,
) -> Result<Opened, StartError> {
    let (file, faults) = (file(options, &card.id)?, Faults::default());
    faults.replace(seeded(options, &card.id));
    let clock = Clock::starting_at(options.now);
    let agency = Arc::new(Agency { card, clock, faults, calls: Calls::default() });
    let (interface, office) = match protocol {
        Protocol::Open311(seed, dialect) => {
            open311::open(Arc::clone(&agency), seed, *dialect, file.as_deref())
        }
        Protocol::Janela(seed) => janela::open(Arc::clone(&agency), seed, file.as_deref()),
        Protocol::Signalen(seed) => signalen::open(Arc::clone(&agency), seed, file.as_deref()),
    }
    .map_err(|error| StartError::unusable(&agency.card.id, error))?;
    let routes = interface
        .merge(front_door::routes(&agency))
        .layer(from_fn_with_state(Arc::clone(&agency), front_door::log))
        .merge(control::routes(Arc::clone(&agency), Arc::clone(&office)));
    Ok(Opened { agency, routes, office })
}

fn seeded(options: &Options, id: &str) -> Vec<Rule> {
    ["*", id].iter().filter_map(|key| options.faults.get(*key)).flatten().cloned().collect()
}

fn file(options: &Options, id: &str) -> Result<Option<PathBuf>, StartError> {
    let Keeping::Folder(folder) = &options.keeping else { return Ok(None) };
    std::fs::create_dir_all(folder)
        .map_err(|error| StartError::unusable(&folder.display().to_string(), error))?;
    Ok(Some(folder.join(format!("{id}.sqlite"))))
}
