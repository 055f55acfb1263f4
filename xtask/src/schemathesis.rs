//! A demo agency of the Janela profile against the profile's document, by a judge that we did not
//! write: Schemathesis makes calls up from the document and looks whether the answers keep to it.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use tokio::process::Command;

use crate::agencies::{self, Address};
use crate::places::{self, Places};
use crate::version::Version;
use crate::{build, run, tools};

const SCHEMATHESIS: &str = "4.32.5";

/// Which checks there are, how many calls are made up, and what the profile means otherwise.
const SETTINGS: &str = "xtask/src/schemathesis/config.toml";

/// What happens to a call before it is sent.
const HOOKS: &str = "xtask/src/schemathesis/keys.py";

/// Where the profile puts every agency's interface.
const BASE: &str = "/janela/v1";

/// Asked of every agency, since only some of them list the cases of a company.
const OF_SOME: &str = "companyCases";

/// Schemathesis is not here and could not be installed.
#[derive(Debug)]
pub(crate) struct NoJudge;

impl fmt::Display for NoJudge {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("nobody judged the profile")
    }
}

/// Starts the agencies in memory; judges the first of the profile in everything, the others in what
/// only some of them can.
pub(crate) async fn profile(places: &Places) -> Result<()> {
    let schemathesis = installed().await.context(NoJudge)?;
    build::programs(places).await?;
    fs::create_dir_all(&places.own)?;
    let (_agencies, addresses) = agencies::start_in_memory(places).await?;
    let (first, others) = of_the_profile(&addresses)?;
    judge(places, &schemathesis, first, &[]).await?;
    for other in others {
        let rest = ["--include-operation-id", OF_SOME, "--phases", "examples,coverage,fuzzing"];
        judge(places, &schemathesis, other, &rest).await?;
    }
    Ok(())
}

/// The agencies of the profile; there must be one.
fn of_the_profile(addresses: &[Address]) -> Result<(&Address, Vec<&Address>)> {
    let mut found = addresses.iter().filter(|address| address.url.ends_with(BASE));
    let first = found.next();
    let first = first.context("no demo agency speaks the Janela profile, so nothing was judged")?;
    Ok((first, found.collect()))
}

/// Calls made up from the document that the agency itself publishes.
async fn judge(
    places: &Places,
    schemathesis: &Path,
    agency: &Address,
    options: &[&str],
) -> Result<()> {
    println!("\n{}", agency.name);
    let mut command = Command::new(schemathesis);
    command.arg("--config-file").arg(places.root.join(SETTINGS)).arg("run");
    command.arg(format!("{}/openapi.json", agency.url)).args(options);
    command.env("SCHEMATHESIS_HOOKS", places.root.join(HOOKS)).current_dir(&places.own);
    run::run(&mut command).await.with_context(|| {
        format!("{} does not keep to the profile, or the document is wrong", agency.id)
    })
}

/// Finds Schemathesis in our version, or installs it into a folder of its own.
async fn installed() -> Result<PathBuf> {
    let wanted = Version::Exactly(SCHEMATHESIS.to_owned());
    let folder = places::tools()?.join(format!("schemathesis-{SCHEMATHESIS}"));
    let ours = folder.join("bin/schemathesis");
    let found = tools::on_path("schemathesis").into_iter().chain([ours.clone()]);
    if let Some(found) = found.into_iter().find(|program| wanted.is_met_by(program)) {
        return Ok(found);
    }
    tools::on_path("python3").context(
        "the check of the profile needs Python 3.10 or newer: install python3 and run this again",
    )?;
    println!(
        "schemathesis is missing: it judges a demo agency; installing it takes about a minute, once"
    );
    let began = Instant::now();
    install(&folder).await?;
    println!("installed schemathesis in {}", tools::elapsed(began));
    ensure!(wanted.is_met_by(&ours), "schemathesis was installed but does not run");
    Ok(ours)
}

/// A folder that an earlier try left half full is made anew.
async fn install(folder: &Path) -> Result<()> {
    let mut python = Command::new("python3");
    run::run(python.args(["-m", "venv", "--clear"]).arg(folder)).await.context(
        "python3 could not make a virtual environment; on Debian, install python3-venv and run this again",
    )?;
    let mut pip = Command::new(folder.join("bin/pip"));
    pip.args(["install", "--quiet", "--disable-pip-version-check"]);
    run::run(pip.arg(format!("schemathesis=={SCHEMATHESIS}"))).await.context(
        "schemathesis could not be installed; this needs the network and Python 3.10 or newer, so check both and run again",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(id: &str, url: &str) -> Address {
        Address { id: id.to_owned(), name: String::new(), url: url.to_owned() }
    }

    #[test]
    fn an_agency_of_the_profile_is_known_by_its_base() {
        let town = address("town", "http://127.0.0.1:1/georeport/v2");
        let works = address("works", "http://127.0.0.1:2/janela/v1");
        let taxes = address("taxes", "http://127.0.0.1:3/janela/v1");
        let all = [town, works, taxes];
        let (first, others) = of_the_profile(&all).unwrap();
        assert_eq!((first, others), (&all[1], vec![&all[2]]));
    }

    #[test]
    fn without_an_agency_of_the_profile_nothing_passes() {
        let town = address("town", "http://127.0.0.1:1/georeport/v2");
        let said = of_the_profile(&[town]).unwrap_err().to_string();
        assert!(said.starts_with("no demo agency"), "{said}");
    }
}
