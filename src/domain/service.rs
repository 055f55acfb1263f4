//! One entry of an agency's catalogue: what people may ask of it.

use crate::{Agency, AgencyId, Card};

/// The agency's own code of a service; opaque, never read as a number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServiceCode(String);

impl ServiceCode {
    /// A code as the agency writes it.
    pub fn new(code: impl Into<String>) -> Self {
        Self(code.into())
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A service among all agencies' services.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServiceId {
    /// Whose it is.
    pub agency: AgencyId,
    /// Its code there.
    pub code: ServiceCode,
}

/// Who a service is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Any person.
    Citizen,
    /// Companies and other organisations.
    Company,
}

/// What a service costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cost {
    /// Nothing.
    Free,
    /// A fee, in the agency's words.
    Fee(String),
}

/// What days or hours a term counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Hours.
    Hours,
    /// Days, holidays included (dias corridos).
    Days,
    /// Working days (dias úteis).
    WorkingDays,
}

/// A declared time to an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// At most so many.
    pub upto: u16,
    /// Of what.
    pub unit: Unit,
}

/// A service as its agency publishes it; `None` means that the agency does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Whose it is and its code.
    pub id: ServiceId,
    /// Its name.
    pub name: String,
    /// What it is, in the agency's words.
    pub description: String,
    /// Other words for it.
    pub keywords: Vec<String>,
    /// The agency's theme for it.
    pub theme: Option<String>,
    /// Whether it can be asked for on the Internet.
    pub online: bool,
    /// Whether the agency asks questions of its own beyond the standard's.
    pub has_questions: bool,
    /// The charter's facts.
    pub card: Card,
}

impl Service {
    /// The facts of the agency's charter, put on the service.
    #[must_use]
    pub fn with_card_of(mut self, agency: &Agency) -> Self {
        self.card = agency.card_of(self.id.code.as_str());
        self
    }
}
