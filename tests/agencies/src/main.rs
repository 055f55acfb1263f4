//! Starts the pretend agencies from the command line.

use agencies::{Keeping, Options, Running, StartError, faults, faults::SeededFaults, start};
use lexopt::{Arg, Parser, ValueExt};
use std::error::Error;
use std::ffi::OsStr;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};

const USAGE: &str = "\
Pretend agencies: real HTTP servers for the demo and the tests.

  agencies [--data DIR | --memory] [--base-port N] [--address IP]
           [--pace SECONDS | --no-worker] [--faults FILE]

  --data DIR       keep requests in files in DIR (default target/janela/agencies)
  --memory         keep requests in memory only
  --base-port N    port of the first agency, the others follow; 0 for any free ports (default 8311)
  --address IP     address to listen on (default 127.0.0.1)
  --pace SECONDS   how long a step of a request takes, on average (default 60)
  --no-worker      requests move only by POST /_demo/step
  --faults FILE    faults in force from the start, as JSON
";

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let Some(options) = read(Parser::from_env())? else {
        return Ok(io::stdout().write_all(USAGE.as_bytes())?);
    };
    let (mut interrupted, mut ended) =
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    let running = start(options).await.map_err(Box::<StartError>::from)?;
    announce(&running)?;
    tokio::select! {
        _ = interrupted.recv() => {}
        _ = ended.recv() => {}
    }
    running.stop().await;
    Ok(())
}

/// The options, or nothing when only help was asked for.
fn read(mut arguments: Parser) -> Result<Option<Options>, Box<dyn Error>> {
    let mut options = Options {
        keeping: Keeping::Folder("target/janela/agencies".into()),
        base_port: 8311,
        pace: Some(Duration::from_mins(1)),
        ..Options::default()
    };
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("data") => options.keeping = Keeping::Folder(arguments.value()?.into()),
            Arg::Long("memory") => options.keeping = Keeping::Memory,
            Arg::Long("base-port") => options.base_port = arguments.value()?.parse()?,
            Arg::Long("address") => options.address = arguments.value()?.parse()?,
            Arg::Long("pace") => {
                options.pace = Some(Duration::from_secs(arguments.value()?.parse()?));
            }
            Arg::Long("no-worker") => options.pace = None,
            Arg::Long("faults") => options.faults = faults_in(&arguments.value()?)?,
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            _ => return Err(argument.unexpected().into()),
        }
    }
    Ok(Some(options))
}

fn faults_in(file: &OsStr) -> Result<SeededFaults, Box<dyn Error>> {
    let name = file.display();
    let text = std::fs::read_to_string(file).map_err(|error| format!("{name}: {error}"))?;
    Ok(faults::read(&text).map_err(|error| format!("{name}: {error}"))?)
}

/// One JSON line for each agency, then `ready`.
fn announce(running: &Running) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for agency in running.agencies() {
        let line =
            serde_json::json!({ "agency": agency.id, "name": agency.name, "url": agency.url });
        writeln!(out, "{line}")?;
    }
    writeln!(out, "ready")?;
    out.flush()
}
