//! A demo agency of the Janela profile against the profile's document, by a judge that we did not
//! write: Schemathesis makes calls up from the document and looks whether the answers keep to it.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use tokio::process::Command;

use crate::agencies::{self, Address};
use crate::places::{self, Places};
use crate::version::Version;
use crate::{build, run, tools};

const SCHEMATHESIS: &str = "4.32.5";

/// The profile's document, in the repository.
const DOCUMENT: &str = "src/connectors/janela/openapi.json";

/// Where the profile puts every agency's interface.
const BASE: &str = "/janela/v1";

/// What must hold of every answer.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
    response_headers_conformance,response_schema_conformance";

/// How many calls are made up for each operation, over those that the document's bounds ask for.
const CALLS: &str = "40";

/// Runs the agencies in memory and has one of them judged.
pub(crate) async fn profile(places: &Places) -> Result<()> {
    let schemathesis = installed().await?;
    build::programs(places).await?;
    let (_agencies, addresses) = agencies::start_in_memory(places).await?;
    let agency = of_the_profile(&addresses)?;
    println!("calls made up from {DOCUMENT}, for {} at {}", agency.name, agency.url);
    let mut command = judge(&schemathesis, &places.root.join(DOCUMENT), &agency.url);
    run::run(command.current_dir(&places.own)).await.with_context(|| {
        format!("{} does not keep to the profile, or the document is wrong", agency.id)
    })
}

fn of_the_profile(addresses: &[Address]) -> Result<&Address> {
    let found = addresses.iter().find(|address| address.url.ends_with(BASE));
    found.context("none of the demo agencies speaks the Janela profile, so nothing was judged")
}

/// The same calls each time, so that a failure can be seen again.
fn judge(schemathesis: &Path, document: &Path, base: &str) -> Command {
    let mut command = Command::new(schemathesis);
    command.arg("run").arg(document).args(["--url", base, "--checks", CHECKS]);
    command.args(["--seed", "1", "--generation-deterministic", "--generation-database", "none"]);
    command.args(["--max-examples", CALLS, "--continue-on-failure", "--warnings", "off"]);
    command.args(["--request-timeout", "10", "--suppress-health-check", "all"]);
    command
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
        assert_eq!(of_the_profile(&[town, works]).unwrap().id, "works");
    }

    #[test]
    fn without_an_agency_of_the_profile_nothing_passes() {
        let town = address("town", "http://127.0.0.1:1/georeport/v2");
        let said = of_the_profile(&[town]).unwrap_err().to_string();
        assert!(said.starts_with("none of the demo agencies"), "{said}");
    }
}
