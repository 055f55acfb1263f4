//! The list of services.

use crate::{Catalogue, wire::record};
use domain::{Agency, Card, Error, Service, ServiceCode, ServiceId};
use serde_json::Value;

/// Reads the list; a record without code or name is left out and counted.
pub(super) fn read(tree: &Value, agency: &Agency) -> Result<Catalogue, Error> {
    let records = record::records(tree, &["services", "service"]);
    let services: Vec<_> = records.iter().filter_map(|record| service(record, agency)).collect();
    let dropped = records.len() - services.len();
    Catalogue::read(services, dropped)
}

/// Whether a service is known to give its numbers at once: one that does not say so may not.
pub(super) fn is_realtime(tree: &Value, code: &ServiceCode) -> bool {
    let records = record::records(tree, &["services", "service"]);
    let is_it = |record: &&&Value| {
        record::text(record, "service_code").is_some_and(|own| own == code.as_str())
    };
    let kind = records.iter().find(is_it).and_then(|record| record::text(record, "type"));
    kind.is_some_and(|kind| kind.eq_ignore_ascii_case("realtime"))
}

fn service(record: &Value, agency: &Agency) -> Option<Service> {
    let code = ServiceCode::new(record::text(record, "service_code")?);
    let name = record::text(record, "service_name")?;
    let service = Service {
        id: ServiceId { agency: agency.id.clone(), code },
        name,
        description: record::text(record, "description").unwrap_or_default(),
        keywords: keywords(record.get("keywords").unwrap_or(&Value::Null)),
        theme: record::text(record, "group"),
        online: true,
        has_questions: record::flag(record, "metadata").unwrap_or(false),
        card: Card::default(),
    };
    Some(service.with_card_of(agency))
}

fn keywords(value: &Value) -> Vec<String> {
    let texts = record::texts(value);
    let words = texts.iter().flat_map(|text| text.split(',')).map(str::trim);
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open311::requests::tests::agency;
    use serde_json::json;

    #[test]
    fn only_a_service_that_says_so_gives_its_numbers_at_once() {
        let tree = json!([{"service_code": 1, "type": "Realtime"}, {"service_code": "2", "type": "batch"},
            {"service_code": "3"}]);
        let realtime = ["1", "2", "3", "4"].map(|code| is_realtime(&tree, &ServiceCode::new(code)));
        assert_eq!(realtime, [true, false, false, false]);
    }

    fn all(tree: &Value) -> Catalogue {
        read(tree, &agency()).unwrap()
    }

    #[test]
    fn a_record_is_read_however_its_values_are_written() {
        let tree = json!({"services": [{"service_code": ["001"], "service_name": ["Poda"], "metadata": "true",
            "keywords": " galho,, árvore ,", "group": " ", "description": null}]});
        let service = &all(&tree).services[0];
        assert_eq!((service.id.code.as_str(), service.name.as_str()), ("001", "Poda"));
        assert!(service.has_questions && service.theme.is_none() && service.description.is_empty());
        assert_eq!(service.keywords, ["galho", "árvore"]);
    }

    #[test]
    fn a_broken_record_is_counted_and_the_rest_kept() {
        let tree =
            json!([{"service_code": "1", "service_name": "A"}, {"service_code": "2"}, null, "x"]);
        let read = all(&tree);
        assert_eq!((read.services.len(), read.dropped), (1, 3));
    }

    #[test]
    fn none_is_an_answer_and_nothing_readable_is_not() {
        assert_eq!(all(&json!({"services": null})), Catalogue::default());
        for tree in [json!("ok"), json!({}), json!([1, 2])] {
            assert!(read(&tree, &agency()).is_err(), "{tree}");
        }
    }
}
