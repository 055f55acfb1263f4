//! The person's folder: cases of many agencies as a list, each with what its agency said last.

use crate::{
    Case, CaseRef, CaseState, DayOf, Deadline, Document, Error, ErrorKind, Moment, Timestamp, Turn,
    VISIT_MS, days_late,
};

/// What an agency told of a case, as much of it as a list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// When it was asked.
    pub at: Timestamp,
    /// Our state.
    pub state: CaseState,
    /// The agency's word for it.
    pub status: String,
    /// When it was requested.
    pub requested: Option<Moment>,
    /// When something last happened.
    pub moved: Option<Moment>,
    /// Until when something must be done, and by whom.
    pub deadlines: Vec<Deadline>,
    /// What it has issued: by their SHA-256 a file is known again.
    pub documents: Vec<Document>,
}

/// A case in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// Whose and which.
    pub reference: CaseRef,
    /// The service, by the agency's name for it.
    pub service: Option<String>,
    /// The person's own name for it.
    pub label: Option<String>,
    /// Whether it was put away.
    pub archived: bool,
    /// When it was put in.
    pub added: Timestamp,
    /// What its agency told last; `None` while it never did.
    pub told: Option<Told>,
    /// What became of the last question, and when, where the agency did not tell of the case.
    pub failed: Option<(Error, Timestamp)>,
    /// The state at the end of the visit before, and when it was told.
    pub before: Option<(CaseState, Timestamp)>,
}

/// How much is known of a filed case. None of these may be taken for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Knowledge {
    /// Its agency told of it when it was last asked.
    Told,
    /// Its agency could not be asked; what it said before is known.
    Stale,
    /// Its agency answered that it has no such case.
    NotFound,
    /// Its agency could not be asked, and never told of it.
    CouldNotAsk,
    /// It was not asked yet.
    NotAsked,
}

/// Which cases of a folder are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// All that were not put away.
    #[default]
    All,
    /// Those that wait for the person.
    Yours,
    /// Those that are past their deadline.
    Late,
    /// Those that are with their agency.
    Running,
    /// Those that are over.
    Over,
    /// Those of which the agency did not tell when it was last asked.
    Unanswered,
    /// Those that were put away.
    Archived,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The person's turn first, then the latest, then the next deadline.
    #[default]
    Attention,
    /// The next deadline first.
    Deadline,
    /// What moved last first.
    Moved,
    /// By agency.
    Agency,
    /// By number.
    Number,
}

impl Told {
    /// What a list needs of what an agency tells now.
    pub fn of(case: &Case, at: Timestamp) -> Self {
        Self {
            at,
            state: case.state,
            status: case.words.status.clone(),
            requested: case.requested,
            moved: case.events.iter().rev().find_map(|event| event.at).or(case.words.at),
            deadlines: case.deadlines(),
            documents: case.documents.clone(),
        }
    }
}

impl Filed {
    /// A case put into a folder now, of which nothing is known yet.
    pub fn new(reference: CaseRef, service: Option<String>, now: Timestamp) -> Self {
        Self {
            reference,
            service,
            label: None,
            archived: false,
            added: now,
            told: None,
            failed: None,
            before: None,
        }
    }

    /// Takes in what came of asking its agency. What was known before is never lost to a failure.
    pub fn learn(&mut self, answer: &Result<Case, Error>, now: Timestamp) {
        match answer {
            Ok(case) => {
                let last = self.told.as_ref().map(|told| (told.state, told.at));
                if let Some((state, at)) = last
                    && now.0.saturating_sub(at.0) > VISIT_MS
                {
                    self.before = Some((state, at));
                }
                self.told = Some(Told::of(case, now));
                self.failed = None;
                if case.service_name.is_some() {
                    self.service.clone_from(&case.service_name);
                }
            }
            Err(error) => self.failed = Some((error.clone(), now)),
        }
    }

    /// How much is known of it.
    pub fn knowledge(&self) -> Knowledge {
        match (&self.failed, &self.told) {
            (None, Some(_)) => Knowledge::Told,
            (None, None) => Knowledge::NotAsked,
            (Some((error, _)), _) if error.kind == ErrorKind::NotFound => Knowledge::NotFound,
            (Some(_), Some(_)) => Knowledge::Stale,
            (Some(_), None) => Knowledge::CouldNotAsk,
        }
    }

    /// Whose turn it is, as far as is known.
    pub fn turn(&self) -> Turn {
        self.told.as_ref().map_or(Turn::Unknown, |told| told.state.turn())
    }

    /// The deadline that counts now: of whose turn it is, or else the first.
    pub fn deadline(&self) -> Option<&Deadline> {
        let told = self.told.as_ref()?;
        let turn = told.state.turn();
        let own = told.deadlines.iter().find(|deadline| deadline.who == turn);
        own.or_else(|| told.deadlines.first())
    }

