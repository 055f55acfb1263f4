//! Where a server departs from its standard, with the clause that says otherwise.

mod dates;
mod janela;
mod open311;
mod signalen;

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;

use super::cors;
use super::exchange::{Answer, Exchange, Topic};
use super::options::Protocol;
use super::questions::Talk;
use super::tree;

const ONE_PLACE: &str = "Janela: pages may call only the addresses that portal.json names";
const ERRORS_TOO: &str = "Fetch standard, CORS check: an error is an answer too";

/// One departure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Deviation {
    /// What the server does.
    pub(crate) what: String,
    /// Where the standard says otherwise.
    pub(crate) clause: &'static str,
    /// Whether the portal manages all the same.
    pub(crate) copes: bool,
}

/// The departures so far.
#[derive(Default)]
pub(crate) struct Found(Vec<Deviation>);

impl Found {
    /// Something that the portal copes with.
    fn minor(&mut self, clause: &'static str, what: impl Into<String>) {
        self.add(clause, what.into(), true);
    }

    /// Something that takes away from what the portal can do.
    fn major(&mut self, clause: &'static str, what: impl Into<String>) {
        self.add(clause, what.into(), false);
    }

    fn add(&mut self, clause: &'static str, what: String, copes: bool) {
        if !self.0.iter().any(|known| known.what == what) {
            self.0.push(Deviation { what, clause, copes });
        }
    }
}

/// All departures; some questions of its own are put for them.
pub(crate) async fn find(talk: &Talk<'_>) -> Vec<Deviation> {
    let mut found = Found::default();
    match talk.options.protocol {
        Protocol::Open311 => open311::find(talk, &mut found).await,
        Protocol::Signalen => signalen::find(talk, &mut found),
        Protocol::Janela => janela::find(talk, &mut found).await,
    }
    every_answer(&talk.port.all(), &mut found);
    found.0
}

/// What holds for any server that browsers call.
fn every_answer(all: &[Rc<Exchange>], found: &mut Found) {
    let mut unreadable = Vec::new();
    for exchange in all {
        let Some(answer) = exchange.answered() else { continue };
        if let Some(place) = &answer.redirected {
            let what = format!("{} is redirected to {place}", exchange.line());
            found.major(ONE_PLACE, what);
        }
        // The portal does not put the probe's own questions, and whether an answer of success may
        // be read is the verdict's matter.
        let own = matches!(
            exchange.topic,
            Topic::About | Topic::Cases | Topic::Json | Topic::Xml | Topic::Unchanged
        );
        if !own && !answer.succeeded() && cors::readable(answer).is_err() {
            unreadable.push(format!("{} ({})", exchange.line(), answer.status));
        }
    }
    if let Some(first) = unreadable.first() {
        let what = format!(
            "errors have no Access-Control-Allow-Origin, so that to a page they are a broken \
             network: {} times, first {first}",
            unreadable.len()
        );
        found.major(ERRORS_TOO, what);
    }
}

/// The answers of success in a list of exchanges, as trees.
fn trees(exchanges: &[Rc<Exchange>]) -> Vec<Value> {
    let answers = exchanges.iter().filter_map(|exchange| exchange.answered());
    answers.filter(|answer| answer.succeeded()).map(|answer| tree::read(&answer.body).1).collect()
}

/// The fields that each of some records lacks, with how many lack it.
fn missing(records: &[Value], fields: &[&str]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for record in records.iter().filter(|record| record.is_object()) {
        for field in fields.iter().filter(|field| record.get(**field).is_none()) {
            *counts.entry(field).or_default() += 1;
        }
    }
    let all = records.len();
    counts.iter().map(|(field, count)| format!("{field} (in {count} of {all})")).collect()
}

/// A media type that is not the one wanted.
fn wrong_type(answer: &Answer, wanted: &[&str]) -> Option<String> {
    let said = answer.media_type();
    let said = if said.is_empty() { "nothing".to_owned() } else { said };
    (!wanted.contains(&said.as_str())).then_some(said)
}
