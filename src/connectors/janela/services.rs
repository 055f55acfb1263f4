//! The catalogue, in the terms of CPSV-AP 3.2.

use crate::{Catalogue, exchange::Pages, wire::record};
use domain::{Agency, Audience, Card, Cost, Error, Service, ServiceCode, ServiceId, Term, Unit};
use serde_json::Value;

/// Reads the list. What has ended is left out; what is broken is left out and counted.
pub(super) fn read(pages: &Pages, agency: &Agency) -> Result<Catalogue, Error> {
    let (records, mut dropped) = pages.records("items", "total");
    let mut services = Vec::new();
    for record in records {
        if record::text(record, "status").as_deref() == Some("ended") {
            continue;
        }
        match service(record, agency) {
            Some(service) => services.push(service),
            None => dropped += 1,
        }
    }
    Catalogue::read(services, dropped)
}

fn service(record: &Value, agency: &Agency) -> Option<Service> {
    let code = ServiceCode::new(record::text(record, "identifier")?);
    let themes = list(record, "thematic_area").unwrap_or_default();
    let mut keywords = list(record, "keyword").unwrap_or_default();
    keywords.extend(themes.iter().skip(1).cloned());
    let online = record::flag(record, "has_form").unwrap_or(false);
    let service = Service {
        id: ServiceId { agency: agency.id.clone(), code },
        name: record::text(record, "title")?,
        description: record::text(record, "description").unwrap_or_default(),
        keywords,
        theme: themes.into_iter().next(),
        online,
        has_questions: online,
        card: Card::default(),
    };
    let mut service = service.with_card_of(agency);
    tell(&mut service.card, record);
    Some(service)
}

/// What the agency's own catalogue says comes before what `portal.json` says of it.
fn tell(card: &mut Card, record: &Value) {
    let audience = list(record, "audience").unwrap_or_default();
    let audience: Vec<_> = audience.iter().filter_map(|word| self::audience(word)).collect();
    if !audience.is_empty() {
        card.audience = audience;
    }
    card.cost = cost(record).or(card.cost.take());
    card.time = term(record::value(record, "processing_time")).or(card.time);
    card.documents = documents(record).or(card.documents.take());
}

fn audience(word: &str) -> Option<Audience> {
    match word {
        "citizen" => Some(Audience::Citizen),
        "company" => Some(Audience::Company),
        _ => None,
    }
}

/// `None` where nothing is said, and where a cost is said that cannot be understood.
fn cost(record: &Value) -> Option<Cost> {
    let costs = record::many(record.get("has_cost"))?;
    if costs.is_empty() {
        return Some(Cost::Free);
    }
    let words: Option<Vec<String>> = costs.iter().map(fee).collect();
    Some(Cost::Fee(words?.join("; ")))
}

/// `R$ 12,50 (Taxa de análise)`.
fn fee(cost: &Value) -> Option<String> {
    let value = record::text(cost, "value")?.replace('.', ",");
    let mut words = match record::text(cost, "currency").as_deref() {
        None | Some("BRL") => "R$ ".to_owned(),
        Some(other) => [other, " "].concat(),
    };
    words.push_str(&value);
    match value.split_once(',') {
        None => words.push_str(",00"),
        Some((_, cents)) if cents.len() == 1 => words.push('0'),
        Some(_) => {}
    }
    if let Some(about) = record::text(cost, "description") {
        words.extend([" (", &about, ")"]);
    }
    Some(words)
}

fn term(tree: &Value) -> Option<Term> {
    let unit = match record::text(tree, "unit")?.as_str() {
        "hours" => Unit::Hours,
        "days" => Unit::Days,
        "working_days" => Unit::WorkingDays,
        _ => return None,
    };
    Some(Term { upto: record::text(tree, "value")?.parse().ok()?, unit })
}

fn documents(record: &Value) -> Option<Vec<String>> {
    let title = |document: &Value| {
        let title = record::text(document, "title").or_else(|| record::plain(document))?;
        let needed = record::flag(document, "required") != Some(false);
        Some(if needed { title } else { title + " (se houver)" })
    };
    record::many(record.get("has_input"))?.iter().map(title).collect()
}

fn list(record: &Value, key: &str) -> Option<Vec<String>> {
    record.get(key).map(record::texts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open311::requests::tests::agency;
    use serde_json::json;

    fn all(tree: Value) -> Result<Catalogue, Error> {
        read(&Pages::one(tree), &agency())
    }

    fn one(more: &Value) -> Service {
        let mut record = json!({"identifier": "alvara/1", "title": "Alvará", "has_form": true, "status": "active"});
        record.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        all(json!({"items": [record], "total": 1})).unwrap().services.remove(0)
    }

    #[test]
    fn a_service_tells_what_it_costs_takes_and_wants() {
        let service = one(&json!({
            "description": "Obra nova.", "keyword": ["obra"], "thematic_area": ["Construção", "Licenças"],
            "audience": ["company", "cats"], "processing_time": {"value": "30", "unit": "working_days"},
            "has_cost": [{"value": 12.5, "currency": "BRL", "description": "Análise"}, {"value": 100}],
            "has_input": [{"title": "Planta", "required": true}, {"title": "Laudo", "required": false}],
        }));
        assert_eq!((service.theme.as_deref(), service.online), (Some("Construção"), true));
        assert!(!one(&json!({"has_form": null})).online);
        assert_eq!(service.keywords, ["obra", "Licenças"]);
        assert_eq!(service.card.audience, [Audience::Company]);
        assert_eq!(service.card.time, Some(Term { upto: 30, unit: Unit::WorkingDays }));
        assert_eq!(service.card.cost, Some(Cost::Fee("R$ 12,50 (Análise); R$ 100,00".into())));
        assert_eq!(service.card.documents.unwrap(), ["Planta", "Laudo (se houver)"]);
    }

    #[test]
    fn none_and_not_said_are_two_things() {
        let free = one(&json!({"has_cost": [], "has_input": []})).card;
        assert_eq!((free.cost, free.documents), (Some(Cost::Free), Some(vec![])));
        for more in [
            json!({}),
            json!({"has_cost": null, "has_input": null, "processing_time": null}),
            json!({"has_cost": "?", "has_input": 7, "processing_time": {"value": -1, "unit": "days"}}),
            json!({"has_cost": [{"currency": "BRL"}], "has_input": [{}], "processing_time": {"value": 1, "unit": "moons"}}),
        ] {
            assert_eq!(one(&more).card, Card::default(), "{more}");
        }
    }

    #[test]
    fn what_has_ended_is_not_broken_and_what_is_broken_is_counted() {
        let items = json!([{"identifier": "1", "title": "A"}, {"identifier": "2", "title": "B", "status": "ended"},
            {"identifier": "3"}, null]);
        let read = all(json!({"items": items, "total": 6})).unwrap();
        assert_eq!(
            (read.services.len(), read.dropped),
            (1, 4),
            "two broken, two that did not come"
        );
        for tree in [json!({}), json!({"total": 3}), json!("ok"), json!({"items": [{}]})] {
            assert!(all(tree.clone()).is_err(), "{tree}");
        }
    }
}