    /// Days past that deadline; `None` while it is not, or where the state is not known to us.
    pub fn days_late(&self, now: Timestamp, day_of: DayOf<'_>) -> Option<i64> {
        let at = self.deadline()?.at;
        let known = matches!(self.turn(), Turn::Agency | Turn::You);
        // Days are dear in a browser: they are counted only where it may be late.
        let past = known && at.sort_key() < now.0 / 1000;
        past.then(|| days_late(at, now, day_of)).flatten()
    }

    /// The state that it had in the visit before, where it has changed since, and when that was.
    pub fn changed(&self) -> Option<(CaseState, Timestamp)> {
        let now = self.told.as_ref()?.state;
        self.before.filter(|(state, _)| *state != now)
    }

    /// Whether a choice of cases has it; `late` is whether it is past its deadline.
    pub fn fits(&self, show: Show, late: bool) -> bool {
        if self.archived || show == Show::Archived {
            return self.archived && show == Show::Archived;
        }
        match show {
            Show::All | Show::Archived => true,
            Show::Yours => self.turn() == Turn::You,
            Show::Late => late,
            Show::Running => self.turn() == Turn::Agency,
            Show::Over => self.turn() == Turn::Nobody,
            Show::Unanswered => self.knowledge() != Knowledge::Told,
        }
    }

    /// Where it stands in an order: the smaller, the earlier.
    fn rank(&self, order: Order, late: Option<i64>) -> (u8, i64, &str, &str) {
        let due = self.deadline().map_or(i64::MAX, |deadline| deadline.at.sort_key());
        let (agency, number) = (self.reference.agency.as_str(), self.reference.number.as_str());
        let (class, place) = match order {
            Order::Attention => match (self.turn(), late) {
                (Turn::You, _) => (0, due),
                (_, Some(days)) => (1, -days),
                (Turn::Nobody, _) => (3, 0),
                _ => (2, due),
            },
            Order::Deadline => (0, due),
            Order::Moved => {
                let moved = self.told.as_ref().and_then(|told| told.moved);
                (0, moved.map_or(i64::MAX, |at| at.sort_key().saturating_neg()))
            }
            Order::Agency => return (0, 0, agency, number),
            Order::Number => (0, 0),
        };
        (class, place, number, agency)
    }
}

