//! The portal's own words, by language. Texts are data (one JSON file per language, the same keys,
//! checked when building); what agencies say is never translated, only marked with its language.

mod format;
mod lang;
#[cfg(test)]
mod readability;
mod texts;

pub(crate) use format::{clock, count, day_at, decimal, in_figures, moment, number};
pub(crate) use lang::Lang;

/// The name of one text; the constants are made by `build.rs` from `pt.json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key(usize);

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// Speaks a language from now on, and says so to the browser; its texts must be at hand.
pub(crate) fn speak(lang: Lang) {
    lang.take_up();
    let page = leptos::prelude::document().document_element();
    if let Some(page) = page {
        // A plain attribute of an element can always be set.
        let _ = page.set_attribute("lang", lang.tag());
    }
}

/// A text in the language in use. One that is not at hand shows its name in development builds, so
/// that no test overlooks it.
pub(crate) fn t(key: Key) -> &'static str {
    texts::text(Lang::in_use(), key).unwrap_or_else(|| absent(key))
}

#[cfg(debug_assertions)]
fn absent(key: Key) -> &'static str {
    NAMES.get(key.0).copied().unwrap_or_default()
}

#[cfg(not(debug_assertions))]
fn absent(_: Key) -> &'static str {
    ""
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
    use std::{
        fs,
        path::{Path, PathBuf},
    };

    #[test]
    fn placeholders_are_filled_once() {
        let text = fill(Key::SEARCH_TITLE, &[("q", "{q} {x}")]);
        assert!(text.contains("{q} {x}"), "{text}");
    }

    #[test]
    fn every_text_says_something() {
        assert!(PORTUGUESE.iter().all(|text| !text.trim().is_empty()));
    }

    #[test]
    fn the_static_shell_says_what_the_app_will_say() {
        let shell = include_str!("../../index.html");
        for key in [
            Key::APP_TAGLINE,
            Key::BAR_CONTRAST,
            Key::BOX_BUTTON,
            Key::BOX_LABEL,
            Key::FOOTER_ACCESSIBILITY,
            Key::FOOTER_MAP,
            Key::NAV_AGENCIES,
            Key::NAV_CASE,
            Key::NAV_SERVICES,
            Key::START_CONTACTS,
            Key::START_LEAD,
            Key::START_TITLE,
        ] {
            assert!(shell.contains(&format!(">{}<", t(key))), "{}", t(key));
        }
    }

    /// Files that only the later parts draw, or whose texts of their groups they alone draw.
    const LATER: [&str; 25] = [
        "components/copy_text.rs",
        "components/field",
        "components/no_status.rs",
        "components/progress.rs",
        "components/setting.rs",
        "components/stale.rs",
        "components/status_steps.rs",
        "components/summary_list.rs",
        "components/timeline.rs",
        "gallery",
        "pages/accessibility.rs",
        "pages/agencies.rs",
        "pages/apply",
        "pages/barrier.rs",
        "pages/case",
        "pages/conformance.rs",
        "pages/kept.rs",
        "pages/listing.rs",
        "pages/folder",
        "pages/lookup",
        "pages/others.rs",
        "pages/preferences.rs",
        "pages/site_map.rs",
        "pages/submission.rs",
        "pages/themes.rs",
    ];

    /// The Rust files of a folder that the first part draws.
    fn first_part(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if LATER.iter().any(|later| path.ends_with(later)) {
                continue;
            }
            if path.is_dir() {
                first_part(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }

    #[test]
    fn the_first_part_draws_no_text_that_comes_later() {
        let names: Vec<String> = NAMES
            .iter()
            .map(|name| name.trim_matches(['⟦', '⟧']).replace('.', "_").to_uppercase())
            .collect();
        let later = &names[PORTUGUESE.len()..];
        let mut files = Vec::new();
        first_part(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
        assert!(files.len() > 40 && !later.is_empty());
        for file in files {
            let code = fs::read_to_string(&file).unwrap();
            let ends = |sign: char| !(sign.is_ascii_alphanumeric() || sign == '_');
            let used = code.split("Key::").skip(1).filter_map(|rest| rest.split(ends).next());
            let early: Vec<&str> = used.filter(|key| later.iter().any(|one| one == key)).collect();
            assert!(
                early.is_empty(),
                "{}: {early:?} come later; if only later parts draw this file, say so",
                file.display()
            );
        }
    }
}
