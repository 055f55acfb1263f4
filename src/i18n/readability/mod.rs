//! Measures our own words, so that they stay plain: an index of readability per language, the length
//! of sentences, and words that offices say and people do not. `cargo test -p janela readab --
//! --nocapture` prints the report.
//!
//! Labels (texts that end without a full stop) would flatter the index, as they are short by nature:
//! it is measured on sentences alone. The indices: Flesch as adapted to Portuguese by Martins and
//! others (1996), Szigriszt-Pazos for Spanish (Muñoz Baquedano's INFLESZ scale), Flesch for English.
//! All are about 0 to 100: in Portuguese 50 to 75 is easy for people with eight years of school, in
//! Spanish 65 to 80 is "rather easy", in English 60 to 70 is plain and 80 to 90 is easy.

mod plain_words;
mod sentences;
mod syllables;
mod typography;

use sentences::{Tally, in_groups, sentences, words};
use std::collections::BTreeMap;

/// A language of the portal, as it is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Language {
    Portuguese,
    Spanish,
    English,
}

const LANGUAGES: [Language; 3] = [Language::Portuguese, Language::Spanish, Language::English];

/// A text with its key.
type Text = (String, String);

impl Language {
    /// All texts of the language, by key.
    fn texts(self) -> Vec<Text> {
        let file = match self {
            Self::Portuguese => include_str!("../pt.json"),
            Self::Spanish => include_str!("../es.json"),
            Self::English => include_str!("../en.json"),
        };
        let texts: BTreeMap<String, String> = serde_json::from_str(file).unwrap();
        texts.into_iter().collect()
    }

    /// How easily a text is read, by its words a sentence and its syllables a word.
    fn index(self, words: f64, syllables: f64) -> f64 {
        match self {
            Self::Portuguese => 248.835 - 1.015 * words - 84.6 * syllables,
            Self::Spanish => 206.835 - words - 62.3 * syllables,
            Self::English => 206.835 - 1.015 * words - 84.6 * syllables,
        }
    }

    /// The least index of all texts together, just under what was measured on 2026-11-22:
    /// Portuguese 74.2, Spanish 74.7, English 81.8. A text that is harder than the rest brings it
    /// down: write it anew, do not lower the floor.
    fn floor(self) -> f64 {
        match self {
            Self::Portuguese => 73.0,
            Self::Spanish => 73.5,
            Self::English => 80.5,
        }
    }
}

/// Words that a sentence may have.
const LONGEST: usize = 25;
/// Words over which a sentence is long, and how many of a hundred sentences may be.
const LONG: usize = 20;
const LONG_IN_A_HUNDRED: usize = 1;
/// How far a group of texts may be below the whole, where it has enough words to be measured.
const GROUP_BELOW: f64 = 12.0;
const MEASURABLE: u32 = 80;

fn report(language: Language, groups: &BTreeMap<String, Tally>) -> Tally {
    println!("\n{language:?}: group, sentences, words, words a sentence, syllables a word, index");
    let mut whole = Tally::default();
    for (name, tally) in groups.iter().filter(|(_, tally)| tally.sentences > 0) {
        println!("  {name:<14} {}", tally.line(language));
        whole = whole.and(tally);
    }
    println!("  {:<14} {}", "all", whole.line(language));
    whole
}

#[test]
fn every_language_reads_easily_as_a_whole_and_by_group() {
    for language in LANGUAGES {
        let groups = in_groups(language);
        let whole = report(language, &groups);
        let index = whole.index(language);
        let floor = language.floor();
        assert!(index >= floor, "{language:?} reads at {index:.1}, the floor is {floor}");
        for (name, tally) in groups.iter().filter(|(_, tally)| tally.words >= MEASURABLE) {
            let index = tally.index(language);
            let least = floor - GROUP_BELOW;
            assert!(index >= least, "{language:?}, “{name}” reads at {index:.1}, least {least}");
        }
    }
}

#[test]
fn no_sentence_is_long() {
    for language in LANGUAGES {
        let texts = language.texts();
        let all: Vec<(&str, String)> = texts
            .iter()
            .flat_map(|(key, text)| sentences(text).into_iter().map(|s| (key.as_str(), s)))
            .collect();
        let over = |most: usize| -> Vec<_> {
            all.iter().filter(|(_, sentence)| words(sentence).count() > most).collect()
        };
        assert!(over(LONGEST).is_empty(), "{language:?}: over {LONGEST}: {:#?}", over(LONGEST));
        let (long, most) = (over(LONG), all.len() * LONG_IN_A_HUNDRED / 100);
        println!("{language:?}: {} of {} sentences over {LONG} words", long.len(), all.len());
        assert!(long.len() <= most, "{language:?}: {most} may be over {LONG}: {long:#?}");
    }
}

#[test]
fn nobody_is_addressed_as_by_an_office() {
    for language in LANGUAGES {
        for (key, text) in language.texts() {
            let found = plain_words::jargon(&text, language);
            assert!(
                found.is_none(),
                "{language:?}, {key}: word, say instead: {found:?} in “{text}”"
            );
        }
    }
}
