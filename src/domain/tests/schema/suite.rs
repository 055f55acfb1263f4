//! The official suite (`../shared/data/json-schema-suite`): what is read is judged as it says, and
//! what is not read is refused by the word that we do not know.

use super::PATTERNS;
use domain::{Refused, Schema};
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::PathBuf};

/// Words of the suite that the engine does not know.
const UNKNOWN: [&str; 14] = [
    "$ref",
    "$dynamicRef",
    "$dynamicAnchor",
    "$vocabulary",
    "patternProperties",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentMediaType",
    "contentEncoding",
    "contentSchema",
    // Words that are of no vocabulary, and formats.
    "foo",
    "unknown",
    "dependencies",
    "$unknown",
];

/// Files whose every group must be read, but those that mix in a word that is not known.
const KNOWN: [&str; 34] = [
    "additionalProperties",
    "allOf",
    "anyOf",
    "boolean_schema",
    "const",
    "contains",
    "default",
    "dependentRequired",
    "dependentSchemas",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "if-then-else",
    "items",
    "maxContains",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minContains",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "oneOf",
    "pattern",
    "prefixItems",
    "properties",
    "propertyNames",
    "required",
    "type",
    "uniqueItems",
];

/// The formats that are known, in files of their own.
const FORMATS: [&str; 3] = ["date", "date-time", "email"];

/// `None` where the suite is not at hand and may be absent.
fn groups(file: &str) -> Option<Vec<Value>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/json-schema-suite/draft2020-12");
    let Ok(text) = fs::read_to_string(folder.join(format!("{file}.json"))) else {
        let required = std::env::var("JANELA_REQUIRE_DATA").is_ok_and(|value| value == "1");
        assert!(!required, "no {file} of the suite, and JANELA_REQUIRE_DATA is 1");
        println!("skipped: {file} of the suite is not at hand");
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

/// How many tests agree; the word for which a group is refused.
fn judge(file: &str, group: &Value) -> Result<usize, String> {
    let schema = match Schema::read(&group["schema"], PATTERNS) {
        Ok(schema) => schema,
        Err(Refused::Unknown { word, .. }) => return Err(word),
        Err(other) => panic!("{file}: {}: {other:?}", group["description"]),
    };
    let tests = group["tests"].as_array().unwrap();
    let mut agreed = 0;
    for test in tests {
        // We assert formats, as the vocabulary *format-assertion* does.
        if test["description"].as_str().unwrap().ends_with("only an annotation by default") {
            continue;
        }
        let flaws = schema.flaws(&test["data"], PATTERNS);
        let told = format!("{file}: {}: {}: {flaws:?}", group["description"], test["description"]);
        assert_eq!(flaws.is_empty(), test["valid"].as_bool().unwrap(), "{told}");
        agreed += 1;
    }
    Ok(agreed)
}

#[test]
fn every_known_word_means_what_the_suite_says() {
    let mut table = BTreeMap::new();
    let formats = FORMATS.map(|format| format!("optional/format/{format}"));
    for file in KNOWN.map(str::to_owned).into_iter().chain(formats) {
        let Some(groups) = groups(&file) else { return };
        let (mut agreed, mut refused) = (0, Vec::new());
        for group in &groups {
            match judge(&file, group) {
                Ok(tests) => agreed += tests,
                Err(word) => {
                    assert!(UNKNOWN.contains(&word.as_str()), "{file}: {word} should be known");
                    refused.push(word);
                }
            }
        }
        assert!(agreed > 0, "{file}: nothing was judged");
        table.insert(file, (agreed, refused));
    }
    for (file, (agreed, refused)) in &table {
        println!("{file}: {agreed} tests agree; groups refused: {refused:?}");
    }
    let all: usize = table.values().map(|(agreed, _)| agreed).sum();
    println!("{all} tests agree");
}

#[test]
fn what_is_not_known_is_refused_and_never_passed_over() {
    for file in ["unevaluatedItems", "unevaluatedProperties", "dynamicRef", "ref", "content"] {
        let Some(groups) = groups(file) else { return };
        let refused = groups.iter().filter(|group| judge(file, group).is_err()).count();
        assert!(refused > 0, "{file}: {refused} of {}", groups.len());
    }
    for group in groups("optional/format/unknown").into_iter().flatten() {
        assert!(judge("unknown", &group).is_err());
    }
}
