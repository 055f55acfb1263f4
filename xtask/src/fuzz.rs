//! `cargo xtask fuzz`: answers made up by a fuzzer that watches which code they reach, put to every
//! reader. What it learns stays in cargo's folder, so that the next run goes on from there.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail, ensure};
use lexopt::prelude::{Long, Value};
use lexopt::{Parser, ValueExt};
use tokio::process::Command;

use crate::places::Places;
use crate::table::{table, thousands};
use crate::{run, tools};

/// The fuzz targets, with the folder of answers recorded from real servers that suits each; those
/// are no part of the project, and are used where they are.
const TARGETS: [(&str, Option<&str>); 5] = [
    ("open311", Some("../shared/data/open311")),
    ("signalen", Some("../shared/data/recorded")),
    ("janela", None),
    ("portal_file", None),
    ("kept", None),
];

const FOLDER: &str = "src/connectors/fuzz";

/// An answer of at most 64 KiB; whoever takes 5 s or 2 GB over it is found out.
const LIMITS: [&str; 3] = ["-max_len=65536", "-timeout=5", "-rss_limit_mb=2048"];

/// What to print, and to spend the time where it buys most; code without `unsafe` leaks nothing
/// that would be worth the search.
const MANNER: [&str; 4] = [
    "-print_final_stats=1",
    "-print_funcs=0",
    "-entropic_scale_per_exec_time=1",
    "-detect_leaks=0",
];

/// The address sanitizer keeps no history of what was freed: it is about memory, the rest about us.
const SANITIZER: (&str, &str) = (
    "ASAN_OPTIONS",
    "malloc_context_size=0:quarantine_size_mb=16:detect_leaks=0:detect_odr_violation=0",
);

/// What a person may choose.
#[derive(Debug)]
pub(crate) struct Options {
    /// The targets; none for all of them.
    pub(crate) targets: Vec<String>,
    /// How long each is tried.
    pub(crate) seconds: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self { targets: Vec::new(), seconds: 60 }
    }
}

impl Options {
    pub(crate) fn read(parser: &mut Parser) -> Result<Self> {
        let mut options = Self::default();
        while let Some(argument) = parser.next()? {
            match argument {
                Long("seconds") => options.seconds = parser.value()?.parse()?,
                Value(name) => options.targets.push(name.string()?),
                unknown => return Err(unknown.unexpected().into()),
            }
        }
        Ok(options)
    }
}

/// What came of one target.
#[derive(Debug, Default, PartialEq, Eq)]
struct Outcome {
    executions: u64,
    per_second: u64,
    edges: u64,
    /// The file of the input that failed.
    finding: Option<String>,
    /// What the failure said.
    said: String,
}

/// Tries each target for as long as asked; fails when one of them found something.
pub(crate) async fn fuzz(places: &Places, options: &Options) -> Result<()> {
    for name in &options.targets {
        let names = TARGETS.map(|(name, _)| name);
        ensure!(
            names.contains(&name.as_str()),
            "there is no target {name:?}; there are {}",
            names.join(", ")
        );
    }
    let programs = build(places).await?;
    let (mut rows, mut findings) = (Vec::new(), Vec::new());
    for (name, recorded) in TARGETS {
        if !options.targets.is_empty() && !options.targets.iter().any(|wanted| wanted == name) {
            continue;
        }
        println!("{name}: {} s", options.seconds);
        let recorded = recorded.map(|folder| places.root.join(folder));
        let outcome = attempt(places, &programs.join(name), recorded, options.seconds).await?;
        rows.push(row(name, &outcome));
        findings.extend(outcome.finding.map(|input| {
            format!("{name}: {}\n    {} {input}", outcome.said, programs.join(name).display())
        }));
    }
    let heading = ["target", "executions", "per second", "edges", "findings"];
    println!("\n{}", table(heading, &rows));
    ensure!(findings.is_empty(), "found, and to be seen again with:\n{}", findings.join("\n"));
    Ok(())
}

fn row(name: &str, outcome: &Outcome) -> [String; 5] {
    let numbers = [outcome.executions, outcome.per_second, outcome.edges].map(thousands);
    let [executions, per_second, edges] = numbers;
    let findings = if outcome.finding.is_some() { "1" } else { "0" };
    [name.to_owned(), executions, per_second, edges, findings.to_owned()]
}

