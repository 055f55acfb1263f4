//! What cases of every protocol share: states by the agency's words, events in their order.

use domain::{Agency, CaseState, Event, Outcome};

/// Words that standards give: Open311's two, which are Signalen's as well, FixMyStreet's,
/// and CitySDK's.
const WORDS: [(&str, CaseState); 14] = [
    ("open", CaseState::InProgress),
    ("closed", CaseState::Completed),
    ("in_progress", CaseState::InProgress),
    ("investigating", CaseState::InProgress),
    ("internal_referral", CaseState::InProgress),
    ("action_scheduled", CaseState::Awaiting),
    ("fixed", CaseState::Ended(Outcome::Granted)),
    ("not_councils_responsibility", CaseState::Ended(Outcome::Refused)),
    ("duplicate", CaseState::Completed),
    ("no_further_action", CaseState::Completed),
    ("received", CaseState::InProgress),
    ("in_process", CaseState::InProgress),
    ("processed", CaseState::Completed),
    ("rejected", CaseState::Ended(Outcome::Refused)),
];

/// Our state for an agency's word: as `portal.json` says, else as the standards do, else unknown.
pub(crate) fn state(word: &str, agency: &Agency) -> CaseState {
    let word: String = word.chars().flat_map(char::to_lowercase).collect();
    if let Some(state) = agency.statuses.get(&word) {
        return *state;
    }
    let word = word.replace([' ', '-'], "_");
    let known = WORDS.iter().find(|(known, _)| *known == word);
    known.map_or(CaseState::Unknown, |(_, state)| *state)
}

/// Puts an event where its time wants it: after the receipt, which has no words; one without a time
/// comes last.
pub(crate) fn add(events: &mut Vec<Event>, event: Event) {
    let key = |event: &Event| match event.at {
        _ if event.words.is_empty() => i64::MIN,
        Some(at) => at.sort_key(),
        None => i64::MAX,
    };
    let place = events.partition_point(|before| key(before) <= key(&event));
    events.insert(place, event);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open311::requests::tests::agency;
    use domain::Moment;

    #[test]
    fn words_are_known_however_written_and_never_guessed() {
        let agency = agency();
        for (word, expected) in [
            ("OPEN", CaseState::InProgress),
            ("Em Análise", CaseState::Awaiting),
            ("closed", agency.statuses["closed"]),
            ("NOT_COUNCILS_RESPONSIBILITY", CaseState::Ended(Outcome::Refused)),
            ("Not councils responsibility", CaseState::Ended(Outcome::Refused)),
            ("action scheduled", CaseState::Awaiting),
            ("Fixed", CaseState::Ended(Outcome::Granted)),
            ("duplicate", CaseState::Completed),
            ("arquivado", CaseState::Unknown),
            ("", CaseState::Unknown),
        ] {
            assert_eq!(state(word, &agency), expected, "{word}");
        }
    }

    #[test]
    fn events_stand_oldest_first_and_those_without_a_time_last() {
        let receipt = Event { at: None, words: String::new(), department: None };
        let mut events = vec![receipt];
        for (words, at) in
            [("b", "2026-02-01"), ("d", ""), ("a", "2026-01-01"), ("c", "2026-02-01")]
        {
            let at = Moment::parse(at);
            add(&mut events, Event { at, words: words.into(), department: None });
        }
        let words: String = events.iter().map(|event| event.words.as_str()).collect();
        assert_eq!(words, "abcd");
    }
}
