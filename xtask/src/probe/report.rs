//! What was found out, as text for people and as one JSON object.

use std::fmt::Write;
use std::time::Duration;

use serde_json::{Value, json};

use super::cors::{Browser, ORIGIN};
use super::deviations::Deviation;
use super::dropped::Dropped;
use super::exchange::Exchange;
use super::http::Recorder;
use super::options::Options;
use super::questions::Facts;
use super::verdict::{Outcome, Verdict};

/// How quickly the server answers.
struct Latency {
    answers: usize,
    median: Duration,
    slowest: Duration,
    slowest_line: String,
}

/// Everything, in sentences; without secrets.
pub(crate) fn text(options: &Options, port: &Recorder, facts: &Facts, verdict: &Verdict) -> String {
    let mut out =
        format!("{} as {}\nasked as a page of {ORIGIN}\n", options.address(), options.standard());
    if !options.headers.is_empty() {
        let names: Vec<_> = options.headers.keys().map(ToString::to_string).collect();
        let _ = writeln!(
            out,
            "with {}, which the portal's pages do not send: a relay would",
            names.join(", ")
        );
    }
    let works =
        facts.parts.iter().map(|part| format!("{:<8}{}", part.name, outcome(&part.outcome)));
    section(&mut out, "What works", works.collect());
    let browser = facts.parts.iter().map(|part| format!("{:<8}{}", part.name, may(&part.browser)));
    section(&mut out, "From a browser (CORS)", browser.collect());
    let deviations = facts.deviations.as_deref().map(|found| found.iter().map(departure).collect());
    section(&mut out, "Deviations from the standard", found(deviations));
    let line = |dropped: &Dropped| format!("{}: {}", dropped.place, dropped.why);
    let dropped = facts.dropped.as_deref().map(|dropped| dropped.iter().map(line).collect());
    section(&mut out, "Records left out", found(dropped));
    if !facts.notes.is_empty() {
        section(&mut out, "Worth knowing", facts.notes.clone());
    }
    section(
        &mut out,
        "Latency",
        vec![latency(&port.all()).map_or("nothing was answered".to_owned(), |found| found.words())],
    );
    section(&mut out, "Verdict", verdict.words.clone());
    hidden(out, &options.secrets())
}

/// The same facts, as one object.
pub(crate) fn json(options: &Options, port: &Recorder, facts: &Facts, verdict: &Verdict) -> Value {
    let parts = facts.parts.iter().map(|part| {
        let (state, words) = state(&part.outcome);
        let (browser, why) = match &part.browser {
            Browser::Allows => ("allows", None),
            Browser::Blocks(why) => ("blocks", Some(why)),
            Browser::Unknown(why) => ("unknown", Some(why)),
        };
        json!({ "part": part.name, "outcome": state, "words": words, "browser": browser, "browser_words": why })
    });
    let deviation = |one: &Deviation| json!({ "what": one.what, "clause": one.clause, "portal_copes": one.copes });
    let deviations =
        facts.deviations.as_deref().map(|all| all.iter().map(deviation).collect::<Vec<_>>());
    let record = |one: &Dropped| json!({ "place": one.place, "why": one.why });
    let dropped = facts.dropped.as_deref().map(|all| all.iter().map(record).collect::<Vec<_>>());
    let latency = latency(&port.all()).map(|found| {
        json!({ "answers": found.answers, "median_ms": ms(found.median), "slowest_ms": ms(found.slowest),
            "slowest": found.slowest_line })
    });
    let mut tree = json!({
        "url": options.address(), "protocol": options.word(), "origin": ORIGIN, "submitted": options.submit,
        "parts": parts.collect::<Vec<_>>(), "deviations": deviations,
        "left_out": dropped, "notes": facts.notes, "latency": latency,
        "main_job_possible": verdict.possible, "verdict": verdict.words,
    });
    hide(&mut tree, &options.secrets());
    tree
}

fn section(out: &mut String, title: &str, lines: Vec<String>) {
    let _ = writeln!(out, "\n{title}");
    for line in lines {
        let _ = writeln!(out, "  {line}");
    }
}

fn departure(deviation: &Deviation) -> String {
    let copes = if deviation.copes { "the portal copes" } else { "the portal does not" };
    format!("{}; {copes}\n    {}", deviation.what, deviation.clause)
}

/// "None" and "could not look" are never the same.
fn found(lines: Option<Vec<String>>) -> Vec<String> {
    match lines {
        None => vec!["not known: there was no answer to look at".to_owned()],
        Some(none) if none.is_empty() => vec!["none in what was asked".to_owned()],
        Some(lines) => lines,
    }
}

fn state(outcome: &Outcome) -> (&'static str, &str) {
    match outcome {
        Outcome::Works(words) => ("works", words),
        Outcome::Fails(words) => ("fails", words),
        Outcome::Unproven(words) => ("not proven", words),
        Outcome::NotTried(words) => ("not tried", words),
    }
}

fn outcome(outcome: &Outcome) -> String {
    let (state, words) = state(outcome);
    format!("{state}: {words}")
}

fn may(browser: &Browser) -> String {
    match browser {
        Browser::Allows => "allowed".to_owned(),
        Browser::Blocks(why) => format!("blocked: {why}"),
        Browser::Unknown(why) => format!("not known: {why}"),
    }
}

fn latency(all: &[impl AsRef<Exchange>]) -> Option<Latency> {
    let mut answered: Vec<&Exchange> =
        all.iter().map(AsRef::as_ref).filter(|asked| asked.answer.is_ok()).collect();
    answered.sort_by_key(|exchange| exchange.took);
    let median = answered.get(answered.len() / 2)?;
    let slowest = answered.last()?;
    Some(Latency {
        answers: answered.len(),
        median: median.took,
        slowest: slowest.took,
        slowest_line: slowest.line(),
    })
}

impl Latency {
    fn words(&self) -> String {
        let (median, slowest) = (ms(self.median), ms(self.slowest));
        format!(
            "{} answers; median {median} ms, slowest {slowest} ms ({})",
            self.answers, self.slowest_line
        )
    }
}

/// Milliseconds, to a tenth.
fn ms(time: Duration) -> f64 {
    (time.as_secs_f64() * 10_000.0).round() / 10.0
}

/// A server may say a secret back: it is not printed even so.
fn hidden(text: String, secrets: &[String]) -> String {
    secrets.iter().fold(text, |text, secret| text.replace(secret, "***"))
}

fn hide(tree: &mut Value, secrets: &[String]) {
    match tree {
        Value::String(text) => *text = hidden(std::mem::take(text), secrets),
        Value::Array(items) => items.iter_mut().for_each(|item| hide(item, secrets)),
        Value::Object(fields) => fields.values_mut().for_each(|field| hide(field, secrets)),
        _ => {}
    }
}