/// The places of the cases that a choice has and a test of the place lets through, in an order; `late` has each
/// case's days past its deadline.
pub fn choose(
    cases: &[Filed],
    late: &[Option<i64>],
    (show, order): (Show, Order),
    test: impl Fn(usize) -> bool,
) -> Vec<usize> {
    let late_of = |place: usize| late.get(place).copied().flatten();
    let chosen = cases.iter().enumerate();
    let chosen = chosen.filter(|(place, case)| case.fits(show, late_of(*place).is_some()));
    let chosen = chosen.filter(|(place, _)| test(*place));
    let mut ranked: Vec<_> =
        chosen.map(|(place, case)| (case.rank(order, late_of(place)), place)).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AgencyId, CaseNumber, CivilDate, Event, Kept, NextStep, Words};
    use proptest::prelude::*;

    fn reference(number: &str) -> CaseRef {
        CaseRef { agency: AgencyId::new("a"), number: CaseNumber::new(number) }
    }

    fn case(state: CaseState, expected: Option<&str>) -> Case {
        Case {
            reference: reference("1"),
            label: None,
            service_name: Some("Poda".into()),
            service_code: None,
            state,
            words: Words { status: "open".into(), note: None, at: Moment::parse("2026-03-10") },
            description: None,
            address: None,
            responsible: None,
            requested: Moment::parse("2026-03-01"),
            expected: expected.and_then(Moment::parse),
            events: vec![Event { at: None, words: "x".into(), department: None }],
            next_steps: vec![NextStep {
                who: Turn::You,
                what: "Levar o documento".into(),
                by: Moment::parse("2026-03-20"),
            }],
            documents: Vec::new(),
            messages: Vec::new(),
        }
    }

    fn filed(number: &str) -> Filed {
        Filed::new(reference(number), None, Timestamp(0))
    }

    fn in_greenwich(at: Timestamp) -> CivilDate {
        CivilDate::from_days(at.0.div_euclid(86_400_000))
    }

    #[test]
    fn what_was_known_outlives_a_failure_and_is_marked_old() {
        let mut one = filed("1");
        assert_eq!(one.knowledge(), Knowledge::NotAsked);
        let lost = || Err(Error::new(ErrorKind::Unavailable, ""));
        one.learn(&lost(), Timestamp(1));
        assert_eq!(one.knowledge(), Knowledge::CouldNotAsk);
        one.learn(&Ok(case(CaseState::Awaiting, None)), Timestamp(2));
        assert_eq!(one.knowledge(), Knowledge::Told);
        one.learn(&lost(), Timestamp(3));
        assert_eq!(one.knowledge(), Knowledge::Stale);
        assert_eq!(one.told.as_ref().map(|told| told.at), Some(Timestamp(2)));
        one.learn(&Err(Error::new(ErrorKind::NotFound, "")), Timestamp(4));
        assert_eq!(one.knowledge(), Knowledge::NotFound);
    }

    #[test]
    fn a_change_is_told_from_one_visit_to_the_next_and_not_within_one() {
        let mut one = filed("1");
        one.learn(&Ok(case(CaseState::Awaiting, None)), Timestamp(0));
        one.learn(&Ok(case(CaseState::InProgress, None)), Timestamp(VISIT_MS));
        assert_eq!(one.changed(), None);
        one.learn(&Ok(case(CaseState::Completed, None)), Timestamp(3 * VISIT_MS));
        assert_eq!(one.changed(), Some((CaseState::InProgress, Timestamp(VISIT_MS))));
    }

    #[test]
    fn the_deadline_is_of_whose_turn_it_is() {
        let mut one = filed("1");
        one.learn(&Ok(case(CaseState::RequiresAttention, Some("2026-03-12"))), Timestamp(0));
        assert_eq!(one.deadline().map(|deadline| deadline.who), Some(Turn::You));
        one.learn(&Ok(case(CaseState::Awaiting, Some("2026-03-12"))), Timestamp(0));
        assert_eq!(one.deadline().map(|deadline| deadline.who), Some(Turn::Agency));
        let Some(Moment::Instant(now)) = Moment::parse("2026-03-15T12:00:00Z") else { panic!() };
        assert_eq!(one.days_late(now, &in_greenwich), Some(3));
        one.learn(&Ok(case(CaseState::Unknown, Some("2026-03-12"))), Timestamp(0));
        assert_eq!(one.days_late(now, &in_greenwich), None);
    }

    #[test]
    fn what_asks_for_attention_comes_first() {
        let with = |number: &str, state, expected| {
            let mut one = filed(number);
            one.learn(&Ok(case(state, expected)), Timestamp(0));
            one
        };
        let cases = [
            with("over", CaseState::Completed, None),
            with("later", CaseState::Awaiting, Some("2027-01-01")),
            with("late", CaseState::Awaiting, Some("2026-01-01")),
            filed("unknown"),
            with("yours", CaseState::RequiresAttention, None),
        ];
        let late = [None, None, Some(9), None, None];
        let order = choose(&cases, &late, (Show::All, Order::Attention), |_| true);
        assert_eq!(order, [4, 2, 1, 3, 0]);
        assert_eq!(choose(&cases, &late, (Show::Late, Order::Number), |_| true), [2]);
        assert_eq!(choose(&cases, &late, (Show::Unanswered, Order::Number), |_| true), [3]);
    }

    proptest! {
        #[test]
        fn every_case_is_shown_once_where_all_are(
            archived in prop::collection::vec(any::<bool>(), 0..20),
        ) {
            let cases: Vec<Filed> = archived
                .iter()
                .enumerate()
                .map(|(at, archived)| Filed { archived: *archived, ..filed(&at.to_string()) })
                .collect();
            let of = |show| choose(&cases, &[], (show, Order::Deadline), |_| true);
            let mut all = [of(Show::All), of(Show::Archived)].concat();
            all.sort_unstable();
            prop_assert_eq!(all, (0..cases.len()).collect::<Vec<_>>());
        }

        #[test]
        fn what_is_kept_is_read_again(
            texts in prop::collection::vec(prop::option::of(".{0,12}"), 2),
            asked in any::<bool>(),
            failed in any::<bool>(),
            archived in any::<bool>(),
            at in 0i64..9_000_000_000,
        ) {
            let mut one = Filed { label: texts[0].clone(), archived, ..filed("1/2") };
            one.service.clone_from(&texts[1]);
            if asked {
                one.learn(&Ok(case(CaseState::Awaiting, Some("2026-03-12"))), Timestamp(at));
                one.learn(&Ok(case(CaseState::Unknown, None)), Timestamp(at + 2 * VISIT_MS));
            }
            if failed {
                let error = Error::new(ErrorKind::TooManyRequests { retry_after: Some(3) }, "d");
                one.learn(&Err(error), Timestamp(at));
            }
            prop_assert_eq!(Filed::from_json(&one.to_json()), Some(one));
        }

        #[test]
        fn what_something_else_wrote_is_no_filed_case(text in "[\\[\\]{}\":,a-z0-9 ]{0,60}") {
            if let Ok(tree) = serde_json::from_str(&text) {
                prop_assert_eq!(Filed::from_json(&tree), None);
            }
        }
    }
}
