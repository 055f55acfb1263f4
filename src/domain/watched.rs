//! A case that this device follows: what its agency said last, and what has changed since the
//! visit before.

use crate::{Case, CaseState, Document, Event, Kept, Message, Moment, Sender, Timestamp};
use serde_json::{Value, json};

/// Milliseconds without a look at a case after which the next look is another visit.
pub const VISIT_MS: i64 = 30 * 60 * 1000;

/// A case as its agency told it at some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What it told.
    pub case: Case,
    /// When it was asked.
    pub at: Timestamp,
}

/// A followed case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    /// What was told last.
    pub last: Seen,
    /// What was told last in the visit before this one.
    pub before: Option<Seen>,
}

/// What an agency now says of when a case will end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forecast {
    /// Then.
    At(Moment),
    /// Nothing any more.
    Gone,
}

/// What has changed since the visit before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// When that was.
    pub since: Timestamp,
    /// The state then and now, where they differ.
    pub state: Option<(CaseState, CaseState)>,
    /// The end that the agency means to keep, where it named another then.
    pub expected: Option<Forecast>,
    /// What has happened since, oldest first.
    pub events: Vec<Event>,
    /// Documents that were issued since, or that are no longer what they were.
    pub documents: Vec<Document>,
    /// What has been written since, but for what the person wrote.
    pub messages: Vec<Message>,
}

impl Changes {
    /// Whether nothing has.
    pub fn is_none(&self) -> bool {
        let still = self.state.is_none() && self.expected.is_none();
        still && self.events.is_empty() && self.documents.is_empty() && self.messages.is_empty()
    }
}

impl Watched {
    /// A case seen for the first time.
    pub fn new(case: Case, at: Timestamp) -> Self {
        Self { last: Seen { case, at }, before: None }
    }

    /// Takes in what the agency says now.
    #[must_use]
    pub fn learn(self, case: Case, at: Timestamp) -> Self {
        let another = at.0.saturating_sub(self.last.at.0) > VISIT_MS;
        let before = if another { Some(self.last) } else { self.before };
        Self { last: Seen { case, at }, before }
    }

    /// What has changed since the visit before; `None` in the first.
    pub fn changes(&self) -> Option<Changes> {
        let (before, now) = (self.before.as_ref()?, &self.last.case);
        let then = &before.case;
        let mut messages = since(&then.messages, &now.messages);
        messages.retain(|message| message.from != Some(Sender::Applicant));
        Some(Changes {
            since: before.at,
            state: (then.state != now.state).then_some((then.state, now.state)),
            expected: (then.expected != now.expected)
                .then(|| now.expected.map_or(Forecast::Gone, Forecast::At)),
            events: since(&then.events, &now.events),
            documents: since(&then.documents, &now.documents),
            messages,
        })
    }
}

/// Those of now that were not there then; what was said twice counts twice.
fn since<T: Clone + PartialEq>(then: &[T], now: &[T]) -> Vec<T> {
    let mut new = now.to_vec();
    for known in then {
        if let Some(place) = new.iter().position(|one| one == known) {
            new.remove(place);
        }
    }
    new
}

impl Kept for Watched {
    fn to_json(&self) -> Value {
        let before = self.before.as_ref().map(seen_to_json);
        json!({ "last": seen_to_json(&self.last), "before": before })
    }

    fn from_json(tree: &Value) -> Option<Self> {
        let before = &tree["before"];
        let before = if before.is_null() { None } else { Some(seen_from_json(before)?) };
        Some(Self { last: seen_from_json(&tree["last"])?, before })
    }
}

fn seen_to_json(seen: &Seen) -> Value {
    json!({ "case": seen.case.to_json(), "at": seen.at.0 })
}

