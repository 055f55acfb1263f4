//! How the cities differ within the one standard.

use super::answer::Format;
use super::progress::State;
use axum::http::StatusCode;

/// What one city does where the standard leaves room.
#[derive(Clone, Copy)]
pub(crate) struct Dialect {
    /// The formats it answers in; another one is a page that does not exist.
    pub(super) formats: &'static [Format],
    /// What a request taken in is answered with.
    pub(super) accepted: StatusCode,
    /// Whether a list can be asked for in pages.
    pub(super) pages: bool,
    pub(super) jurisdiction: Jurisdiction,
    pub(super) notes: Notes,
    /// Whether it tells of movements as FixMyStreet does, and more of a request as CitySDK does.
    pub(super) extensions: bool,
    /// Whether the count of requests begins again every year.
    pub(super) yearly: bool,
    /// How a number is written, from the year and the place in the count.
    pub(super) number: fn(i32, i64) -> String,
    /// How many requests its seed makes up, and from which number.
    pub(super) past: i64,
    pub(super) luck: u64,
}

/// What becomes of a call that names no city, or another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Jurisdiction {
    /// None will do; another one is forbidden (403), as several real servers say.
    Optional,
    /// None is an error (400) and another one is unknown (404), as the standard says.
    Required,
}

/// What `status_notes` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notes {
    /// The agency's sentence.
    Sentence,
    /// The agency's word for the state, then the sentence.
    StateFirst,
    /// Nothing until the request has moved, then the sentence.
    OnceMoved,
}

impl Dialect {
    /// Porto das Garças: everything, in both formats.
    pub(crate) const GARCAS: Self = Self {
        formats: &Format::BOTH,
        accepted: StatusCode::OK,
        pages: true,
        jurisdiction: Jurisdiction::Optional,
        notes: Notes::Sentence,
        extensions: true,
        yearly: true,
        number: |year, place| format!("GAR-{year}-{place:06}"),
        past: 640,
        luck: 311,
    };

    /// Lagoa Serena: JSON only, and no pages.
    pub(crate) const LAGOA: Self = Self {
        formats: &[Format::Json],
        accepted: StatusCode::CREATED,
        pages: false,
        notes: Notes::StateFirst,
        extensions: false,
        yearly: false,
        number: |_, place| format!("LS-{place:05}-{}", check_digit(place)),
        past: 240,
        luck: 312,
        ..Self::GARCAS
    };

    /// Serra Azul: XML only, and every call says which city it means.
    pub(crate) const SERRA: Self = Self {
        formats: &[Format::Xml],
        jurisdiction: Jurisdiction::Required,
        notes: Notes::OnceMoved,
        extensions: false,
        number: |year, place| format!("SA-{place:06}/{:02}", year % 100),
        past: 240,
        luck: 313,
        ..Self::GARCAS
    };

    pub(super) fn speaks(&self, format: Format) -> bool {
        self.formats.contains(&format)
    }
}

/// The digit that makes the weighted sum of all digits end in 0.
fn check_digit(place: i64) -> i64 {
    let digits =
        std::iter::successors(Some(place), |rest| Some(rest / 10).filter(|rest| *rest > 0));
    let sum: i64 = (2..).zip(digits).map(|(weight, rest)| weight * (rest % 10)).sum();
    (10 - sum % 10) % 10
}

impl Notes {
    /// What is published of the sentence kept.
    pub(super) fn told(self, state: State, sentence: &str) -> Option<String> {
        match self {
            Self::OnceMoved if state == State::Received => None,
            Self::Sentence | Self::OnceMoved => Some(sentence.to_owned()),
            Self::StateFirst => Some(format!("Situação: {}. {sentence}", state.word())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_city_writes_its_numbers_in_its_own_way() {
        let written = |dialect: Dialect| (dialect.number)(2026, 123);
        assert_eq!(written(Dialect::GARCAS), "GAR-2026-000123");
        assert_eq!(written(Dialect::LAGOA), "LS-00123-4");
        assert_eq!(written(Dialect::SERRA), "SA-000123/26");
    }

    #[test]
    fn notes_may_begin_with_the_state_or_wait_for_a_movement() {
        let told = |notes: Notes, state| notes.told(state, "Vistoria amanhã.");
        let state_first = told(Notes::StateFirst, State::Analysing);
        assert_eq!(state_first.as_deref(), Some("Situação: em análise. Vistoria amanhã."));
        assert_eq!(told(Notes::OnceMoved, State::Received), None);
        assert_eq!(told(Notes::OnceMoved, State::Done), told(Notes::Sentence, State::Received));
    }
}
