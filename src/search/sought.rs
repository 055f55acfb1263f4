//! The terms that a typed word stands for.

use crate::{
    edit::within_one,
    fold::fold,
    index::{Index, Term},
    stem::{is_stop, stem as stem_of},
};

/// The terms a word stands for, each with how surely: itself twice as surely as one it begins.
pub(crate) fn sought<'a>(
    index: &'a Index,
    word: &str,
    stem: &str,
    last: bool,
) -> Vec<(&'a Term, u32)> {
    let exact = |stem: &str| index.find(stem).ok().and_then(|at| index.terms.get(at));
    let mut found: Vec<_> = exact(stem).map(|term| (term, 2)).into_iter().collect();
    let begun = fold(word);
    if last && begun.len() > 1 {
        let (Ok(from) | Err(from)) = index.find(&begun);
        let longer = index.terms.iter().skip(from).take_while(|term| term.stem.starts_with(&begun));
        found.extend(longer.filter(|term| term.stem != stem).map(|term| (term, 1)));
        if found.is_empty() {
            found.extend(exact(&stem_of(&(begun + "s"))).map(|term| (term, 1)));
        }
    }
    found
}

/// The term one slip away that stands in most documents.
pub(crate) fn nearest<'a>(index: &'a Index, stem: &str) -> Option<&'a Term> {
    let first = stem.chars().next()?;
    if stem.chars().count() < 4 || is_stop(stem) {
        return None;
    }
    let near = |term: &&Term| term.stem.starts_with(first) && within_one(stem, &term.stem);
    index.terms.iter().rev().filter(near).max_by_key(|term| term.places.len())
}
