//! The last step of a build, called by Trunk: short scripts, names from content, compressed forms.
//!
//! A name that carries its content's hash can be cached for ever. Trunk 0.21 takes the script's
//! name from the wasm (trunk#1028), so that two scripts can share one name; here each file's name
//! is its own. The result depends on the contents alone.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use crate::places::Places;
use crate::split::{self, LATER, LOADER};

/// What `index.html` loads; all else is asked for by a fixed name.
const NAMED_BY_CONTENT: [&str; 4] = ["boot.js", "janela.js", "janela_bg.wasm", "style.css"];

/// What the compiler emits and every browser of the last years reads, named one by one: "all" makes
/// a module that Chromium refuses. Then for size, twice: taken apart and put together again in
/// between, it shares more. The stack lies first in memory, so the low kilobyte is never read.
const WASM_OPT: [&str; 19] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--low-memory-unused",
    "--one-caller-inline-max-function-size=20",
    "--flatten",
    "--local-cse",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--converge",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// Extensions worth compressing; pictures are already.
const TEXT: [&str; 10] =
    ["css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest", "xml", "bin"];

/// Made by the gateway at start, in all their forms.
const MADE_LATER: [&str; 2] = ["index.html", "portal.json"];

/// The file that a development build takes its agencies' addresses from, if this is set.
pub(crate) const PORTAL_VARIABLE: &str = "JANELA_PORTAL";

/// Finishes what Trunk has built in its staging folder.
pub(crate) fn finish(places: &Places) -> Result<()> {
    let staging =
        env::var_os("TRUNK_STAGING_DIR").context("this is a step of the build: Trunk calls it")?;
    let staging = PathBuf::from(staging);
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") {
        let base = env::var("TRUNK_PUBLIC_URL").unwrap_or_else(|_| "/".to_owned());
        join(&staging, &split::folder(places))?;
        shorten(&staging)?;
        name_by_content(&staging, &base)?;
        compress_folder(&staging)?;
    } else if let Some(portal) = env::var_os(PORTAL_VARIABLE) {
        fs::copy(&portal, staging.join("portal.json")).context("cannot copy the portal file")?;
    }
    Ok(())
}

/// Brings the later parts to the first, all as small as they get. Their loader becomes a part of the
/// script that wasm-bindgen wrote: one request less, and no name to agree on.
fn join(staging: &Path, parts: &Path) -> Result<()> {
    let first = staging.join("janela_bg.wasm");
    let mut smaller = vec![wasm_opt(&first, &first)?];
    for part in LATER {
        smaller.push(wasm_opt(&parts.join(part), &staging.join(part))?);
    }
    for child in &mut smaller {
        ensure!(child.wait()?.success(), "wasm-opt failed");
    }
    let loader = parts.join(LOADER);
    let mut loader = fs::read_to_string(loader).context("no loader of the later parts")?;
    for part in LATER {
        let named = name_with_hash(part, &fs::read(staging.join(part))?);
        fs::rename(staging.join(part), staging.join(&named))?;
        ensure!(loader.contains(part), "the loader does not load {part}");
        loader = loader.replace(part, &named);
    }
    fs::write(staging.join(LOADER), loader)?;
    let script = staging.join("janela.js");
    esbuild(&script, &["--bundle"])?;
    Ok(fs::remove_file(staging.join(LOADER))?)
}

fn wasm_opt(from: &Path, to: &Path) -> Result<Child> {
    Command::new("wasm-opt")
        .args(WASM_OPT)
        .arg(from)
        .arg("-o")
        .arg(to)
        .spawn()
        .context("wasm-opt does not run; `cargo xtask serve` installs it")
}

fn esbuild(file: &Path, more: &[&str]) -> Result<()> {
    let done = Command::new("esbuild")
        .arg(file)
        .args(["--minify", "--format=esm", "--target=es2020", "--log-level=warning"])
        .args(more)
        .args(["--allow-overwrite", &format!("--outfile={}", file.display())])
        .status()
        .context("esbuild does not run; `cargo xtask serve` installs it")?;
    ensure!(done.success(), "esbuild refused {}", file.display());
    Ok(())
}

/// Takes out of the scripts what only people read. Trunk's own way would shorten `index.html` too,
/// and its comment is the gateway's.
fn shorten(folder: &Path) -> Result<()> {
    esbuild(&folder.join("boot.js"), &[])
}

