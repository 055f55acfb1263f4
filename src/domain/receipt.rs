//! Proof of a submission, kept on the device.

use crate::{CaseRef, Timestamp};
use serde::{Deserialize, Serialize};

/// One question and its answer, in the words that the person saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The question.
    pub question: String,
    /// The answer as people read it.
    pub answer: String,
}

/// What a person keeps after a submission was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The case.
    pub case: CaseRef,
    /// The service's name.
    pub service_name: String,
    /// The agency's name.
    pub agency_name: String,
    /// When the agency's answer came.
    pub at: Timestamp,
    /// What the agency said.
    pub notice: Option<String>,
    /// All answers.
    pub answers: Vec<Line>,
}
