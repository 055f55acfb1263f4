//! `gateway --dist DIR [--portal FILE] [--address 127.0.0.1] [--port 8080]`: reads its options and serves.

use std::ffi::OsString;
use std::io::{self, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use lexopt::ValueExt;
use lexopt::prelude::{Long, Short};
use tokio::net::TcpListener;

const USAGE: &str = "\
usage: gateway --dist DIR [--portal FILE] [--address 127.0.0.1] [--port 8080]
  --dist DIR      the portal as built
  --portal FILE   the agencies (default: DIR/portal.json)
  --address IP    where to listen (default: 127.0.0.1)
  --port N        0 takes any free port (default: 8080)";

struct Options {
    dist: PathBuf,
    portal: PathBuf,
    listen: SocketAddr,
}

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = match options(std::env::args_os().skip(1)) {
        Ok(Some(options)) => run(options).await,
        Ok(None) => writeln!(io::stdout(), "{USAGE}").context("could not write the usage"),
        Err(error) => Err(error.context(USAGE)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // With no stderr left there is nobody to tell.
            let _ = writeln!(io::stderr(), "gateway: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> Result<()> {
    let app = gateway::router(&options.dist, &options.portal)?;
    let listener = listen(options.listen).await?;
    let mut stdout = io::stdout();
    writeln!(stdout, "listening http://{}", listener.local_addr()?)?;
    stdout.flush()?;
    gateway::serve(listener, app).await
}

async fn listen(wanted: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(wanted).await.with_context(|| {
        format!("cannot listen on {wanted}; choose another with --port (0 takes any free one)")
    })
}

/// `None` means that only the usage was asked for.
fn options(args: impl IntoIterator<Item = OsString>) -> Result<Option<Options>> {
    let (mut dist, mut portal) = (None, None);
    let (mut address, mut port) = (IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("dist") => dist = Some(PathBuf::from(parser.value()?)),
            Long("portal") => portal = Some(PathBuf::from(parser.value()?)),
            Long("address") => address = parser.value()?.parse()?,
            Long("port") => port = parser.value()?.parse()?,
            Long("help") | Short('h') => return Ok(None),
            unknown => return Err(unknown.unexpected().into()),
        }
    }
    let dist = dist.context("--dist is missing")?;
    let portal = portal.unwrap_or_else(|| dist.join("portal.json"));
    let listen = SocketAddr::new(address, port);
    Ok(Some(Options { dist, portal, listen }))
}
