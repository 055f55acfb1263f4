//! One question to an agency and how it stands, the same for every page.

use domain::Error;
use futures_util::future::abortable;
use leptos::{prelude::*, task::spawn_local};
use std::pin::Pin;

/// How a question stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Loaded<T> {
    /// On its way.
    Pending,
    /// Answered.
    Ready(T),
    /// It could not be answered, and why.
    Failed(Error),
}

/// A question that can be asked again.
pub(crate) struct Loading<T: Send + Sync + 'static> {
    state: RwSignal<Loaded<T>>,
    tries: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Loading<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Loading<T> {}

/// Asks now, and again when asked to; the question is cancelled when its page goes.
pub(crate) fn load<T: Send + Sync + 'static>(ask: impl Fn() -> Answer<T> + 'static) -> Loading<T> {
    load_boxed(Box::new(ask))
}

/// An answer on its way; boxed, so that asking is compiled once for each kind of answer.
pub(crate) type Answer<T> = Pin<Box<dyn Future<Output = Result<T, Error>>>>;

fn load_boxed<T: Send + Sync + 'static>(ask: Box<dyn Fn() -> Answer<T>>) -> Loading<T> {
    let loading = Loading { state: RwSignal::new(Loaded::Pending), tries: RwSignal::new(0) };
    Effect::new(move || {
        loading.tries.track();
        let (answer, cancel) = abortable(untrack(&ask));
        on_cleanup(move || cancel.abort());
        spawn_local(async move {
            if let Ok(answer) = answer.await {
                loading.state.try_set(answer.map_or_else(Loaded::Failed, Loaded::Ready));
            }
        });
    });
    loading
}

impl<T: Clone + Send + Sync + 'static> Loading<T> {
    /// How it stands; tracked.
    pub(crate) fn get(self) -> Loaded<T> {
        self.state.get()
    }

    /// Asks again.
    pub(crate) fn retry(self) {
        self.state.set(Loaded::Pending);
        self.tries.update(|n| *n += 1);
    }
}
