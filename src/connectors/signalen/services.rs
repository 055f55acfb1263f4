//! The categories: each active sub category is a service, under its main category's theme.

use crate::{Catalogue, exchange::Pages, url, wire::record};
use domain::{Agency, Card, Error, Service, ServiceCode, ServiceId};
use serde_json::Value;

/// Reads the list; a sub category without a slug or a name is left out and counted, and so is a
/// main category that is none.
pub(super) fn read(pages: &Pages, agency: &Agency) -> Result<Catalogue, Error> {
    let (mains, mut dropped) = pages.records("results", "count");
    let mut services = Vec::new();
    for main in mains {
        let Some(subs) = main.get("sub_categories") else {
            dropped += 1;
            continue;
        };
        for sub in record::records(subs, &[]) {
            if record::flag(sub, "is_active") == Some(false) {
                continue;
            }
            match service(main, sub, agency) {
                Some(service) => services.push(service),
                None => dropped += 1,
            }
        }
    }
    Catalogue::read(services, dropped)
}

fn service(main: &Value, sub: &Value, agency: &Agency) -> Option<Service> {
    let code = [record::text(main, "slug")?, record::text(sub, "slug")?].join("/");
    let name =
        |record| record::text(record, "public_name").or_else(|| record::text(record, "name"));
    let about = || record::text(sub, "handling_message");
    let service = Service {
        id: ServiceId { agency: agency.id.clone(), code: ServiceCode::new(code) },
        name: name(sub)?,
        description: record::text(sub, "description").or_else(about).unwrap_or_default(),
        keywords: Vec::new(),
        theme: name(main),
        online: true,
        has_questions: true,
        card: Card::default(),
    };
    Some(service.with_card_of(agency))
}

/// The slugs of the main and of the sub category in a service's code.
pub(super) fn slugs(code: &ServiceCode) -> (&str, &str) {
    code.as_str().split_once('/').unwrap_or((code.as_str(), ""))
}

/// The address by which the API names a sub category.
pub(super) fn address(code: &ServiceCode, agency: &Agency) -> String {
    let (main, sub) = slugs(code);
    let (main, sub) = (url::encoded(main), url::encoded(sub));
    [&agency.url, "/terms/categories/", &main, "/sub_categories/", &sub].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open311::requests::tests::agency;
    use serde_json::json;

    fn all(tree: Value) -> Result<Catalogue, Error> {
        read(&Pages::one(tree), &agency())
    }

    #[test]
    fn active_sub_categories_are_services_under_their_theme() {
        let tree = json!({"count": 1, "results": [{"slug": "afval", "name": "Afval", "public_name": "Lixo", "sub_categories": [
            {"slug": "asbest", "name": "Asbest", "public_name": null, "is_active": true, "description": null,
                "handling_message": "Em 3 dias."},
            {"slug": "puin", "name": "Puin", "public_name": "Entulho", "description": "Restos de obra."},
            {"slug": "oud", "name": "Oud", "is_active": "false"},
        ]}]});
        let read = all(tree).unwrap();
        assert_eq!((read.services.len(), read.dropped), (2, 0));
        let [first, second] = &read.services[..] else { panic!() };
        assert_eq!(
            (first.id.code.as_str(), first.theme.as_deref()),
            ("afval/asbest", Some("Lixo"))
        );
        assert_eq!((first.name.as_str(), first.description.as_str()), ("Asbest", "Em 3 dias."));
        assert_eq!(
            (second.name.as_str(), second.description.as_str()),
            ("Entulho", "Restos de obra.")
        );
        let address = address(&first.id.code, &agency());
        assert_eq!(address, "http://127.0.0.1/terms/categories/afval/sub_categories/asbest");
    }

    #[test]
    fn broken_records_are_counted_and_the_rest_kept() {
        let good = json!({"slug": "a", "name": "A", "sub_categories": {"slug": 7, "name": "Sete"}});
        let bad = json!({"slug": "b", "sub_categories": [{"slug": "x"}, null]});
        let read = all(json!([good, bad, {"slug": "c"}, 5])).unwrap();
        assert_eq!((read.services.len(), read.dropped), (1, 4));
        assert_eq!(read.services[0].id.code.as_str(), "a/7");
    }

    #[test]
    fn none_is_an_answer_and_something_else_is_not() {
        assert_eq!(all(json!({"count": 0, "results": []})), Ok(Catalogue::default()));
        for tree in [json!({}), json!({"count": 2}), json!("ok"), json!({"results": [{}]})] {
            assert!(all(tree.clone()).is_err(), "{tree}");
        }
    }
}
