//! The engine of schemas, held against what others say that JSON Schema 2020-12 means.

#[cfg(test)]
mod oracle;
#[cfg(test)]
mod suite;

/// Patterns by an engine of ECMA-262's own syntax, as a browser's is.
#[cfg(test)]
const PATTERNS: domain::Matches = |pattern, text| {
    let pattern = regress::Regex::with_flags(pattern, "u").ok()?;
    Some(pattern.find(text).is_some())
};
