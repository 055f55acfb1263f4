//! The portal's files, all in memory, and the one page that every address of the portal opens.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::State;
use axum::http::header::ACCEPT;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::asset::Asset;

/// Everything that can be sent, by its path.
#[derive(Debug, Default)]
pub(crate) struct Site {
    assets: BTreeMap<String, Asset>,
}

impl Site {
    /// Reads a built portal: each file with the `.br` and `.gz` beside it.
    pub(crate) fn load(dist: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        read_folder(dist, "/", &mut files)?;
        let is_form = |path: &str| {
            let original = path.strip_suffix(".br").or(path.strip_suffix(".gz"));
            original.is_some_and(|original| files.contains_key(original))
        };
        let form = |path: &str, suffix: &str| files.get(&format!("{path}{suffix}")).cloned();
        let mut site = Self::default();
        for (path, bytes) in files.iter().filter(|(path, _)| !is_form(path)) {
            let asset = Asset::new(path, bytes.clone(), form(path, ".br"), form(path, ".gz"))?;
            site.put(path, asset);
        }
        Ok(site)
    }

    /// Adds something made at start-up, in place of a file of the same path.
    pub(crate) fn put(&mut self, path: &str, asset: Asset) {
        self.assets.insert(path.to_owned(), asset);
    }

    /// A file; else, for an address of the portal, its page.
    fn find(&self, path: &str, headers: &HeaderMap) -> Option<&Asset> {
        let page = || {
            let is_page = !names_a_file(path) && accepts_html(headers);
            is_page.then(|| self.assets.get("/index.html")).flatten()
        };
        self.assets.get(path).or_else(page)
    }
}

/// GET and HEAD for everything; the portal reads the address in the browser.
pub(crate) fn router(site: Site) -> Router {
    Router::new().fallback_service(get(answer).with_state(Arc::new(site)))
}

async fn answer(State(site): State<Arc<Site>>, uri: Uri, headers: HeaderMap) -> Response {
    match site.find(uri.path(), &headers) {
        Some(asset) => asset.answer(&headers),
        None => (StatusCode::NOT_FOUND, "Não encontrado.\n").into_response(),
    }
}

/// Links are not followed and hidden files are not served: a build makes neither.
fn read_folder(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let (path, kind) = (entry.path(), entry.file_type()?);
        if name.starts_with('.') {
            continue;
        }
        if kind.is_dir() {
            read_folder(&path, &format!("{prefix}{name}/"), files)?;
        } else if kind.is_file() {
            let bytes =
                fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            files.insert(format!("{prefix}{name}"), bytes);
        }
    }
    Ok(())
}

/// Whether the last part ends as files do, in a dot and a short word with a letter in it: protocol
/// numbers such as `0100234-56.2026` have dots too, and are addresses.
fn names_a_file(path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or_default();
    last.rsplit_once('.').is_some_and(|(_, extension)| {
        (1..=11).contains(&extension.len())
            && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && extension.bytes().any(|byte| byte.is_ascii_alphabetic())
    })
}

fn accepts_html(headers: &HeaderMap) -> bool {
    let Some(accept) = headers.get(ACCEPT) else {
        return true;
    };
    accept.to_str().is_ok_and(|accept| accept.contains("text/html") || accept.contains("*/*"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_protocol_number_is_an_address_and_a_file_is_a_file() {
        for path in [
            "/",
            "/busca",
            "/processo/garcas/GAR-2026-000001",
            "/processo/x/23480.012345",
            "/processo/x/0001234-56.2026.8.26.0100",
            "/a.b/",
            "/servico/v2.",
        ] {
            assert!(!names_a_file(path), "{path}");
        }
        for path in ["/boot.js", "/old.js.map", "/x.woff2", "/site.webmanifest", "/../Cargo.toml"] {
            assert!(names_a_file(path), "{path}");
        }
    }
}
