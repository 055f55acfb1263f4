//! A boxed message.

use leptos::prelude::*;

/// What a message is like; the word for it is in its title, never in the colour alone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    /// Something to know.
    Information,
    /// Something to heed.
    Warning,
    /// Something that failed.
    Error,
}

impl Mood {
    const fn class(self) -> &'static str {
        match self {
            Self::Information => "notice notice--information",
            Self::Warning => "notice notice--warning",
            Self::Error => "notice notice--error",
        }
    }
}

/// A message with an optional title.
///
/// Accessibility: an error is read at once (`role="alert"`), the others when reached.
#[component]
pub(crate) fn Notice(
    mood: Mood,
    #[prop(optional, into)] title: String,
    children: Children,
) -> impl IntoView {
    let role = (mood == Mood::Error).then_some("alert");
    view! {
        <div class=mood.class() role=role>
            {(!title.is_empty()).then(|| view! { <h2 class="notice__title">{title}</h2> })}
            {children()}
        </div>
    }
}
