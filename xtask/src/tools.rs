//! The tools that build the portal, in known versions: found, or installed for this user alone.
//!
//! What is installed goes to a cache folder of ours, never among the user's own programs.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use tokio::process::Command;

use crate::places::{self, Places};
use crate::run;
use crate::version::{Version, locked_version};

/// The target that browsers run.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// A newer Trunk needs a newer compiler than ours.
const TRUNK: &str = "0.21.14";
const BINARYEN: u32 = 132;
/// Older ones do not know what the compiler emits.
const OLDEST_BINARYEN: u32 = 117;
const ESBUILD: &str = "0.28.2";
const CARGO_FUZZ: &str = "0.13.1";
const GECKODRIVER: &str = "0.37.1";

/// Folders to put in front of `PATH`.
#[derive(Debug)]
pub(crate) struct Tools(Vec<PathBuf>);

struct Tool {
    name: &'static str,
    why: &'static str,
    wait: &'static str,
    wanted: Version,
    folder: PathBuf,
    install: Command,
}

/// Where a tool in the wanted version is.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    OnPath,
    Ours,
    Nowhere,
}

/// Finds or installs everything that the build of the portal needs.
pub(crate) async fn ready(places: &Places) -> Result<Tools> {
    wasm_target(places).await?;
    let home = places::tools()?;
    let bindgen =
        locked_version(&fs::read_to_string(places.root.join("Cargo.lock"))?, "wasm-bindgen")
            .context("Cargo.lock has no wasm-bindgen")?
            .to_owned();
    let tools = [trunk(&home), wasm_bindgen(&home, bindgen), wasm_opt(&home), esbuild(&home)];
    for tool in tools.iter().filter(|tool| tool.place() == Place::Nowhere) {
        tool.can_be_installed()?;
    }
    let mut folders = Vec::new();
    for mut tool in tools {
        if tool.place() == Place::Nowhere {
            tool.install().await?;
        }
        if tool.place() == Place::Ours {
            folders.push(tool.folder);
        }
    }
    Ok(Tools(folders))
}

/// Finds or installs what drives Firefox.
pub(crate) async fn geckodriver() -> Result<Tools> {
    alone(driver(&places::tools()?)).await
}

/// Finds or installs what fuzzing needs beyond the compiler.
pub(crate) async fn fuzzer() -> Result<Tools> {
    alone(cargo_fuzz(&places::tools()?)).await
}

async fn alone(mut tool: Tool) -> Result<Tools> {
    if tool.place() == Place::Nowhere {
        tool.can_be_installed()?;
        tool.install().await?;
    }
    Ok(Tools(if tool.place() == Place::Ours { vec![tool.folder] } else { Vec::new() }))
}

impl Tools {
    /// `PATH` with the tools first.
    pub(crate) fn path(&self) -> Result<OsString> {
        let rest = env::var_os("PATH").unwrap_or_default();
        Ok(env::join_paths(self.0.iter().cloned().chain(env::split_paths(&rest)))?)
    }
}

fn trunk(home: &Path) -> Tool {
    let root = home.join(format!("trunk-{TRUNK}"));
    let mut install = Command::new("cargo");
    install.args(["install", "--locked", "trunk", "--version", TRUNK, "--root"]).arg(&root);
    Tool {
        name: "trunk",
        why: "it builds the app for the browser",
        wait: "about ten minutes, once",
        wanted: Version::Exactly(TRUNK.to_owned()),
        folder: root.join("bin"),
        install,
    }
}

/// Without `--locked`: the crate's own lock file does not build.
fn wasm_bindgen(home: &Path, version: String) -> Tool {
    let root = home.join(format!("wasm-bindgen-{version}"));
    let mut install = Command::new("cargo");
    install.args(["install", "wasm-bindgen-cli", "--version", &version, "--root"]).arg(&root);
    Tool {
        name: "wasm-bindgen",
        why: "it joins the app and the browser, in exactly the version of Cargo.lock",
        wait: "about five minutes, once",
        wanted: Version::Exactly(version),
        folder: root.join("bin"),
        install,
    }
}

fn cargo_fuzz(home: &Path) -> Tool {
    let root = home.join(format!("cargo-fuzz-{CARGO_FUZZ}"));
    let mut install = Command::new("cargo");
    install.args(["install", "--locked", "cargo-fuzz", "--version", CARGO_FUZZ, "--root"]);
    install.arg(&root);
    Tool {
        name: "cargo-fuzz",
        why: "it builds the fuzz targets",
        wait: "about a minute, once",
        wanted: Version::Exactly(CARGO_FUZZ.to_owned()),
        folder: root.join("bin"),
        install,
    }
}

