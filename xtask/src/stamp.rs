//! Whether a build is still good: nothing it was made from is newer than its stamp.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::time::SystemTime;

/// Whether every input is older than the stamp; a missing stamp is never fresh.
pub(crate) fn is_fresh(stamp: &Path, root: &Path, inputs: &[&str]) -> bool {
    let Ok(made) = modified(stamp) else { return false };
    inputs.iter().all(|input| newest(&root.join(input)).is_none_or(|changed| changed <= made))
}

/// Leaves a stamp of when the build began: what changed while it ran is not in it.
pub(crate) fn leave(stamp: &Path, began: SystemTime) -> io::Result<()> {
    File::create(stamp)?.set_modified(began)
}

/// The newest change in a file or folder. A folder's own time counts: it changes when a file goes.
fn newest(path: &Path) -> Option<SystemTime> {
    let own = modified(path).ok();
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    entries.map(|entry| newest(&entry.path())).chain([own]).max().flatten()
}

fn modified(path: &Path) -> io::Result<SystemTime> {
    fs::metadata(path)?.modified()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
    }

    #[test]
    fn a_build_is_stale_when_an_input_is_newer_or_gone() {
        let root = std::env::temp_dir().join(format!("janela-stamp-{}", std::process::id()));
        let (folder, stamp) = (root.join("src/a"), root.join("stamp"));
        fs::create_dir_all(&folder).unwrap();
        for file in ["one", "two"] {
            leave(&folder.join(file), at(100)).unwrap();
        }
        for path in [&folder, &root.join("src")] {
            File::open(path).unwrap().set_modified(at(100)).unwrap();
        }
        let fresh = || is_fresh(&stamp, &root, &["src", "missing.toml"]);

        assert!(!fresh(), "no stamp");
        leave(&stamp, at(100)).unwrap();
        assert!(fresh(), "nothing newer");
        leave(&folder.join("one"), at(101)).unwrap();
        assert!(!fresh(), "a newer file");
        leave(&stamp, at(101)).unwrap();
        assert!(fresh());
        fs::remove_file(folder.join("two")).unwrap();
        assert!(!fresh(), "a file gone");
        fs::remove_dir_all(root).unwrap();
    }
}
