//! Hashes, and the one way in which JSON is written before it is hashed (RFC 8785).

use super::problem::Problem;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// SHA-256.
pub(super) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// SHA-256 in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    sha256(bytes).iter().fold(String::new(), |mut text, byte| {
        // Writing to a string never fails.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The hash of a document, however its members are ordered and spaced.
pub(super) fn of_json(document: &Value) -> Result<String, Problem> {
    let unwritten = |_| Problem::bad("O JSON tem um número que não pode ser escrito.");
    let canonical = serde_json_canonicalizer::to_vec(document).map_err(unwritten)?;
    Ok(hex(&canonical))
}

/// Base64url without padding, as JOSE writes bytes.
pub(super) fn base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_members_does_not_change_a_hash() {
        let read = |json: &str| of_json(&serde_json::from_str(json).unwrap()).unwrap();
        assert_eq!(read(r#"{"b":1.0,"a":"ç"}"#), read("{ \"a\": \"\\u00e7\", \"b\": 1 }"));
        assert_eq!(hex(b"").get(..8), Some("e3b0c442"));
    }
}
