//! The portal's own words, by language. Texts are data (one JSON file per language, the same keys,
//! checked when building); what agencies say is never translated, only marked with its language.

mod format;

pub(crate) use format::{clock, count, moment};

/// The name of one text; the constants are made by `build.rs` from `pt.json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key(usize);

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// The locale of the texts in use (BCP 47).
pub(crate) const LOCALE: &str = "pt-BR";

/// A text in the language in use.
pub(crate) fn t(key: Key) -> &'static str {
    PORTUGUESE.get(key.0).copied().unwrap_or_default()
}

/// A text with its `{placeholders}` filled.
pub(crate) fn fill(key: Key, values: &[(&str, &str)]) -> String {
    let mut text = String::new();
    let mut rest = t(key);
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let value = values.iter().find(|(known, _)| *known == name);
        text.push_str(value.map_or(name, |(_, value)| value));
        rest = after;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_once() {
        let text = fill(Key::SEARCH_TITLE, &[("q", "{q} {x}")]);
        assert!(text.contains("{q} {x}"), "{text}");
    }

    #[test]
    fn every_text_says_something() {
        assert!(PORTUGUESE.iter().all(|text| !text.trim().is_empty()));
    }
}
