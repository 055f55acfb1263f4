//! Departures from Open311 GeoReport v2, by the headings of its specification.

use serde_json::Value;

use super::{Found, dates, trees, wrong_type};
use crate::probe::exchange::{Answer, Exchange, Topic};
use crate::probe::http::Asked;
use crate::probe::questions::Talk;
use crate::probe::tree::{self, Written, records, text};

const LIST: &str = "GeoReport v2, GET Service List, Response";
const DEFINITION: &str = "GeoReport v2, GET Service Definition, Response";
const FORMATS: &str = "GeoReport v2, Format Support: XML is required, JSON may be offered";
const JSON: &str = "GeoReport v2, JSON Support (Spark convention): a list is an array";
const XML: &str = "GeoReport v2, XML Support: no foreign tags or namespaces";
const TYPES: &str = "GeoReport v2, Format Support: the Content-Type of each format";
const ENCODING: &str = "GeoReport v2, Encoding: UTF-8 is required everywhere";
const DATES: &str = "GeoReport v2, Date/time format: the zone must be included";
const POST: &str = "GeoReport v2, POST Service Request, Response";
const ONE: &str = "GeoReport v2, GET Service Request, Response";
const ERRORS: &str = "GeoReport v2, Errors: an array of code and description";
const NOT_THERE: &str = "GeoReport v2, Errors: 404 for resources that do not exist";
const DISCOVERY: &str = "GeoReport v2, Service Discovery: a discovery file is required";

const REQUESTS: [&str; 3] = ["service_requests", "requests", "request"];

pub(super) async fn find(talk: &Talk<'_>, found: &mut Found) {
    formats(talk, found).await;
    for exchange in talk.port.all() {
        let Some(answer) = exchange.answered() else { continue };
        if answer.succeeded() {
            written(&exchange, answer, found);
        } else if matches!(exchange.topic, Topic::NoCase | Topic::Submission) {
            error(&exchange, answer, found);
        }
    }
    for tree in trees(&talk.port.about(Topic::Catalogue)) {
        services(&tree, found);
    }
    for exchange in talk.port.about(Topic::Form) {
        match exchange.answered() {
            Some(answer) if answer.succeeded() => definition(&tree::read(&answer.body).1, found),
            Some(answer) if answer.status == 404 => {
                let what = "a service says that it has metadata, and its definition is not there";
                found.major(DEFINITION, what);
            }
            _ => {}
        }
    }
    cases(talk, found);
}

/// Which formats are offered, and whether the server tells of itself. A server that is busy or
/// broken for now says nothing of either.
async fn formats(talk: &Talk<'_>, found: &mut Found) {
    let json = offer(talk, Topic::Json, "services.json", "application/json").await;
    let xml = offer(talk, Topic::Xml, "services.xml", "text/xml").await;
    match (json, xml) {
        (Some(Written::Json), Some(Written::Xml)) => {}
        (Some(Written::Json), Some(_)) => found.minor(FORMATS, "XML is not offered"),
        (Some(_), Some(Written::Xml)) => {}
        (Some(_), Some(_)) => found.major(FORMATS, "neither JSON nor XML can be read"),
        _ => {}
    }
    let mut told = Vec::new();
    for (name, accept) in [("discovery.xml", "text/xml"), ("discovery.json", "application/json")] {
        told.push(offer(talk, Topic::About, name, accept).await);
    }
    let none = |offered: &Option<Written>| {
        offered.is_some_and(|written| !matches!(written, Written::Json | Written::Xml))
    };
    if told.iter().all(none) {
        found.minor(DISCOVERY, "there is neither discovery.xml nor discovery.json");
    }
}

/// The format that something is answered in; `Neither` where it is not there, nothing where the
/// server did not say.
async fn offer(talk: &Talk<'_>, topic: Topic, name: &str, accept: &str) -> Option<Written> {
    let asked = talk.port.ask(topic, Asked::get(talk.address(&[name]), accept)).await;
    let answer = asked.answered()?;
    match answer.status {
        200..300 => Some(tree::read(&answer.body).0),
        400..500 if answer.status != 429 => Some(Written::Neither),
        _ => None,
    }
}

/// What holds for every answer of success.
fn written(exchange: &Exchange, answer: &Answer, found: &mut Found) {
    let (format, tree) = tree::read(&answer.body);
    let wanted: &[&str] = match format {
        Written::Json => &["application/json"],
        Written::Xml => &["text/xml", "application/xml"],
        Written::Html | Written::Neither => return,
    };
    if let Some(said) = wrong_type(answer, wanted) {
        let what = format!(
            "answers in {format} have the content type {said}, not {}",
            wanted.join(" or ")
        );
        found.minor(TYPES, what);
    }
    if std::str::from_utf8(&answer.body).is_err() {
        found.minor(ENCODING, format!("{} is not in UTF-8", exchange.line()));
    }
    if format == Written::Xml && answer.text().contains("xmlns") {
        found.minor(XML, "the XML declares namespaces");
    }
    let lists =
        matches!(exchange.topic, Topic::Catalogue | Topic::Case | Topic::Cases | Topic::Submission);
    if format == Written::Json && lists && !tree.is_array() {
        let name = tree.as_object().and_then(|fields| fields.keys().next());
        let name = name.map_or(String::new(), |name| format!(" ({name:?} comes first in it)"));
        found
            .minor(JSON, format!("{} answers with an object{name}, not an array", exchange.line()));
    }
}

