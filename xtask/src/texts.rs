//! The texts that are not in the program, a file for each language: fetched when they are needed.
//!
//! Trunk calls this before each build. In Portuguese they are those of the later parts alone. They
//! go under `target/`, and only what changed is written.

#[path = "../../src/i18n/keys.rs"]
mod keys;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};

use crate::places::Places;
use keys::Texts;

/// Writes `target/janela/texts/*.json`.
pub(crate) fn write(places: &Places) -> Result<()> {
    write_all(&places.root.join("src/i18n"), &places.own.join("texts"))
}

fn write_all(from: &Path, to: &Path) -> Result<()> {
    let languages = keys::languages(from).map_err(|error| anyhow!("{error}"))?;
    fs::create_dir_all(to)?;
    for (name, texts) in &languages {
        let file = file(name, texts)?;
        let path = to.join(name).with_extension("json");
        if fs::read_to_string(&path).is_ok_and(|current| current == file) {
            continue;
        }
        fs::write(&path, file).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// A list: the checksum of all keys, then the texts in the order in which the program counts them.
fn file(name: &str, texts: &Texts) -> Result<String> {
    let order = keys::in_order(texts);
    let sum = keys::checksum(&order);
    let fetched = order.iter().filter(|key| name != keys::MODEL || keys::is_later(key));
    let texts = fetched.map(|key| texts[*key].as_str());
    Ok(serde_json::to_string(&[sum.as_str()].into_iter().chain(texts).collect::<Vec<_>>())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &Path) -> Vec<String> {
        serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
    }

    #[test]
    fn portuguese_has_the_second_part_and_another_language_has_all() {
        let folder = std::env::temp_dir().join(format!("janela-texts-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (name, first, second) in [("pt", "Buscar", "Processo"), ("es", "Buscar", "Expediente")]
        {
            let texts = format!(r#"{{"case.title":"{second} {{n}}","search.title":"{first}"}}"#);
            fs::write(folder.join(name).with_extension("json"), texts).unwrap();
        }
        let to = folder.join("texts");
        write_all(&folder, &to).unwrap();
        let (portuguese, spanish) = (read(&to.join("pt.json")), read(&to.join("es.json")));
        assert_eq!(portuguese[1..], ["Processo {n}"]);
        assert_eq!(spanish[1..], ["Buscar", "Expediente {n}"]);
        assert_eq!(portuguese[0], spanish[0]);
        fs::write(folder.join("en.json"), r#"{"search.title":"Search"}"#).unwrap();
        assert!(write_all(&folder, &to).unwrap_err().to_string().contains("case.title"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn another_list_of_keys_has_another_sum() {
        assert_ne!(keys::checksum(&["a", "b"]), keys::checksum(&["b", "a"]));
        assert_ne!(keys::checksum(&["ab"]), keys::checksum(&["a", "b"]));
    }
}
