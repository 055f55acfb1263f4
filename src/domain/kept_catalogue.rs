//! How the catalogue that agencies gave last is kept on the device, to be shown, as old, while they
//! are asked again or cannot be. Facts of the charter are written as in `portal.json`.

use crate::{
    AgencyId, Audience, Card, Cost, Kept, Partial, Service, ServiceId, Source, Standing, Term,
    Timestamp, Unit, portal_file,
};
use serde_json::{Value, json};

impl Kept for Partial<Service> {
    /// What is known, and since when; of who is not known nothing is kept.
    fn to_json(&self) -> Value {
        let source = |source: &Source| {
            let at = source.standing.at()?;
            Some(json!([source.agency.as_str(), at.0]))
        };
        json!({
            "sources": self.sources.iter().filter_map(source).collect::<Value>(),
            "services": self.items.iter().map(service_to_json).collect::<Value>(),
        })
    }

    /// All of it is old.
    fn from_json(tree: &Value) -> Option<Self> {
        let source = |tree: &Value| {
            let agency = AgencyId::new(tree[0].as_str()?);
            let standing = Standing::Stale { at: Timestamp(tree[1].as_i64()?), error: None };
            Some(Source { agency, standing })
        };
        Some(Self {
            items: tree["services"].as_array()?.iter().map(service).collect::<Option<_>>()?,
            sources: tree["sources"].as_array()?.iter().map(source).collect::<Option<_>>()?,
        })
    }
}

fn service_to_json(service: &Service) -> Value {
    json!({
        "id": service.id.to_json(),
        "name": service.name,
        "description": service.description,
        "keywords": service.keywords,
        "theme": service.theme,
        "online": service.online,
        "asks": service.has_questions,
        "card": card_to_json(&service.card),
    })
}

fn service(tree: &Value) -> Option<Service> {
    let text = |key: &str| tree[key].as_str().map(str::to_owned);
    Some(Service {
        id: ServiceId::from_json(&tree["id"])?,
        name: text("name")?,
        description: text("description")?,
        keywords: portal_file::texts(&tree["keywords"]),
        theme: text("theme"),
        online: tree["online"].as_bool()?,
        has_questions: tree["asks"].as_bool()?,
        card: portal_file::card(&tree["card"])?,
    })
}

fn card_to_json(card: &Card) -> Value {
    let audience = |audience: &Audience| match audience {
        Audience::Citizen => "citizen",
        Audience::Company => "company",
    };
    let cost = card.cost.as_ref().map(|cost| match cost {
        Cost::Free => json!("free"),
        Cost::Fee(words) => json!({ "fee": words }),
    });
    json!({
        "audience": card.audience.iter().map(audience).collect::<Value>(),
        "cost": cost,
        "time": card.time.map(term_to_json),
        "documents": card.documents,
    })
}

fn term_to_json(term: Term) -> Value {
    let unit = match term.unit {
        Unit::Hours => "hours",
        Unit::Days => "days",
        Unit::WorkingDays => "working_days",
    };
    json!({ "upto": term.upto, "unit": unit })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Error, ErrorKind, ServiceCode};

    fn service(card: Card) -> Service {
        Service {
            id: ServiceId { agency: AgencyId::new("a"), code: ServiceCode::new("1/ç") },
            name: "Poda".into(),
            description: String::new(),
            keywords: vec!["galho".into(), "árvore".into()],
            theme: None,
            online: true,
            has_questions: true,
            card,
        }
    }

    fn cards() -> [Card; 4] {
        let of = |audience, cost, unit, documents| Card {
            audience,
            cost: Some(cost),
            time: Some(Term { upto: 10, unit }),
            documents,
        };
        [
            Card::default(),
            of(vec![Audience::Citizen], Cost::Free, Unit::Hours, Some(vec![])),
            of(vec![Audience::Company], Cost::Fee("R$ 3".into()), Unit::Days, None),
            of(vec![], Cost::Free, Unit::WorkingDays, Some(vec!["RG".into()])),
        ]
    }

    fn kept(standing: Standing, items: Vec<Service>) -> Option<Partial<Service>> {
        let sources = vec![Source { agency: AgencyId::new("a"), standing }];
        let text = Partial { items, sources }.to_json().to_string();
        Partial::from_json(&serde_json::from_str(&text).unwrap())
    }

    #[test]
    fn what_was_answered_is_read_whole_and_as_old() {
        let items: Vec<Service> = cards().into_iter().map(service).collect();
        let answered = Standing::Answered { at: Timestamp(5), dropped: 1 };
        let read = kept(answered, items.clone()).unwrap();
        assert_eq!(read.items, items);
        assert_eq!(read.sources[0].standing, Standing::Stale { at: Timestamp(5), error: None });
    }

    #[test]
    fn of_who_did_not_answer_nothing_is_kept() {
        for standing in [Standing::Pending, Standing::Failed(Error::new(ErrorKind::TimedOut, ""))] {
            assert_eq!(kept(standing, vec![]), Some(Partial::default()));
        }
    }

    #[test]
    fn what_is_not_ours_is_not_read() {
        for text in [
            "null",
            "{}",
            r#"{"sources":[[1,2]],"services":[]}"#,
            r#"{"sources":[],"services":[{}]}"#,
        ] {
            assert_eq!(Partial::from_json(&serde_json::from_str(text).unwrap()), None, "{text}");
        }
    }
}
