//! Lists that do not move under the finger while agencies answer.

use crate::catalogue::CatalogueStore;
use domain::Partial;
use leptos::prelude::*;
use std::time::Duration;

/// How long a list in an order of its own (A to Z) waits for late agencies.
const PATIENCE: Duration = Duration::from_millis(1_200);
/// How long after its first drawing a list of results may still change its order: nobody has read
/// it yet.
const FREE: Duration = Duration::from_millis(600);

/// The places of a list's items. Free at first; then whatever a person already sees stays where it
/// is, and what late agencies bring comes below, so that nobody touches what has just moved there.
pub(crate) struct Steady<K: Send + Sync + 'static> {
    seen: StoredValue<Vec<K>>,
    free: RwSignal<bool>,
    waits: bool,
}

impl<K: Send + Sync + 'static> Clone for Steady<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: Send + Sync + 'static> Copy for Steady<K> {}

impl<K: Clone + PartialEq + Send + Sync + 'static> Steady<K> {
    /// A list in an order of its own, that is drawn once all have answered or patience is over.
    pub(crate) fn in_order() -> Self {
        let list = Self::new(true);
        list.settle_after(PATIENCE);
        list
    }

    /// A list whose first items are drawn at once.
    pub(crate) fn at_once() -> Self {
        Self::new(false)
    }

    fn new(waits: bool) -> Self {
        Self { seen: StoredValue::new(Vec::new()), free: RwSignal::new(true), waits }
    }

    fn settle_after(self, wait: Duration) {
        let settle = move || {
            self.free.try_set(false);
        };
        set_timeout(settle, wait);
    }

    /// Whether the list should rather wait for others to answer; tracked.
    pub(crate) fn waits(self, catalogue: CatalogueStore) -> bool {
        self.free.get() && catalogue.with(Partial::pending)
    }

    /// Puts the items that are seen already first, as they were, and leaves as many as are drawn.
    pub(crate) fn place<T>(self, items: &mut Vec<T>, most: usize, key: impl Fn(&T) -> &K) {
        if !self.free.get_untracked() {
            self.seen.with_value(|seen| {
                let place = |item: &T| seen.iter().position(|one| one == key(item));
                items.sort_by_cached_key(|item| place(item).unwrap_or(usize::MAX));
            });
        }
        items.truncate(most);
        let first = self.seen.with_value(Vec::is_empty);
        self.seen.set_value(items.iter().map(|item| key(item).clone()).collect());
        if first && !self.waits && !items.is_empty() {
            self.settle_after(FREE);
        }
    }
}
