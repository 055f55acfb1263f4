//! Versions, as tools say them and as we want them.

use std::path::Path;

use tokio::process::Command;

use crate::run;

/// Which versions of a tool will do.
#[derive(Debug)]
pub(crate) enum Version {
    Exactly(String),
    AtLeast(u32),
}

impl Version {
    /// Whether the program is there, runs, and says such a version.
    pub(crate) fn is_met_by(&self, program: &Path) -> bool {
        let said = run::output(Command::new(program).arg("--version")).unwrap_or_default();
        version_in(&String::from_utf8_lossy(&said)).is_some_and(|version| self.is_met(version))
    }

    fn is_met(&self, version: &str) -> bool {
        match self {
            Self::Exactly(wanted) => version == wanted,
            Self::AtLeast(wanted) => {
                let major = version.split('.').next().unwrap_or_default();
                major.parse().is_ok_and(|major: u32| major >= *wanted)
            }
        }
    }
}

/// The version of a package in a `Cargo.lock`.
pub(crate) fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let (_, entry) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    entry.split('"').next()
}

/// The first word of a `--version` answer that is a number.
fn version_in(said: &str) -> Option<&str> {
    said.split_whitespace().find(|word| word.starts_with(|sign: char| sign.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_the_tools_say_them() {
        assert_eq!(version_in("trunk 0.21.14\n"), Some("0.21.14"));
        assert_eq!(version_in("wasm-bindgen 0.2.130 (abc)"), Some("0.2.130"));
        assert_eq!(version_in("wasm-opt version 132 (version_132)"), Some("132"));
        assert_eq!(version_in("command not found"), None);
    }

    #[test]
    fn a_version_is_exact_or_new_enough() {
        let exactly = Version::Exactly("0.21.14".to_owned());
        assert!(
            exactly.is_met("0.21.14") && !exactly.is_met("0.21.1") && !exactly.is_met("0.21.140")
        );
        let at_least = Version::AtLeast(117);
        assert!(at_least.is_met("117") && at_least.is_met("132.1"));
        assert!(!at_least.is_met("99") && !at_least.is_met("new"));
    }

    #[test]
    fn the_lock_file_names_one_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-shared\"\nversion = \"9\"\n\n\
            [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "trunk"), None);
    }
}
