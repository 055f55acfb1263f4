//! Who answers: an agency, where it is, what it offers and how it is reached. All of it is data.

use crate::{Audience, CaseState, Cost, NumberFormat, Term};
use std::collections::BTreeMap;

/// The short name of an agency in `portal.json` and in URLs, such as `garcas-urbanos`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AgencyId(String);

impl AgencyId {
    /// An id as written in data or in a URL.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Which government the agency belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A municipality.
    Municipal,
    /// A state.
    State,
    /// The federation.
    Federal,
}

/// The standard an agency's API speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// Open311 GeoReport v2.
    Open311,
    /// Signalen, the public part of its API, version 1.
    Signalen,
    /// The Janela profile, version 1.
    Janela,
}

/// Something an agency may offer on the Internet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Capability {
    /// Its list of services.
    Catalogue,
    /// What a service asks.
    Form,
    /// Taking a submission.
    Submit,
    /// The state of one case by its number.
    Case,
    /// A list of cases.
    List,
    /// What happened to a case, one movement at a time, beside its state.
    Updates,
    /// The bytes of a case's documents.
    Documents,
    /// Taking messages about a case.
    Messages,
    /// Taking what was missing in a case.
    Supplements,
}

/// How the browser gets to a capability.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// Straight from the browser (the agency allows it by CORS).
    Direct,
    /// Through the gateway, which holds what a browser may not.
    Relay,
}

/// What an agency offers and how each is reached; what is absent is not offered.
pub type Reach = BTreeMap<Capability, Route>;

/// A telephone number that people can call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// As people write it.
    pub number: String,
    /// When or for what, in the agency's words.
    pub note: String,
}

/// The ways to reach an agency other than this portal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Channels {
    /// Telephones.
    pub phones: Vec<Phone>,
    /// Where its counter is.
    pub address: String,
    /// When the counter is open.
    pub hours: String,
    /// E-mail.
    pub email: String,
    /// Its own site.
    pub site: String,
}

/// Who receives a complaint against a decision of the agency, as its own rules say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Appeal {
    /// The office that decides on it.
    pub to: String,
    /// Days, from when the person learns of the decision, in which it is taken; `None` where not said.
    pub days: Option<u16>,
    /// The rule that says so.
    pub basis: String,
    /// The agency's service by which it is sent, by code; `None` where only on paper or by word.
    pub service: Option<String>,
}

/// What the agency's charter of services says and its API cannot: for all its services, or by code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// Who may ask.
    pub audience: Vec<Audience>,
    /// What it costs.
    pub cost: Option<Cost>,
    /// The declared time to an answer.
    pub time: Option<Term>,
    /// What to bring; an empty list says "nothing", its absence says "not published".
    pub documents: Option<Vec<String>>,
}

/// An agency as `portal.json` describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agency {
    /// Its short name.
    pub id: AgencyId,
    /// Its name as people see it.
    pub name: String,
    /// Its acronym.
    pub acronym: String,
    /// Its government.
    pub level: Level,
    /// The municipality or state it serves, by name.
    pub place: String,
    /// The language of its texts (BCP 47).
    pub lang: String,
    /// The standard it speaks.
    pub protocol: Protocol,
    /// The address of its API, without a slash at the end.
    pub url: String,
    /// The zone of its dates without zone (IANA name).
    pub timezone: String,
    /// Which of several jurisdictions of one server it is, if any (Open311 `jurisdiction_id`).
    pub jurisdiction: String,
    /// Longitude and latitude, in degrees, of where it wants requests put whose place is told in
    /// words alone; none where it does not say.
    pub point: Option<[String; 2]>,
    /// Whether requests made to it become public.
    pub public_requests: bool,
    /// What it offers.
    pub reach: Reach,
    /// What it is known not to do well, in plain words.
    pub limits: Vec<String>,
    /// The shapes of its case numbers.
    pub numbers: Vec<NumberFormat>,
    /// Its words for states, in lower case, and ours.
    pub statuses: BTreeMap<String, CaseState>,
    /// Other ways to reach it.
    pub channels: Channels,
    /// Who receives a complaint against its decisions; `None` where it does not say.
    pub appeal: Option<Appeal>,
    /// What holds for all its services.
    pub card: Card,
    /// What holds for one service, by code, over `card`.
    pub cards: BTreeMap<String, Card>,
}

impl Agency {
    /// Whether it offers something on the Internet.
    pub fn offers(&self, capability: Capability) -> bool {
        self.reach.contains_key(&capability)
    }

    /// The card of one service: its own statements first, then the agency's.
    pub fn card_of(&self, code: &str) -> Card {
        let own = self.cards.get(code).cloned().unwrap_or_default();
        let general = self.card.clone();
        Card {
            audience: if own.audience.is_empty() { general.audience } else { own.audience },
            cost: own.cost.or(general.cost),
            time: own.time.or(general.time),
            documents: own.documents.or(general.documents),
        }
    }

    /// The name with the place, as a person tells agencies apart.
    pub fn full_name(&self) -> String {
        format!("{} — {}", self.name, self.place)
    }
}
