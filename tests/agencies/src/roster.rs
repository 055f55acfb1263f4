//! Which agencies there are, in the order of their ports, and which protocol each speaks.

use crate::agency::Card;
use crate::open311;

/// One agency of the demo, as its seed files describe it.
pub(crate) struct Entry {
    pub(crate) card: &'static str,
    pub(crate) protocol: Protocol,
}

/// The protocols spoken.
pub(crate) enum Protocol {
    Open311(open311::Seed),
}

/// All agencies; the first listens on the base port, the next on the one after it.
pub(crate) const AGENCIES: [Entry; 1] = [Entry {
    card: include_str!("../seed/garcas-urbanos/agency.json"),
    protocol: Protocol::Open311(open311::Seed {
        services: include_str!("../seed/garcas-urbanos/services.json"),
        definitions: include_str!("../seed/garcas-urbanos/definitions.json"),
        words: include_str!("../seed/garcas-urbanos/words.json"),
        past: include_str!("../seed/garcas-urbanos/past.json"),
    }),
}];

impl Entry {
    pub(crate) fn read_card(&self) -> Result<Card, serde_json::Error> {
        serde_json::from_str(self.card)
    }
}
