//! `cargo xtask probe`: an agency's server, asked as the portal would ask it.

mod cors;
mod deviations;
mod dropped;
mod exchange;
mod filling;
mod following;
mod http;
mod options;
mod questions;
mod report;
mod sending;
mod tree;
mod verdict;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;
use std::rc::Rc;

use anyhow::Result;

pub(crate) use options::USAGE;

use http::Recorder;
use options::Options;

/// How the program ends when it was called wrongly.
const WRONG_USAGE: u8 = 2;

/// Asks, prints, and ends with 0, with 1 where the main job cannot be done, with 2 on wrong usage.
pub(crate) async fn probe(arguments: Vec<OsString>) -> Result<ExitCode> {
    let options = match Options::read(arguments) {
        Ok(options) => options,
        Err(error) => {
            eprintln!("probe: {error:#}\n{USAGE}");
            return Ok(ExitCode::from(WRONG_USAGE));
        }
    };
    let port = Rc::new(Recorder::new(options.headers.clone())?);
    let facts = questions::ask(&options, port.clone()).await?;
    let verdict = verdict::verdict(&facts.parts);
    let said = if options.json {
        format!("{}\n", report::json(&options, &port, &facts, &verdict))
    } else {
        report::text(&options, &port, &facts, &verdict)
    };
    // Whoever reads may have read enough and closed.
    let _ = io::stdout().write_all(said.as_bytes());
    Ok(if verdict.possible { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
