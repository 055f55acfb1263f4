//! The portal: mounts the app over the static shell once `portal.json` is here.

#![expect(unreachable_pub, reason = "`#[component]` makes its props `pub`")]
#![expect(clippy::needless_pass_by_value, reason = "components own their props")]

mod announcer;
mod app;
mod catalogue;
mod components;
mod digest;
mod fetch;
#[cfg(feature = "gallery")]
mod gallery;
mod held;
mod i18n;
mod language;
mod live;
mod loaded;
mod navigation;
mod observed;
mod outbox;
mod pages;
mod preferences;
mod route;
#[cfg(all(test, not(feature = "gallery")))] // of what is shipped
mod screens;
mod sealed;
mod shell;
mod steady;
mod storage;
mod world;

fn main() {
    wasm_bindgen_futures::spawn_local(shell::take_over());
}
