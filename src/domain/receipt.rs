//! What a person keeps of a submission: proof, once the agency accepted it.

use crate::{CaseRef, Stage, Submission};

/// One question and its answer, in the words that the person saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The question.
    pub question: String,
    /// The answer as people read it.
    pub answer: String,
}

/// A submission in the words that the person saw, with the agency's answer when there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// What was sent, and where it stands.
    pub submission: Submission,
    /// The service's name.
    pub service_name: String,
    /// The agency's name.
    pub agency_name: String,
    /// All answers.
    pub lines: Vec<Line>,
}

impl Receipt {
    /// The case, once the agency gave its number: only then does this prove anything.
    pub fn case(&self) -> Option<&CaseRef> {
        match &self.submission.stage {
            Stage::Accepted { case, .. } => Some(case),
            _ => None,
        }
    }
}
