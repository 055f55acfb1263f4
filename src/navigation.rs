//! Where the person is and how they get elsewhere: the browser's history, by `leptos_router`.
//!
//! Only its history is used. Its route tables know nothing that [`Route`] does not, and with them
//! a first visit weighs a tenth of its budget more.

use crate::route::Route;
use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationChange, LocationProvider, State};

/// The history, handed to pages by context.
#[derive(Clone, Copy)]
pub(crate) struct Navigation(StoredValue<Option<BrowserUrl>>);

impl Navigation {
    /// Follows links and the browser's own buttons from now on; for the root of the app.
    pub(crate) fn begin() -> Self {
        let history = BrowserUrl::new().ok();
        if let Some(history) = history.clone() {
            history.init(None);
            let url = history.as_url().clone();
            // A link followed shows in the address bar once its screen is drawn.
            Effect::new(move || {
                url.track();
                history.ready_to_complete();
            });
        }
        let navigation = Self(StoredValue::new(history));
        provide_context(navigation);
        navigation
    }

    /// The history of the component being drawn.
    pub(crate) fn of_context() -> Self {
        expect_context()
    }

    /// Where the person is; tracked.
    pub(crate) fn route(self) -> Route {
        self.0.with_value(|history| match history {
            Some(history) => {
                history.as_url().with(|url| Route::parse(url.path(), url.search(), url.hash()))
            }
            None => Route::Start,
        })
    }

    /// Goes to a screen.
    pub(crate) fn go(self, to: &Route) {
        self.change(to, false);
    }

    /// Goes to a screen in the place of this one, to which "back" then does not lead.
    pub(crate) fn go_instead(self, to: &Route) {
        self.change(to, true);
    }

    fn change(self, to: &Route, replace: bool) {
        let address = to.url();
        let Some(history) = self.0.get_value() else { return };
        let Ok(url) = BrowserUrl::parse(&address) else { return };
        let change =
            LocationChange { value: address, replace, scroll: true, state: State::new(None) };
        history.complete_navigation(&change);
        history.as_url().set(url);
    }
}
