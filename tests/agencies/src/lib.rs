//! Pretend agencies: real HTTP servers that speak published standards, for tests and for the demo.
//!
//! They share no code with the portal, so they cannot share its mistakes.
#![doc = include_str!("../README.md")]

mod agency;
mod calls;
mod clock;
mod control;
mod cors;
pub mod faults;
mod front_door;
mod open311;
mod options;
mod random;
mod roster;
mod serve;

pub use options::{Keeping, Options, StartError};

use agency::{Agency, Office};
use axum::Router;
use axum::middleware::from_fn_with_state;
use calls::Calls;
use clock::Clock;
use faults::Faults;
use roster::{AGENCIES, Entry, Protocol};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// Agencies that are answering; they stop when this is dropped.
#[derive(Debug)]
pub struct Running {
    agencies: Vec<Listening>,
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

/// Where one agency answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listening {
    /// The agency's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The base address of its interface.
    pub url: String,
    /// The root of its server: home page and `/_demo/`.
    pub root: String,
}

/// Starts every agency of the roster; returns when all of them are listening.
pub async fn start(options: Options) -> Result<Running, StartError> {
    let (stop, stopped) = watch::channel(false);
    let mut running = Running { agencies: Vec::new(), stop, tasks: JoinSet::new() };
    for (turn, entry) in (0..).zip(&AGENCIES) {
        let port = if options.base_port == 0 { 0 } else { options.base_port.saturating_add(turn) };
        let listener = listen(SocketAddr::new(options.address, port)).await?;
        let (listening, routes, office) = open(entry, &options, &listener)?;
        running.agencies.push(listening);
        running.tasks.spawn(serve::serve(listener, routes, stopped.clone()));
        if let Some(pace) = options.pace {
            running.tasks.spawn(work(office, pace, stopped.clone()));
        }
    }
    Ok(running)
}

impl Running {
    /// The agencies, in the order of their ports.
    pub fn agencies(&self) -> &[Listening] {
        &self.agencies
    }

    /// One agency by its id.
    pub fn agency(&self, id: &str) -> Option<&Listening> {
        self.agencies.iter().find(|agency| agency.id == id)
    }

    /// Closes every connection and waits until all is written.
    pub async fn stop(mut self) {
        let _ = self.stop.send(true);
        while self.tasks.join_next().await.is_some() {}
    }
}

async fn listen(at: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(at).await.map_err(|error| StartError::Taken(at, error))
}

fn open(
    entry: &Entry,
    options: &Options,
    listener: &TcpListener,
) -> Result<(Listening, Router, Arc<dyn Office>), StartError> {
    let unusable = |what: &str, error| StartError::Unusable(what.to_owned(), error);
    let card = entry.read_card().map_err(|error| unusable("the seed", error.into()))?;
    let at = listener
        .local_addr()
        .map_err(|error| StartError::Taken(SocketAddr::new(options.address, 0), error))?;
    let root = format!("http://{at}");
    let listening = Listening {
        id: card.id.clone(),
        name: card.name.clone(),
        url: format!("{root}{}", card.base),
        root,
    };
    let faults = Faults::default();
    faults.replace(seeded(options, &card.id));
    let clock = Clock::starting_at(options.now);
    let file = file(options, &card.id)?;
    let agency = Arc::new(Agency { card, clock, faults, calls: Calls::default() });
    let opened = match &entry.protocol {
        Protocol::Open311(seed) => open311::open(Arc::clone(&agency), seed, file.as_deref()),
    };
    let (routes, office) = opened.map_err(|error| unusable("the store", error))?;
    let routes = routes
        .merge(front_door::routes(&agency))
        .layer(from_fn_with_state(Arc::clone(&agency), front_door::log))
        .merge(control::routes(agency, Arc::clone(&office)));
    Ok((listening, routes, office))
}

fn seeded(options: &Options, id: &str) -> Vec<faults::Rule> {
    ["*", id].iter().filter_map(|key| options.faults.get(*key)).flatten().cloned().collect()
}

fn file(options: &Options, id: &str) -> Result<Option<PathBuf>, StartError> {
    let Keeping::Folder(folder) = &options.keeping else { return Ok(None) };
    let unusable =
        |error: std::io::Error| StartError::Unusable(folder.display().to_string(), error.into());
    std::fs::create_dir_all(folder).map_err(unusable)?;
    Ok(Some(folder.join(format!("{id}.sqlite"))))
}

/// Moves what is due, once a second.
async fn work(office: Arc<dyn Office>, pace: Duration, mut stop: watch::Receiver<bool>) {
    let mut second = tokio::time::interval(Duration::from_secs(1));
    loop {
        tokio::select! {
            _ = stop.changed() => break,
            // A locked or full disk is tried again in the next second.
            _ = second.tick() => drop(office.tick(pace)),
        }
    }
}
