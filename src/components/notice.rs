//! A boxed message.

use super::{Icon, Symbol};
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

    const fn symbol(self) -> Symbol {
        match self {
            Self::Information => Symbol::INFORMATION,
            Self::Warning => Symbol::ALERT,
            Self::Error => Symbol::ERROR,
        }
    }
}

/// A message with an optional title.
///
/// Accessibility: an error is read at once (`role="alert"`, WCAG 4.1.3), the others when reached;
/// what it is like is said by its words, and shown by a form and a colour besides (1.4.1).
#[component]
pub(crate) fn Notice(
    mood: Mood,
    #[prop(optional, into)] title: String,
    children: Children,
) -> impl IntoView {
    let role = (mood == Mood::Error).then_some("alert");
    view! {
        <div class=mood.class() role=role>
            <Icon symbol=mood.symbol()/>
            {(!title.is_empty()).then(|| view! { <h2 class="notice__title">{title}</h2> })}
            {children()}
        </div>
    }
}
