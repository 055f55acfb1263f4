//! What the outbox does by itself while the portal is open: it sees to what is open when it starts,
//! when the network is back and from time to time, and draws what other tabs have done.

use super::Outbox;
use crate::{fetch, storage, world::Here};
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Event, StorageEvent};

/// Never sooner than this after the last look.
const SOONEST_MS: i64 = 5_000;

impl Outbox {
    /// Begins to see to what is open, if it did not before.
    pub(crate) fn watch(self, here: Here) {
        if self.looks.get_value() > 0 {
            return;
        }
        listen("online", move |_| self.resume(here));
        listen("storage", move |event| {
            let key = event.dyn_into::<StorageEvent>().ok().and_then(|event| event.key());
            self.draw_again(key.as_deref());
        });
        self.resume(here);
    }

    /// Sees to all that is open, and again when its time comes.
    fn resume(self, here: Here) {
        let machine = self.machine(here);
        self.looks.update_value(|looks| *looks = looks.saturating_add(1));
        let mine = self.looks.get_value();
        spawn_local(async move {
            let Some(next) = machine.resume_all().await else { return };
            let wait = next.0.saturating_sub(fetch::now().0).max(SOONEST_MS);
            let wait = Duration::from_millis(u64::try_from(wait).unwrap_or_default());
            let look = move || {
                if self.looks.get_value() == mine {
                    self.resume(here);
                }
            };
            set_timeout(look, wait);
        });
    }

    /// Another tab wrote something down.
    fn draw_again(self, key: Option<&str>) {
        let Some(key) = key.and_then(storage::key_of_submission) else { return };
        if let Some(receipt) = storage::submission(key) {
            self.shown.try_update(|all| all.insert(key.to_owned(), receipt));
        }
    }
}

/// Listens for as long as the portal is open.
fn listen(name: &str, hear: impl Fn(Event) + 'static) {
    let hear = Closure::<dyn Fn(Event)>::new(hear);
    // A listener of the window's own can always be added.
    let _ = window().add_event_listener_with_callback(name, hear.as_ref().unchecked_ref());
    hear.forget();
}