/// Builds all targets, watched by the sanitizer; the folder of the programs. The compiler is the
/// project's own: the word that lets it do so is also what the app's build uses.
async fn build(places: &Places) -> Result<PathBuf> {
    let tools = tools::fuzzer().await?;
    let host = run::output(Command::new("rustc").args(["--print", "host-tuple"]))?;
    let host = String::from_utf8(host)?.trim().to_owned();
    let target = places.target.join("fuzz");
    println!("building the fuzz targets: two minutes the first time");
    let mut command = run::cargo(&places.root);
    command.args(["fuzz", "build", "--fuzz-dir", FOLDER, "--target", &host, "--target-dir"]);
    command.arg(&target).env("PATH", tools.path()?).env("RUSTC_BOOTSTRAP", "1");
    run::run(&mut command)
        .await
        .context("the fuzz targets could not be built; a C++ compiler is needed too")?;
    Ok(target.join(host).join("release"))
}

/// Runs one target, its own words in a file beside what it learnt.
async fn attempt(
    places: &Places,
    program: &Path,
    recorded: Option<PathBuf>,
    seconds: u32,
) -> Result<Outcome> {
    let name = program.file_name().context("a program without a name")?;
    let (own, sources) = (places.own.join("fuzz").join(name), places.root.join(FOLDER));
    for folder in ["corpus", "findings"] {
        fs::create_dir_all(own.join(folder))?;
    }
    let log = own.join("log");
    let mut command = Command::new(program);
    command.arg(own.join("corpus")).arg(sources.join("seeds").join(name));
    command.args(recorded.filter(|folder| folder.is_dir()));
    command.arg(format!("-dict={}", sources.join("words.dict").display()));
    command.arg(format!("-artifact_prefix={}/", own.join("findings").display()));
    command.arg(format!("-max_total_time={seconds}")).args(LIMITS).args(MANNER);
    command.env(SANITIZER.0, SANITIZER.1).stdout(Stdio::null()).stderr(File::create(&log)?);
    let status = run::Running::start(&mut command)?.ended().await?;
    let outcome = read(&String::from_utf8_lossy(&fs::read(&log)?));
    if !status.success() && outcome.finding.is_none() {
        bail!("{} ended with {status} and no finding: see {}", program.display(), log.display());
    }
    Ok(outcome)
}

/// What libFuzzer's own words tell.
fn read(log: &str) -> Outcome {
    let number = |text: &str| text.split_whitespace().next()?.parse().ok();
    let mut outcome = Outcome::default();
    let mut lines = log.lines();
    while let Some(line) = lines.next() {
        let after = |mark: &str| line.split_once(mark).map(|(_, rest)| rest);
        if let Some(rest) = after("stat::number_of_executed_units:") {
            outcome.executions = number(rest).unwrap_or_default();
        } else if let Some(rest) = after("stat::average_exec_per_sec:") {
            outcome.per_second = number(rest).unwrap_or_default();
        } else if let Some(rest) = after(" cov: ") {
            outcome.edges = number(rest).unwrap_or(outcome.edges);
        } else if let Some(file) = after("Test unit written to ") {
            outcome.finding = Some(file.to_owned());
        } else if let Some(place) = after("panicked at ") {
            outcome.said = [place, " ", lines.next().unwrap_or_default()].concat();
        } else if outcome.said.is_empty() && line.starts_with("SUMMARY: ") {
            line.clone_into(&mut outcome.said);
        }
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fuzzers_words_become_a_row() {
        let log = "INFO: Seed: 1\n#2\tINITED cov: 12 ft: 13 corp: 1/1b exec/s: 0 rss: 40Mb\n\
            #9\tREDUCE cov: 4743 ft: 5 corp: 1/1b lim: 4 exec/s: 1 rss: 4Mb L: 1/1 MS: 1 EraseBytes-\n\
            Done 9 runs in 3 second(s)\nstat::number_of_executed_units: 1234567\n\
            stat::average_exec_per_sec:     3\n";
        let outcome = read(log);
        assert_eq!(row("kept", &outcome), ["kept", "1 234 567", "3", "4 743", "0"]);
    }

    #[test]
    fn a_finding_is_told_with_its_reason_and_its_input() {
        let log = "thread '<unnamed>' (1) panicked at src/expect.rs:40:5:\ntwo pages of one name\n\
            SUMMARY: libFuzzer: deadly signal\nTest unit written to /x/crash-1\n";
        let outcome = read(log);
        assert_eq!(outcome.finding.as_deref(), Some("/x/crash-1"));
        assert_eq!(outcome.said, "src/expect.rs:40:5: two pages of one name");
        let slow = read("SUMMARY: libFuzzer: timeout\nTest unit written to /x/timeout-1\n");
        assert_eq!(slow.said, "SUMMARY: libFuzzer: timeout");
    }
}
