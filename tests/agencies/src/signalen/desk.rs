//! The ombudsman's office: takes signals in and tells of them.

use super::answer::Refusal;
use super::categories::{Categories, Tree};
use super::page::Asked;
use super::progress::{self, Words};
use super::store::{self, Filing, Store};
use super::submission;
use crate::agency::Agency;
use crate::random::Random;
use serde_json::Value;
use std::sync::Arc;

/// One agency that speaks Signalen.
pub(crate) struct Desk {
    pub(super) agency: Arc<Agency>,
    pub(super) categories: Categories,
    pub(super) words: Words,
    pub(super) store: Store,
}

impl Desk {
    fn tree<'a>(&'a self, base: &'a str) -> Tree<'a> {
        Tree { card: &self.agency.card, base }
    }

    pub(super) fn categories(&self, base: &str, asked: Asked<'_>) -> Result<Value, Refusal> {
        let tree = self.tree(base);
        let mains: Vec<_> = self.categories.all().iter().map(|main| tree.main(main)).collect();
        asked.page(&mains)
    }

    pub(super) fn main_category(&self, base: &str, slug: &str) -> Result<Value, Refusal> {
        let main = self.categories.main(slug).ok_or_else(Refusal::not_found)?;
        Ok(self.tree(base).main(main))
    }

    pub(super) fn sub_category(&self, base: &str, main: &str, sub: &str) -> Result<Value, Refusal> {
        let (main, sub) = self.categories.sub(main, sub).ok_or_else(Refusal::not_found)?;
        Ok(self.tree(base).sub(main, sub))
    }

    pub(super) fn questions(&self, asked: Asked<'_>) -> Result<Value, Refusal> {
        let (main, sub) = (asked.one("main_slug"), asked.one("sub_slug"));
        asked.page(&self.categories.questions(main.as_deref(), sub.as_deref()))
    }

    pub(super) fn submit(&self, body: &[u8]) -> Result<Value, Refusal> {
        let submission = submission::read(&self.categories, body)?;
        let now = self.agency.clock.now();
        let uuid = uuid(&self.store.random_digits()?);
        let filing = Filing {
            submission: &submission,
            uuid: &uuid,
            words: self.words.word(progress::REGISTERED),
            at: now,
            pace: Random::of(&uuid).between(60, 180),
            waiting_since: now,
        };
        self.store.together(|within| store::file(within, &filing))?;
        self.signal(&uuid)
    }

    pub(super) fn signal(&self, uuid: &str) -> Result<Value, Refusal> {
        let signal = self.store.find(&uuid.to_ascii_lowercase())?;
        Ok(signal.ok_or_else(Refusal::not_found)?.json())
    }
}

/// Writes 32 hexadecimal digits as a UUID of version 4 (RFC 9562).
pub(super) fn uuid(digits: &str) -> String {
    let mut out = String::with_capacity(36);
    for (at, digit) in digits.chars().enumerate() {
        if matches!(at, 8 | 12 | 16 | 20) {
            out.push('-');
        }
        out.push(match (at, digit) {
            (12, _) => '4',
            (16, '0'..='3') => '8',
            (16, '4'..='7') => '9',
            (16, '8' | '9' | 'c' | 'd') => 'a',
            (16, _) => 'b',
            (_, digit) => digit,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_says_its_version_and_variant() {
        let digits = "0123456789abcdef0123456789abcdef";
        assert_eq!(uuid(digits), "01234567-89ab-4def-8123-456789abcdef");
        assert_eq!(uuid(&"f".repeat(32)), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }
}
