//! One thing that can be sent: its bytes in every form, its type, and how long it stays fresh.

use anyhow::Result;
use axum::body::{Body, Bytes};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::compress::{self, Encoding};

/// A file of the portal, or a page made at start-up, ready to be sent.
#[derive(Debug)]
pub(crate) struct Asset {
    identity: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
    content_type: &'static str,
    cache: &'static str,
    etag: HeaderValue,
}

impl Asset {
    /// A file with the compressed forms that the build put beside it.
    pub(crate) fn new(
        name: &str,
        identity: Vec<u8>,
        brotli: Option<Vec<u8>>,
        gzip: Option<Vec<u8>>,
    ) -> Result<Self> {
        Ok(Self {
            content_type: content_type(name),
            cache: cache(name),
            etag: etag(&identity)?,
            identity: identity.into(),
            brotli: brotli.map(Bytes::from),
            gzip: gzip.map(Bytes::from),
        })
    }

    /// A page that is made here, compressed here.
    pub(crate) fn compressed(name: &str, identity: Vec<u8>) -> Result<Self> {
        let brotli = compress::brotli(&identity)?;
        let gzip = compress::gzip(&identity)?;
        Self::new(name, identity, Some(brotli), Some(gzip))
    }

    /// Answers a request for it: 304 if the browser has it, else its smallest accepted form.
    pub(crate) fn answer(&self, request: &HeaderMap) -> Response {
        let mut answer = if is_known(request, &self.etag) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            self.whole(request)
        };
        let headers = answer.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(self.cache));
        headers.insert(ETAG, self.etag.clone());
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        answer
    }

    fn whole(&self, request: &HeaderMap) -> Response {
        let (encoding, bytes) = self.form_for(request);
        let mut answer = Body::from(bytes.clone()).into_response();
        let headers = answer.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        if let Some(name) = encoding.name() {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        answer
    }

    fn form_for(&self, request: &HeaderMap) -> (Encoding, &Bytes) {
        let forms = [(Encoding::Brotli, &self.brotli), (Encoding::Gzip, &self.gzip)];
        forms
            .into_iter()
            .filter_map(|(encoding, bytes)| Some((encoding, bytes.as_ref()?)))
            .find(|(encoding, _)| encoding.is_accepted(request))
            .unwrap_or((Encoding::Identity, &self.identity))
    }
}

/// Weak, because every form of a file shares it (RFC 9110 §8.8.3.3).
fn etag(bytes: &[u8]) -> Result<HeaderValue> {
    let mut start = [0; 8];
    start.copy_from_slice(&Sha256::digest(bytes)[..8]);
    Ok(HeaderValue::try_from(format!("W/\"{:016x}\"", u64::from_be_bytes(start)))?)
}

fn is_known(request: &HeaderMap, etag: &HeaderValue) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let ours = etag.to_str().map(opaque).unwrap_or_default();
    let sent = request.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    sent.flat_map(|value| value.split(',')).map(opaque).any(|tag| tag == "*" || tag == ours)
}

/// A name that carries its content's hash never changes its content.
fn cache(name: &str) -> &'static str {
    if has_content_hash(name) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// `name-<16 hex>.ext`, as the build writes it.
fn has_content_hash(name: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or_default();
    let stem = name.split_once('.').map_or("", |(stem, _)| stem);
    stem.rsplit_once('-').is_some_and(|(name, hash)| {
        let hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        !name.is_empty() && hash.len() == 16 && hash.bytes().all(hex)
    })
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_full_content_hash_is_for_ever() {
        assert!(has_content_hash("janela_bg-0123456789abcdef.wasm"));
        assert!(has_content_hash("style-0123456789abcdef.css"));
        for name in [
            "index.html",
            "boot.js",
            "-0123456789abcdef.js",
            "a-0123456789abcde.js",
            "a-0123456789ABCDEF.js",
            "a-0123456789abcdeg.js",
            "0123456789abcdef.js",
            "a",
        ] {
            assert!(!has_content_hash(name), "{name}");
        }
    }
}
