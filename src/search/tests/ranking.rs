//! What people type, and what they find by it.

use proptest::prelude::*;
use search::{Corrected, Document, Index, Ranking, rank};

const TITLES: [(&str, &str); 6] = [
    ("Lâmpada apagada", "Poste sem luz à noite"),
    ("Lâmpada acesa de dia", "Luz que não se apaga"),
    ("Poda de árvore", "Galhos sobre a rua ou os fios"),
    ("Queda de árvore", "Árvore caída na rua"),
    ("Buraco na rua", "Asfalto quebrado"),
    ("Certidão de imóvel", "Segunda via pela Internet"),
];

fn places(query: &str) -> Vec<usize> {
    ranking(query).hits.iter().map(|hit| hit.document).collect()
}

fn ranking(query: &str) -> Ranking {
    let document = |(title, description)| Document { title, description, ..Document::default() };
    rank(&Index::new(&TITLES.map(document)), query)
}

#[test]
fn a_title_just_as_typed_comes_first() {
    assert_eq!(places("queda de arvore")[0], 3);
    assert_eq!(places("podas de árvores")[0], 2);
}

#[test]
fn all_words_before_some() {
    let found = ranking("quero trocar lâmpada do poste");
    assert_eq!((found.words, found.hits[0].document), (3, 0));
    assert_eq!(found.hits[0].words, ["lâmpada", "poste"]);
    assert_eq!(found.hits[1].words, ["lâmpada"]);
}

#[test]
fn the_title_outweighs_the_description_and_order_settles_ties() {
    assert_eq!(places("rua"), [4, 2, 3]);
    assert_eq!(places("árvore"), [3, 2], "said in the description too");
    assert_eq!(places("luz"), [0, 1]);
}

#[test]
fn the_last_word_may_be_unfinished() {
    assert_eq!(places("certid"), [5]);
    assert_eq!(places("certidõe"), [5]);
    assert_eq!(places("imóvei"), [5]);
    assert_eq!(places("bur"), [4]);
    assert!(places("bur qualquer").is_empty(), "not the last word");
}

#[test]
fn one_slip_is_forgiven_and_said() {
    let found = ranking("Lanpada apagada");
    let said = Corrected { typed: "Lanpada".into(), used: "lâmpada".into() };
    assert_eq!((found.corrected, found.hits[0].document), (vec![said], 0));
    assert!(ranking("árvore").corrected.is_empty());
    assert!(ranking("xampada luc").hits.is_empty(), "another first letter; too short");
}

#[test]
fn words_that_only_link_find_nothing() {
    for query in ["", "  ", "de", "como faço", "!?"] {
        assert!(ranking(query).hits.is_empty(), "{query}");
    }
    assert_eq!(places("que"), [3, 4], "unless they begin one that does");
}

proptest! {
    #[test]
    fn no_text_panics(query in "\\PC{0,60}", title in "\\PC{0,30}") {
        let document = Document { title: &title, description: &query, ..Document::default() };
        let index = Index::new(&[document, Document::default()]);
        let _ = rank(&index, &query);
        let _ = rank(&index, &title);
    }

    #[test]
    fn what_is_typed_of_a_title_finds_it(at in 0usize..6, length in 3usize..20) {
        let begun: String = TITLES[at].0.chars().take(length).collect();
        prop_assert!(places(&begun).contains(&at), "{begun}");
    }
}
