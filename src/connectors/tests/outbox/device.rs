//! A pretend device: storage that all tabs share, with room or without, and perhaps locks.

use domain::{Kept, Stage, Submission};
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

/// Whether storage takes anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    Plenty,
    Full,
    Blocked,
}

pub(crate) struct Device {
    pub(crate) room: Cell<Room>,
    pub(crate) has_locks: bool,
    kept: RefCell<BTreeMap<String, String>>,
    locks: RefCell<BTreeSet<String>>,
}

/// A lock, given up when dropped.
pub(crate) struct Lock {
    device: Rc<Device>,
    key: String,
}

impl Drop for Lock {
    fn drop(&mut self) {
        self.device.locks.borrow_mut().remove(&self.key);
    }
}

impl Device {
    pub(crate) fn new(room: Room, has_locks: bool) -> Rc<Self> {
        let (kept, locks) = (RefCell::default(), RefCell::default());
        Rc::new(Self { room: Cell::new(room), has_locks, kept, locks })
    }

    /// Keeps a submission; says whether it did.
    pub(crate) fn keep(&self, submission: &Submission) -> bool {
        let has_room = self.room.get() == Room::Plenty;
        if has_room {
            let text = submission.to_json().to_string();
            self.kept.borrow_mut().insert(submission.key.clone(), text);
        }
        has_room
    }

    /// What is kept under a key; `Err` where it cannot be read.
    pub(crate) fn read(&self, key: &str) -> Result<Option<Submission>, ()> {
        if self.room.get() == Room::Blocked {
            return Err(());
        }
        Ok(self.kept.borrow().get(key).map(|text| parsed(text)))
    }

    /// All that is kept.
    pub(crate) fn all(&self) -> Vec<Submission> {
        if self.room.get() == Room::Blocked {
            return Vec::new();
        }
        self.kept.borrow().values().map(|text| parsed(text)).collect()
    }

    /// Takes a lock that is free.
    pub(crate) fn lock(self: &Rc<Self>, key: &str) -> Option<Lock> {
        let free = self.locks.borrow_mut().insert(key.to_owned());
        free.then(|| Lock { device: self.clone(), key: key.to_owned() })
    }
}

fn parsed(text: &str) -> Submission {
    let tree = serde_json::from_str(text).unwrap();
    Submission::from_json(&tree).unwrap()
}

/// Whether nothing more will become of it by itself.
pub(crate) fn is_final(stage: &Stage) -> bool {
    matches!(stage, Stage::Accepted { .. } | Stage::Refused(_))
}
