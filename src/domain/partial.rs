//! An answer put together from many agencies, which says who did not answer.

use crate::{AgencyId, Error, Timestamp};

/// Items from several agencies with the standing of each: partial answers are answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Partial<T> {
    /// What came.
    pub items: Vec<T>,
    /// Every agency asked, in the order asked.
    pub sources: Vec<Source>,
}

/// What came of asking one agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Who was asked.
    pub agency: AgencyId,
    /// How it went.
    pub standing: Standing,
}

/// How asking went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Not yet: the question is on its way.
    Pending,
    /// It answered.
    Answered {
        /// When.
        at: Timestamp,
        /// Records in its answer that could not be understood and were left out.
        dropped: usize,
    },
    /// What it answered before is all there is: its items are old, and must be marked so.
    Stale {
        /// When it answered.
        at: Timestamp,
        /// Why there is nothing newer; none while it is being asked again.
        error: Option<Error>,
    },
    /// It could not be asked, or its answer could not be used.
    Failed(Error),
}

impl Standing {
    /// When what is known was answered; none where nothing is known.
    pub fn at(&self) -> Option<Timestamp> {
        match self {
            Self::Answered { at, .. } | Self::Stale { at, .. } => Some(*at),
            Self::Pending | Self::Failed(_) => None,
        }
    }

    /// Why there is no new answer; none where there is one, or where it is on its way.
    pub fn error(&self) -> Option<&Error> {
        match self {
            Self::Failed(error) | Self::Stale { error: Some(error), .. } => Some(error),
            _ => None,
        }
    }

    /// Whether an answer is on its way.
    pub fn pending(&self) -> bool {
        matches!(self, Self::Pending | Self::Stale { error: None, .. })
    }

    /// How it stands when the items from before stay after such news; none when the news take their
    /// place. They stay while their agency is asked again or cannot be asked, and against older
    /// ones. An agency that says that it has none, or that we may not see it, was asked: none stay.
    fn outlasting(&self, news: &Self) -> Option<Self> {
        let (theirs, error) = match news {
            Self::Pending => (None, None),
            Self::Failed(error) if error.retryable() => (None, Some(error)),
            Self::Stale { at, error } => (Some(*at), error.as_ref().or(self.error())),
            _ => return None,
        };
        let said = match self {
            Self::Answered { .. } => error.is_none(),
            Self::Failed(error) => !error.retryable(),
            _ => false,
        };
        if said && theirs.is_some() {
            return Some(self.clone());
        }
        let at = self.at().filter(|at| Some(*at) >= theirs)?;
        Some(Self::Stale { at, error: error.cloned() })
    }
}

impl<T> Default for Partial<T> {
    fn default() -> Self {
        Self { items: Vec::new(), sources: Vec::new() }
    }
}

impl<T> Partial<T> {
    /// How many agencies answered.
    pub fn answered(&self) -> usize {
        self.sources.iter().filter(|s| matches!(s.standing, Standing::Answered { .. })).count()
    }

    /// The agencies that could not be asked, with the reason; of some, an old answer is there.
    pub fn failed(&self) -> impl Iterator<Item = (&AgencyId, &Error)> {
        self.sources.iter().filter_map(|source| Some((&source.agency, source.standing.error()?)))
    }

    /// Since when an agency's items are old; none where they are new, or where there are none.
    pub fn stale_since(&self, agency: &AgencyId) -> Option<Timestamp> {
        match self.standing(agency)? {
            Standing::Stale { at, .. } => Some(*at),
            _ => None,
        }
    }

    /// Whether everybody answered in full, so that "none" may be said.
    pub fn complete(&self) -> bool {
        self.sources.iter().all(|s| matches!(s.standing, Standing::Answered { dropped: 0, .. }))
    }

    /// Records left out because they could not be understood.
    pub fn dropped(&self) -> usize {
        self.sources
            .iter()
            .map(|source| match source.standing {
                Standing::Answered { dropped, .. } => dropped,
                _ => 0,
            })
            .sum()
    }

