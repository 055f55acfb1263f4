//! Which agencies there are, on which port each listens, and which protocol it speaks.

use crate::agency::Card;
use crate::janela;
use crate::open311::{self, Dialect};
use crate::options::Options;
use crate::signalen;

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
    Signalen(signalen::Seed),
    Janela(janela::Seed),
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

macro_rules! janela {
    ($id:literal, $prefix:literal, company_cases: $company_cases:literal) => {
        Protocol::Janela(janela::Seed {
            prefix: $prefix,
            company_cases: $company_cases,
            services: file!($id, "services.json"),
            words: file!($id, "words.json"),
            past: file!($id, "past.json"),
        })
    };
}

/// All agencies, in the order of their ports.
pub(crate) const AGENCIES: &[Entry] = &[
    Entry {
        offset: 0,
        card: file!("garcas-urbanos", "agency.json"),
        protocol: open311!("garcas-urbanos", Dialect::GARCAS),
    },
    Entry {
        offset: 1,
        card: file!("lagoa-urbanos", "agency.json"),
        protocol: open311!("lagoa-urbanos", Dialect::LAGOA),
    },
    Entry {
        offset: 2,
        card: file!("serra-urbanos", "agency.json"),
        protocol: open311!("serra-urbanos", Dialect::SERRA),
    },
    Entry {
        offset: 3,
        card: file!("barra-ouvidoria", "agency.json"),
        protocol: Protocol::Signalen(signalen::Seed {
            categories: file!("barra-ouvidoria", "categories.json"),
            words: file!("barra-ouvidoria", "words.json"),
        }),
    },
    Entry {
        offset: 4,
        card: file!("garcas-obras", "agency.json"),
        protocol: janela!("garcas-obras", "OBR", company_cases: false),
    },
    Entry {
        offset: 5,
        card: file!("ipe-ambiente", "agency.json"),
        protocol: janela!("ipe-ambiente", "AMB", company_cases: false),
    },
    Entry {
        offset: 6,
        card: file!("ipe-fazenda", "agency.json"),
        protocol: janela!("ipe-fazenda", "FAZ", company_cases: true),
    },
    Entry {
        offset: 7,
        card: file!("lagoa-licencas", "agency.json"),
        protocol: janela!("lagoa-licencas", "LIC", company_cases: true),
    },
    Entry {
        offset: 8,
        card: file!("registro-federal", "agency.json"),
        protocol: janela!("registro-federal", "REG", company_cases: true),
    },
];

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_agencies_have_nine_ports_in_a_row_and_ids_of_their_own() {
        let options = Options { base_port: 8311, ..Options::default() };
        let ports: Vec<_> = AGENCIES.iter().map(|entry| entry.port(&options)).collect();
        assert_eq!(ports, (8311..=8319).collect::<Vec<_>>());
        let ids = AGENCIES.iter().map(|entry| entry.read_card().unwrap().id);
        assert_eq!(ids.collect::<std::collections::BTreeSet<_>>().len(), 9);
        assert!(AGENCIES.iter().all(|entry| entry.port(&Options::default()) == 0));
    }
}
