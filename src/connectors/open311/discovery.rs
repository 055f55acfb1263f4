//! What a server says of itself (Service Discovery): used to probe one, never on a person's way.

use crate::wire::{malformed, record};
use domain::Error;
use serde_json::Value;

/// A server's own description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discovery {
    /// Whom to ask about it.
    pub contact: Option<String>,
    /// How to get a key.
    pub key_service: Option<String>,
    /// Where it answers.
    pub endpoints: Vec<Endpoint>,
}

/// One of the addresses that a server answers at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Its address.
    pub url: String,
    /// Which specification it follows.
    pub specification: Option<String>,
    /// What it is for: `production`, `test` and the like.
    pub kind: Option<String>,
    /// The media types offered.
    pub formats: Vec<String>,
}

/// Reads the description.
pub(super) fn read(tree: &Value) -> Result<Discovery, Error> {
    let tree = tree.get("discovery").unwrap_or(tree);
    let list = tree.get("endpoints").ok_or_else(|| malformed("a discovery without endpoints"))?;
    Ok(Discovery {
        contact: record::text(tree, "contact"),
        key_service: record::text(tree, "key_service"),
        endpoints: record::records(list, &["endpoint"]).into_iter().filter_map(endpoint).collect(),
    })
}

fn endpoint(tree: &Value) -> Option<Endpoint> {
    Some(Endpoint {
        url: record::text(tree, "url")?,
        specification: record::text(tree, "specification"),
        kind: record::text(tree, "type"),
        formats: tree.get("formats").map(record::texts).unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire;

    #[test]
    fn a_description_is_the_same_in_both_formats() {
        let json = r#"{"contact":"ti@a.example","key_service":null,"endpoints":[{"url":"http://a.example/v2",
            "specification":"http://wiki.open311.org/GeoReport_v2","type":"production","formats":["text/xml"]},{}]}"#;
        let xml = "<discovery><contact>ti@a.example</contact><endpoints><endpoint><url>http://a.example/v2</url>\
            <specification>http://wiki.open311.org/GeoReport_v2</specification><type>production</type>\
            <formats><format>text/xml</format></formats></endpoint><endpoint/></endpoints></discovery>";
        let [json, xml] =
            [json, xml].map(|text| read(&wire::read(text.as_bytes()).unwrap()).unwrap());
        assert_eq!(json, xml);
        assert_eq!((json.endpoints.len(), json.endpoints[0].formats.len()), (1, 1));
    }

    #[test]
    fn a_page_of_something_else_is_none() {
        assert!(read(&serde_json::json!({"status": "ok"})).is_err());
    }
}