fn services(tree: &Value, found: &mut Found) {
    let list = records(tree, &["services", "service"]).unwrap_or_default();
    for record in list.iter().filter(|record| record.is_object()) {
        match record.get("metadata") {
            None | Some(Value::Null) => {
                found.minor(LIST, "services do not say whether they have metadata");
            }
            Some(Value::Bool(_)) => {}
            Some(Value::String(word)) if matches!(word.as_str(), "true" | "false") => {
                if tree.get("services").is_none_or(Value::is_array) {
                    found.minor(LIST, "metadata is a text (\"true\"), not a boolean");
                }
            }
            Some(other) => found.minor(LIST, format!("metadata is {other}, not a boolean")),
        }
        match record.get("service_code") {
            Some(Value::Array(_)) => found.minor(JSON, "each value of a service is a list of one"),
            Some(Value::Number(_)) => {
                found.minor(LIST, "service_code is a number: zeros before it are lost");
            }
            _ => {}
        }
        let kind = text(record, "type").unwrap_or_default();
        if !["realtime", "batch", "blackbox"].contains(&kind.as_str()) {
            found.minor(
                LIST,
                format!("the type of a service is {kind:?}: not realtime, batch or blackbox"),
            );
        }
    }
}

fn definition(tree: &Value, found: &mut Found) {
    let one = tree.get("service_definition").unwrap_or(tree);
    let one = one.get(0).unwrap_or(one);
    let Some(attributes) = one.get("attributes") else {
        found.major(DEFINITION, "a service definition has no attributes");
        return;
    };
    let json = tree.get("service_definition").is_none();
    for attribute in records(attributes, &["attribute"]).unwrap_or_default() {
        for name in ["required", "variable"] {
            if json && attribute.get(name).is_some_and(Value::is_string) {
                found.minor(DEFINITION, format!("{name} is a text, not a boolean"));
            }
        }
        let kind = text(&attribute, "datatype").unwrap_or_default();
        if !["string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"]
            .contains(&kind.as_str())
        {
            found.minor(DEFINITION, format!("the datatype {kind:?} is none of the six"));
        }
    }
}

fn cases(talk: &Talk<'_>, found: &mut Found) {
    let mut all = trees(&talk.port.about(Topic::Cases));
    all.extend(trees(&talk.port.about(Topic::Case)));
    for tree in &all {
        let dates = ["requested_datetime", "updated_datetime", "expected_datetime"];
        for (name, value) in dates::without_zone(tree, &dates) {
            // One example of each name is enough.
            if !found.0.iter().any(|known| known.what.starts_with(&name)) {
                found.minor(DATES, format!("{name} has no zone, as in {value:?}"));
            }
        }
        for record in records(tree, &REQUESTS).unwrap_or_default() {
            let status = text(&record, "status").unwrap_or_default();
            if !["open", "closed"].contains(&status.as_str()) {
                found.minor(ONE, format!("the status {status:?} is neither open nor closed"));
            }
        }
    }
    for tree in trees(&talk.port.about(Topic::Submission)) {
        let told = records(&tree, &REQUESTS).unwrap_or_default();
        let named = |record: &Value| {
            ["service_request_id", "token"].iter().any(|key| text(record, key).is_some())
        };
        if !told.iter().any(named) && tree.get("tokens").is_none() {
            found.major(POST, "a request is taken with neither service_request_id nor token");
        }
    }
    for tree in trees(&talk.port.about(Topic::NoCase)) {
        let empty = records(&tree, &REQUESTS).is_some_and(|list| list.is_empty());
        let what = if empty { "an empty list" } else { "something" };
        found.add(
            NOT_THERE,
            format!("a request that there is not is answered with 200 and {what}"),
            empty,
        );
    }
}

/// An error: its status, and its words.
fn error(exchange: &Exchange, answer: &Answer, found: &mut Found) {
    if exchange.topic == Topic::NoCase && answer.status != 404 {
        let what = format!("a request that there is not is answered with {}", answer.status);
        found.major(NOT_THERE, what);
    }
    let (format, tree) = tree::read(&answer.body);
    let list = match format {
        Written::Json => tree.as_array().cloned(),
        Written::Xml => tree.get("errors").and_then(|errors| records(errors, &["error"])),
        Written::Html | Written::Neither => None,
    };
    let whole =
        |record: &Value| text(record, "code").is_some() && text(record, "description").is_some();
    if !list.is_some_and(|list| !list.is_empty() && list.iter().all(whole)) {
        let what = format!(
            "an error ({}) is told in {format} that is no list of code and description",
            answer.status
        );
        found.minor(ERRORS, what);
    }
}
