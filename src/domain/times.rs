//! How long an agency's cases took, as it counted them.

use crate::CivilDate;

/// Fewest cases whose times are told: a small sample says little, and may tell of a person.
pub const FEWEST: u32 = 20;

/// How long the completed cases of a service took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObservedTimes {
    /// How many cases were counted; at least [`FEWEST`].
    pub sample: u32,
    /// Days that half of them did not exceed, rounded up.
    pub median_days: u32,
    /// Days that nine of ten did not exceed, rounded up.
    pub p90_days: u32,
    /// The days counted, both included.
    pub period: (CivilDate, CivilDate),
    /// How it was counted, in the agency's words.
    pub method: String,
}
