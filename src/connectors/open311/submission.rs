//! A submission on the wire, the answer to it, and how to know it again among an agency's cases.

use super::{attribute::QUESTION, requests};
use crate::{
    when,
    wire::{malformed, record},
};
use domain::{Agency, Answer, CaseRef, Error, Moment, Submission, Submitted, Timestamp};
use serde_json::Value;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
const PAGE: &str = "50";

/// The fields of the form body.
pub(super) fn fields(submission: &Submission) -> Vec<(String, String)> {
    let code = submission.service.code.as_str().to_owned();
    let mut fields = vec![("service_code".to_owned(), code)];
    for (id, answer) in &submission.answers {
        let name = wire_name(id.as_str());
        match answer {
            Answer::Text(text) => fields.push((name, text.clone())),
            Answer::Many(keys) => {
                let name = name + "[]";
                fields.extend(keys.iter().map(|key| (name.clone(), key.clone())));
            }
        }
    }
    fields
}

fn wire_name(field: &str) -> String {
    match (field.strip_prefix(QUESTION), field) {
        (Some(code), _) => format!("attribute[{code}]"),
        (None, "address") => "address_string".to_owned(),
        (None, other) => other.to_owned(),
    }
}

/// What the agency answered to a submission.
pub(super) fn submitted(tree: &Value, agency: &Agency) -> Result<Submitted, Error> {
    let records = requests::list(tree);
    let accepted = |record: &&Value| {
        let case = requests::reference(record, agency)?;
        let notice = record::text(record, "service_notice");
        Some(Submitted::Case { case, notice })
    };
    let token = |record: &&Value| record::text(record, "token").map(Submitted::Token);
    let found = records.iter().find_map(accepted);
    found
        .or_else(|| records.iter().find_map(token))
        .ok_or_else(|| malformed("accepted with neither a number nor a token"))
}

/// The question that finds it: its service, a day around its making, as agencies' clocks and zones
/// are not always right. Nothing the person wrote is in it. How much a page holds is said in every
/// dialect at once, as who does not know a word passes it over: 50 is within every limit seen, and
/// the last is FixMyStreet's, which has no pages.
pub(super) fn search(submission: &Submission) -> Vec<(&'static str, String)> {
    let around = |ms: i64| when::w3c(Timestamp(submission.made_at.0.saturating_add(ms)));
    vec![
        ("service_code", submission.service.code.as_str().to_owned()),
        ("start_date", around(-DAY_MS)),
        ("end_date", around(DAY_MS)),
        ("page_size", PAGE.to_owned()),
        ("per_page", PAGE.to_owned()),
        ("limit", PAGE.to_owned()),
        ("max_requests", "1000".to_owned()),
    ]
}

/// The cases in the answer that are this submission.
pub(super) fn matches(tree: &Value, submission: &Submission, agency: &Agency) -> Vec<CaseRef> {
    let records = requests::list(tree).into_iter();
    let same = records.filter(|record| is_it(record, submission));
    same.filter_map(|record| requests::reference(record, agency)).collect()
}

/// The same words at the same place, and not made before the person sent them.
fn is_it(record: &Value, submission: &Submission) -> bool {
    let same = |key, field| {
        let kept = record::text(record, key).unwrap_or_default();
        let sent = submission.text(field).unwrap_or_default();
        kept.split_whitespace().eq(sent.split_whitespace())
    };
    let requested = record::text(record, "requested_datetime");
    let older = match requested.as_deref().and_then(Moment::parse) {
        Some(Moment::Instant(at)) => at.0 < submission.made_at.0.saturating_sub(HOUR_MS),
        _ => false,
    };
    !older && same("description", "description") && same("address", "address")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open311::requests::tests::agency;
    use domain::{AgencyId, FieldId, ServiceCode, ServiceId, Stage, Way};
    use serde_json::json;

    /// Sent at 2026-01-02T12:00:00-03:00.
    fn sent() -> Submission {
        let text = |id: &str, text: &str| (FieldId::new(id), Answer::Text(text.into()));
        let many = Answer::Many(vec!["a".into(), "b".into()]);
        Submission {
            key: "k".into(),
            service: ServiceId { agency: AgencyId::new("a"), code: ServiceCode::new("Poda 1") },
            version: String::new(),
            answers: vec![
                text("description", "Galho caído\nna rua"),
                (FieldId::new("attribute:MANY"), many),
                text("attribute:ONE", "x"),
                text("address", "Rua das Garças, 1"),
                text("email", "ana@exemplo.example"),
            ],
            made_at: Timestamp(1_767_366_000_000),
            stage: Stage::Queued,
            way: Way::default(),
        }
    }

    #[test]
    fn answers_take_the_names_of_the_standard() {
        let fields = fields(&sent());
        let names: Vec<_> = fields.iter().map(|(name, _)| name.as_str()).collect();
        let many = "attribute[MANY][]";
        let expected = [
            "service_code",
            "description",
            many,
            many,
            "attribute[ONE]",
            "address_string",
            "email",
        ];
        assert_eq!(names, expected);
    }

    #[test]
    fn it_is_sought_around_its_making_and_by_nothing_personal() {
        let expected = [
            ("service_code", "Poda 1".to_owned()),
            ("start_date", "2026-01-01T15:00:00Z".to_owned()),
            ("end_date", "2026-01-03T15:00:00Z".to_owned()),
        ];
        assert_eq!(search(&sent())[..3], expected);
    }

    #[test]
    fn it_is_known_by_its_words_and_place_and_not_before_its_time() {
        let agency = agency();
        let case = |description: &str, address: &str, at: &str| {
            json!([{"service_request_id": "1", "description": description, "address": address,
                "requested_datetime": at}])
        };
        let (words, place) = ("Galho caído\r\nna rua ", "Rua das Garças, 1");
        for (tree, found) in [
            (case(words, place, "2026-01-02T12:00:05-03:00"), 1),
            (case(words, place, "2026-01-02T12:00:05"), 1),
            (case(words, place, ""), 1),
            (case(words, place, "2026-01-02T10:59:00-03:00"), 0),
            (case(words, "Rua das Garças, 2", "2026-01-02T12:00:05-03:00"), 0),
            (case("Galho", place, "2026-01-02T12:00:05-03:00"), 0),
        ] {
            assert_eq!(matches(&tree, &sent(), &agency).len(), found, "{tree}");
        }
    }

    #[test]
    fn a_submission_has_a_number_or_a_token() {
        let agency = agency();
        let accepted =
            json!({"service_requests": {"service_request_id": 7, "service_notice": "Em 24 h"}});
        let case = requests::reference(&accepted["service_requests"], &agency).unwrap();
        let notice = Some("Em 24 h".to_owned());
        assert_eq!(submitted(&accepted, &agency), Ok(Submitted::Case { case, notice }));
        let token = json!([{"service_request_id": "", "token": "t1"}]);
        assert_eq!(submitted(&token, &agency), Ok(Submitted::Token("t1".into())));
        assert!(submitted(&json!([]), &agency).is_err());
    }
}
