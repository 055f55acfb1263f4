//! The take-over of the static shell in `index.html`: what was typed there and the focus survive.

use crate::{
    app::App,
    fetch,
    held::Held,
    language::{self, Language},
    world::World,
};
use domain::{Error, ErrorKind, Portal};
use futures_util::future::join;
use leptos::{mount::mount_to, prelude::*, web_sys};
use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement};

/// Reads the portal's data and the person's language, mounts the app and takes the shell away. When
/// that cannot be done the shell stays, with the telephones, and says why.
pub(crate) async fn take_over() {
    let document = document();
    let lang = language::at_first();
    match join(portal(), language::bring_first(lang)).await {
        (Ok(portal), texts) => {
            let language = Language::begin(lang, texts.is_ok());
            mount(&document, World::new(portal, language)).await;
        }
        _ => fail(&document),
    }
}

async fn portal() -> Result<Portal, Error> {
    let text = fetch::own_file("/portal.json").await?;
    Portal::read(&text).map_err(|error| Error::new(ErrorKind::Malformed, error))
}

async fn mount(document: &Document, world: World) {
    let Some(place) = element(document, "app") else { return fail(document) };
    let held = Held::now();
    if let Some(shell) = element(document, "shell") {
        shell.remove();
    }
    mount_to(place, move || view! { <App world/> }).forget();
    held.give_back().await;
    mark(document, "ready");
}

fn fail(document: &Document) {
    if let Some(notice) = element(document, "no-app") {
        notice.set_hidden(false);
    }
    mark(document, "failed");
}

fn mark(document: &Document, state: &str) {
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("data-app", state);
    }
}

fn element(document: &Document, id: &str) -> Option<HtmlElement> {
    document.get_element_by_id(id)?.dyn_into().ok()
}