fn driver(home: &Path) -> Tool {
    let root = home.join(format!("geckodriver-{GECKODRIVER}"));
    let mut install = Command::new("cargo");
    install.args(["install", "--locked", "geckodriver", "--version", GECKODRIVER, "--root"]);
    install.arg(&root);
    Tool {
        name: "geckodriver",
        why: "it drives Firefox",
        wait: "about three minutes, once",
        wanted: Version::Exactly(GECKODRIVER.to_owned()),
        folder: root.join("bin"),
        install,
    }
}

fn wasm_opt(home: &Path) -> Tool {
    let (folder, install) = npm(home, "binaryen", &BINARYEN.to_string());
    Tool {
        name: "wasm-opt",
        why: "it makes the app a third smaller",
        wait: "about a minute, once",
        wanted: Version::AtLeast(OLDEST_BINARYEN),
        folder,
        install,
    }
}

fn esbuild(home: &Path) -> Tool {
    let (folder, install) = npm(home, "esbuild", ESBUILD);
    Tool {
        name: "esbuild",
        why: "it makes the scripts half as long",
        wait: "some seconds, once",
        wanted: Version::Exactly(ESBUILD.to_owned()),
        folder,
        install,
    }
}

/// The folder of a package's programs, and the command that installs it there.
fn npm(home: &Path, package: &str, version: &str) -> (PathBuf, Command) {
    let root = home.join(format!("{package}-{version}"));
    let mut install = Command::new("npm");
    install.args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(&root);
    install.arg(format!("{package}@{version}"));
    (root.join("node_modules/.bin"), install)
}

impl Tool {
    fn place(&self) -> Place {
        if on_path(self.name).is_some_and(|path| self.wanted.is_met_by(&path)) {
            Place::OnPath
        } else if self.wanted.is_met_by(&self.folder.join(self.name)) {
            Place::Ours
        } else {
            Place::Nowhere
        }
    }

    /// Asked of every missing tool before the first is installed, which takes long.
    fn can_be_installed(&self) -> Result<()> {
        let installer = self.install.as_std().get_program().to_string_lossy();
        ensure!(
            on_path(&installer).is_some(),
            "{} is missing and {installer} too, which installs it: {} and run this again",
            self.name,
            if installer == "npm" { "install Node.js 20 or newer" } else { "put it on PATH" }
        );
        Ok(())
    }

    async fn install(&mut self) -> Result<()> {
        println!("{} is missing: {}; installing it takes {}", self.name, self.why, self.wait);
        let began = Instant::now();
        run::run(&mut self.install).await.with_context(|| {
            format!(
                "{} could not be installed; this needs the network, so check it and run again",
                self.name
            )
        })?;
        println!("installed {} in {}", self.name, elapsed(began));
        ensure!(self.place() == Place::Ours, "{} was installed but does not run", self.name);
        Ok(())
    }
}

/// Where the shell would find a program.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// Minutes and seconds since then, as people say them.
pub(crate) fn elapsed(began: Instant) -> String {
    let seconds = began.elapsed().as_secs_f32();
    if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        let whole = began.elapsed().as_secs();
        format!("{} min {} s", whole / 60, whole % 60)
    }
}

/// Adds the target that browsers run and the source of the standard library, if they are missing.
pub(crate) async fn wasm_target(places: &Places) -> Result<()> {
    let sysroot =
        run::output(Command::new("rustc").args(["--print", "sysroot"]).current_dir(&places.root))?;
    let rustlib = Path::new(String::from_utf8(sysroot)?.trim()).join("lib/rustlib");
    if !rustlib.join(WASM).is_dir() {
        rustup(places, &["target", "add", WASM], "browsers run it").await?;
    }
    if !rustlib.join("src/rust/library/Cargo.lock").is_file() {
        rustup(places, &["component", "add", "rust-src"], "the app is smaller with it").await?;
    }
    Ok(())
}

async fn rustup(places: &Places, arguments: &[&str], why: &str) -> Result<()> {
    let what = arguments.last().copied().unwrap_or_default();
    on_path("rustup").with_context(|| {
        format!("{what} is missing, and so is rustup to add it: install Rust from rustup.rs")
    })?;
    println!("{what} is missing: {why}; adding it takes less than a minute");
    let began = Instant::now();
    run::run(Command::new("rustup").args(arguments).current_dir(&places.root)).await.with_context(
        || format!("{what} could not be added; this needs the network, so check it and run again"),
    )?;
    println!("added it in {}", elapsed(began));
    Ok(())
}
