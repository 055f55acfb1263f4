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
mod janela;
mod open311;
mod opening;
mod options;
mod random;
mod records;
mod roster;
mod serve;
mod signalen;

pub use options::{Keeping, Options, StartError};

use agency::{Card, Office};
use roster::AGENCIES;
use std::net::SocketAddr;
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

/// Starts every agency of the roster that is wanted; returns when all of them are listening.
pub async fn start(options: Options) -> Result<Running, StartError> {
    let (stop, stopped) = watch::channel(false);
    let mut running = Running { agencies: Vec::new(), stop, tasks: JoinSet::new() };
    for entry in AGENCIES {
        let card = entry.read_card().map_err(|error| StartError::unusable("the seed", error))?;
        if !options.wants(&card.id) {
            continue;
        }
        let (listener, at) = listen(SocketAddr::new(options.address, entry.port(&options))).await?;
        let opened = opening::open(card, &entry.protocol, &options)?;
        running.agencies.push(Listening::of(&opened.agency.card, at));
        running.tasks.spawn(serve::serve(listener, opened.routes, stopped.clone()));
        if let Some(pace) = options.pace {
            running.tasks.spawn(work(opened.office, pace, stopped.clone()));
        }
    }
    running.check_names(options.only.iter().chain(options.faults.keys()))?;
    Ok(running)
}

impl Listening {
    fn of(card: &Card, at: SocketAddr) -> Self {
        let root = format!("http://{at}");
        let url = format!("{root}{}", card.base);
        Self { id: card.id.clone(), name: card.name.clone(), url, root }
    }
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

    /// What is meant for an agency that does not exist would never be seen.
    fn check_names<'a>(&self, mut ids: impl Iterator<Item = &'a String>) -> Result<(), StartError> {
        let unknown = ids.find(|id| *id != "*" && self.agency(id).is_none());
        unknown.map_or(Ok(()), |id| {
            Err(StartError::unusable("the options", format!("there is no agency {id}")))
        })
    }

    /// Closes every connection and waits until all is written.
    pub async fn stop(mut self) {
        let _ = self.stop.send(true);
        while self.tasks.join_next().await.is_some() {}
    }
}

async fn listen(at: SocketAddr) -> Result<(TcpListener, SocketAddr), StartError> {
    let taken = |error| StartError::Taken(at, error);
    let listener = TcpListener::bind(at).await.map_err(taken)?;
    let at = listener.local_addr().map_err(taken)?;
    Ok((listener, at))
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
