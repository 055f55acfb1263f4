//! Departures from Signalen's public API, version 1, as Signalen's own server answers.

use serde_json::Value;

use super::{Found, dates, missing, trees, wrong_type};
use crate::probe::exchange::{Answer, Topic};
use crate::probe::questions::Talk;
use crate::probe::tree::{records, text};

const CATEGORIES: &str = "Signalen v1, GET /public/terms/categories/";
const QUESTIONS: &str = "Signalen v1, GET /public/questions/";
const CREATE: &str = "Signalen v1, POST /public/signals/";
const SIGNAL: &str = "Signalen v1, GET /public/signals/{uuid}";
const NONE: &str = "Signalen v1, GET /public/signals/{uuid}: 404 with detail";
const TYPE: &str = "Signalen v1: answers are application/json";

pub(super) fn find(talk: &Talk<'_>, found: &mut Found) {
    for exchange in talk.port.all() {
        let Some(answer) = exchange.answered() else { continue };
        if exchange.topic == Topic::Preflight {
            continue;
        }
        if let Some(said) = wrong_type(answer, &["application/json"]) {
            found.minor(TYPE, format!("{} has the content type {said}", exchange.line()));
        }
        if exchange.topic == Topic::NoCase && answer.status != 404 {
            let what = format!("a signal that there is not is answered with {}", answer.status);
            found.major(NONE, what);
        }
    }
    for tree in trees(&talk.port.about(Topic::Catalogue)) {
        categories(&tree, found);
    }
    for tree in trees(&talk.port.about(Topic::Form)) {
        if !tree.get("results").is_some_and(Value::is_array) {
            found.minor(QUESTIONS, "questions do not stand in results");
        }
    }
    for tree in trees(&talk.port.about(Topic::Submission)) {
        if tree.get("results").is_none() && text(&tree, "signal_id").is_none() {
            found.major(CREATE, "a signal is taken without a signal_id");
        }
    }
    created(talk, found);
    for tree in trees(&talk.port.about(Topic::Case)) {
        if text(&tree, "signal_id").is_none() || tree.pointer("/status/state").is_none() {
            found.major(SIGNAL, "a signal is told of without signal_id or status.state");
        }
        for (name, value) in dates::without_zone(&tree, &["created_at", "updated_at"]) {
            found.minor(SIGNAL, format!("{name} has no zone, as in {value:?}"));
        }
    }
}

fn created(talk: &Talk<'_>, found: &mut Found) {
    for exchange in talk.port.about(Topic::Submission) {
        let status = exchange
            .answered()
            .filter(|answer| answer.succeeded())
            .map(|answer: &Answer| answer.status);
        if exchange.method == "POST" && status.is_some_and(|status| status != 201) {
            found.minor(
                CREATE,
                format!("a signal is taken with {}, not 201", status.unwrap_or_default()),
            );
        }
    }
}

fn categories(tree: &Value, found: &mut Found) {
    let Some(mains) = tree.get("results").and_then(Value::as_array) else {
        found.minor(CATEGORIES, "main categories do not stand in results");
        return;
    };
    if tree.get("count").is_none() {
        found.minor(CATEGORIES, "count is not said: pages that do not come would go unnoticed");
    }
    for lacking in missing(mains, &["slug", "name", "sub_categories"]) {
        found.minor(CATEGORIES, format!("main categories lack {lacking}"));
    }
    let subs: Vec<Value> = mains
        .iter()
        .filter_map(|main| records(main.get("sub_categories")?, &[]))
        .flatten()
        .collect();
    for lacking in missing(&subs, &["slug", "name", "is_active"]) {
        found.minor(CATEGORIES, format!("sub categories lack {lacking}"));
    }
}
