//! Answers: JSON with an entity tag, pages with a link to the next, addresses of this server.

use super::digest;
use super::problem::Problem;
use super::query::Page;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::Value;
use std::convert::Infallible;

/// An answer, or why there is none.
pub(super) type Answer = Result<Response, Problem>;

/// What the caller calls this server; its answers name addresses there.
pub(super) struct Origin(String);

impl Origin {
    pub(super) fn under(&self, base: &str, path: &str) -> String {
        format!("{}{base}{path}", self.0)
    }
}

impl<S: Sync> FromRequestParts<S> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let host = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok());
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '-' | '[' | ']');
        // Without a host that makes an address, addresses are relative to this server.
        let host = host.filter(|host| !host.is_empty() && host.chars().all(plain));
        Ok(Self(host.map(|host| format!("http://{host}")).unwrap_or_default()))
    }
}

/// JSON with that status.
pub(super) fn json(status: StatusCode, body: &impl Serialize) -> Answer {
    Ok(written(status, serde_json::to_vec(body)?))
}

/// JSON that was written before.
pub(super) fn written(status: StatusCode, body: impl Into<Vec<u8>>) -> Response {
    let media = HeaderValue::from_static("application/json");
    (status, [(header::CONTENT_TYPE, media)], body.into()).into_response()
}

/// JSON with a strong entity tag, or 304 to those who have it already.
pub(super) fn tagged(asked: &HeaderMap, body: &impl Serialize) -> Answer {
    let body = serde_json::to_vec(body)?;
    let hash: String = digest::hex(&body).chars().take(32).collect();
    let tag = format!("\"{hash}\"");
    let value = HeaderValue::from_str(&tag).map_err(|_| Problem::broken())?;
    let mut response = if has(asked, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        written(StatusCode::OK, body)
    };
    response.headers_mut().insert(header::ETAG, value);
    Ok(response)
}

fn has(asked: &HeaderMap, tag: &str) -> bool {
    let lists = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|list| list.to_str().ok());
    let mut known = lists.flat_map(|list| list.split(',')).map(str::trim);
    known.any(|known| known == "*" || known.trim_start_matches("W/") == tag)
}

/// Adds `Link: <…>; rel="next"` while there are more pages.
pub(super) fn linked(mut response: Response, next: Option<String>) -> Response {
    let link = next.and_then(|next| HeaderValue::from_str(&format!("<{next}>; rel=\"next\"")).ok());
    if let Some(link) = link {
        response.headers_mut().insert(header::LINK, link);
    }
    response
}

/// The query of the next page, when there is one.
pub(super) fn next_page(page: Page, total: i64) -> Option<String> {
    let more = page.offset() + page.size < total;
    more.then(|| format!("page={}&page_size={}", page.page + 1, page.size))
}

/// The value without the members that say nothing.
pub(super) fn said(value: Value) -> Value {
    match value {
        Value::Object(members) => members
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name, said(value)))
            .collect(),
        Value::Array(items) => items.into_iter().map(said).collect(),
        other => other,
    }
}

/// Says that this was answered before, and nothing was done again.
pub(super) const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_known_in_a_list_weakly_or_by_a_star() {
        let asked = |text: &'static str| {
            HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_static(text))])
        };
        for (text, known) in [("\"b\", W/\"a\"", true), ("*", true), ("\"b\"", false), ("a", false)]
        {
            assert_eq!(has(&asked(text), "\"a\""), known, "{text}");
        }
    }

    #[test]
    fn the_last_page_has_no_next() {
        let page = |page| next_page(Page { page, size: 5 }, 10);
        assert_eq!(
            (page(1).as_deref(), page(2), page(9)),
            (Some("page=2&page_size=5"), None, None)
        );
    }
}
