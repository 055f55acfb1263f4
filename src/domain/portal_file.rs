//! Reads `portal.json`: by hand over one tree, as derived readers of so many types weigh more than
//! the rest of this crate in the browser.

use crate::{
    Agency, AgencyId, Appeal, Audience, Capability, Card, CaseState, Channels, Cost, Level,
    NumberFormat, Phone, Portal, Protocol, Reach, Route, Term, Unit, kept_case,
};
use serde_json::Value;

impl Portal {
    /// Reads the text of `portal.json`; what is wrong in it is said with the agency's place.
    pub fn read(file: &str) -> Result<Self, String> {
        let tree: Value = serde_json::from_str(file).map_err(|error| error.to_string())?;
        let agencies = list(&tree, "agencies").iter().enumerate().map(|(place, agency)| {
            read_agency(agency).ok_or_else(|| format!("agency {place} of portal.json is not whole"))
        });
        Ok(Self {
            agencies: agencies.collect::<Result<_, _>>()?,
            contact: text(&tree, "contact"),
            sign_language: text(&tree["sign_language"], "script"),
        })
    }
}

fn read_agency(tree: &Value) -> Option<Agency> {
    let words = |key: &str| text(tree, key).unwrap_or_default();
    let cards = tree["cards"].as_object().into_iter().flatten();
    let statuses = tree["statuses"].as_object().into_iter().flatten();
    Some(Agency {
        id: AgencyId::new(text(tree, "id")?),
        name: text(tree, "name")?,
        acronym: words("acronym"),
        level: level(tree["level"].as_str()?)?,
        place: text(tree, "place")?,
        lang: text(tree, "lang")?,
        protocol: protocol(tree["protocol"].as_str()?)?,
        url: text(tree, "url")?,
        timezone: text(tree, "timezone")?,
        jurisdiction: words("jurisdiction"),
        point: if tree["point"].is_null() { None } else { Some(point(&tree["point"])?) },
        public_requests: tree["public_requests"].as_bool().unwrap_or(false),
        reach: reach(&tree["reach"])?,
        limits: texts(&tree["limits"]),
        numbers: texts(&tree["numbers"]).into_iter().map(NumberFormat::new).collect(),
        statuses: statuses
            .map(|(word, state)| Some((word.clone(), case_state(state)?)))
            .collect::<Option<_>>()?,
        channels: channels(&tree["channels"]),
        appeal: if tree["appeal"].is_null() { None } else { Some(appeal(&tree["appeal"])?) },
        card: card(&tree["card"])?,
        cards: cards
            .map(|(code, tree)| Some((code.clone(), card(tree)?)))
            .collect::<Option<_>>()?,
    })
}

/// Two numbers; they stay as written.
fn point(tree: &Value) -> Option<[String; 2]> {
    match tree.as_array()?.as_slice() {
        [Value::Number(long), Value::Number(lat)] => Some([long.to_string(), lat.to_string()]),
        _ => None,
    }
}

fn channels(tree: &Value) -> Channels {
    let words = |key: &str| text(tree, key).unwrap_or_default();
    let phone = |tree: &Value| {
        Some(Phone { number: text(tree, "number")?, note: text(tree, "note").unwrap_or_default() })
    };
    Channels {
        phones: list(tree, "phones").iter().filter_map(phone).collect(),
        address: words("address"),
        hours: words("hours"),
        email: words("email"),
        site: words("site"),
    }
}

/// Whoever it goes to must be named, or nothing is said.
fn appeal(tree: &Value) -> Option<Appeal> {
    let days = &tree["days"];
    Some(Appeal {
        to: text(tree, "to")?,
        days: if days.is_null() { None } else { Some(days.as_u64()?.try_into().ok()?) },
        basis: text(tree, "basis").unwrap_or_default(),
        service: text(tree, "service"),
    })
}

fn reach(tree: &Value) -> Option<Reach> {
    let one = |(name, way): (&String, &Value)| {
        let route = match way.as_str()? {
            "direct" => Route::Direct,
            "relay" => Route::Relay,
            _ => return None,
        };
        Some((capability(name)?, route))
    };
    tree.as_object()?.iter().map(one).collect()
}

pub(crate) fn card(tree: &Value) -> Option<Card> {
    let audience = |word: String| match word.as_str() {
        "citizen" => Some(Audience::Citizen),
        "company" => Some(Audience::Company),
        _ => None,
    };
    let cost = match &tree["cost"] {
        Value::Null => None,
        Value::String(word) if word == "free" => Some(Cost::Free),
        other => Some(Cost::Fee(text(other, "fee")?)),
    };
    let documents = tree["documents"].is_array().then(|| texts(&tree["documents"]));
    Some(Card {
        audience: texts(&tree["audience"]).into_iter().map(audience).collect::<Option<_>>()?,
        cost,
        time: if tree["time"].is_null() { None } else { Some(term(&tree["time"])?) },
        documents,
    })
}

