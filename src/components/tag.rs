//! A word or two that say what something is like.

use leptos::prelude::*;

/// What a tag's colour adds to its words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Nothing.
    Plain,
    /// Good, or over.
    Good,
    /// On its way.
    Moving,
    /// Waits for the person.
    Yours,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "tag",
            Self::Good => "tag tag--good",
            Self::Moving => "tag tag--moving",
            Self::Yours => "tag tag--yours",
        }
    }
}

/// A tag.
///
/// Accessibility: the words say it, the colour only repeats it (WCAG 1.4.1); no underline, no
/// pointer and no filled ground, as people press what looks like a button.
#[component]
pub(crate) fn Tag(#[prop(into)] words: String, tone: Tone) -> impl IntoView {
    view! { <span class=tone.class()>{words}</span> }
}
