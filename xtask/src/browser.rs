//! What the browser tests need: Node, their packages, and a Chromium.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use tokio::process::Command;

use crate::places::Places;
use crate::{run, tools};

/// Names that Chromium and its kin go by.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Where macOS keeps it.
const MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/// Runs the journeys; each starts its own gateway and agencies on free ports.
pub(crate) async fn journeys(places: &Places, full: bool) -> Result<()> {
    let mut command = node(places).await?;
    command
        .args(["--test", "--test-concurrency=1"])
        .env("GALLERY_DIST", places.gallery())
        .env("CHROMIUM", chromium().await?);
    if full {
        command.env("FULL", "1");
    }
    run::run(&mut command).await
}

/// Node in the folder of the journeys, with their packages, told what was built.
pub(crate) async fn node(places: &Places) -> Result<Command> {
    let folder = places.root.join("tests/e2e");
    tools::on_path("npm").context(
        "the browser tests need Node.js 20 or newer (it brings npm): install it and run this again",
    )?;
    packages(&folder).await?;
    let mut command = Command::new("node");
    command
        .current_dir(&folder)
        .env("GATEWAY_BIN", places.program("gateway"))
        .env("AGENCIES_BIN", places.program("agencies"))
        .env("DIST", &places.dist);
    Ok(command)
}

/// Installs the tests' packages when the lock file is newer than what is there.
async fn packages(folder: &Path) -> Result<()> {
    let changed = fs::metadata(folder.join("package-lock.json"))
        .and_then(|file| file.modified())
        .context("tests/e2e has no package-lock.json")?;
    let installed = fs::metadata(folder.join("node_modules/.package-lock.json"));
    if installed.and_then(|file| file.modified()).is_ok_and(|made| made >= changed) {
        return Ok(());
    }
    let mut command = Command::new("npm");
    command.args(["ci", "--no-audit", "--no-fund"]).current_dir(folder);
    // The tests use a browser that is here; packages should not bring another.
    command.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    run::run(&mut command)
        .await
        .context("the tests' packages could not be installed; is there a network?")
}

async fn chromium() -> Result<PathBuf> {
    if let Some(found) = found() {
        return Ok(found);
    }
    if rustix::process::getuid().is_root() && tools::on_path("apt-get").is_some() {
        println!(
            "Chromium is missing: the journeys run in it; installing it takes a minute or two"
        );
        run::run(Command::new("apt-get").args(["update", "--quiet"])).await?;
        run::run(Command::new("apt-get").args(["install", "--yes", "--quiet", "chromium"])).await?;
    }
    match found() {
        Some(found) => Ok(found),
        None => bail!(
            "the browser tests need Chromium: run `sudo apt-get install -y chromium` \
             (or set CHROMIUM to a Chrome that you have)"
        ),
    }
}

fn found() -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM").map(PathBuf::from);
    let on_path = NAMES.iter().filter_map(|name| tools::on_path(name));
    named.into_iter().chain(on_path).chain([PathBuf::from(MAC)]).find(|path| path.is_file())
}
