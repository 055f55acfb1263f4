//! Addresses and form bodies: percent-encoding, and nothing else of URLs.

use std::fmt::Write;

/// Percent-encodes all but the characters that mean themselves everywhere (RFC 3986, 2.3).
pub(crate) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Names and values as `application/x-www-form-urlencoded`, for queries and bodies alike.
pub(crate) fn pairs(pairs: &[(String, String)]) -> String {
    let pair = |(name, value): &(String, String)| format!("{}={}", encoded(name), encoded(value));
    pairs.iter().map(pair).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_accents_and_slashes_are_encoded() {
        assert_eq!(encoded("Poda de árvore/1"), "Poda%20de%20%C3%A1rvore%2F1");
        assert_eq!(encoded("001-A_b.c~"), "001-A_b.c~");
    }

    #[test]
    fn brackets_and_ampersands_cannot_split_a_pair() {
        let given = [("attribute[X][]".into(), "a&b=c".into()), ("x".into(), String::new())];
        assert_eq!(pairs(&given), "attribute%5BX%5D%5B%5D=a%26b%3Dc&x=");
    }
}