fn term(tree: &Value) -> Option<Term> {
    let unit = match tree["unit"].as_str()? {
        "hours" => Unit::Hours,
        "days" => Unit::Days,
        "working_days" => Unit::WorkingDays,
        _ => return None,
    };
    Some(Term { upto: tree["upto"].as_u64()?.try_into().ok()?, unit })
}

fn level(word: &str) -> Option<Level> {
    match word {
        "municipal" => Some(Level::Municipal),
        "state" => Some(Level::State),
        "federal" => Some(Level::Federal),
        _ => None,
    }
}

fn protocol(word: &str) -> Option<Protocol> {
    match word {
        "open311" => Some(Protocol::Open311),
        "signalen" => Some(Protocol::Signalen),
        "janela" => Some(Protocol::Janela),
        _ => None,
    }
}

fn capability(word: &str) -> Option<Capability> {
    match word {
        "catalogue" => Some(Capability::Catalogue),
        "form" => Some(Capability::Form),
        "submit" => Some(Capability::Submit),
        "case" => Some(Capability::Case),
        "list" => Some(Capability::List),
        "updates" => Some(Capability::Updates),
        "documents" => Some(Capability::Documents),
        "messages" => Some(Capability::Messages),
        "supplements" => Some(Capability::Supplements),
        _ => None,
    }
}

/// A state that an agency's word may stand for: what is not known has no word.
fn case_state(tree: &Value) -> Option<CaseState> {
    kept_case::state(tree.as_str()?).filter(|state| *state != CaseState::Unknown)
}

fn text(tree: &Value, key: &str) -> Option<String> {
    tree[key].as_str().map(str::to_owned)
}

fn list<'a>(tree: &'a Value, key: &str) -> &'a [Value] {
    tree[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

pub(crate) fn texts(tree: &Value) -> Vec<String> {
    tree.as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(key: &str, value: Value) -> Result<Portal, String> {
        let mut tree: Value =
            serde_json::from_str(include_str!("../../public/portal.json")).unwrap();
        tree["agencies"][0][key] = value;
        Portal::read(&tree.to_string())
    }

    #[test]
    fn cards_say_cost_time_and_documents() {
        let card = serde_json::json!({ "X": {
            "cost": { "fee": "R$ 12,00" },
            "time": { "upto": 5, "unit": "working_days" },
            "documents": ["RG"],
        } });
        let portal = with("cards", card).unwrap();
        let card = portal.agencies[0].card_of("X");
        assert_eq!(card.cost, Some(Cost::Fee("R$ 12,00".into())));
        assert_eq!(card.time, Some(Term { upto: 5, unit: Unit::WorkingDays }));
        assert_eq!(card.documents.as_deref(), Some(&["RG".to_owned()][..]));
    }

    #[test]
    fn who_runs_the_portal_may_say_how_to_write_to_them_and_who_signs() {
        let portal = Portal::read(r#"{"agencies":[]}"#).unwrap();
        assert_eq!((portal.contact, portal.sign_language), (None, None));
        let text = r#"{"agencies":[],"contact":"a@b.example",
            "sign_language":{"script":"https://sign.example/x.js"}}"#;
        let portal = Portal::read(text).unwrap();
        assert_eq!(portal.contact.as_deref(), Some("a@b.example"));
        assert_eq!(portal.sign_language.as_deref(), Some("https://sign.example/x.js"));
    }

    #[test]
    fn who_receives_a_complaint_is_named_or_not_known() {
        let appeal = serde_json::json!({"to": "Junta", "days": 10, "basis": "Lei 1"});
        let read = with("appeal", appeal).unwrap().agencies.remove(0).appeal.unwrap();
        assert_eq!((read.to.as_str(), read.days, read.service), ("Junta", Some(10), None));
        for wrong in [serde_json::json!({"days": 10}), serde_json::json!({"to": "J", "days": -1})] {
            assert!(with("appeal", wrong).is_err());
        }
    }

    #[test]
    fn a_point_is_two_numbers_as_written() {
        let point =
            with("point", serde_json::json!([-38.5, -13])).unwrap().agencies.remove(0).point;
        assert_eq!(point, Some(["-38.5".to_owned(), "-13".to_owned()]));
        assert!(with("point", serde_json::json!(["-38.5", "-13"])).is_err());
    }

    #[test]
    fn a_word_that_we_do_not_know_is_an_error_and_never_ignored() {
        for key in ["level", "protocol", "id", "reach", "statuses", "cards", "point", "appeal"] {
            let wrong = match key {
                "reach" | "statuses" => serde_json::json!({ "case": "by pigeon" }),
                "cards" => serde_json::json!({ "X": { "audience": ["cats"] } }),
                _ => serde_json::json!(7),
            };
            assert!(with(key, wrong).is_err(), "{key}");
        }
    }
}
