//! The parts of a view that change. Each closure in a view is a type of its own to the framework,
//! which is compiled for each again; boxed, they are one, and the program is a tenth smaller.

use leptos::prelude::*;

/// A part that is drawn again when what it reads changes.
pub(crate) fn live(draw: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    let draw: Box<dyn FnMut() -> AnyView + Send> = Box::new(draw);
    draw.into_any()
}

/// A part that may be absent.
pub(crate) fn maybe(mut draw: impl FnMut() -> Option<AnyView> + Send + 'static) -> AnyView {
    live(move || draw().into_any())
}

/// Words that change.
pub(crate) fn words(mut text: impl FnMut() -> String + Send + 'static) -> AnyView {
    live(move || text().into_any())
}

/// The value of an attribute that changes.
pub(crate) type Value = Box<dyn FnMut() -> Option<String> + Send>;

/// An attribute whose value changes, or that is absent.
pub(crate) fn value(text: impl FnMut() -> Option<String> + Send + 'static) -> Value {
    Box::new(text)
}
