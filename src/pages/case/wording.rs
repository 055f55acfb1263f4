//! Our words for where a case stands.

use crate::{
    components::Tone,
    i18n::{Key, t},
};
use domain::{CaseState, Outcome, Turn};

/// Whose turn it is.
pub(in crate::pages) fn turn_key(turn: Turn) -> Key {
    match turn {
        Turn::Agency => Key::CASE_TURN_AGENCY,
        Turn::You => Key::CASE_TURN_YOU,
        Turn::Nobody => Key::CASE_TURN_NOBODY,
        Turn::Unknown => Key::CASE_TURN_UNKNOWN,
    }
}

/// Our word for a state.
pub(in crate::pages) fn state_key(state: CaseState) -> Key {
    match state {
        CaseState::InProgress => Key::STATE_IN_PROGRESS,
        CaseState::Awaiting => Key::STATE_AWAITING,
        CaseState::RequiresAttention => Key::STATE_REQUIRES_ATTENTION,
        CaseState::Completed => Key::STATE_COMPLETED,
        CaseState::Ended(Outcome::Granted) => Key::STATE_GRANTED,
        CaseState::Ended(Outcome::Refused) => Key::STATE_REFUSED,
        CaseState::Ended(Outcome::Partly) => Key::STATE_PARTLY,
        CaseState::Ended(Outcome::Withdrawn) => Key::STATE_WITHDRAWN,
        CaseState::Unknown => Key::STATE_UNKNOWN,
    }
}

/// How a state is marked.
pub(in crate::pages) const fn tone(state: CaseState) -> Tone {
    match state {
        CaseState::InProgress | CaseState::Awaiting => Tone::Moving,
        CaseState::RequiresAttention => Tone::Yours,
        CaseState::Completed | CaseState::Ended(Outcome::Granted) => Tone::Good,
        CaseState::Ended(_) | CaseState::Unknown => Tone::Plain,
    }
}

/// The stages of a request and which is now; none where the agency's word is unknown to us, as a
/// place on the way would be a guess.
pub(super) fn stages(state: CaseState) -> Option<(Vec<&'static str>, usize)> {
    let (middle, end, now) = match state.turn() {
        Turn::Unknown => return None,
        Turn::Nobody => (Key::STATE_AWAITING, state_key(state), 3),
        Turn::Agency | Turn::You => (state_key(state), Key::STATE_COMPLETED, 1),
    };
    Some((vec![t(Key::STATE_ARRIVED), t(middle), t(end)], now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_not_shown_in_the_colour_of_good_news() {
        let tones = [Outcome::Refused, Outcome::Partly, Outcome::Withdrawn]
            .map(|outcome| matches!(tone(CaseState::Ended(outcome)), Tone::Plain));
        assert_eq!(tones, [true; 3]);
    }

    #[test]
    fn a_state_that_we_do_not_know_has_no_place_on_the_way() {
        assert!(stages(CaseState::Unknown).is_none());
    }

    #[test]
    fn a_case_that_is_over_has_every_stage_behind_it_and_its_end_as_the_last() {
        let (stages, now) = stages(CaseState::Ended(Outcome::Refused)).unwrap();
        assert_eq!((stages.last(), now), (Some(&t(Key::STATE_REFUSED)), stages.len()));
    }
}
