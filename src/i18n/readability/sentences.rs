//! Cuts texts into sentences and words, and tallies them.

use super::{Language, syllables::syllables};
use std::collections::BTreeMap;

/// What usually stands in a placeholder, so that a sentence is measured as it is read.
const USUAL: [(&str, &str); 8] = [
    ("agency", "Serviços Urbanos"),
    ("name", "Serviços Urbanos"),
    ("names", "Serviços Urbanos, Defesa Civil"),
    ("when", "3 de março de 2026"),
    ("why", "O órgão não respondeu."),
    ("label", "Onde é"),
    ("service", "Lâmpada queimada"),
    ("theme", "iluminação"),
];

/// How much was read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) sentences: u32,
    pub(super) words: u32,
    syllables: u32,
}

impl Tally {
    /// Both together.
    pub(super) fn and(self, other: &Self) -> Self {
        Self {
            sentences: self.sentences + other.sentences,
            words: self.words + other.words,
            syllables: self.syllables + other.syllables,
        }
    }

    /// The language's index of readability.
    pub(super) fn index(&self, language: Language) -> f64 {
        language.index(self.words_a_sentence(), self.syllables_a_word())
    }

    /// A line of the report.
    pub(super) fn line(&self, language: Language) -> String {
        let Self { sentences, words, .. } = self;
        let (length, size) = (self.words_a_sentence(), self.syllables_a_word());
        let index = self.index(language);
        format!("{sentences:>4} {words:>5} {length:>6.1} {size:>6.2} {index:>6.1}")
    }

    fn words_a_sentence(&self) -> f64 {
        f64::from(self.words) / f64::from(self.sentences.max(1))
    }

    fn syllables_a_word(&self) -> f64 {
        f64::from(self.syllables) / f64::from(self.words.max(1))
    }

    fn read(&mut self, sentence: &str, language: Language) {
        self.sentences += 1;
        for word in words(sentence) {
            self.words += 1;
            self.syllables += syllables(word, language);
        }
    }
}

/// The sentences of each group of keys (what stands before the first point), labels left out.
pub(super) fn in_groups(language: Language) -> BTreeMap<String, Tally> {
    let mut groups: BTreeMap<String, Tally> = BTreeMap::new();
    for (key, text) in language.texts() {
        let group = key.split('.').next().unwrap_or_default().to_owned();
        let tally = groups.entry(group).or_default();
        for sentence in sentences(&text).iter().filter(|sentence| is_whole(sentence)) {
            tally.read(sentence, language);
        }
    }
    groups
}

/// Whether it is a sentence, not a label.
fn is_whole(sentence: &str) -> bool {
    sentence.ends_with(['.', '?', '!', '…'])
}

/// The sentences of a text, each with its end; the last may be a label.
pub(super) fn sentences(text: &str) -> Vec<String> {
    let filled = filled(text);
    let mut sentences = vec![String::new()];
    for word in filled.split_whitespace() {
        let last = sentences.last_mut().unwrap();
        last.push_str(if last.is_empty() { "" } else { " " });
        last.push_str(word);
        if is_whole(word) {
            sentences.push(String::new());
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// The words of a sentence that are made of letters: numbers and examples of them are not counted.
pub(super) fn words(sentence: &str) -> impl Iterator<Item = &str> {
    let trimmed =
        sentence.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    trimmed.filter(|word| !word.is_empty() && !word.contains(|c: char| c.is_numeric() || c == '@'))
}

fn filled(text: &str) -> String {
    let start = text.to_owned();
    USUAL.iter().fold(start, |text, (name, usual)| text.replace(&format!("{{{name}}}"), usual))
}

#[test]
fn a_text_is_cut_where_a_sentence_ends_not_at_every_point() {
    let text = "Escreva como nome@exemplo.com.br. Guardado em {when}. Rua das Acácias, 120";
    let cut = sentences(text);
    assert_eq!(cut.len(), 3, "{cut:?}");
    assert_eq!(words(&cut[0]).count(), 2);
    assert_eq!(words(&cut[1]).count(), 5);
}
