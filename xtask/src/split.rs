//! Splits the program in parts, between the compiler and wasm-bindgen.
//!
//! Trunk calls wasm-bindgen by its name; a release build puts a program of that name first on `PATH`
//! which calls this. The first part is what a person needs up to a form; the later ones are what is
//! reached only by the functions `forms` and `rest` of `src/pages/parts.rs`, and what these share.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use wasm_split_cli_support::{Options, transform};

use crate::build::SMALL_STANDARD_LIBRARY;
use crate::places::Places;
use crate::tools::on_path;

/// The compiler's flags: the linker's notes tell what needs what, and `forms` and `rest` become ways across.
pub(crate) const FLAGS: &str = "--cfg janela_split -Clink-args=--emit-relocs";

/// What fetches the later parts; wasm-bindgen's script imports it by this name.
pub(crate) const LOADER: &str = "__wasm_split.js";

/// The code of the later parts; the last is what both share.
pub(crate) const LATER: [&str; 3] = ["split_forms.wasm", "split_rest.wasm", "chunk_3.wasm"];

/// Where the stand-in finds the real wasm-bindgen.
const REAL: &str = "JANELA_WASM_BINDGEN";

/// Where the parts are left for the last step of the build.
pub(crate) fn folder(places: &Places) -> PathBuf {
    places.own.join("split")
}

/// Puts a wasm-bindgen before the real one on this `PATH`; gives both as variables for Trunk.
pub(crate) fn stand_in(places: &Places, path: &OsStr) -> Result<[(&'static str, OsString); 2]> {
    let folders = env::split_paths(path);
    let real = folders.map(|folder| folder.join("wasm-bindgen")).find(|file| file.is_file());
    let real = real.context("wasm-bindgen is not on PATH")?;
    let folder = places.own.join("bin");
    fs::create_dir_all(&folder)?;
    let script = folder.join("wasm-bindgen");
    // By cargo and not by our own path: Trunk's first hook may have built this program anew. The
    // flags of the app are not for it.
    let manifest = places.root.join("Cargo.toml");
    let unset = SMALL_STANDARD_LIBRARY.map(|(name, _)| format!("-u {name}")).join(" ");
    let cargo =
        format!("cargo run --quiet --package xtask --manifest-path '{}'", manifest.display());
    fs::write(&script, format!("#!/bin/sh\nexec env {unset} {cargo} -- bindgen \"$@\"\n"))?;
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755))?;
    let path = env::join_paths([folder].into_iter().chain(env::split_paths(path)))?;
    Ok([("PATH", path), (REAL, real.into())])
}

/// Does what wasm-bindgen was asked to do, with the first part of the program that it was given.
pub(crate) fn bindgen(places: &Places, arguments: Vec<OsString>) -> Result<()> {
    let real = env::var_os(REAL).or_else(|| on_path("wasm-bindgen").map(Into::into));
    let mut command = Command::new(real.context("wasm-bindgen is not on PATH")?);
    for argument in arguments {
        if Path::new(&argument).extension().is_some_and(|kind| kind == "wasm") {
            command.arg(split(places, Path::new(&argument))?).arg("--keep-lld-exports");
        } else {
            command.arg(argument);
        }
    }
    ensure!(command.status()?.success(), "wasm-bindgen failed");
    Ok(())
}

/// Splits a program; gives the path of its first part.
fn split(places: &Places, program: &Path) -> Result<PathBuf> {
    let (folder, whole) = (folder(places), fs::read(program)?);
    fs::create_dir_all(&folder)?;
    let first = folder.join("janela.wasm");
    let mut options = Options::new(&whole);
    options.output_dir = &folder;
    options.main_out_path = &first;
    options.main_module = "./janela.js";
    let parts = transform(options).map_err(|error| anyhow::anyhow!("no split: {error:#}"))?;
    let mut made: Vec<_> = parts.split_modules.iter().filter_map(|path| path.file_name()).collect();
    made.sort_unstable();
    let mut expected = LATER.map(OsStr::new);
    expected.sort_unstable();
    ensure!(made == expected, "not the parts that are known, but {made:?}");
    Ok(first)
}
