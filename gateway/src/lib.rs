//! The server that ships: the portal's files with strict headers, compressed, and nothing else.
//!
//! Everything is read once, at start: a request touches no disk, so no path can leave the folder.
//! It keeps no log of requests and knows nothing about a person. Each concern is a function that
//! returns a [`Router`]; [`router`] joins them and puts the headers on every answer.

mod asset;
pub mod compress;
mod headers;
mod portal;
mod shell;
mod static_files;

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum::routing::get;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;

use asset::Asset;
use portal::Portal;
use static_files::Site;

/// How long open requests may take to end after a signal to stop.
const LAST_ANSWERS: Duration = Duration::from_secs(2);

/// Reads the built portal and the agencies, and makes the whole server.
pub fn router(dist: &Path, portal_file: &Path) -> Result<Router> {
    let portal_json = read_portal(portal_file)?;
    let portal = parse_portal(portal_file, &portal_json)?;
    let page = page_with(dist, &portal)?;

    let mut site = Site::load(dist)?;
    site.put("/index.html", Asset::compressed("index.html", page.into_bytes())?);
    site.put("/portal.json", Asset::compressed("portal.json", portal_json)?);

    let router = health().merge(static_files::router(site));
    headers::on_every_answer(router, &portal.direct_origins()?, portal.widget_origin()?.as_deref())
}

/// The start page as it is served: the built one with the agencies in it.
pub fn page(dist: &Path, portal_file: &Path) -> Result<String> {
    let portal_json = read_portal(portal_file)?;
    page_with(dist, &parse_portal(portal_file, &portal_json)?)
}

fn page_with(dist: &Path, portal: &Portal) -> Result<String> {
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index)
        .with_context(|| format!("cannot read {}; is the portal built?", index.display()))?;
    shell::with_agencies(&html, portal)
}

fn read_portal(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read the agencies from {}", file.display()))
}

fn parse_portal(file: &Path, json: &[u8]) -> Result<Portal> {
    Portal::parse(json).with_context(|| format!("{} is not usable", file.display()))
}

/// Serves until SIGINT or SIGTERM, then lets open requests end.
pub async fn serve(listener: TcpListener, app: Router) -> Result<()> {
    let listener = listener.tap_io(|connection| {
        // Without it answers are merely slower, so a refusal changes nothing.
        let _ = connection.set_nodelay(true);
    });
    let server = axum::serve(listener, app).with_graceful_shutdown(asked_to_stop());
    let too_late = async {
        asked_to_stop().await;
        tokio::time::sleep(LAST_ANSWERS).await;
    };
    tokio::select! {
        outcome = server => outcome.context("the server stopped"),
        () = too_late => Ok(()),
    }
}

/// For whoever watches the server: it answers, so it is well.
fn health() -> Router {
    Router::new().route("/healthz", get(async || "ok"))
}

/// SIGINT, or SIGTERM where there is one.
async fn asked_to_stop() {
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated() => {}
    }
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut signals) => {
            signals.recv().await;
        }
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}
