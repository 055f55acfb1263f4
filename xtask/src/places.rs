//! Where things are: the repository, what is built from it, and the tools kept for this user.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::run;

/// The folders that the commands work in.
#[derive(Debug)]
pub(crate) struct Places {
    /// The repository.
    pub(crate) root: PathBuf,
    /// The portal as built for release.
    pub(crate) dist: PathBuf,
    /// What the commands themselves write: the style sheet, the agencies' data, the portal file.
    pub(crate) own: PathBuf,
    /// Cargo's own folder for what it builds.
    pub(crate) target: PathBuf,
}

impl Places {
    pub(crate) fn new() -> Result<Self> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = manifest.parent().context("xtask is not inside the repository")?.to_owned();
        Ok(Self {
            dist: root.join("dist"),
            own: root.join("target/janela"),
            target: target_folder(&root)?,
            root,
        })
    }

    /// A program of ours, as cargo's dev profile leaves it.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(name).with_extension(env::consts::EXE_EXTENSION)
    }

    /// The portal with its gallery of components, for tests.
    pub(crate) fn gallery(&self) -> PathBuf {
        self.own.join("gallery")
    }

    /// The portal file of the running demo: `portal.json` with the agencies' real addresses.
    pub(crate) fn portal_file(&self) -> PathBuf {
        self.own.join("portal.json")
    }
}

/// Where this user's tools are kept, apart from what the user installed: never in the way of it.
pub(crate) fn tools() -> Result<PathBuf> {
    let cache = match env::var_os("XDG_CACHE_HOME").filter(|path| !path.is_empty()) {
        Some(cache) => PathBuf::from(cache),
        None => env::home_dir().context("there is no home folder to keep tools in")?.join(".cache"),
    };
    Ok(cache.join("janela/tools"))
}

/// Cargo's home, whose registry holds the sources of our dependencies.
pub(crate) fn cargo_home() -> Option<PathBuf> {
    let named = env::var_os("CARGO_HOME").map(PathBuf::from);
    named.or_else(|| Some(env::home_dir()?.join(".cargo")))
}

fn target_folder(root: &Path) -> Result<PathBuf> {
    let mut command = run::cargo(root);
    command.args(["metadata", "--no-deps", "--format-version", "1"]);
    let metadata: serde_json::Value = serde_json::from_slice(&run::output(&mut command)?)?;
    let folder = metadata["target_directory"].as_str().context("cargo named no target folder")?;
    Ok(PathBuf::from(folder))
}
