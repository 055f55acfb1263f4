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
        Self {
            items: Vec::new(),
            sources: Vec::new(),
        }
    }
}

impl<T> Partial<T> {
    /// How many agencies answered.
    pub fn answered(&self) -> usize {
        self.sources
            .iter()
            .filter(|s| matches!(s.standing, Standing::Answered { .. }))
            .count()
    }

    /// The agencies that could not be asked, with the reason.
    pub fn failed(&self) -> impl Iterator<Item = (&AgencyId, &Error)> {
        self.sources
            .iter()
            .filter_map(|source| match &source.standing {
                Standing::Failed(error) => Some((&source.agency, error)),
                _ => None,
            })
    }

    /// Whether everybody answered in full, so that "none" may be said.
    pub fn complete(&self) -> bool {
        self.sources
            .iter()
            .all(|s| matches!(s.standing, Standing::Answered { dropped: 0, .. }))
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

    /// Adds what one agency answered.
    pub fn join(&mut self, mut other: Self) {
        self.items.append(&mut other.items);
        self.sources.append(&mut other.sources);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    fn source(standing: Standing) -> Source {
        Source {
            agency: AgencyId::new("a"),
            standing,
        }
    }

    #[test]
    fn one_failure_forbids_saying_none() {
        let mut answer: Partial<u8> = Partial::default();
        answer.sources.push(source(Standing::Answered {
            at: Timestamp(0),
            dropped: 0,
        }));
        assert!(answer.complete());
        answer.sources.push(source(Standing::Failed(Error::new(
            ErrorKind::TimedOut,
            "",
        ))));
        assert!(!answer.complete());
        assert_eq!((answer.answered(), answer.failed().count()), (1, 1));
    }

    #[test]
    fn dropped_records_forbid_it_too() {
        let mut answer: Partial<u8> = Partial::default();
        answer.sources.push(source(Standing::Answered {
            at: Timestamp(0),
            dropped: 2,
        }));
        assert!(!answer.complete());
        assert_eq!(answer.dropped(), 2);
    }
}
