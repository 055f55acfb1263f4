//! Chance that is the same each time.

use std::cell::Cell;

/// Sebastiano Vigna's `SplitMix64`.
pub(crate) struct Random(Cell<u64>);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Cell::new(seed.wrapping_mul(0x2545_F491_4F6C_DD1D)))
    }

    /// A number from `least` to `most`, both included.
    pub(crate) fn between(&self, least: i64, most: i64) -> i64 {
        let state = self.0.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
        self.0.set(state);
        let mut mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let span = u64::try_from(most - least + 1).unwrap();
        least + i64::try_from((mixed ^ (mixed >> 31)) % span).unwrap()
    }

    /// Whether something of so many in a hundred happens.
    pub(crate) fn percent(&self, of_hundred: i64) -> bool {
        self.between(1, 100) <= of_hundred
    }

    /// One of these.
    pub(crate) fn one_of<T: Clone>(&self, all: &[T]) -> Option<T> {
        let last = i64::try_from(all.len()).unwrap() - 1;
        let index = (last >= 0).then(|| self.between(0, last))?;
        all.get(usize::try_from(index).unwrap()).cloned()
    }
}
