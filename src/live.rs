//! The parts of a view that change. Each closure in a view is a type of its own to the framework,
//! which is compiled for each again; boxed, they are one, and the program is a tenth smaller.

use leptos::prelude::*;
use std::time::Duration;

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

/// A part that is drawn in a task of its own, so that a slow phone may answer to a finger before.
pub(crate) fn later(draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let now = RwSignal::new(false);
    soon(move || {
        now.try_set(true);
    });
    maybe(move || now.get().then(|| untrack(&draw)))
}

/// Does something in a task of its own.
pub(crate) fn soon(what: impl FnOnce() + 'static) {
    set_timeout(what, Duration::ZERO);
}
