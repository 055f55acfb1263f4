//! How the cities differ within the one standard.

/// What one city does where the standard leaves room.
#[derive(Clone, Copy)]
pub(crate) struct Dialect {
    /// How a number is written, from the year and the place in that year.
    pub(super) number: fn(i32, i64) -> String,
}

impl Dialect {
    /// Porto das Garças: everything, in both formats.
    pub(crate) const GARCAS: Self =
        Self { number: |year, sequence| format!("GAR-{year}-{sequence:06}") };
}
