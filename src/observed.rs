//! When each agency last answered this browser, and how fast: kept in memory only.

use domain::Timestamp;
use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

/// An answer of any status: the server was there.
#[derive(Clone, Copy)]
pub(crate) struct Observed {
    /// When it came.
    pub(crate) at: Timestamp,
    /// Milliseconds from the question to the answer.
    pub(crate) ms: i64,
}

/// The last answer of each origin.
#[derive(Clone, Default)]
pub(crate) struct Observations(Rc<RefCell<BTreeMap<String, Observed>>>);

impl Observations {
    /// Notes an answer to a question that was put then.
    pub(crate) fn note(&self, url: &str, asked: Timestamp, at: Timestamp) {
        let ms = at.0.saturating_sub(asked.0);
        self.0.borrow_mut().insert(origin(url).to_owned(), Observed { at, ms });
    }

    /// The last answer of the server of an address.
    pub(crate) fn of(&self, url: &str) -> Option<Observed> {
        self.0.borrow().get(origin(url)).copied()
    }
}

/// `https://a.example:81` of `https://a.example:81/x/y`.
fn origin(url: &str) -> &str {
    let host = url.find("://").map_or(0, |at| at + 3);
    let path = url.get(host..).and_then(|rest| rest.find('/')).map(|at| host + at);
    path.and_then(|at| url.get(..at)).unwrap_or(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_counts_for_its_server() {
        let seen = Observations::default();
        seen.note("http://a.example:81/x/y", Timestamp(5), Timestamp(12));
        assert_eq!(seen.of("http://a.example:81").map(|one| one.ms), Some(7));
        assert!(seen.of("http://a.example:82/x").is_none() && seen.of("").is_none());
    }
}
