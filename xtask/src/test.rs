//! `cargo xtask test`: everything that CI runs, in order, with the time of each step.

use std::str::FromStr;
use std::time::Instant;

use anyhow::{Context, Error, Result, bail};

use crate::places::Places;
use crate::table::table;
use crate::tools::{self, WASM};
use crate::{browser, build, firefox, fuzz, run, schemathesis, size};

/// What a person may choose.
#[derive(Debug, Default)]
pub(crate) struct Options {
    pub(crate) only: Vec<Step>,
    pub(crate) keep_going: bool,
    pub(crate) full: bool,
    /// Whether recorded answers that are absent fail their tests, which else skip with a line.
    pub(crate) require_data: bool,
}

/// One thing that CI checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Fmt,
    Clippy,
    Doc,
    Native,
    Profile,
    Build,
    Size,
    E2e,
    Firefox,
}

/// The steps in order, the quickest to fail first.
const STEPS: [(Step, &str); 9] = [
    (Step::Fmt, "fmt"),
    (Step::Clippy, "clippy"),
    (Step::Doc, "doc"),
    (Step::Native, "native"),
    (Step::Profile, "profile"),
    (Step::Build, "build"),
    (Step::Size, "size"),
    (Step::E2e, "e2e"),
    (Step::Firefox, "firefox"),
];

impl FromStr for Step {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let found = STEPS.iter().find(|(_, name)| *name == text).map(|(step, _)| *step);
        found.with_context(|| {
            let names = STEPS.map(|(_, name)| name).join(", ");
            format!("there is no step {text:?}; there are {names}")
        })
    }
}

/// Runs the steps, stopping at the first red unless told to go on.
pub(crate) async fn test(places: &Places, options: &Options) -> Result<()> {
    let mut rows = Vec::new();
    let mut failed = Vec::new();
    for (step, name) in STEPS {
        if !options.only.is_empty() && !options.only.contains(&step) {
            continue;
        }
        if !failed.is_empty() && !options.keep_going {
            rows.push([name.to_owned(), "not run".to_owned(), String::new()]);
            continue;
        }
        println!("\n== {name} ==");
        let began = Instant::now();
        let outcome = perform(places, step, options).await;
        let result = match &outcome {
            Ok(()) => "passed",
            Err(error) if may_be_skipped(error, options) => "skipped",
            Err(_) => "FAILED",
        };
        rows.push([name.to_owned(), result.to_owned(), tools::elapsed(began)]);
        if let Err(error) = outcome {
            println!("{name}: {error:#}");
            failed.extend((result == "FAILED").then_some(name));
        }
    }
    println!("\n{}", table(["step", "result", "time"], &rows));
    if failed.is_empty() { Ok(()) } else { bail!("failed: {}", failed.join(", ")) }
}

/// A judge that cannot be brought here judges nothing, which is said; asked for by name, it must.
fn may_be_skipped(error: &anyhow::Error, options: &Options) -> bool {
    let missing = error.is::<schemathesis::NoJudge>() || error.is::<firefox::NoFirefox>();
    missing && options.only.is_empty() && !options.full
}

async fn perform(places: &Places, step: Step, options: &Options) -> Result<()> {
    match step {
        Step::Fmt => cargo(places, &["fmt", "--all", "--check"]).await,
        Step::Clippy => {
            cargo(places, &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])
                .await?;
            tools::wasm_target(places).await?;
            cargo(places, &["clippy", "-p", "janela", "--target", WASM, "--", "-D", "warnings"])
                .await
        }
        Step::Doc => {
            let mut command = run::cargo(&places.root);
            command
                .args(["doc", "--workspace", "--no-deps", "--quiet"])
                .env("RUSTDOCFLAGS", "-D warnings");
            run::run(&mut command).await
        }
        Step::Native => native(places, options).await,
        Step::Profile => schemathesis::profile(places).await,
        Step::Build => build::portal(places).await,
        Step::Size => {
            build::portal(places).await?;
            size::report(places)
        }
        Step::E2e => {
            build::portal(places).await?;
            build::gallery(places).await?;
            build::programs(places).await?;
            browser::journeys(places, options.full).await
        }
        Step::Firefox => {
            build::portal(places).await?;
            build::programs(places).await?;
            firefox::job(places).await
        }
    }
}

/// The tests that need no browser, with nextest where it is installed; it leaves out doc tests.
async fn native(places: &Places, options: &Options) -> Result<()> {
    let has_nextest = run::output(run::cargo(&places.root).args(["nextest", "--version"])).is_ok();
    let tests: &[&str] = if has_nextest { &["nextest", "run"] } else { &["test", "--all-targets"] };
    // Apart: together, the probe's TLS would be asked of the other crates' clients too.
    for part in [["--workspace", "--exclude", "xtask"].as_slice(), &["--package", "xtask"]] {
        let mut command = run::cargo(&places.root);
        command.args(tests).args(part);
        if options.full {
            command.env("FULL", "1");
        }
        if options.require_data {
            command.env("JANELA_REQUIRE_DATA", "1");
        }
        run::run(&mut command).await?;
    }
    cargo(places, &["test", "--workspace", "--doc", "--quiet"]).await?;
    if options.full { fuzz::fuzz(places, &fuzz::Options::default()).await } else { Ok(()) }
}

async fn cargo(places: &Places, arguments: &[&str]) -> Result<()> {
    run::run(run::cargo(&places.root).args(arguments)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_judge_that_cannot_come_is_excused_unless_asked_for_by_name() {
        let missing = anyhow::anyhow!("no network").context(schemathesis::NoJudge);
        let named = Options { only: vec![Step::Profile], ..Options::default() };
        assert!(may_be_skipped(&missing, &Options::default()));
        let firefox = anyhow::anyhow!("no network").context(firefox::NoFirefox);
        assert!(may_be_skipped(&firefox, &Options::default()));
        assert!(!may_be_skipped(&missing, &named));
        assert!(!may_be_skipped(&anyhow::anyhow!("it found a fault"), &Options::default()));
    }

    #[test]
    fn a_step_is_named_and_a_wrong_name_lists_them() {
        assert_eq!("e2e".parse::<Step>().unwrap(), Step::E2e);
        let said = "e3e".parse::<Step>().unwrap_err().to_string();
        assert!(
            said.ends_with(
                "there are fmt, clippy, doc, native, profile, build, size, e2e, firefox"
            ),
            "{said}"
        );
    }
}
