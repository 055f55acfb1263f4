//! The portal's texts as data: which there are, in which order, and which part of the program has
//! them. Read by the build script and by `cargo xtask texts`, which must agree.

use std::{collections::BTreeMap, error::Error, fs, path::Path};

/// The texts of a language, by their keys.
pub(crate) type Texts = BTreeMap<String, String>;

/// The language that decides which keys there are, and whose texts of the first part are built in.
pub(crate) const MODEL: &str = "pt";

/// The groups of texts (or single ones) that only the later parts draw. They are not in the program:
/// in Portuguese they are fetched with the later part that comes first. A test holds the first part to
/// the others.
const LATER: [&str; 25] = [
    "a11y.",
    "agencies.",
    "agency.",
    "apply.",
    "case.",
    "check.",
    "fault.",
    "field.",
    "folder.",
    "for.",
    "level.",
    "lookup.",
    "map.",
    "prefs.",
    "services.",
    "shared.",
    "stage.",
    "start.draft",
    "start.submissions",
    "state.",
    "step.",
    "sub.",
    "theme.",
    "themes.other",
    "way.",
];

/// Every language beside [`MODEL`]; keys missing, unknown or with other placeholders are an error.
pub(crate) fn languages(folder: &Path) -> Result<BTreeMap<String, Texts>, Box<dyn Error>> {
    let mut languages = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_some_and(|ending| ending == "json") {
            languages.insert(name, read(&path)?);
        }
    }
    let model = languages.get(MODEL).ok_or("there is no pt.json")?;
    for (name, texts) in &languages {
        compare(model, texts).map_err(|wrong| format!("{name}.json: {wrong}"))?;
    }
    Ok(languages)
}

fn read(path: &Path) -> Result<Texts, Box<dyn Error>> {
    serde_json::from_str(&fs::read_to_string(path)?)
        .map_err(|error| format!("{}: {error}", path.display()).into())
}

fn compare(model: &Texts, other: &Texts) -> Result<(), String> {
    let differs = |key: &&String| match (model.get(*key), other.get(*key)) {
        (Some(one), Some(two)) => placeholders(one) != placeholders(two),
        _ => true,
    };
    let wrong: Vec<&String> = model.keys().chain(other.keys()).filter(differs).collect();
    if wrong.is_empty() {
        return Ok(());
    }
    Err(format!("keys missing, unknown or with other placeholders: {wrong:?}"))
}

fn placeholders(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> =
        text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
    names.sort_unstable();
    names
}

/// The keys as the program counts them: those of the first part, then those of the second.
pub(crate) fn in_order(texts: &Texts) -> Vec<&str> {
    let mut keys: Vec<&str> = texts.keys().map(String::as_str).collect();
    keys.sort_by_key(|key| is_later(key));
    keys
}

/// Whether a text is only in the later parts.
pub(crate) fn is_later(key: &str) -> bool {
    LATER.iter().any(|group| key.starts_with(group))
}

/// Tells one list of keys from another (FNV-1a), so that texts fetched for another program are
/// not drawn in the wrong places.
pub(crate) fn checksum(keys: &[&str]) -> String {
    let bytes = keys.iter().flat_map(|key| key.bytes().chain([b'\n']));
    let sum = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{sum:016x}")
}
