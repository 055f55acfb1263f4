//! The documents' words, each with the documents it stands in.

use crate::{
    fold::{fold, words},
    stem::{is_stop, stem},
};

/// The texts of one thing to be found; empty where it has none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Document<'a> {
    /// Its name; counts most, and first of all when it is just what was typed.
    pub title: &'a str,
    /// Other words for it.
    pub keywords: &'a [String],
    /// Who offers it.
    pub agency: &'a str,
    /// What it belongs to.
    pub theme: &'a str,
    /// What it is, at length.
    pub description: &'a str,
}

/// A word and where it stands.
pub(crate) struct Term {
    pub(crate) stem: String,
    /// The word as first written, for people.
    pub(crate) shown: String,
    /// Documents, each once, in order, with the weight of the texts that have the word.
    pub(crate) places: Vec<(usize, u32)>,
}

/// Documents, ready to be ranked. It keeps no reference to them: a hit tells a document's place.
#[derive(Default)]
pub struct Index {
    /// By stem.
    pub(crate) terms: Vec<Term>,
    /// The stems of each title.
    pub(crate) titles: Vec<Vec<String>>,
}

impl Index {
    /// Reads the documents. Their order settles ties.
    pub fn new(documents: &[Document]) -> Self {
        let mut index = Self::default();
        index.extend(documents);
        index
    }

    /// Reads more documents, whose places follow those read before; what was read is not read again.
    pub fn extend(&mut self, documents: &[Document]) {
        for document in documents {
            let place = self.titles.len();
            let keywords = document.keywords.join(" ");
            let weighed = [
                (document.title, 5),
                (keywords.as_str(), 4),
                (document.agency, 3),
                (document.theme, 2),
                (document.description, 1),
            ];
            for (text, weight) in weighed {
                self.add(text, place, weight);
            }
            self.titles.push(stems(document.title).map(|(_, stem)| stem).collect());
        }
    }

    /// How many documents were read.
    pub fn len(&self) -> usize {
        self.titles.len()
    }

    /// Whether none was.
    pub fn is_empty(&self) -> bool {
        self.titles.is_empty()
    }

    /// The place of a stem among the terms, or where it would stand.
    pub(crate) fn find(&self, stem: &str) -> Result<usize, usize> {
        self.terms.binary_search_by(|term| term.stem.as_str().cmp(stem))
    }

    /// Adds a text's words; one said twice in a text counts once.
    fn add(&mut self, text: &str, place: usize, weight: u32) {
        let mut seen: Vec<String> = Vec::new();
        for (word, stem) in stems(text) {
            if seen.contains(&stem) {
                continue;
            }
            let at = self.find(&stem).unwrap_or_else(|at| {
                let shown = word.chars().flat_map(char::to_lowercase).collect();
                self.terms.insert(at, Term { stem: stem.clone(), shown, places: Vec::new() });
                at
            });
            if let Some(term) = self.terms.get_mut(at) {
                term.weigh(place, weight);
            }
            seen.push(stem);
        }
    }
}

impl Term {
    fn weigh(&mut self, place: usize, weight: u32) {
        match self.places.last_mut() {
            Some((last, sum)) if *last == place => *sum += weight,
            _ => self.places.push((place, weight)),
        }
    }
}

/// The words of a text that say something, each with its stem.
pub(crate) fn stems(text: &str) -> impl Iterator<Item = (&str, String)> {
    words(text).filter_map(|word| {
        let folded = fold(word);
        (!folded.is_empty() && !is_stop(&folded)).then(|| (word, stem(&folded)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_weighs_what_its_texts_weigh() {
        let keywords = ["poda".to_owned(), "galho".to_owned()];
        let document = Document {
            title: "Poda e poda",
            keywords: &keywords,
            agency: "Secretaria de Podas",
            ..Document::default()
        };
        let index = Index::new(&[Document::default(), document]);
        let at = index.find("poda").unwrap();
        assert_eq!(index.terms[at].places, [(1, 5 + 4 + 3)]);
    }

    #[test]
    fn an_index_grown_in_parts_is_that_made_at_once() {
        let title = |title| Document { title, ..Document::default() };
        let all = [title("Poda de árvore"), title("Árvore caída"), title("Poste apagado")];
        let (first, rest) = all.split_at(1);
        let mut grown = Index::new(first);
        grown.extend(rest);
        let places = |index: &Index| {
            let of = |term: &Term| (term.stem.clone(), term.shown.clone(), term.places.clone());
            index.terms.iter().map(of).collect::<Vec<_>>()
        };
        let whole = Index::new(&all);
        assert_eq!((places(&grown), grown.titles), (places(&whole), whole.titles));
    }

    #[test]
    fn a_word_is_shown_as_first_written() {
        let title = |title| Document { title, ..Document::default() };
        let index = Index::new(&[title("Certidões"), title("CERTIDÃO")]);
        let shown: Vec<_> = index.terms.iter().map(|term| term.shown.as_str()).collect();
        assert_eq!(shown, ["certidões"]);
    }

    #[test]
    fn terms_stand_in_order() {
        let title = "zelo árvore casa Água boi";
        let index = Index::new(&[Document { title, ..Document::default() }]);
        assert!(index.terms.is_sorted_by(|a, b| a.stem < b.stem));
    }
}
