//! House rules that neither the compiler nor clippy checks, over every text file that we wrote.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Folders that hold no text of ours.
const NOT_OURS: [&str; 4] = ["target", "dist", "node_modules", ".git"];

/// Files where a mark left for later could stand.
const CODE: [&str; 9] = ["rs", "js", "mjs", "css", "html", "toml", "yml", "sh", "md"];

/// Modules of the app that are compiled for its tests alone.
const ONLY_TESTS: [&str; 2] = ["src/screens.rs", "src/i18n/readability"];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 5] = ["utils", "util", "helpers", "common", "manager"];

struct Text {
    path: PathBuf,
    content: String,
}

impl Text {
    fn is(&self, kinds: &[&str]) -> bool {
        self.path.extension().is_some_and(|kind| kinds.iter().any(|wanted| *wanted == kind))
    }

    /// Its lines with their place, comments aside.
    fn code(&self) -> impl Iterator<Item = (String, &str)> {
        let lines = self.content.lines().enumerate();
        let place = |number: usize| format!("{}:{}", self.path.display(), number + 1);
        lines
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
            .map(move |(number, line)| (place(number), line))
    }
}

fn texts() -> Result<Vec<Text>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("no repository")?;
    let mut texts = Vec::new();
    read(root, root, &mut texts)?;
    assert!(texts.len() > 20, "the repository was not found");
    Ok(texts)
}

fn read(root: &Path, folder: &Path, texts: &mut Vec<Text>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && !NOT_OURS.iter().any(|name| path.ends_with(name)) {
            read(root, &path, texts)?;
        } else if path.is_file() && path != root.join("xtask/tests/tidy.rs") {
            let Ok(content) = fs::read_to_string(&path) else { continue };
            texts.push(Text { path: path.strip_prefix(root)?.to_owned(), content });
        }
    }
    Ok(())
}

fn none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

#[test]
fn a_lint_is_expected_with_a_reason_never_allowed() {
    let texts = texts().unwrap();
    let rust = texts.iter().filter(|text| text.is(&["rs"]));
    let found: Vec<String> = rust
        .flat_map(Text::code)
        .filter(|(_, line)| line.contains("#[allow(") || line.contains("#![allow("))
        .map(|(place, _)| place)
        .collect();
    none(&found, "use #[expect(…, reason = \"…\")]");
}

#[test]
fn nothing_is_left_for_later() {
    let marks = ["TODO", "FIXME"];
    let mut found = Vec::new();
    for text in texts().unwrap().iter().filter(|text| text.is(&CODE)) {
        for (number, line) in text.content.lines().enumerate() {
            let mut words = line.split(|sign: char| !sign.is_alphanumeric());
            if words.any(|word| marks.contains(&word)) {
                found.push(format!("{}:{}", text.path.display(), number + 1));
            }
        }
    }
    none(&found, "do it now, or write an issue");
}

#[test]
fn no_ones_home_is_named() {
    let is_home = |line: &str| {
        ["/home/", "/Users/", "C:\\Users\\"].iter().any(|start| {
            let rest = line.split(start).nth(1);
            rest.is_some_and(|rest| rest.starts_with(|sign: char| sign.is_ascii_alphanumeric()))
        })
    };
    let mut found = Vec::new();
    for text in texts().unwrap() {
        for (number, line) in text.content.lines().enumerate() {
            if is_home(line) {
                found.push(format!("{}:{}", text.path.display(), number + 1));
            }
        }
    }
    none(&found, "a path of one machine means nothing on another");
}

#[test]
fn a_module_is_named_after_what_it_holds() {
    let found: Vec<String> = texts()
        .unwrap()
        .iter()
        .filter(|text| text.is(&["rs", "js", "mjs"]))
        .map(|text| text.path.with_extension(""))
        .filter(|path| path.iter().any(|part| EMPTY_NAMES.iter().any(|name| *name == part)))
        .map(|path| path.display().to_string())
        .collect();
    none(&found, "find the noun");
}

#[test]
fn only_tests_may_give_up() {
    let mut found = Vec::new();
    for text in texts().unwrap().iter().filter(|text| text.is(&["rs"]) && !is_test(&text.path)) {
        let shipped = text.code().take_while(|(_, line)| !line.starts_with("#[cfg(test)]"));
        let giving_up = |line: &str| line.contains(".unwrap()") || line.contains(".expect(\"");
        found.extend(shipped.filter(|(_, line)| giving_up(line)).map(|(place, _)| place));
    }
    none(&found, "an error is answered, not a reason to stop");
}

/// `tests/` beside a package's sources; the demo agencies live in `tests/agencies` but are a program.
fn is_test(path: &Path) -> bool {
    let inside = path.strip_prefix("tests/agencies").unwrap_or(path);
    inside.iter().any(|part| part == "tests" || part == "tests.rs")
        || ONLY_TESTS.iter().any(|module| path.starts_with(module))
}
