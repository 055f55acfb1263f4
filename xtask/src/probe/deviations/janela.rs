//! Departures from the Janela profile 1.0: `src/connectors/janela/openapi.json` and the rules beside it.

use serde_json::Value;

use super::{Found, dates, missing, trees, wrong_type};
use crate::probe::exchange::{Answer, Exchange, Topic};
use crate::probe::http::Asked;
use crate::probe::questions::Talk;
use crate::probe::tree::{self, records, text};

const ABOUT: &str = "Janela 1.0, about: GET BASE";
const SERVICES: &str = "Janela 1.0, services: ServicePage and Service";
const FORM: &str = "Janela 1.0, form: Form";
const CASE: &str = "Janela 1.0, case: Case";
const TIME: &str = "Janela 1.0, Time: an instant is RFC 3339 with its zone";
const PROBLEMS: &str =
    "Janela 1.0, Problems: application/problem+json (RFC 9457) with type, title, status";
const NOT_THERE: &str = "Janela 1.0, case: 404 for a number that there is not";
const CACHE: &str = "Janela 1.0, Cache: a strong ETag, and 304 to If-None-Match";
const CORS: &str = "Janela 1.0, CORS: * on every answer; ETag, Link, Location, Retry-After, Idempotency-Replayed exposed";
const KEY: &str =
    "Janela 1.0, Idempotency: the same key and content is answered again and not done again";
const TYPE: &str = "Janela 1.0: answers are application/json";

const SERVICE_FIELDS: [&str; 10] = [
    "identifier",
    "title",
    "description",
    "language",
    "keyword",
    "thematic_area",
    "audience",
    "status",
    "has_form",
    "modified",
];
const CASE_FIELDS: [&str; 13] = [
    "number",
    "service",
    "state",
    "agency_status",
    "turn",
    "opened_at",
    "updated_at",
    "deadlines",
    "events",
    "next_steps",
    "documents",
    "messages",
    "fees",
];
const EXPOSED: [&str; 5] = ["etag", "link", "location", "retry-after", "idempotency-replayed"];

pub(super) async fn find(talk: &Talk<'_>, found: &mut Found) {
    about(talk, found).await;
    cache(talk, found).await;
    for exchange in talk.port.all() {
        let Some(answer) = exchange.answered() else { continue };
        match exchange.topic {
            Topic::Preflight | Topic::Unchanged => {}
            _ if answer.succeeded() => written(&exchange, answer, found),
            _ => problem(&exchange, answer, found),
        }
    }
    for tree in trees(&talk.port.about(Topic::Catalogue)) {
        page(&tree, found);
    }
    for tree in trees(&talk.port.about(Topic::Form)) {
        for lacking in missing(&[tree], &["service", "version", "title", "schema", "ui"]) {
            found.minor(FORM, format!("forms lack {lacking}"));
        }
    }
    for tree in trees(&talk.port.about(Topic::Case)) {
        for (name, value) in dates::without_zone(&tree, &["opened_at", "updated_at"]) {
            found.minor(TIME, format!("{name} has no zone, as in {value:?}"));
        }
        for lacking in missing(&[tree], &CASE_FIELDS) {
            found.minor(CASE, format!("a case lacks {lacking}"));
        }
    }
    replay(talk, found);
}

async fn about(talk: &Talk<'_>, found: &mut Found) {
    let asked =
        talk.port.ask(Topic::About, Asked::get(talk.options.address(), "application/json")).await;
    let tree = asked
        .answered()
        .filter(|answer| answer.succeeded())
        .map(|answer| tree::read(&answer.body).1);
    let Some(tree) = tree.filter(Value::is_object) else {
        found.minor(ABOUT, "the agency does not tell of itself at BASE");
        return;
    };
    for lacking in missing(
        std::slice::from_ref(&tree),
        &["profile", "title", "publisher", "language", "capabilities", "number_format"],
    ) {
        found.minor(ABOUT, format!("about lacks {lacking}"));
    }
    let offered = tree.get("capabilities").and_then(Value::as_array).cloned().unwrap_or_default();
    for wanted in ["catalogue", "form", "submit", "case"] {
        if !offered.iter().any(|word| word == wanted) {
            found.minor(
                ABOUT,
                format!("capabilities do not name {wanted}, which the main job needs"),
            );
        }
    }
}

