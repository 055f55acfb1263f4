//! How an agency is asked what became of a submission of unknown outcome, as a fact of its protocol.

/// By what an agency knows a submission again. This decides what "there is none" proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recovery {
    /// By our key, which it remembers: sent again with the same key it is still one.
    Key,
    /// By its words, in a list. There is none: then it is not there, once it can no longer be under
    /// way; sent again before, it might become two. Where the service lists a case only after it
    /// exchanged a token for a number, there being none proves nothing at all
    /// ([`Connector::none_is_proof`](crate::Connector::none_is_proof)).
    Match,
    /// By nothing: the person decides whether it is sent again, knowing that it may become two.
    None,
}

impl Recovery {
    /// Whether sending it again makes no second one, whatever became of the first.
    pub fn resend_is_safe(self) -> bool {
        self == Self::Key
    }

    /// Whether it can be asked for at all.
    pub fn can_ask(self) -> bool {
        self != Self::None
    }

    /// Whether one that is found may be another of the same words.
    pub(super) fn goes_by_words(self) -> bool {
        self == Self::Match
    }
}
