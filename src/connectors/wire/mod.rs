//! What agencies send, as one tree.
//!
//! JSON and XML become the same [`Value`]; what real servers do to either is undone here and in
//! [`record`], so that a protocol's readers see plain records. Nothing here knows any protocol.

mod charset;
mod element;
pub(crate) mod record;
mod xml;

use domain::{Error, ErrorKind};
use serde_json::Value;

/// Reads a body by what it is, not by what its `Content-Type` says it is.
pub(crate) fn read(body: &[u8]) -> Result<Value, Error> {
    let text = charset::decode(body);
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let tree = match text.chars().next() {
        None => Err("an empty body".to_owned()),
        Some('<') => xml::read(text),
        Some(_) => serde_json::from_str(text).map_err(|error| format!("JSON: {error}")),
    };
    match tree {
        Ok(Value::Null) => Err(malformed("nothing but null")),
        Ok(tree) => Ok(tree),
        Err(detail) => Err(malformed(detail)),
    }
}

/// The failure of an answer that cannot be understood.
pub(crate) fn malformed(detail: impl Into<String>) -> Error {
    Error::new(ErrorKind::Malformed, detail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_body_is_read_by_what_it_is() {
        assert_eq!(read(b"\xef\xbb\xbf \r\n[1]"), Ok(json!([1])));
        assert_eq!(read(b"\n<a>1</a>\n"), Ok(json!({"a": "1"})));
        let latin = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>S\xe3o</a>";
        assert_eq!(read(latin), Ok(json!({"a": "São"})));
    }

    #[test]
    fn what_is_no_answer_is_malformed() {
        let deep = "[".repeat(100_000);
        for body in ["", " \n", "null", "[{\"a\":", "Warning: x in y", "<html></html>", &deep] {
            let error = read(body.as_bytes()).unwrap_err();
            assert!(error.kind == ErrorKind::Malformed && !error.detail.is_empty());
        }
    }
}
