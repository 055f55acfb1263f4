//! The texts at hand: those built in, and those that were fetched.

use super::{CHECKSUM, COUNT, Key, Lang, PORTUGUESE};
use serde_json::Value;
use std::sync::OnceLock;

/// The texts fetched, in the order of [`Lang::ALL`]; of Portuguese only those not built in.
static FETCHED: [OnceLock<Vec<String>>; 3] = [const { OnceLock::new() }; 3];

/// A text in a language, if it is at hand.
pub(super) fn text(lang: Lang, key: Key) -> Option<&'static str> {
    let built_in = if lang == Lang::Portuguese { &PORTUGUESE[..] } else { &[] };
    if let Some(text) = built_in.get(key.0) {
        return Some(text);
    }
    let fetched = slot(lang)?.get()?;
    fetched.get(key.0.checked_sub(built_in.len())?).map(String::as_str)
}

impl Lang {
    /// Whether all its texts are at hand.
    pub(crate) fn is_here(self) -> bool {
        slot(self).is_some_and(|slot| slot.get().is_some())
    }

    /// The path of the texts that are not built in.
    pub(crate) fn file(self) -> &'static str {
        match self {
            Self::Portuguese => "/texts/pt.json",
            Self::Spanish => "/texts/es.json",
            Self::English => "/texts/en.json",
        }
    }

    /// Keeps the texts of its file; `false` when they are not those of this program.
    pub(crate) fn keep(self, file: &str) -> bool {
        let built_in = if self == Self::Portuguese { PORTUGUESE.len() } else { 0 };
        let texts = read(file, CHECKSUM, COUNT - built_in);
        match (slot(self), texts) {
            (Some(slot), Some(texts)) => {
                slot.get_or_init(|| texts);
                true
            }
            _ => false,
        }
    }
}

fn slot(lang: Lang) -> Option<&'static OnceLock<Vec<String>>> {
    let place = Lang::ALL.iter().position(|one| *one == lang)?;
    FETCHED.get(place)
}

/// Reads a file of texts: a list, the checksum of its keys first.
fn read(file: &str, checksum: &str, count: usize) -> Option<Vec<String>> {
    let Value::Array(items) = serde_json::from_str(file).ok()? else { return None };
    let mut items = items.into_iter();
    let same = items.next()?.as_str()? == checksum;
    let text = |item| if let Value::String(text) = item { Some(text) } else { None };
    let texts: Vec<String> = items.map(text).collect::<Option<_>>()?;
    (same && texts.len() == count).then_some(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_these_keys_are_read() {
        let texts = read(r#"["a1","Um","Dois"]"#, "a1", 2);
        assert_eq!(texts, Some(vec!["Um".to_owned(), "Dois".to_owned()]));
    }

    #[test]
    fn texts_of_another_program_or_of_none_are_refused() {
        let others =
            ["", "{}", "[]", r#"["a0","Um"]"#, r#"["a1"]"#, r#"["a1",7]"#, r#"["a1","1","2"]"#];
        for other in others {
            assert_eq!(read(other, "a1", 1), None, "{other}");
        }
    }

    #[test]
    fn what_is_built_in_is_at_hand_and_the_rest_is_not_before_it_came() {
        assert!(text(Lang::Portuguese, Key::APP_NAME).is_some());
        assert_eq!(text(Lang::English, Key::APP_NAME), None);
        assert!(!Lang::English.keep("<!doctype html>") && !Lang::English.is_here());
    }
}
