//! The steps a request goes through, and which way a given one goes.

use crate::random::Random;

/// Where a request is, in the agency's own order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Received,
    Analysing,
    Scheduled,
    Working,
    Done,
    Refused,
    Forwarded,
}

impl State {
    const ALL: [Self; 7] = [
        Self::Received,
        Self::Analysing,
        Self::Scheduled,
        Self::Working,
        Self::Done,
        Self::Refused,
        Self::Forwarded,
    ];

    /// The word kept in the store.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Received => "recebido",
            Self::Analysing => "em análise",
            Self::Scheduled => "equipe programada",
            Self::Working => "em execução",
            Self::Done => "concluído",
            Self::Refused => "recusado",
            Self::Forwarded => "encaminhado",
        }
    }

    pub(super) fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    pub(super) const fn is_open(self) -> bool {
        matches!(self, Self::Received | Self::Analysing | Self::Scheduled | Self::Working)
    }

    /// The standard's two words.
    pub(super) const fn status(self) -> &'static str {
        if self.is_open() { "open" } else { "closed" }
    }

    /// The next state of a request that goes this way.
    pub(super) const fn next(self, way: Way) -> Option<Self> {
        match (self, way) {
            (Self::Received, _) => Some(Self::Analysing),
            (Self::Analysing, Way::Refused) => Some(Self::Refused),
            (Self::Analysing, Way::Forwarded) => Some(Self::Forwarded),
            (Self::Analysing, Way::Done) => Some(Self::Scheduled),
            (Self::Scheduled, _) => Some(Self::Working),
            (Self::Working, _) => Some(Self::Done),
            _ => None,
        }
    }
}

/// How a request ends: decided by its number, so that it always ends the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Done,
    Refused,
    Forwarded,
}

impl Way {
    pub(super) fn of(id: &str) -> Self {
        match Random::of(id).between(0, 100) {
            0..8 => Self::Refused,
            8..15 => Self::Forwarded,
            _ => Self::Done,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_ends_closed() {
        for way in [Way::Done, Way::Refused, Way::Forwarded] {
            let states = std::iter::successors(Some(State::Received), |state| state.next(way));
            let (last, before) =
                states.collect::<Vec<_>>().split_last().map(|(l, b)| (*l, b.to_vec())).unwrap();
            assert!(!last.is_open());
            assert!(before.iter().all(|state| state.is_open()));
        }
    }

    #[test]
    fn words_are_read_back_and_most_requests_are_done() {
        assert!(State::ALL.into_iter().all(|state| State::of_word(state.word()) == Some(state)));
        let done = (0..1_000).filter(|n| Way::of(&format!("GAR-2026-{n:06}")) == Way::Done).count();
        assert!((750..950).contains(&done), "{done}");
    }
}
