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
    /// It could not be asked, or its answer could not be used.
    Failed(Error),
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

    /// The agencies that could not be asked, with the reason.
    pub fn failed(&self) -> impl Iterator<Item = (&AgencyId, &Error)> {
        self.sources.iter().filter_map(|source| match &source.standing {
            Standing::Failed(error) => Some((&source.agency, error)),
            _ => None,
        })
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
        self.sources.iter().any(|source| source.standing == Standing::Pending)
    }

    /// Adds what some agencies answered, over what was known of the same agencies.
    pub fn join(&mut self, other: Self, owner: impl Fn(&T) -> &AgencyId) {
        for source in other.sources {
            self.items.retain(|item| *owner(item) != source.agency);
            match self.sources.iter_mut().find(|known| known.agency == source.agency) {
                Some(known) => *known = source,
                None => self.sources.push(source),
            }
        }
        self.items.extend(other.items);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

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
}
