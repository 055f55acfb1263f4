//! A list with its links, page by page, in Signalen's manner of HAL.

use super::answer::Refusal;
use axum::http::StatusCode;
use serde_json::{Value, json};

const USUAL: usize = 100;
const MOST: usize = 4_000;

/// The place on this server that a call names, and what it asks.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    /// The list's own address.
    pub(super) url: &'a str,
    pub(super) query: &'a str,
}

impl Asked<'_> {
    /// The first value of that name in the query.
    pub(super) fn one(&self, name: &str) -> Option<String> {
        let mut fields = form_urlencoded::parse(self.query.as_bytes());
        fields.find(|(given, _)| given == name).map(|(_, value)| value.into_owned())
    }

    /// The page asked for; a page that is not there is not found.
    pub(super) fn page(&self, items: &[Value]) -> Result<Value, Refusal> {
        let whole = |name| self.one(name).and_then(|text| text.parse::<usize>().ok());
        let size = whole("page_size").filter(|size| *size > 0).unwrap_or(USUAL).min(MOST);
        let last = items.len().div_ceil(size).max(1);
        let invalid = || Refusal::of(StatusCode::NOT_FOUND, "Página inválida.");
        let page = match self.one("page") {
            Some(text) => text.parse().ok().filter(|page| (1..=last).contains(page)),
            None => Some(1),
        };
        let page = page.ok_or_else(invalid)?;
        let results: Vec<_> = items.iter().skip((page - 1) * size).take(size).collect();
        Ok(json!({
            "_links": {
                "self": { "href": self.here() },
                "next": { "href": (page < last).then(|| self.at(page + 1)) },
                "previous": { "href": (page > 1).then(|| self.at(page - 1)) },
            },
            "count": items.len(),
            "results": results,
        }))
    }

    fn here(&self) -> String {
        if self.query.is_empty() {
            self.url.to_owned()
        } else {
            format!("{}?{}", self.url, self.query)
        }
    }

    fn at(&self, page: usize) -> String {
        let others =
            form_urlencoded::parse(self.query.as_bytes()).filter(|(name, _)| name != "page");
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(others).append_pair("page", &page.to_string());
        format!("{}?{}", self.url, query.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_is_cut_and_says_what_comes_next() {
        let items: Vec<_> = (0..5).map(Value::from).collect();
        let page = |query| Asked { url: "http://x/q/", query }.page(&items);
        let whole = page("").unwrap();
        assert_eq!((&whole["count"], &whole["_links"]["next"]["href"]), (&json!(5), &Value::Null));
        assert_eq!(whole["_links"]["self"]["href"], "http://x/q/");
        let second = page("page_size=2&page=2").unwrap();
        assert_eq!(second["results"], json!([2, 3]));
        assert_eq!(second["_links"]["next"]["href"], "http://x/q/?page_size=2&page=3");
        assert_eq!(second["_links"]["previous"]["href"], "http://x/q/?page_size=2&page=1");
        assert_eq!(page("page=2").unwrap_err().status, StatusCode::NOT_FOUND);
        assert_eq!(page("page=um").unwrap_err().status, StatusCode::NOT_FOUND);
    }
}
