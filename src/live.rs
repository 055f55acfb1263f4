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

/// Items drawn in one task.
const SLICE: usize = 5;

/// A list that grows and changes in slices, each drawn in a task of its own, so that a slow phone may
/// answer to a finger in between. `number` is how many items there are, `part` gives those from one
/// place to another, `draw` draws them.
pub(crate) fn slices<T: Clone + PartialEq + Send + Sync + 'static>(
    number: impl Fn() -> usize + Clone + Send + Sync + 'static,
    part: impl Fn(usize, usize) -> Vec<T> + Clone + Send + Sync + 'static,
    draw: impl Fn(Vec<T>) -> AnyView + Clone + Send + 'static,
) -> AnyView {
    slice(number, part, draw, 0)
}

/// One slice, and those after it.
fn slice<T: Clone + PartialEq + Send + Sync + 'static>(
    number: impl Fn() -> usize + Clone + Send + Sync + 'static,
    part: impl Fn(usize, usize) -> Vec<T> + Clone + Send + Sync + 'static,
    draw: impl Fn(Vec<T>) -> AnyView + Clone + Send + 'static,
    from: usize,
) -> AnyView {
    let end = from.saturating_add(SLICE);
    let own = part.clone();
    let (all, after) = (number.clone(), number.clone());
    let own = Memo::new(move |_| own(from, end.min(all())));
    let more = Memo::new(move |_| after() > end);
    let shown = RwSignal::new(own.get_untracked());
    Effect::new(move |first: Option<()>| {
        let own = own.get();
        if first.is_some() {
            soon(move || {
                shown.try_set(own);
            });
        }
    });
    let items = draw.clone();
    let drawn = live(move || items(shown.get()));
    let rest = maybe(move || {
        let (number, part, draw) = (number.clone(), part.clone(), draw.clone());
        more.get().then(|| later(move || slice(number.clone(), part.clone(), draw.clone(), end)))
    });
    view! { {drawn} {rest} }.into_any()
}
