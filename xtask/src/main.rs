//! The only commands a person must know: serve, test, size, probe; and those that Trunk calls while building.
//!
//! Whatever these start ends with them, on Ctrl-C too: see [`run`].

#![expect(clippy::print_stdout, reason = "a command line talks on stdout")]
#![expect(clippy::print_stderr, reason = "and complains on stderr")]

mod agencies;
mod browser;
mod build;
mod css;
mod fingerprint;
mod firefox;
mod fuzz;
mod places;
mod probe;
mod run;
mod schemathesis;
mod serve;
mod size;
mod split;
mod stamp;
mod table;
mod test;
mod texts;
mod tools;
mod version;
mod visit;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::prelude::{Long, Short, Value};
use lexopt::{Arg, Parser, ValueExt};

use places::Places;

const USAGE: &str = "\
cargo xtask serve [--port 8080] [--agencies-port 8311] [--dev]
    installs what is missing, builds, and serves the portal with its demo agencies;
    --dev builds without optimising and reloads the page when a file changes
cargo xtask test [--only STEP[,STEP…]] [--keep-going] [--full] [--require-data]
    everything that CI runs: fmt, clippy, doc, native, profile, build, size, e2e, firefox;
    --full asks the tests for their long form (they see FULL=1), fuzzing too;
    --require-data fails where recorded answers in ../shared/data are absent
cargo xtask size
    what a first visit costs, against the budget
cargo xtask fuzz [TARGET…] [--seconds 60]
    whatever an agency may answer, made up by a fuzzer and put to every reader
cargo xtask css | texts | bindgen | fingerprint
    steps of the build, called by Trunk";

enum Task {
    Serve(serve::Options),
    Test(test::Options),
    Size,
    Fuzz(fuzz::Options),
    Probe(Vec<OsString>),
    Css,
    Texts,
    Bindgen(Vec<OsString>),
    Fingerprint,
    Help,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let outcome = tokio::select! {
        outcome = perform() => outcome,
        () = run::interrupted() => {
            eprintln!("\nstopped");
            return ExitCode::from(130);
        }
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn perform() -> Result<ExitCode> {
    match task(&mut Parser::from_env())? {
        Task::Probe(arguments) => probe::probe(arguments).await,
        task => perform_here(task).await.map(|()| ExitCode::SUCCESS),
    }
}

/// What is done in this repository.
async fn perform_here(task: Task) -> Result<()> {
    let places = Places::new()?;
    match task {
        Task::Serve(options) => serve::serve(&places, &options).await,
        Task::Test(options) => test::test(&places, &options).await,
        Task::Size => {
            build::portal(&places).await?;
            size::report(&places)
        }
        Task::Fuzz(options) => fuzz::fuzz(&places, &options).await,
        Task::Css => css::write(&places),
        Task::Texts => texts::write(&places),
        Task::Bindgen(arguments) => split::bindgen(&places, arguments),
        Task::Fingerprint => fingerprint::finish(&places),
        Task::Help | Task::Probe(_) => {
            println!("{USAGE}\n{}", probe::USAGE);
            Ok(())
        }
    }
}

fn task(parser: &mut Parser) -> Result<Task> {
    let name = match parser.next()? {
        Some(Value(name)) => name.string()?,
        None | Some(Long("help") | Short('h')) => return Ok(Task::Help),
        Some(unknown) => return Err(unknown.unexpected().into()),
    };
    match name.as_str() {
        "serve" => serve_options(parser).map(Task::Serve),
        "test" => test_options(parser).map(Task::Test),
        "size" => nothing_more(parser).map(|()| Task::Size),
        "probe" => Ok(Task::Probe(parser.raw_args()?.collect())),
        "fuzz" => fuzz::Options::read(parser).map(Task::Fuzz),
        "css" => nothing_more(parser).map(|()| Task::Css),
        "texts" => nothing_more(parser).map(|()| Task::Texts),
        "bindgen" => Ok(Task::Bindgen(parser.raw_args()?.collect())),
        "fingerprint" => nothing_more(parser).map(|()| Task::Fingerprint),
        unknown => bail!("there is no command {unknown:?}\n{USAGE}\n{}", probe::USAGE),
    }
}

fn serve_options(parser: &mut Parser) -> Result<serve::Options> {
    let mut options = serve::Options::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => options.port = parser.value()?.parse()?,
            Long("agencies-port") => options.agencies_port = parser.value()?.parse()?,
            Long("dev") => options.dev = true,
            unknown => return Err(unexpected(unknown)),
        }
    }
    Ok(options)
}

fn test_options(parser: &mut Parser) -> Result<test::Options> {
    let mut options = test::Options::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("only") => {
                for name in parser.value()?.string()?.split(',') {
                    options.only.push(name.parse()?);
                }
            }
            Value(name) if !options.only.is_empty() => options.only.push(name.parse()?),
            Long("keep-going") => options.keep_going = true,
            Long("full") => options.full = true,
            Long("require-data") => options.require_data = true,
            unknown => return Err(unexpected(unknown)),
        }
    }
    Ok(options)
}

fn nothing_more(parser: &mut Parser) -> Result<()> {
    parser.next()?.map_or(Ok(()), |unknown| Err(unexpected(unknown)))
}

fn unexpected(argument: Arg<'_>) -> anyhow::Error {
    anyhow::Error::from(argument.unexpected()).context(USAGE)
}
