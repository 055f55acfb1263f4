//! Building: the portal for release, with nothing of the builder in it, and our programs.

use std::env;
use std::fs;
use std::path::Path;
use std::time::{Instant, SystemTime};

use anyhow::{Context, Result, bail, ensure};
use tokio::process::Command;

use crate::places::{self, Places};
use crate::run;
use crate::split;
use crate::stamp;
use crate::tools::{self, Tools, WASM};

/// What the portal is made from: one of these newer than the build means another build.
const INPUTS: [&str; 8] =
    ["index.html", "src", "style", "public", "Trunk.toml", "Cargo.toml", "Cargo.lock", "xtask/src"];

/// The flags for the wasm alone, which leave the rest of cargo's work as it is.
const WASM_FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// One type for each kind of element, not one for each place; a panic is a trap with no words, which
/// `boot.js` sees. Measured together with the next: 286 KB of brotli without, 223 with.
const SMALL_FLAGS: &str = "--cfg erase_components -Cpanic=immediate-abort -Zunstable-options -Zlocation-detail=none -Zfmt-debug=none";

/// Leptos' shortcut for faster compiling, for what is not shipped.
const QUICK_FLAGS: &str = "--cfg erase_components";

/// Trunk's option for the page of all components, for what is not shipped.
const GALLERY: [&str; 2] = ["--features", "gallery"];

/// The standard library is built with the app, without the texts of its own panics.
pub(crate) const SMALL_STANDARD_LIBRARY: [(&str, &str); 3] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];

/// Builds the portal for release into `dist`, unless it is there and nothing changed.
pub(crate) async fn portal(places: &Places) -> Result<()> {
    let stamp = places.dist.join(".built");
    if stamp::is_fresh(&stamp, &places.root, &INPUTS) {
        println!("the portal is built already and nothing changed");
        return Ok(());
    }
    ensure!(places.root.join("index.html").is_file(), "there is no index.html to build");
    let tools = tools::ready(places).await?;
    fetch(places).await?;
    println!("building the portal for release: a few minutes the first time");
    let (began, clock) = (SystemTime::now(), Instant::now());
    let flags = format!("{} {SMALL_FLAGS} {}", unnamed(places), split::FLAGS);
    let mut command = trunk(places, &tools)?;
    command.args(["build", "--release"]).env(WASM_FLAGS, flags).envs(SMALL_STANDARD_LIBRARY);
    command.envs(split::stand_in(places, &tools.path()?)?);
    run::run(&mut command).await?;
    nothing_of_the_builder(places)?;
    stamp::leave(&stamp, began)?;
    println!("built the portal in {}", tools::elapsed(clock));
    Ok(())
}

/// Builds the gallery of components for the tests to look at, unless it is there and nothing
/// changed: not optimised, as it is never shipped.
pub(crate) async fn gallery(places: &Places) -> Result<()> {
    let folder = places.gallery();
    let stamp = folder.join(".built");
    if stamp::is_fresh(&stamp, &places.root, &INPUTS) {
        println!("the gallery is built already and nothing changed");
        return Ok(());
    }
    let tools = tools::ready(places).await?;
    fetch(places).await?;
    let began = SystemTime::now();
    let mut command = trunk(places, &tools)?;
    command.arg("build").args(GALLERY).arg("--dist").arg(folder).env(WASM_FLAGS, QUICK_FLAGS);
    run::run(&mut command).await?;
    Ok(stamp::leave(&stamp, began)?)
}

/// Builds the gateway and the demo agencies, in the dev profile: they are quick enough in it.
pub(crate) async fn programs(places: &Places) -> Result<()> {
    run::run(run::cargo(&places.root).args(["build", "--quiet", "-p", "gateway", "-p", "agencies"]))
        .await
}

/// Trunk building while one works, with the gallery of components.
pub(crate) fn trunk_for_development(places: &Places, tools: &Tools) -> Result<Command> {
    let mut command = trunk(places, tools)?;
    command.arg("serve").args(GALLERY).arg("--dist").arg(places.own.join("dev"));
    command.env(WASM_FLAGS, QUICK_FLAGS);
    Ok(command)
}

/// Downloads what `Cargo.lock` names and is not here yet, since Trunk itself works offline.
pub(crate) async fn fetch(places: &Places) -> Result<()> {
    let host = run::output(Command::new("rustc").args(["--print", "host-tuple"]))?;
    let host = String::from_utf8(host)?;
    let mut command = run::cargo(&places.root);
    command.args(["fetch", "--quiet", "--locked", "--target", WASM, "--target", host.trim()]);
    command.envs(SMALL_STANDARD_LIBRARY);
    run::run(&mut command)
        .await
        .context("the dependencies could not be fetched; is there a network?")
}

fn trunk(places: &Places, tools: &Tools) -> Result<Command> {
    let mut command = Command::new("trunk");
    command.current_dir(&places.root).env("PATH", tools.path()?);
    // These would win over our flags and make the build depend on who builds.
    command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    // Trunk takes only `true` and `false` here, not the `1` that some terminals set.
    command.env_remove("NO_COLOR");
    Ok(command)
}

/// Flags that keep the builder's folders out of the program; the compiler's own messages keep them.
fn unnamed(places: &Places) -> String {
    let mut folders = vec![(places.root.clone(), "/janela"), (places.target.clone(), "/target")];
    folders.extend(places::cargo_home().map(|home| (home, "/cargo")));
    let flags: Vec<String> = folders
        .iter()
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()))
        .collect();
    format!("{} --remap-path-scope=object", flags.join(" "))
}

/// Fails if a folder of the builder's is named in what is shipped.
fn nothing_of_the_builder(places: &Places) -> Result<()> {
    let mut private = vec![".cargo/registry".to_owned(), format!("{}/", places.root.display())];
    private.extend(env::home_dir().map(|home| format!("{}/", home.display())));
    for entry in fs::read_dir(&places.dist)? {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind == "wasm" || kind == "js") {
            no_mention(&path, &private)?;
        }
    }
    Ok(())
}

fn no_mention(path: &Path, private: &[String]) -> Result<()> {
    let content = fs::read(path)?;
    for folder in private {
        if content.windows(folder.len()).any(|part| part == folder.as_bytes()) {
            bail!("{} names the builder's folder {folder}", path.display());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_builders_folder_in_a_file_is_found() {
        let path = env::temp_dir().join(format!("janela-mention-{}", std::process::id()));
        fs::write(&path, b"\0panicked at /people/ana/src/x.rs\0").unwrap();
        assert!(no_mention(&path, &["/people/eva/".to_owned()]).is_ok());
        assert!(no_mention(&path, &["/people/ana/".to_owned()]).is_err());
        fs::remove_file(path).unwrap();
    }

    #[test]
    fn the_builders_folders_get_other_names() {
        let places = Places {
            root: "/people/ana/janela".into(),
            dist: "/people/ana/janela/dist".into(),
            own: "/people/ana/janela/target/janela".into(),
            target: "/fast/target".into(),
        };
        let flags = unnamed(&places);
        assert!(flags.starts_with("--remap-path-prefix=/people/ana/janela=/janela "), "{flags}");
        assert!(flags.contains("--remap-path-prefix=/fast/target=/target"), "{flags}");
    }
}