    /// How asking one agency went; `None` when it was not asked.
    pub fn standing(&self, agency: &AgencyId) -> Option<&Standing> {
        let source = self.sources.iter().find(|source| source.agency == *agency)?;
        Some(&source.standing)
    }

    /// Whether an answer is still on its way.
    pub fn pending(&self) -> bool {
        self.sources.iter().any(|source| source.standing.pending())
    }

    /// Adds what became of asking some agencies, over what was known of the same agencies. An
    /// answer takes the place of the one before; where none came, the one before stays, as old;
    /// and an older one never takes the place of a newer.
    pub fn join(&mut self, mut other: Self, owner: impl Fn(&T) -> &AgencyId) {
        for source in other.sources {
            let Some(known) = self.sources.iter_mut().find(|s| s.agency == source.agency) else {
                self.sources.push(source);
                continue;
            };
            if let Some(standing) = known.standing.outlasting(&source.standing) {
                other.items.retain(|item| *owner(item) != source.agency);
                known.standing = standing;
                continue;
            }
            self.items.retain(|item| *owner(item) != source.agency);
            let before = std::mem::replace(&mut known.standing, source.standing);
            if let Standing::Stale { error: error @ None, .. } = &mut known.standing {
                *error = before.error().cloned();
            }
        }
        self.items.extend(other.items);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;
    use proptest::prelude::*;

    fn source(standing: Standing) -> Source {
        Source { agency: AgencyId::new("a"), standing }
    }

    #[test]
    fn one_failure_forbids_saying_none() {
        let mut answer: Partial<u8> = Partial::default();
        answer.sources.push(source(Standing::Answered { at: Timestamp(0), dropped: 0 }));
        assert!(answer.complete());
        answer.sources.push(source(Standing::Failed(Error::new(ErrorKind::TimedOut, ""))));
        assert!(!answer.complete());
        assert_eq!((answer.answered(), answer.failed().count()), (1, 1));
    }

    #[test]
    fn a_new_answer_takes_the_place_of_the_old_one() {
        let answer = |id: &str, items: &[(&str, u8)]| Partial {
            items: items.iter().map(|(id, n)| (AgencyId::new(*id), *n)).collect(),
            sources: vec![Source { agency: AgencyId::new(id), standing: Standing::Pending }],
        };
        let mut all = answer("a", &[("a", 1)]);
        all.join(answer("b", &[("b", 2)]), |item| &item.0);
        all.join(answer("a", &[("a", 3)]), |item| &item.0);
        let numbers: Vec<u8> = all.items.iter().map(|item| item.1).collect();
        assert_eq!((numbers, all.sources.len()), (vec![2, 3], 2));
    }

    #[test]
    fn dropped_records_forbid_it_too() {
        let mut answer: Partial<u8> = Partial::default();
        answer.sources.push(source(Standing::Answered { at: Timestamp(0), dropped: 2 }));
        assert!(!answer.complete());
        assert_eq!(answer.dropped(), 2);
    }

    /// Items of one agency, each with the time of its answer.
    type Aged = Partial<(AgencyId, i64)>;

    fn news(standing: Standing) -> Aged {
        let source = source(standing);
        let items = source.standing.at().map(|at| (source.agency.clone(), at.0));
        Partial { items: items.into_iter().collect(), sources: vec![source] }
    }

    fn answered(at: i64) -> Standing {
        Standing::Answered { at: Timestamp(at), dropped: 0 }
    }

    fn failed(kind: ErrorKind) -> Standing {
        Standing::Failed(Error::new(kind, ""))
    }

    fn stale(at: i64, kind: Option<ErrorKind>) -> Standing {
        Standing::Stale { at: Timestamp(at), error: kind.map(|kind| Error::new(kind, "")) }
    }

    /// How it stands after all these, and the times of its items.
    fn after(all: &[Standing]) -> (Standing, Vec<i64>) {
        let mut known = Aged::default();
        for standing in all {
            known.join(news(standing.clone()), |item| &item.0);
        }
        let times = known.items.iter().map(|item| item.1).collect();
        (known.sources.remove(0).standing, times)
    }

    #[test]
    fn who_cannot_be_asked_again_leaves_the_last_answer_marked_as_old() {
        let down = Some(ErrorKind::Unavailable);
        let asked = after(&[answered(5), Standing::Pending]);
        assert_eq!(asked, (stale(5, None), vec![5]));
        let lost = after(&[answered(5), Standing::Pending, failed(ErrorKind::Unavailable)]);
        assert_eq!(lost, (stale(5, down), vec![5]));
        let back = after(&[answered(5), failed(ErrorKind::TimedOut), answered(9)]);
        assert_eq!(back, (answered(9), vec![9]));
    }

    #[test]
    fn what_the_device_kept_fills_a_gap_and_no_more() {
        let kept = || stale(5, None);
        assert_eq!(after(&[Standing::Pending, kept()]), (kept(), vec![5]));
        let down = failed(ErrorKind::TimedOut);
        assert_eq!(after(&[down, kept()]), (stale(5, Some(ErrorKind::TimedOut)), vec![5]));
        assert_eq!(after(&[answered(9), kept()]), (answered(9), vec![9]));
        let told = failed(ErrorKind::NotFound);
        assert_eq!(after(&[told.clone(), kept()]), (told, vec![]));
    }

    #[test]
    fn who_says_that_there_is_none_any_more_is_believed() {
        for kind in [ErrorKind::NotFound, ErrorKind::NotAllowed, ErrorKind::Unsupported] {
            assert_eq!(after(&[answered(5), failed(kind.clone())]), (failed(kind), vec![]));
        }
    }

    #[test]
    fn an_old_answer_is_no_answer_and_says_since_when() {
        let old = news(stale(5, Some(ErrorKind::TimedOut)));
        assert_eq!((old.answered(), old.failed().count(), old.complete()), (0, 1, false));
        assert_eq!(old.stale_since(&AgencyId::new("a")), Some(Timestamp(5)));
        assert!(!old.pending() && news(stale(5, None)).pending());
        assert_eq!(news(answered(5)).stale_since(&AgencyId::new("a")), None);
    }

    fn any_standing() -> impl Strategy<Value = Standing> {
        use ErrorKind::{NotAllowed, NotFound, Offline, TimedOut, Unavailable};
        let kinds = vec![NotFound, NotAllowed, TimedOut, Unavailable, Offline];
        let kind = || prop::sample::select(kinds.clone());
        prop_oneof![
            Just(Standing::Pending),
            (0i64..9).prop_map(answered),
            kind().prop_map(failed),
            (0i64..9, prop::option::of(kind())).prop_map(|(at, kind)| stale(at, kind)),
        ]
    }

    proptest! {
        #[test]
        fn whatever_comes_old_and_new_are_never_mixed(
            all in prop::collection::vec(any_standing(), 1..9),
        ) {
            let (standing, times) = after(&all);
            prop_assert_eq!(times, standing.at().map(|at| at.0).into_iter().collect::<Vec<_>>());
            let said = |one: &Standing| matches!(one, Standing::Answered { .. });
            prop_assert!(!said(&standing) || all.contains(&standing));
            let last = &all[all.len() - 1];
            let asked = !matches!(last, Standing::Stale { error: None, .. });
            prop_assert!(!asked || !standing.pending() || last.pending());
        }

        #[test]
        fn a_newer_answer_is_never_lost_to_an_older(
            at in 0i64..9, older in 0i64..9, kind in prop::option::of(Just(ErrorKind::TimedOut)),
        ) {
            let (standing, _) = after(&[answered(at), stale(older, kind)]);
            prop_assert!(standing.at() >= Some(Timestamp(at)));
        }
    }
}
