//! What does something on this screen. What leads to another is a [`super::Link`].

use super::{Icon, Symbol};
use leptos::{ev, prelude::*};

/// How much a button asks for attention.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Look {
    /// What most people want next.
    #[default]
    Main,
    /// The same, where it is the one thing to do on the screen.
    Big,
    /// What some people want.
    Quiet,
    /// What destroys something, once it was asked for.
    Grave,
    /// What few people want: as a link in the text.
    Link,
}

impl Look {
    /// The class of a button, or of a link, that looks so.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Main => "button",
            Self::Big => "button button--big",
            Self::Quiet => "button button--quiet",
            Self::Grave => "button button--grave",
            Self::Link => "link-button",
        }
    }
}

/// What a press does. Boxed, so that a button is compiled once.
pub(crate) type Press = Box<dyn FnMut(ev::MouseEvent)>;

/// A button.
///
/// Accessibility: native, so that Enter and the space bar press it (WCAG 2.1.1); its words say what
/// it does (2.4.6) and are its name, whole (2.5.3); at least 44 px each way (2.5.5); it is never
/// disabled without a word, as who does not see it would look for it.
#[component]
pub(crate) fn Button(
    /// What it does, as an order.
    #[prop(into)]
    words: String,
    /// How it looks.
    #[prop(optional)]
    look: Look,
    /// A drawing before the words.
    #[prop(optional, into)]
    icon: Option<Symbol>,
    /// What a press does; without it, the button sends its form.
    #[prop(optional)]
    press: Option<Press>,
) -> impl IntoView {
    let kind = if press.is_some() { "button" } else { "submit" };
    let mut press = press;
    let pressed: Press = Box::new(move |event| {
        if let Some(press) = &mut press {
            press(event);
        }
    });
    view! {
        <button class=look.class() type=kind on:click=pressed>
            {icon.map(|symbol| view! { <Icon symbol/> })}
            {words}
        </button>
    }
}
