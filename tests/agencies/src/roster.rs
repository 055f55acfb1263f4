//! Which agencies there are, on which port each listens, and which protocol it speaks.

use crate::agency::Card;
use crate::open311::{self, Dialect};
use crate::options::Options;

/// One agency of the demo, as its seed files describe it.
pub(crate) struct Entry {
    /// How far its port is from the base port.
    pub(crate) offset: u16,
    pub(crate) card: &'static str,
    pub(crate) protocol: Protocol,
}

/// The protocols spoken.
pub(crate) enum Protocol {
    Open311(open311::Seed, Dialect),
}

/// A file of an agency's seed, compiled in.
macro_rules! file {
    ($id:literal, $name:literal) => {
        include_str!(concat!("../seed/", $id, "/", $name))
    };
}

macro_rules! open311 {
    ($id:literal, $dialect:expr) => {
        Protocol::Open311(
            open311::Seed {
                services: file!($id, "services.json"),
                definitions: file!($id, "definitions.json"),
                words: file!($id, "words.json"),
                past: file!($id, "past.json"),
            },
            $dialect,
        )
    };
}

/// All agencies, in the order of their ports.
pub(crate) const AGENCIES: &[Entry] = &[Entry {
    offset: 0,
    card: file!("garcas-urbanos", "agency.json"),
    protocol: open311!("garcas-urbanos", Dialect::GARCAS),
}];

impl Entry {
    /// Its own place after the base port, whoever else is there; 0 stays any free port.
    pub(crate) fn port(&self, options: &Options) -> u16 {
        match options.base_port {
            0 => 0,
            base => base.saturating_add(self.offset),
        }
    }

    pub(crate) fn read_card(&self) -> Result<Card, serde_json::Error> {
        serde_json::from_str(self.card)
    }
}
