//! A pretend agency with a store of its own, which is what the truth is read from in the end.

use std::cell::RefCell;

/// By what it knows a request again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Key,
    Match,
    Token,
    Neither,
}

impl Kind {
    pub(crate) const ALL: [Self; 4] = [Self::Key, Self::Match, Self::Token, Self::Neither];
}

/// What it says to a request that reached it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    Number(String),
    Token(String),
    Refused,
}

/// A request in its store.
#[derive(Clone, Debug)]
pub(crate) struct Filed {
    /// Whose it is: for the test alone, but for an agency of keys.
    pub(crate) key: String,
    pub(crate) number: String,
    words: String,
    at: i64,
    /// From when on its number is told.
    listed_from: i64,
}

pub(crate) struct Agency {
    pub(crate) kind: Kind,
    /// It refuses whatever has these words in it.
    pub(crate) refuses: Option<String>,
    pub(crate) forgets_keys: bool,
    store: RefCell<Vec<Filed>>,
}

impl Agency {
    pub(crate) fn new(kind: Kind, refuses: Option<String>, forgets_keys: bool) -> Self {
        Self { kind, refuses, forgets_keys, store: RefCell::default() }
    }

    /// A request has reached it; its number is told after `delay_ms` where there is a token.
    pub(crate) fn take(&self, key: &str, words: &str, now: i64, delay_ms: i64) -> Word {
        if self.refuses.as_deref().is_some_and(|refused| words.contains(refused)) {
            return Word::Refused;
        }
        let mut store = self.store.borrow_mut();
        let known = store.iter().find(|filed| filed.key == key);
        if let Some(known) = known.filter(|_| self.kind == Kind::Key && !self.forgets_keys) {
            return Word::Number(known.number.clone());
        }
        let number = format!("N{}", store.len() + 1);
        let (key, words) = (key.to_owned(), words.to_owned());
        let listed_from = now + delay_ms;
        store.push(Filed { key, number: number.clone(), words, at: now, listed_from });
        if self.kind == Kind::Token {
            Word::Token(format!("T-{number}"))
        } else {
            Word::Number(number)
        }
    }

    /// The numbers of what has this key, or these words since then.
    pub(crate) fn find(&self, key: &str, words: &str, since: i64, now: i64) -> Vec<String> {
        let store = self.store.borrow();
        let is_it = |filed: &&Filed| match self.kind {
            Kind::Key => filed.key == key,
            _ => filed.words == words && filed.at >= since && filed.listed_from <= now,
        };
        store.iter().filter(is_it).map(|filed| filed.number.clone()).collect()
    }

    /// The number that a token stands for, once there is one.
    pub(crate) fn redeem(&self, token: &str, now: i64) -> Option<String> {
        let store = self.store.borrow();
        let filed = store.iter().find(|filed| token == format!("T-{}", filed.number))?;
        (filed.listed_from <= now).then(|| filed.number.clone())
    }

    /// All that it has.
    pub(crate) fn store(&self) -> Vec<Filed> {
        self.store.borrow().clone()
    }
}
