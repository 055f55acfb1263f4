//! Turns the languages' files into constants, so that a missing or unknown key fails the build.
//!
//! `pt.json` decides which keys there are; every other `??.json` beside it must have the same keys
//! with the same `{placeholders}`. Each text of the first part in Portuguese becomes one line of a
//! generated module; the others are written to files of their own by `cargo xtask texts`.

mod keys;

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src/i18n");
    let languages = keys::languages(Path::new("src/i18n"))?;
    let module = module(&languages[keys::MODEL])?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("texts.rs"), module)?;
    Ok(())
}

fn module(texts: &keys::Texts) -> Result<String, std::fmt::Error> {
    let order = keys::in_order(texts);
    let first: Vec<&str> = order.iter().copied().filter(|key| !keys::is_later(key)).collect();
    let names: Vec<String> = order.iter().map(|key| format!("⟦{key}⟧")).collect();
    let mut out = String::new();
    writeln!(out, "/// How many texts a language has.")?;
    writeln!(out, "const COUNT: usize = {};", order.len())?;
    writeln!(out, "/// Which keys these are.")?;
    writeln!(out, "const CHECKSUM: &str = {:?};", keys::checksum(&order))?;
    writeln!(out, "/// The names of the texts, in the order of their keys.")?;
    writeln!(out, "#[cfg(debug_assertions)]\nstatic NAMES: [&str; COUNT] = {names:?};")?;
    writeln!(out, "/// The first part's texts in Portuguese, in the order of their keys.")?;
    writeln!(out, "static PORTUGUESE: [&str; {}] = [", first.len())?;
    for key in first {
        writeln!(out, "    {:?},", texts[key])?;
    }
    writeln!(out, "];\nimpl Key {{")?;
    for (place, key) in order.iter().enumerate() {
        let name = key.replace(['.', '-'], "_").to_uppercase();
        writeln!(out, "    pub(crate) const {name}: Self = Self({place});")?;
    }
    writeln!(out, "}}")?;
    Ok(out)
}
