//! What a browser fetches to open the start page for the first time, read from the page itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Attributes of the page that make a browser fetch something.
const FETCHED: [&str; 4] = ["href", "src", "data-js", "data-wasm"];

/// The files of the first visit beside `index.html` and `portal.json`, by their path in `dist`.
pub(crate) fn files(dist: &Path, html: &str) -> Result<BTreeSet<String>> {
    let mut files: BTreeSet<String> =
        references(html).into_iter().filter(|path| dist.join(path).is_file()).collect();
    let scripts: Vec<String> = files.iter().filter(|path| is_script(path)).cloned().collect();
    for script in scripts {
        let code = fs::read_to_string(dist.join(&script)).with_context(|| script.clone())?;
        files.extend(imports(&code).into_iter().filter(|path| dist.join(path).is_file()));
    }
    Ok(files)
}

/// Our own files that the page's elements load; links to follow and scripts for browsers that
/// cannot run the app are not among them.
fn references(html: &str) -> Vec<String> {
    let tags = html.split('<').skip(1).filter_map(|rest| rest.split('>').next());
    let loading = tags.filter(|tag| {
        (tag.starts_with("link ") || tag.starts_with("script ") || tag.starts_with("img "))
            && !tag.contains("nomodule")
    });
    loading
        .flat_map(|tag| FETCHED.iter().filter_map(|name| attribute(tag, name)))
        .filter_map(|url| url.strip_prefix('/'))
        .filter(|path| !path.is_empty())
        .map(str::to_owned)
        .collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

/// What a script at the top imports from beside it: `from './snippets/x.js'`.
fn imports(code: &str) -> Vec<String> {
    let quoted = code.split("from ").skip(1).filter_map(|rest| {
        let quote = rest.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
        rest[1..].split(quote).next()
    });
    quoted.filter_map(|path| path.strip_prefix("./")).map(str::to_owned).collect()
}

fn is_script(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, kind)| kind == "js")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_says_what_it_loads() {
        let html = r#"<link rel="icon" href="/icon.svg"><link rel="canonical" href="https://x.example/">
            <script src="/old.js" nomodule></script><a href="/busca">x</a>
            <script type="module" src="/boot.js" data-js="/janela.js" data-wasm="/janela_bg.wasm"></script>"#;
        assert_eq!(references(html), ["icon.svg", "boot.js", "janela.js", "janela_bg.wasm"]);
    }

    #[test]
    fn a_script_says_what_it_imports() {
        let code = "import { a } from './snippets/a.js';\nimport b from \"./b.js\";\nlet from = 1; // from x\n";
        assert_eq!(imports(code), ["snippets/a.js", "b.js"]);
    }
}
