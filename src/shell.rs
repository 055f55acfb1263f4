//! The take-over of the static shell in `index.html`: what was typed there and the focus survive.

use crate::{app::App, fetch, world::World};
use domain::{Error, ErrorKind, Portal};
use leptos::{mount::mount_to, prelude::*, task::tick, web_sys};
use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement, HtmlInputElement};

/// What a person had done in the shell before the app was here.
struct Typed {
    text: String,
    /// Where the caret was, when the box had the focus.
    caret: Option<(u32, u32)>,
}

/// Reads the portal's data, mounts the app and takes the shell away. When that cannot be done the
/// shell stays, with the telephones, and says why.
pub(crate) async fn take_over() {
    let document = document();
    match portal().await {
        Ok(portal) => mount(&document, World::new(portal)).await,
        Err(_) => fail(&document),
    }
}

async fn portal() -> Result<Portal, Error> {
    let text = fetch::own_file("/portal.json").await?;
    Portal::read(&text).map_err(|error| Error::new(ErrorKind::Malformed, error))
}

async fn mount(document: &Document, world: World) {
    let Some(place) = element(document, "app") else { return fail(document) };
    let typed = box_of(document).map(|shell_box| typed(document, &shell_box));
    if let Some(shell) = element(document, "shell") {
        shell.remove();
    }
    mount_to(place, move || view! { <App world/> }).forget();
    if let (Some(typed), Some(own_box)) = (typed, box_of(document)) {
        give_back(&typed, &own_box).await;
    }
    mark(document, "ready");
}

fn typed(document: &Document, shell_box: &HtmlInputElement) -> Typed {
    let focused = document.active_element().is_some_and(|active| &active == shell_box.as_ref());
    let place = |at: Result<Option<u32>, _>| at.ok().flatten().unwrap_or(0);
    let caret =
        focused.then(|| (place(shell_box.selection_start()), place(shell_box.selection_end())));
    Typed { text: shell_box.value(), caret }
}

async fn give_back(typed: &Typed, own_box: &HtmlInputElement) {
    if !typed.text.is_empty() {
        own_box.set_value(&typed.text);
        // The app listens to what is typed, not to the box's value.
        if let Ok(event) = web_sys::Event::new("input") {
            let _ = own_box.dispatch_event(&event);
        }
    }
    if let Some((start, end)) = typed.caret {
        let _ = own_box.focus();
        // The app writes the box's value back once it has heard of it, and that moves the caret.
        tick().await;
        let _ = own_box.set_selection_range(start, end);
    }
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

fn box_of(document: &Document) -> Option<HtmlInputElement> {
    element(document, "q")?.dyn_into().ok()
}

fn element(document: &Document, id: &str) -> Option<HtmlElement> {
    document.get_element_by_id(id)?.dyn_into().ok()
}
