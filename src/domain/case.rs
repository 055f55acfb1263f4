//! What became of a submission: its state in our words and, beside them, the agency's own.

use crate::{AgencyId, Document, Message, Moment, ServiceCode};

/// The number the agency gave; opaque.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseNumber(String);

impl CaseNumber {
    /// A number as the agency writes it.
    pub fn new(number: impl Into<String>) -> Self {
        Self(number.into())
    }

    /// The number as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A case among all agencies' cases.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseRef {
    /// Whose it is.
    pub agency: AgencyId,
    /// Its number there.
    pub number: CaseNumber,
}

/// How a completed case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As asked.
    Granted,
    /// Not as asked.
    Refused,
    /// In part.
    Partly,
    /// The person gave it up.
    Withdrawn,
}

/// Where a case stands, after Dialogporten's states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseState {
    /// Moving.
    InProgress,
    /// The agency must act.
    Awaiting,
    /// The person must act.
    RequiresAttention,
    /// Over; how it ended was not said.
    Completed,
    /// Over, and ended so.
    Ended(Outcome),
    /// The agency's word is not one we know: it is shown as written.
    Unknown,
}

/// Who must act next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The agency.
    Agency,
    /// The person.
    You,
    /// Nobody: it is over.
    Nobody,
    /// We cannot tell.
    Unknown,
}

impl CaseState {
    /// Whose turn it is.
    pub fn turn(self) -> Turn {
        match self {
            Self::InProgress | Self::Awaiting => Turn::Agency,
            Self::RequiresAttention => Turn::You,
            Self::Completed | Self::Ended(_) => Turn::Nobody,
            Self::Unknown => Turn::Unknown,
        }
    }
}

/// The agency's own words, as written, with their date when it gave one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Its word for the state.
    pub status: String,
    /// What it says about it.
    pub note: Option<String>,
    /// When it said so.
    pub at: Option<Moment>,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When, if the agency says.
    pub at: Option<Moment>,
    /// What, in the agency's words; empty for the receipt of the request itself.
    pub words: String,
    /// Which department, if the agency says.
    pub department: Option<String>,
}

/// Something that must still be done, or a day by which it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// Who must do it.
    pub who: Turn,
    /// What, in the agency's words.
    pub what: String,
    /// Until when, if the agency says.
    pub by: Option<Moment>,
}

/// The state of one case as its agency tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Whose and which.
    pub reference: CaseRef,
    /// Another name that the agency's people know it by; nothing is looked up by it.
    pub label: Option<String>,
    /// The service asked for, by the agency's name for it.
    pub service_name: Option<String>,
    /// The service's code.
    pub service_code: Option<ServiceCode>,
    /// Our state.
    pub state: CaseState,
    /// The agency's words.
    pub words: Words,
    /// What was asked, as the agency kept it.
    pub description: Option<String>,
    /// Where.
    pub address: Option<String>,
    /// Who in the agency has it.
    pub responsible: Option<String>,
    /// When it was made.
    pub requested: Option<Moment>,
    /// When the agency means to be done.
    pub expected: Option<Moment>,
    /// What happened, oldest first.
    pub events: Vec<Event>,
    /// What comes next, in the agency's order.
    pub next_steps: Vec<NextStep>,
    /// What the agency issued in it.
    pub documents: Vec<Document>,
    /// What was written about it, oldest first.
    pub messages: Vec<Message>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_state_is_nobody_we_know() {
        assert_eq!(CaseState::Unknown.turn(), Turn::Unknown);
        assert_eq!(CaseState::RequiresAttention.turn(), Turn::You);
        assert_eq!(CaseState::Ended(Outcome::Refused).turn(), Turn::Nobody);
    }
}
