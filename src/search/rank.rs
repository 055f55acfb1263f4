//! Documents in the order of what was typed.

use crate::{
    edit::within_one,
    fold::fold,
    index::{Index, Term, stems},
};

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
    let typed: Vec<_> = stems(query).collect();
    let mut ranking = Ranking {
        words: typed.len(),
        ..Ranking::default()
    };
    let mut hits: Vec<Hit> = Vec::new();
    for place in 0..index.titles.len() {
        hits.push(Hit {
            document: place,
            score: 0,
            words: Vec::new(),
        });
    }
    for (at, (word, stem)) in typed.iter().enumerate() {
        let mut found = sought(index, word, stem, at + 1 == typed.len());
        if found.is_empty() {
            let near = nearest(index, stem);
            ranking
                .corrected
                .extend(near.map(|term| corrected(word, term)));
            found.extend(near.map(|term| (term, 1)));
        }
        add(&mut hits, &found);
    }
    hits.retain(|hit| !hit.words.is_empty());
    let wanted: Vec<_> = typed.into_iter().map(|(_, stem)| stem).collect();
    hits.sort_by_key(|hit| {
        let other = index.titles.get(hit.document) != Some(&wanted);
        (other, usize::MAX - hit.words.len(), u32::MAX - hit.score)
    });
    ranking.hits = hits;
    ranking
}

/// The terms a word stands for, each with how surely: itself twice as surely as one it begins.
fn sought<'a>(index: &'a Index, word: &str, stem: &str, last: bool) -> Vec<(&'a Term, u32)> {
    let exact = |stem: &str| index.find(stem).ok().and_then(|at| index.terms.get(at));
    let mut found: Vec<_> = exact(stem).map(|term| (term, 2)).into_iter().collect();
    let begun = fold(word);
    if last && begun.len() > 1 {
        let (Ok(from) | Err(from)) = index.find(&begun);
        let longer = index
            .terms
            .iter()
            .skip(from)
            .take_while(|term| term.stem.starts_with(&begun));
        found.extend(
            longer
                .filter(|term| term.stem != stem)
                .map(|term| (term, 1)),
        );
        if found.is_empty() {
            found.extend(exact(&crate::stem(&(begun + "s"))).map(|term| (term, 1)));
        }
    }
    found
}

/// The term one slip away that stands in most documents.
fn nearest<'a>(index: &'a Index, stem: &str) -> Option<&'a Term> {
    let first = stem.chars().next()?;
    if stem.chars().count() < 4 {
        return None;
    }
    let near = |term: &&Term| term.stem.starts_with(first) && within_one(stem, &term.stem);
    index
        .terms
        .iter()
        .rev()
        .filter(near)
        .max_by_key(|term| term.places.len())
}

fn corrected(typed: &str, term: &Term) -> Corrected {
    Corrected {
        typed: typed.to_owned(),
        used: term.shown.clone(),
    }
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
