//! Documents in the order of what was typed.

use crate::{
    fold::{fold, words},
    index::{Index, Term, stems},
    sought::{nearest, sought},
};

/// Words sought at most: a need has a few, and a page pasted into the box must not stop the screen.
const MOST_WORDS: usize = 32;

/// A document found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its place among the documents given to [`Index::new`].
    pub document: usize,
    /// How well it fits; comparable only between hits of one ranking with as many words.
    pub score: u32,
    /// The words by which it was found, as documents write them: one for each word typed that it
    /// has. A hit with fewer than [`Ranking::words`] fits in part only.
    pub words: Vec<String>,
}

/// A word that stands nowhere, and the one that was sought in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    /// As typed.
    pub typed: String,
    /// As documents write it.
    pub used: String,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranking {
    /// The best first.
    pub hits: Vec<Hit>,
    /// What was corrected, to be said to the person.
    pub corrected: Vec<Corrected>,
    /// How many words were sought: those that only link others are not.
    pub words: usize,
}

/// Ranks the documents of an index for what a person typed.
///
/// A title that is just what was typed comes first; then documents with all words; then those with
/// fewer. Among equals the weight of the words decides (in the title they count five times what
/// they do in the description, and rare words more than common ones), then the documents' order.
/// The last word may be unfinished. A word of four letters or more that stands nowhere is taken for
/// one that differs by one slip and begins with the same letter.
pub fn rank(index: &Index, query: &str) -> Ranking {
    let typed = typed(query);
    let mut hits: Vec<Hit> = (0..index.titles.len()).map(unfound).collect();
    let mut corrections = Vec::new();
    for (at, (word, stem)) in typed.iter().enumerate() {
        let mut found = sought(index, word, stem, at + 1 == typed.len());
        if found.is_empty() {
            let near = nearest(index, stem);
            corrections.extend(near.map(|term| corrected(word, term)));
            found.extend(near.map(|term| (term, 1)));
        }
        add(&mut hits, &found);
    }
    let words = typed.len();
    let wanted: Vec<_> = typed.into_iter().map(|(_, stem)| stem).collect();
    let is_wanted = |hit: &Hit| index.titles.get(hit.document) == Some(&wanted);
    Ranking { hits: in_order(hits, is_wanted), corrected: corrections, words }
}

/// What was found, the best first, each after its equals. Inserting costs less code than the
/// standard library's sorts, and less time than drawing so few.
fn in_order(hits: Vec<Hit>, is_wanted: impl Fn(&Hit) -> bool) -> Vec<Hit> {
    let mut order: Vec<(bool, usize, u32)> = Vec::new();
    let mut ordered = Vec::new();
    for hit in hits.into_iter().filter(|hit| !hit.words.is_empty()) {
        let fit = (is_wanted(&hit), hit.words.len(), hit.score);
        let at = order.partition_point(|before| *before >= fit);
        order.insert(at, fit);
        ordered.insert(at, hit);
    }
    ordered
}

fn unfound(document: usize) -> Hit {
    Hit { document, score: 0, words: Vec::new() }
}

/// The words that say something; when none does, the last, which may be the beginning of one that
/// will (`que` of `queda`).
fn typed(query: &str) -> Vec<(&str, String)> {
    let typed: Vec<_> = stems(query).take(MOST_WORDS).collect();
    if !typed.is_empty() {
        return typed;
    }
    let last = words(query).last();
    last.map(|word| (word, fold(word))).into_iter().collect()
}

fn corrected(typed: &str, term: &Term) -> Corrected {
    Corrected { typed: typed.to_owned(), used: term.shown.clone() }
}

/// Adds what one typed word is worth: to each document the best of the terms that it stands for.
fn add(hits: &mut [Hit], found: &[(&Term, u32)]) {
    let mut best: Vec<Option<(u32, &Term)>> = vec![None; hits.len()];
    for (term, sure) in found {
        let common = term.places.len().max(1);
        let rare = (hits.len() / common).checked_ilog2().unwrap_or(0) + 1;
        for (place, weight) in &term.places {
            let worth = weight * sure * rare;
            if let Some(best) = best.get_mut(*place)
                && best.is_none_or(|(before, _)| worth > before)
            {
                *best = Some((worth, *term));
            }
        }
    }
    for (hit, best) in hits.iter_mut().zip(best) {
        if let Some((worth, term)) = best {
            hit.score += worth;
            hit.words.push(term.shown.clone());
        }
    }
}
