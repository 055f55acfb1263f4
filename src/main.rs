//! The portal: mounts the app over the static shell once `portal.json` is here.

mod announcer;
mod app;
mod catalogue;
mod components;
mod fetch;
mod i18n;
mod loaded;
mod outbox;
mod pages;
mod route;
mod shell;
mod storage;
mod world;

fn main() {
    wasm_bindgen_futures::spawn_local(shell::take_over());
}
