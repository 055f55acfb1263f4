//! Failures that can be asked for: which kind, on which operation, how many times.

mod act;
mod spoil;

pub(crate) use act::{Severed, exposed};

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A true answer, late (3 s unless told).
    Slow,
    /// 503, nothing done.
    Down,
    /// 500, nothing done.
    Error,
    /// The connection is closed with no answer, nothing done.
    Refuse,
    /// The work is done; the headers and half of the body come, then the connection dies.
    Cut,
    /// The work is done, and answered with 500.
    ErrorAfterAccept,
    /// The work is done, then the connection is closed with no answer.
    CutAfterAccept,
    /// The work is done; the body stops half way, though the answer claims to be whole.
    Malformed,
    /// 200 with an HTML page, nothing done.
    Html,
    /// 200 with no body, nothing done.
    Empty,
    /// The work is done; values have the wrong type.
    WrongType,
    /// The work is done; every third record is broken.
    Partial,
    /// The work is done; the text is Latin-1 and does not say so.
    WrongCharset,
    /// 429 with `Retry-After`, nothing done.
    RateLimit,
    /// 404 with no body, nothing done.
    NotFound,
    /// Never answered, nothing done.
    Hang,
}

/// Which call it happens to; the words fit every protocol.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// The catalogue.
    Services,
    /// One service's form.
    Definition,
    /// Sending a request.
    Submit,
    /// One request.
    Request,
    /// The list of requests.
    Requests,
    /// What became of a token.
    Token,
    /// What happened to requests, movement by movement.
    Updates,
    /// What the server offers.
    Discovery,
    /// Who the agency is and what it offers.
    About,
    /// Whether it is well.
    Health,
    /// The agency's own search.
    Search,
    /// One service.
    Service,
    /// One service's form, in the Janela profile.
    Form,
    /// What became of a submission, by its key.
    ByKey,
    /// One case.
    Case,
    /// One document of a case.
    Document,
    /// A message about a case.
    Message,
    /// What was missing in a case.
    Supplement,
    /// The cases of a company.
    CompanyCases,
    /// How long a service takes.
    Statistics,
    /// The keys of the receipts.
    Keys,
    /// All of them.
    #[default]
    Any,
}

/// One rule: the first that fits a call decides it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What goes wrong.
    pub kind: Kind,
    /// Which call it happens to.
    #[serde(default)]
    pub operation: Operation,
    /// Waits so long before anything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delay_ms: Option<u64>,
    /// How often it happens; until cleared when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// What `Retry-After` says; for `rate_limit` (5 unless told) and `down` (absent unless told).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_s: Option<u32>,
    /// False keeps a browser from reading the answer, as a proxy's error page does.
    #[serde(default = "readable")]
    pub cors: bool,
}

const fn readable() -> bool {
    true
}

/// Rules by agency id; those of `*` hold for every agency.
pub type SeededFaults = BTreeMap<String, Vec<Rule>>;

/// Reads a fault file: a list of rules for all agencies, or an object of lists by agency id.
pub fn read(json: &str) -> Result<SeededFaults, serde_json::Error> {
    let value: serde_json::Value = serde_json::from_str(json)?;
    if value.is_array() {
        return Ok(BTreeMap::from([("*".to_owned(), serde_json::from_value(value)?)]));
    }
    serde_json::from_value(value)
}

/// The rules in force at one agency.
#[derive(Default)]
pub(crate) struct Faults(Mutex<Vec<Rule>>);

impl Faults {
    fn rules(&self) -> MutexGuard<'_, Vec<Rule>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn list(&self) -> Vec<Rule> {
        self.rules().clone()
    }

    pub(crate) fn replace(&self, rules: Vec<Rule>) {
        *self.rules() = rules;
    }

    /// The rule for a call, counted down; a rule used up is gone.
    fn take(&self, operation: Operation) -> Option<Rule> {
        let mut rules = self.rules();
        let fits = |rule: &Rule| {
            rule.times != Some(0)
                && (rule.operation == Operation::Any || rule.operation == operation)
        };
        let rule = rules.iter_mut().find(|rule| fits(rule))?;
        rule.times = rule.times.map(|times| times - 1);
        let taken = rule.clone();
        rules.retain(|rule| rule.times != Some(0));
        Some(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(json: &str) -> Faults {
        let faults = Faults::default();
        faults.replace(read(json).unwrap().remove("*").unwrap());
        faults
    }

    #[test]
    fn a_rule_is_used_up_and_then_the_next_one_holds() {
        let faults = faults(r#"[{"kind":"down","operation":"submit","times":1},{"kind":"slow"}]"#);
        assert_eq!(faults.take(Operation::Services).unwrap().kind, Kind::Slow);
        assert_eq!(faults.take(Operation::Submit).unwrap().kind, Kind::Down);
        assert_eq!(faults.take(Operation::Submit).unwrap().kind, Kind::Slow);
        assert_eq!(faults.list().len(), 1);
    }

    #[test]
    fn a_file_may_name_agencies_and_an_unknown_word_is_refused() {
        assert!(read(r#"{"garcas-urbanos":[{"kind":"wrong_type"}]}"#).unwrap().len() == 1);
        assert!(read(r#"[{"kind":"explode"}]"#).is_err());
        assert!(read(r#"[{"kind":"slow","delay":3}]"#).is_err());
    }
}
