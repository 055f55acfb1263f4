//! One style sheet out of `style/`, each file in its cascade layer, without comments.
//!
//! Trunk calls this before each build. The sheet goes under `target/`, and only when it changed:
//! Trunk watches the sources, and writing among them would make it build for ever.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::places::Places;

/// The layers, weakest first.
const LAYERS: [&str; 5] = ["tokens", "base", "layout", "components", "utilities"];

/// Writes `target/janela/style.css`.
pub(crate) fn write(places: &Places) -> Result<()> {
    let sheet = sheet(&places.root.join("style"))?;
    let path = places.own.join("style.css");
    if fs::read_to_string(&path).is_ok_and(|current| current == sheet) {
        return Ok(());
    }
    fs::create_dir_all(&places.own)?;
    fs::write(&path, sheet).with_context(|| format!("cannot write {}", path.display()))
}

fn sheet(style: &Path) -> Result<String> {
    let mut sheet = format!("@layer {};\n", LAYERS.join(", "));
    for layer in LAYERS {
        for path in files(style, layer)? {
            let css = fs::read_to_string(&path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            write!(sheet, "@layer {layer} {{\n{}}}\n", compact(&css))?;
        }
    }
    Ok(sheet)
}

/// `style/layer.css`, then `style/layer/*.css` by name.
fn files(style: &Path, layer: &str) -> Result<Vec<PathBuf>> {
    let mut files = vec![style.join(layer).with_extension("css")];
    if let Ok(entries) = fs::read_dir(style.join(layer)) {
        for entry in entries {
            files.push(entry?.path());
        }
        files[1..].sort();
    }
    files.retain(|path| path.is_file() && path.extension().is_some_and(|kind| kind == "css"));
    Ok(files)
}

/// The same rules without comments, indents and empty lines.
fn compact(css: &str) -> String {
    let bare = without_comments(css);
    let lines = bare.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.fold(String::with_capacity(bare.len()), |css, line| css + line + "\n")
}

fn without_comments(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut signs = css.chars().peekable();
    let mut quote = None;
    while let Some(sign) = signs.next() {
        match (quote, sign) {
            (None, '/') if signs.next_if_eq(&'*').is_some() => skip_comment(&mut signs),
            (_, '\\') => {
                kept.push(sign);
                kept.extend(signs.next());
            }
            _ => {
                match (quote, sign) {
                    (None, '"' | '\'') => quote = Some(sign),
                    (Some(open), _) if open == sign => quote = None,
                    _ => {}
                }
                kept.push(sign);
            }
        }
    }
    kept
}

fn skip_comment(signs: &mut impl Iterator<Item = char>) {
    let mut last = ' ';
    for sign in signs {
        if (last, sign) == ('*', '/') {
            return;
        }
        last = sign;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rules of the block that this opens, without indents.
    fn block(css: &str, opening: &str) -> Vec<String> {
        let (_, rest) = css.split_once(opening).unwrap();
        let (inside, _) = rest.split_once('}').unwrap();
        let rule = |line: &str| line.trim().to_owned();
        inside.lines().map(rule).filter(|line| line.starts_with("--")).collect()
    }

    #[test]
    fn the_dark_that_the_device_wants_is_the_dark_that_a_person_chooses() {
        let tokens = Path::new(env!("CARGO_MANIFEST_DIR")).join("../style/tokens.css");
        let css = fs::read_to_string(tokens).unwrap();
        let device =
            block(&css, "@media (prefers-color-scheme: dark) {\n  :root:not([data-theme]) {");
        assert_eq!(device, block(&css, ":root[data-theme=\"dark\"] {"));
        assert!(device.len() > 20);
    }

    #[test]
    fn each_file_is_in_its_layer_in_order() {
        let style = std::env::temp_dir().join(format!("janela-css-{}", std::process::id()));
        fs::create_dir_all(style.join("components")).unwrap();
        for (name, css) in [
            ("utilities.css", ".u{}"),
            ("tokens.css", ":root {}\n"),
            ("components.css", ".c {}"),
            ("components/b.css", ".b {}"),
            ("components/a.css", ".a {}"),
            ("components/notes.md", "no style"),
        ] {
            fs::write(style.join(name), css).unwrap();
        }
        let wanted = "@layer tokens, base, layout, components, utilities;\n\
            @layer tokens {\n:root {}\n}\n\
            @layer components {\n.c {}\n}\n@layer components {\n.a {}\n}\n@layer components {\n.b {}\n}\n\
            @layer utilities {\n.u{}\n}\n";
        assert_eq!(sheet(&style).unwrap(), wanted);
        fs::remove_dir_all(style).unwrap();
    }

    #[test]
    fn comments_go_and_strings_stay() {
        let css =
            "/* one\n * two **/ a { content: \"/* kept */\\\" /*\"; }\n\n   b { c: d/**/e }\n";
        assert_eq!(compact(css), "a { content: \"/* kept */\\\" /*\"; }\nb { c: de }\n");
        assert_eq!(compact("a{}/* never closed"), "a{}\n");
        assert_eq!(compact("a { b: c / d }"), "a { b: c / d }\n");
        assert_eq!(compact("/*/ still one */a{}"), "a{}\n");
    }
}
