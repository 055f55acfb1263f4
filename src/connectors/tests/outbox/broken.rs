//! Ways in which the machine, or what it stands on, may be broken: each must be caught.

/// What is broken in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    Nothing,
    /// What the shelf has is read once in each tab, and not again under the claim.
    ReadsOnce,
    /// The mark that it goes on the wire is not kept.
    NoMark,
    /// Nothing is kept, and nobody is told.
    KeepsNothing,
    /// It is sent again without asking: the agency is said to have none.
    AsksNobody,
    /// "None" is believed at once of an agency that is asked by words.
    Hasty,
    /// What nobody can ask for is sent again by itself.
    Guesses,
    /// The agency forgets the keys that it was given.
    KeysForgotten,
    /// A lost answer is taken for a lost request.
    Optimistic,
}

impl Broken {
    pub(crate) const ALL: [Self; 8] = [
        Self::ReadsOnce,
        Self::NoMark,
        Self::KeepsNothing,
        Self::AsksNobody,
        Self::Hasty,
        Self::Guesses,
        Self::KeysForgotten,
        Self::Optimistic,
    ];
}
