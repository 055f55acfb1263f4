//! Why records of a catalogue were left out: looked up in the answer as it came.

use serde_json::Value;

use super::exchange::Exchange;
use super::options::Protocol;
use super::tree::{self, records, text};

/// The place of records that a list promised and did not bring.
pub(crate) const END: &str = "the end of the list";

/// A record that the portal leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dropped {
    /// Where it stands in the answer.
    pub(crate) place: String,
    /// What it lacks.
    pub(crate) why: String,
}

impl Dropped {
    fn new(place: String, why: impl Into<String>) -> Self {
        Self { place, why: why.into() }
    }
}

/// The records left out, over all pages of the catalogue.
pub(crate) fn find(protocol: Protocol, pages: &[impl AsRef<Exchange>]) -> Vec<Dropped> {
    let answers = pages.iter().filter_map(|page| page.as_ref().answered());
    let trees: Vec<Value> = answers
        .filter(|answer| answer.succeeded())
        .map(|answer| tree::read(&answer.body).1)
        .filter(|tree| !tree.is_null())
        .collect();
    match protocol {
        Protocol::Open311 => trees.iter().flat_map(open311).collect(),
        Protocol::Signalen => paged(&trees, "results", "count", category),
        Protocol::Janela => paged(&trees, "items", "total", service),
    }
}

fn open311(tree: &Value) -> Vec<Dropped> {
    let list = records(tree, &["services", "service"]).unwrap_or_default();
    let needed = |(at, record)| {
        lacking(record, &[&["service_code"], &["service_name"]])
            .map(|why| Dropped::new(format!("service {}", at + 1), why))
    };
    list.iter().enumerate().filter_map(needed).collect()
}

fn paged(
    trees: &[Value],
    list: &str,
    total: &str,
    look: fn(&str, &Value) -> Vec<Dropped>,
) -> Vec<Dropped> {
    let (mut found, mut came) = (Vec::new(), 0);
    for (page, tree) in trees.iter().enumerate() {
        for (at, record) in records(tree, &[list]).unwrap_or_default().iter().enumerate() {
            came += 1;
            found.extend(look(&format!("page {}, {list}[{at}]", page + 1), record));
        }
    }
    let said = trees.first().and_then(|tree| text(tree, total)?.parse::<usize>().ok());
    let never = said.unwrap_or(0).saturating_sub(came);
    if never > 0 {
        let why = format!("{total} says {} and {came} came: {never} never came", came + never);
        found.push(Dropped::new(END.to_owned(), why));
    }
    found
}

fn service(place: &str, record: &Value) -> Vec<Dropped> {
    if text(record, "status").as_deref() == Some("ended") {
        return Vec::new();
    }
    let why = lacking(record, &[&["identifier"], &["title"]]);
    why.map(|why| Dropped::new(place.to_owned(), why)).into_iter().collect()
}

fn category(place: &str, main: &Value) -> Vec<Dropped> {
    let Some(subs) = main.get("sub_categories") else {
        return vec![Dropped::new(place.to_owned(), "it has no sub_categories")];
    };
    let no_slug = text(main, "slug").is_none();
    let mut found = Vec::new();
    for (at, sub) in records(subs, &[]).unwrap_or_default().iter().enumerate() {
        let place = format!("{place}.sub_categories[{at}]");
        if text(sub, "is_active").as_deref() == Some("false") {
            continue;
        }
        let why = lacking(sub, &[&["slug"], &["public_name", "name"]]);
        let above = no_slug.then(|| "its main category has no slug".to_owned());
        found.extend(why.or(above).map(|why| Dropped::new(place, why)));
    }
    found
}

/// What a record lacks: of each group, one field must say something.
fn lacking(record: &Value, groups: &[&[&str]]) -> Option<String> {
    if !record.is_object() {
        return Some(format!("it is not an object but {}", kind(record)));
    }
    let empty = |group: &&&[&str]| group.iter().all(|key| text(record, key).is_none());
    let missing: Vec<_> = groups.iter().filter(empty).map(|group| group.join(" or ")).collect();
    let name = ["service_name", "title", "name"].iter().find_map(|key| text(record, key));
    let named = name.map_or(String::new(), |name| format!(" (it is {name:?})"));
    (!missing.is_empty()).then(|| format!("it has no {}{named}", missing.join(" and no ")))
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn told(found: Vec<Dropped>) -> Vec<String> {
        found.into_iter().map(|dropped| format!("{}: {}", dropped.place, dropped.why)).collect()
    }

    #[test]
    fn each_record_left_out_has_a_place_and_a_reason() {
        let tree = json!([{"service_code": "1", "service_name": "A"}, {"service_code": "2"},
            {"service_name": "C"}, null, "x", {"description": "d"}]);
        assert_eq!(
            told(open311(&tree)),
            [
                "service 2: it has no service_name",
                "service 3: it has no service_code (it is \"C\")",
                "service 4: it is not an object but null",
                "service 5: it is not an object but a text",
                "service 6: it has no service_code and no service_name",
            ]
        );
    }

    #[test]
    fn what_ended_or_sleeps_is_not_dropped_and_what_never_came_is() {
        let items =
            json!({"items": [{"status": "ended"}, {"identifier": "a", "title": ""}], "total": 4});
        assert_eq!(
            told(paged(&[items], "items", "total", service)),
            [
                "page 1, items[1]: it has no title",
                "the end of the list: total says 4 and 2 came: 2 never came"
            ]
        );
        let main = json!({"results": [{"slug": "m", "sub_categories": [
            {"is_active": false}, {"slug": "s", "public_name": null}]}, {"slug": "n"}]});
        assert_eq!(
            told(paged(&[main], "results", "count", category)),
            [
                "page 1, results[0].sub_categories[1]: it has no public_name or name",
                "page 1, results[1]: it has no sub_categories"
            ]
        );
    }
}