fn seen_from_json(tree: &Value) -> Option<Seen> {
    Some(Seen { case: Case::from_json(&tree["case"])?, at: Timestamp(tree["at"].as_i64()?) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        AgencyId, CaseNumber, CaseRef, CivilDate, CivilTime, NextStep, Outcome, Sender,
        ServiceCode, Turn, Words,
    };
    use proptest::prelude::*;

    fn event(words: &str) -> Event {
        Event { at: Moment::parse("2026-03-10"), words: words.into(), department: None }
    }

    fn case(state: CaseState, events: &[&str]) -> Case {
        Case {
            reference: CaseRef { agency: AgencyId::new("a"), number: CaseNumber::new("1") },
            label: None,
            service_name: Some("Poda".into()),
            service_code: Some(ServiceCode::new("P")),
            state,
            words: Words { status: "open".into(), note: None, at: None },
            description: None,
            address: None,
            responsible: None,
            requested: Moment::parse("2026-03-10T10:00:00Z"),
            expected: None,
            events: events.iter().map(|words| event(words)).collect(),
            next_steps: Vec::new(),
            documents: Vec::new(),
            messages: Vec::new(),
        }
    }

    #[test]
    fn a_look_in_the_same_visit_compares_with_the_visit_before() {
        let first = Watched::new(case(CaseState::Awaiting, &["a"]), Timestamp(0));
        assert_eq!(first.changes(), None);
        let later = Timestamp(VISIT_MS + 1);
        let second = first.learn(case(CaseState::InProgress, &["a", "b"]), later);
        let again = second.learn(case(CaseState::InProgress, &["a", "b"]), Timestamp(later.0 + 9));
        let changes = again.changes().unwrap();
        assert_eq!(changes.since, Timestamp(0));
        assert_eq!(changes.state, Some((CaseState::Awaiting, CaseState::InProgress)));
        assert_eq!(changes.events, [event("b")]);
    }

    #[test]
    fn the_same_words_said_twice_are_two_events() {
        let first = Watched::new(case(CaseState::Awaiting, &["a"]), Timestamp(0));
        let next = first.learn(case(CaseState::Awaiting, &["a", "a"]), Timestamp(VISIT_MS + 1));
        assert_eq!(next.changes().unwrap().events, [event("a")]);
    }

    fn document(title: &str, sha256: &str) -> Document {
        Document {
            id: "d1".into(),
            title: title.into(),
            media_type: "text/plain".into(),
            size: 9,
            sha256: sha256.into(),
            issued: Moment::parse("2026-03-10"),
        }
    }

    #[test]
    fn a_document_that_was_put_in_the_place_of_another_is_told() {
        let with = |sha256: &str| {
            let mut case = case(CaseState::Awaiting, &["a"]);
            case.documents = vec![document("Laudo", sha256)];
            case
        };
        let next =
            Watched::new(with("0a"), Timestamp(0)).learn(with("0b"), Timestamp(VISIT_MS + 1));
        assert_eq!(next.changes().unwrap().documents, [document("Laudo", "0b")]);
    }

    #[test]
    fn what_the_person_wrote_is_no_news() {
        let said = |from| Message { from, at: None, text: "x".into() };
        let mut now = case(CaseState::Awaiting, &["a"]);
        now.messages = vec![said(Some(Sender::Applicant)), said(Some(Sender::Agency)), said(None)];
        let then = Watched::new(case(CaseState::Awaiting, &["a"]), Timestamp(0));
        let changes = then.learn(now, Timestamp(VISIT_MS + 1)).changes().unwrap();
        assert_eq!(changes.messages, [said(Some(Sender::Agency)), said(None)]);
    }

    #[test]
    fn nothing_changed_is_told_from_never_seen() {
        let same = || case(CaseState::Awaiting, &["a"]);
        let next = Watched::new(same(), Timestamp(0)).learn(same(), Timestamp(VISIT_MS + 1));
        assert!(next.changes().unwrap().is_none());
    }

    fn any_moment() -> impl Strategy<Value = Moment> {
        let day = (0i64..30_000).prop_map(CivilDate::from_days);
        let time = (0u8..24, 0u8..60, 0u8..=60).prop_map(|(hour, minute, second)| CivilTime {
            hour,
            minute,
            second,
        });
        prop_oneof![
            any::<i64>().prop_map(|ms| Moment::Instant(Timestamp(ms))),
            (day.clone(), time).prop_map(|(day, time)| Moment::Local(day, time)),
            day.prop_map(Moment::Day),
        ]
    }

    fn any_state() -> impl Strategy<Value = CaseState> {
        prop::sample::select(vec![
            CaseState::InProgress,
            CaseState::Awaiting,
            CaseState::RequiresAttention,
            CaseState::Completed,
            CaseState::Ended(Outcome::Granted),
            CaseState::Ended(Outcome::Refused),
            CaseState::Ended(Outcome::Partly),
            CaseState::Ended(Outcome::Withdrawn),
            CaseState::Unknown,
        ])
    }

    prop_compose! {
        fn any_case()(
            state in any_state(),
            texts in prop::collection::vec(prop::option::of(".{0,12}"), 7),
            moments in prop::collection::vec(prop::option::of(any_moment()), 5),
            sender in prop::option::of(prop::sample::select(vec![Sender::Agency, Sender::Applicant])),
            turn in prop::sample::select(vec![Turn::You, Turn::Agency, Turn::Nobody, Turn::Unknown]),
        ) -> Case {
            Case {
                reference: CaseRef { agency: AgencyId::new("a"), number: CaseNumber::new("1/2") },
                label: texts[0].clone(),
                service_name: texts[1].clone(),
                service_code: texts[2].clone().map(ServiceCode::new),
                state,
                words: Words { status: "s".into(), note: texts[3].clone(), at: moments[0] },
                description: texts[4].clone(),
                address: texts[5].clone(),
                responsible: texts[6].clone(),
                requested: moments[1],
                expected: moments[2],
                events: vec![Event { at: moments[3], words: "w".into(), department: texts[0].clone() }],
                next_steps: vec![NextStep { who: turn, what: "x".into(), by: moments[4] }],
                documents: vec![document(texts[1].as_deref().unwrap_or("d"), "0a")],
                messages: vec![Message { from: sender, at: moments[0], text: "m".into() }],
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_is_read_again(one in any_case(), two in any_case(), later in 0i64..9_000_000) {
            let watched = Watched::new(one, Timestamp(0)).learn(two, Timestamp(later));
            prop_assert_eq!(Watched::from_json(&watched.to_json()), Some(watched));
        }

        #[test]
        fn what_something_else_wrote_is_no_case(text in "[\\[\\]{}\":,a-z0-9 ]{0,60}") {
            if let Ok(tree) = serde_json::from_str(&text) {
                prop_assert_eq!(Watched::from_json(&tree), None);
            }
        }
    }
}
