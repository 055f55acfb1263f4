//! How the texts are set: the same marks in the same places, in all three languages.

use super::{LANGUAGES, Language};
use std::collections::BTreeMap;

/// What is written in capitals: acronyms, a level of conformance, the beginning of a number.
const CAPITALS: [&str; 10] =
    ["AA", "ABNT", "CPF", "CNPJ", "CEP", "DDD", "GAR", "HTML", "NBR", "WCAG"];

/// Numbers over one, which are written in digits.
const NUMBERS: [(Language, &str); 3] = [
    (Language::Portuguese, "dois duas três quatro cinco seis sete oito nove dez"),
    (Language::Spanish, "dos tres cuatro cinco seis siete ocho nueve diez"),
    (Language::English, "two three four five six seven eight nine ten"),
];

/// Ends of the keys whose texts are sentences, and of those that are titles.
const SENTENCES: [&str; 7] =
    ["_text", "_advice", "apply.text", "missing.text", "part.text", ".lead", "_lead"];
const TITLES: [&str; 2] = [".title", "_title"];

/// A rule, and whether a text breaks it.
type Rule = (&'static str, fn(Language, &str, &str) -> bool);

const RULES: [Rule; 9] = [
    ("no space is doubled, leads, trails or stands before a mark", |_, _, text| {
        let before = [" ,", " .", " ;", " :", " !", " ?", " …", " %"];
        text.trim() != text || text.contains("  ") || before.iter().any(|mark| text.contains(mark))
    }),
    ("quotes are “ ” in pairs, the apostrophe is ’", |_, _, text| {
        let pairs = text.matches('“').count() == text.matches('”').count();
        !pairs || text.contains(['"', '\'', '«', '»', '‘', '`'])
    }),
    ("brackets are in pairs", |_, _, text| text.matches('(').count() != text.matches(')').count()),
    ("what is left out is one mark, …", |_, _, text| text.contains("..")),
    ("a dash is no hyphen between spaces", |_, _, text| text.contains(" - ")),
    ("nothing is exclaimed or shouted", |_, _, text| {
        text.contains(['!', '¡']) || words(text).any(is_shouted)
    }),
    ("a question of Spanish is opened and closed", |language, _, text| {
        let opened = text.matches('¿').count();
        opened != if language == Language::Spanish { text.matches('?').count() } else { 0 }
    }),
    ("a number over one is written in digits", |language, _, text| {
        let numbers = NUMBERS.iter().filter(|(of, _)| *of == language);
        let mut numbers = numbers.flat_map(|(_, list)| list.split(' '));
        numbers.any(|number| words(text).any(|word| word.to_lowercase() == number))
    }),
    ("a sentence ends as one, a title does not", |_, key, text| {
        let stopped = text.ends_with(['.', '?', '…']);
        let (sentence, title) = (is_one_of(key, &SENTENCES), is_one_of(key, &TITLES));
        (sentence && !stopped) || (title && text.ends_with(['.', ':', '…']))
    }),
];

fn is_one_of(key: &str, ends: &[&str]) -> bool {
    ends.iter().any(|end| key.ends_with(end))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn is_shouted(word: &str) -> bool {
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    letters > 1 && word.to_uppercase() == word && !CAPITALS.contains(&word)
}

#[test]
fn every_text_is_set_by_the_same_rules() {
    let mut broken = Vec::new();
    for language in LANGUAGES {
        for (key, text) in language.texts() {
            let against = RULES.iter().filter(|(_, breaks)| breaks(language, &key, &text));
            broken.extend(against.map(|(rule, _)| format!("{language:?} {key}: {rule}: “{text}”")));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn a_text_ends_in_every_language_as_in_portuguese() {
    let end = |text: &str| text.chars().last().filter(|c| ".?:…".contains(*c));
    let model = Language::Portuguese.texts();
    for language in [Language::Spanish, Language::English] {
        for ((key, theirs), (_, ours)) in language.texts().iter().zip(&model) {
            assert_eq!(end(theirs), end(ours), "{language:?} {key}: “{theirs}” for “{ours}”");
        }
    }
}

#[test]
fn every_rule_can_be_broken() {
    let broken = [
        "Um  espaço",
        "“Aspas",
        "(Parêntese",
        "Espere...",
        "Um - dois",
        "URGENTE",
        "¿Qué",
        "Faltam dois dias",
        "Sem ponto",
    ];
    for ((rule, breaks), text) in RULES.iter().zip(broken) {
        assert!(breaks(Language::Portuguese, "part.text", text), "{rule}: {text}");
    }
}

#[test]
fn the_page_before_the_app_says_what_the_app_says() {
    let page = include_str!("../../../index.html");
    let shown = ["app.tagline", "start.title", "start.lead", "start.contacts"];
    let shown = shown.iter().chain(&["box.label", "box.hint", "box.button", "why.offline"]);
    let texts: BTreeMap<String, String> = Language::Portuguese.texts().into_iter().collect();
    for key in shown {
        let text = texts[*key].replace("{example}", &texts["box.example"]);
        assert!(page.contains(&format!(">{text}<")), "{key}: “{text}”");
    }
}
