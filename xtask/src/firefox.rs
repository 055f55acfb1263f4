//! The main job in Firefox, by the keyboard alone: another engine, another reading of the standards.

use std::env;
use std::fmt;
use std::path::PathBuf;

use anyhow::{Context, Result};
use tokio::process::Command;

use crate::places::Places;
use crate::{browser, run, tools};

/// Names that Firefox goes by; the first is Debian's.
const NAMES: [&str; 2] = ["firefox-esr", "firefox"];

/// Where macOS keeps it.
const MAC: &str = "/Applications/Firefox.app/Contents/MacOS/firefox";

/// Firefox or its driver is not here and could not be installed.
#[derive(Debug)]
pub(crate) struct NoFirefox;

impl fmt::Display for NoFirefox {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("nobody tried Firefox")
    }
}

/// Runs the job; it starts its own gateway and agencies on free ports.
pub(crate) async fn job(places: &Places) -> Result<()> {
    let firefox = firefox().await.context(NoFirefox)?;
    let driver = tools::geckodriver().await.context(NoFirefox)?;
    let mut command = browser::node(places).await?;
    command.args(["--test", "firefox.mjs"]).env("FIREFOX", firefox).env("PATH", driver.path()?);
    run::run(&mut command).await
}

async fn firefox() -> Result<PathBuf> {
    if let Some(found) = found() {
        return Ok(found);
    }
    if rustix::process::getuid().is_root() && tools::on_path("apt-get").is_some() {
        println!("Firefox is missing: the main job runs in it too; installing it takes a minute");
        run::run(Command::new("apt-get").args(["update", "--quiet"])).await?;
        run::run(Command::new("apt-get").args(["install", "--yes", "--quiet", "firefox-esr"]))
            .await?;
    }
    found().context(
        "this needs Firefox: run `sudo apt-get install -y firefox-esr` \
         (or set FIREFOX to one that you have)",
    )
}

fn found() -> Option<PathBuf> {
    let named = env::var_os("FIREFOX").map(PathBuf::from);
    let on_path = NAMES.iter().filter_map(|name| tools::on_path(name));
    named.into_iter().chain(on_path).chain([PathBuf::from(MAC)]).find(|path| path.is_file())
}
