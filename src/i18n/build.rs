//! Turns the languages' files into constants, so that a missing or unknown key fails the build.
//!
//! `pt.json` decides which keys there are; every other `??.json` beside it must have the same keys
//! with the same `{placeholders}`. Each text becomes one line of a generated module.

use std::{collections::BTreeMap, env, error::Error, fmt::Write as _, fs, path::Path};

type Texts = BTreeMap<String, String>;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src/i18n");
    let folder = Path::new("src/i18n");
    let portuguese = read(&folder.join("pt.json"))?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "json") {
            compare(&portuguese, &read(&path)?, &path)?;
        }
    }
    let module = module(&portuguese)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("texts.rs"), module)?;
    Ok(())
}

fn read(path: &Path) -> Result<Texts, Box<dyn Error>> {
    serde_json::from_str(&fs::read_to_string(path)?)
        .map_err(|error| format!("{}: {error}", path.display()).into())
}

fn compare(model: &Texts, other: &Texts, path: &Path) -> Result<(), Box<dyn Error>> {
    let differs = |key: &&String| match (model.get(*key), other.get(*key)) {
        (Some(one), Some(two)) => placeholders(one) != placeholders(two),
        _ => true,
    };
    let wrong: Vec<&String> = model.keys().chain(other.keys()).filter(differs).collect();
    if wrong.is_empty() {
        return Ok(());
    }
    Err(format!("{}: keys missing, unknown or with other placeholders: {wrong:?}", path.display())
        .into())
}

fn placeholders(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> =
        text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
    names.sort_unstable();
    names
}

fn module(texts: &Texts) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    writeln!(
        out,
        "/// How many texts a language has.\npub(crate) const COUNT: usize = {};",
        texts.len()
    )?;
    writeln!(out, "/// The texts in Portuguese, in the order of their keys.")?;
    writeln!(out, "pub(crate) static PORTUGUESE: [&str; COUNT] = [")?;
    for text in texts.values() {
        writeln!(out, "    {text:?},")?;
    }
    writeln!(out, "];\nimpl Key {{")?;
    for (place, key) in texts.keys().enumerate() {
        let name = key.replace(['.', '-'], "_").to_uppercase();
        writeln!(out, "    pub(crate) const {name}: Self = Self({place});")?;
    }
    writeln!(out, "}}")?;
    Ok(out)
}
