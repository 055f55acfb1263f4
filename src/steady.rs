//! Lists that do not move under the finger while agencies answer.

use crate::catalogue::CatalogueStore;
use domain::Partial;
use leptos::prelude::*;
use std::time::Duration;

/// How long a list may still change its order: nobody has read it yet.
const OPEN: Duration = Duration::from_millis(1_200);

/// The places of a list's items. Free at first; then whatever a person already sees stays where it
/// is, and what late agencies bring comes below, so that nobody touches what has just moved there.
pub(crate) struct Steady<K: Send + Sync + 'static> {
    seen: StoredValue<Vec<K>>,
    open: RwSignal<bool>,
}

impl<K: Send + Sync + 'static> Clone for Steady<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: Send + Sync + 'static> Copy for Steady<K> {}

impl<K: Clone + PartialEq + Send + Sync + 'static> Steady<K> {
    /// A list whose places are free from now on for a moment.
    pub(crate) fn new() -> Self {
        let open = RwSignal::new(true);
        set_timeout(
            move || {
                open.try_set(false);
            },
            OPEN,
        );
        Self { seen: StoredValue::new(Vec::new()), open }
    }

    /// Whether a list in an order of its own (A to Z) should rather wait for the others to answer.
    pub(crate) fn waits(self, catalogue: CatalogueStore) -> bool {
        self.open.get() && catalogue.with(Partial::pending)
    }

    /// Puts the items that are seen already first, as they were.
    pub(crate) fn order<T>(self, items: &mut [T], key: impl Fn(&T) -> &K) {
        if self.open.get_untracked() {
            return;
        }
        self.seen.with_value(|seen| {
            items.sort_by_cached_key(|item| {
                let key = key(item);
                seen.iter().position(|one| one == key).unwrap_or(usize::MAX)
            });
        });
    }

    /// Notes what is drawn.
    pub(crate) fn drawn(self, keys: impl Iterator<Item = K>) {
        self.seen.set_value(keys.collect());
    }
}
