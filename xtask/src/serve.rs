//! `cargo xtask serve`: from a fresh clone to a portal in the browser, agencies included.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::process::Stdio;

use anyhow::{Context, Result, bail, ensure};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

use crate::agencies::{self, Address};
use crate::places::Places;
use crate::run::Running;
use crate::{build, fingerprint, tools};

/// What a person may choose.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) port: u16,
    pub(crate) agencies_port: u16,
    pub(crate) dev: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { port: 8080, agencies_port: 8311, dev: false }
    }
}

/// Builds what is missing, starts everything and stays until one of them ends.
pub(crate) async fn serve(places: &Places, options: &Options) -> Result<()> {
    ports_are_free(options, agencies::count(places)?)?;
    if !options.dev {
        build::portal(places).await?;
    }
    build::programs(places).await?;
    let (mut agencies, addresses) = agencies::start(places, options.agencies_port).await?;
    agencies::write_portal(places, &addresses)?;
    let (mut front, address) =
        if options.dev { trunk(places, options).await? } else { gateway(places, options).await? };
    welcome(&address, &addresses);
    let (name, status) = tokio::select! {
        status = agencies.ended() => (&agencies.name, status?),
        status = front.ended() => (&front.name, status?),
    };
    bail!("{name} ended ({status}), so everything else was stopped");
}

/// Asked before anything is built: minutes later is too late to hear of it.
fn ports_are_free(options: &Options, agencies: u16) -> Result<()> {
    port_is_free(options.port, "--port")?;
    let first = options.agencies_port;
    let last = first.checked_add(agencies).context("--agencies-port is too high")?;
    let ports = if first == 0 { 0..0 } else { first..last };
    for port in ports {
        ensure!(
            port != options.port,
            "port {port} is wanted by the portal and by an agency: choose another --port"
        );
        port_is_free(port, "--agencies-port")?;
    }
    Ok(())
}

fn port_is_free(port: u16, option: &str) -> Result<()> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            bail!("port {port} is taken: stop what listens there, or choose another with {option}")
        }
        other => other
            .map(drop)
            .with_context(|| format!("port {port} cannot be used; choose another with {option}")),
    }
}

async fn gateway(places: &Places, options: &Options) -> Result<(Running, String)> {
    let mut command = Command::new(places.program("gateway"));
    command.arg("--dist").arg(&places.dist).arg("--portal").arg(places.portal_file());
    command.args(["--port", &options.port.to_string()]).stdout(Stdio::piped());
    let mut running = Running::start(&mut command)?;
    let stdout = running.child.stdout.take().context("the gateway has no stdout")?;
    let line = BufReader::new(stdout).lines().next_line().await?;
    let line = line.context("the gateway did not start")?;
    let address = line.strip_prefix("listening ").context("the gateway said something else")?;
    Ok((running, address.to_owned()))
}

async fn trunk(places: &Places, options: &Options) -> Result<(Running, String)> {
    let tools = tools::ready(places).await?;
    build::fetch(places).await?;
    let mut command = build::trunk_for_development(places, &tools)?;
    command.args(["--address", "127.0.0.1", "--port", &options.port.to_string()]);
    command.env(fingerprint::PORTAL_VARIABLE, places.portal_file());
    println!("Trunk builds now, and again when a file changes; it says when the page is there.");
    Ok((Running::start(&mut command)?, format!("http://127.0.0.1:{}", options.port)))
}

fn welcome(address: &str, agencies: &[Address]) {
    println!("\nJanela is at  {address}\n\nIts agencies:");
    for agency in agencies {
        println!("  {}  {}", agency.url, agency.name);
    }
    println!(
        "\nTry: procure por \"lâmpada\"; abra {address}/processo e consulte GAR-2026-000001.\n\
         Ctrl-C stops everything."
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_said_with_the_way_out() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let said = port_is_free(port, "--port").unwrap_err().to_string();
        assert_eq!(
            said,
            format!("port {port} is taken: stop what listens there, or choose another with --port")
        );
        drop(taken);
        assert!(port_is_free(port, "--port").is_ok());
    }

    #[test]
    fn the_portal_and_an_agency_cannot_share_a_port() {
        let options = Options { port: 0, agencies_port: u16::MAX, dev: false };
        assert!(ports_are_free(&options, 2).is_err());
    }
}