/// Asks again for what has an `ETag`.
async fn cache(talk: &Talk<'_>, found: &mut Found) {
    for topic in [Topic::Catalogue, Topic::Form] {
        let Some(first) = talk.port.success(topic) else { continue };
        let tag = first.answered().and_then(|answer| answer.header("etag"));
        let Some(tag) = tag.filter(|tag| tag.starts_with('"')) else {
            found.minor(CACHE, format!("{} has no strong ETag", first.line()));
            continue;
        };
        let mut asked = Asked::get(first.url.clone(), "application/json");
        asked.headers.push(("if-none-match", tag));
        let again = talk.port.ask(Topic::Unchanged, asked).await;
        let status = again.answered().map_or(0, |answer| answer.status);
        if status != 304 {
            found.minor(
                CACHE,
                format!("{} with If-None-Match is answered with {status}, not 304", first.line()),
            );
        }
    }
}

fn written(exchange: &Exchange, answer: &Answer, found: &mut Found) {
    if let Some(said) = wrong_type(answer, &["application/json"]) {
        found.minor(TYPE, format!("{} has the content type {said}", exchange.line()));
    }
    open(answer, found);
}

fn problem(exchange: &Exchange, answer: &Answer, found: &mut Found) {
    if exchange.topic == Topic::NoCase && answer.status != 404 {
        found.major(
            NOT_THERE,
            format!("a case that there is not is answered with {}", answer.status),
        );
    }
    if let Some(said) = wrong_type(answer, &["application/problem+json"]) {
        found.minor(PROBLEMS, format!("an error ({}) has the content type {said}", answer.status));
    }
    let tree = tree::read(&answer.body).1;
    let lacking = missing(&[tree], &["type", "title", "status"]);
    if !lacking.is_empty() {
        found.minor(PROBLEMS, format!("an error ({}) lacks {}", answer.status, lacking.join(", ")));
    }
    open(answer, found);
}

fn open(answer: &Answer, found: &mut Found) {
    if answer.header("access-control-allow-origin").is_none_or(|origin| origin != "*") {
        found.minor(CORS, "Access-Control-Allow-Origin is not * on every answer");
    }
    let exposed =
        answer.header("access-control-expose-headers").unwrap_or_default().to_ascii_lowercase();
    let exposed: Vec<_> = exposed.split(',').map(str::trim).collect();
    let hidden: Vec<_> = EXPOSED.into_iter().filter(|name| !exposed.contains(name)).collect();
    if !hidden.is_empty() && !exposed.contains(&"*") {
        found.minor(
            CORS,
            format!("Access-Control-Expose-Headers does not name {}", hidden.join(", ")),
        );
    }
}

fn page(tree: &Value, found: &mut Found) {
    for lacking in missing(std::slice::from_ref(tree), &["items", "total", "page", "page_size"]) {
        found.minor(SERVICES, format!("a page of services lacks {lacking}"));
    }
    let items = records(tree, &["items"]).unwrap_or_default();
    for lacking in missing(&items, &SERVICE_FIELDS) {
        found.minor(SERVICES, format!("services lack {lacking}"));
    }
}

/// The answer to the same request under the same key.
fn replay(talk: &Talk<'_>, found: &mut Found) {
    let Some(first) = talk.port.success(Topic::Submission) else { return };
    let number = |exchange: &Exchange| {
        exchange.answered().and_then(|answer| text(&tree::read(&answer.body).1, "number"))
    };
    for again in talk.port.about(Topic::Replay) {
        let Some(answer) = again.answered() else {
            found.major(KEY, "the same request under the same key is not answered");
            continue;
        };
        if !answer.succeeded() {
            found.major(
                KEY,
                format!("the same request under the same key is answered with {}", answer.status),
            );
        } else if number(&again) != number(&first) {
            found.major(
                KEY,
                "the same request under the same key has another number: it was done twice",
            );
        } else {
            if answer.status != 200 {
                found.minor(
                    KEY,
                    format!("a repetition is answered with {}, not 200", answer.status),
                );
            }
            if answer.header("idempotency-replayed").as_deref() != Some("true") {
                found.minor(KEY, "a repetition is not marked Idempotency-Replayed: true");
            }
        }
    }
}