fn name_by_content(folder: &Path, base: &str) -> Result<()> {
    let index = folder.join("index.html");
    let mut html = fs::read_to_string(&index).context("Trunk left no index.html")?;
    for name in NAMED_BY_CONTENT {
        let content =
            fs::read(folder.join(name)).with_context(|| format!("Trunk left no {name}"))?;
        let named = name_with_hash(name, &content);
        html = with_new_name(&html, base, name, &named)?;
        fs::rename(folder.join(name), folder.join(named))?;
    }
    fs::write(&index, html)?;
    Ok(())
}

/// `style.css` becomes `style-<16 hex>.css`.
fn name_with_hash(name: &str, content: &[u8]) -> String {
    let mut start = [0; 8];
    start.copy_from_slice(&Sha256::digest(content)[..8]);
    let (stem, extension) = name.split_once('.').unwrap_or((name, ""));
    format!("{stem}-{:016x}.{extension}", u64::from_be_bytes(start))
}

fn with_new_name(html: &str, base: &str, name: &str, named: &str) -> Result<String> {
    let old = format!("\"{base}{name}\"");
    ensure!(html.contains(&old), "index.html does not load {old}");
    Ok(html.replace(&old, &format!("\"{base}{named}\"")))
}

fn compress_folder(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            compress_folder(&path)?;
        } else if is_worth_compressing(&path) {
            compress_file(&path)?;
        }
    }
    Ok(())
}

fn is_worth_compressing(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    let kind = path.extension().unwrap_or_default();
    TEXT.iter().any(|text| *text == kind) && MADE_LATER.iter().all(|later| *later != name)
}

/// Writes the forms that are smaller than the file itself.
fn compress_file(path: &Path) -> Result<()> {
    let content = fs::read(path)?;
    let forms =
        [("br", gateway::compress::brotli(&content)?), ("gz", gateway::compress::gzip(&content)?)];
    for (suffix, form) in forms {
        if form.len() < content.len() {
            let mut name = path.as_os_str().to_owned();
            name.push(".");
            name.push(suffix);
            fs::write(name, form)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: &str = r#"<link rel="modulepreload" href="/janela.js"><link rel="stylesheet" href="/style.css">
<script type="module" src="/boot.js" data-js="/janela.js" data-wasm="/janela_bg.wasm"></script>"#;

    fn build(test: &str, script: &str) -> (PathBuf, String) {
        let folder = env::temp_dir().join(format!("janela-{test}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), HTML).unwrap();
        for name in ["boot.js", "janela_bg.wasm", "style.css"] {
            fs::write(folder.join(name), name).unwrap();
        }
        fs::write(folder.join("janela.js"), script).unwrap();
        name_by_content(&folder, "/").unwrap();
        let html = fs::read_to_string(folder.join("index.html")).unwrap();
        (folder, html)
    }

    #[test]
    fn every_reference_follows_its_file() {
        let (folder, html) = build("names", "script");
        let named = name_with_hash("janela.js", b"script");
        assert_eq!(html.matches(&format!("\"/{named}\"")).count(), 2, "{html}");
        assert!(folder.join(&named).is_file() && !folder.join("janela.js").exists());
        for name in NAMED_BY_CONTENT {
            assert!(!html.contains(&format!("\"/{name}\"")), "{html}");
        }
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_name_changes_with_its_own_content_alone() {
        let (one, first) = build("same-1", "script");
        let (two, again) = build("same-2", "script");
        let (three, other) = build("same-3", "another script");
        assert_eq!(first, again);
        let wasm = name_with_hash("janela_bg.wasm", b"janela_bg.wasm");
        assert_ne!(first, other);
        assert!(first.contains(&wasm) && other.contains(&wasm));
        for folder in [one, two, three] {
            fs::remove_dir_all(folder).unwrap();
        }
    }

    #[test]
    fn a_file_that_the_page_does_not_load_is_an_error() {
        assert!(with_new_name(HTML, "/", "other.js", "other-0.js").is_err());
    }

    #[test]
    fn only_what_gets_smaller_is_kept() {
        let folder = env::temp_dir().join(format!("janela-forms-{}", std::process::id()));
        fs::create_dir_all(folder.join("i18n")).unwrap();
        for (name, content) in [
            ("i18n/es.json", "a".repeat(999)),
            ("tiny.js", "1".into()),
            ("photo.png", "a".repeat(999)),
            ("index.html", "a".repeat(999)),
        ] {
            fs::write(folder.join(name), content).unwrap();
        }
        compress_folder(&folder).unwrap();
        let made = |name: &str| folder.join(name).is_file();
        assert!(made("i18n/es.json.br") && made("i18n/es.json.gz"));
        for name in ["tiny.js.br", "photo.png.br", "index.html.br"] {
            assert!(!made(name), "{name}");
        }
        fs::remove_dir_all(folder).unwrap();
    }
}
