//! What a person has typed and where the focus is, held while a screen is drawn anew.

use leptos::{prelude::*, task::tick, web_sys};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

/// What fields hold and what has the focus, by their ids.
pub(crate) struct Held {
    fields: Vec<(String, Content)>,
    focus: Option<String>,
    /// Where the caret was, when the focus was in a line of text.
    caret: Option<(u32, u32)>,
}

enum Content {
    Text(String),
    Chosen(bool),
}

impl Held {
    /// What the page holds now.
    pub(crate) fn now() -> Self {
        let active = document().active_element();
        let caret = active.as_ref().and_then(|active| active.dyn_ref()).and_then(caret);
        Self { fields: fields(&document()), focus: active.map(|active| active.id()), caret }
    }

    /// Gives it back to the fields of the same ids, once they are drawn.
    pub(crate) async fn give_back(self) {
        let element = |id: &str| document().get_element_by_id(id);
        for (id, held) in &self.fields {
            if let Some(field) = element(id) {
                restore(&field, held);
            }
        }
        let focus = self.focus.and_then(|id| element(&id)?.dyn_into::<HtmlElement>().ok());
        let Some(focus) = focus else { return };
        let _ = focus.focus();
        if let (Some((start, end)), Ok(line)) = (self.caret, focus.dyn_into::<HtmlInputElement>()) {
            // The app writes a field's value back once it has heard of it, and that moves the caret.
            tick().await;
            let _ = line.set_selection_range(start, end);
        }
    }
}

/// The caret of a line of text; other kinds of fields have none.
fn caret(line: &HtmlInputElement) -> Option<(u32, u32)> {
    Some((line.selection_start().ok()??, line.selection_end().ok()??))
}

fn fields(document: &Document) -> Vec<(String, Content)> {
    let Ok(found) = document.query_selector_all("input[id], textarea[id]") else {
        return Vec::new();
    };
    let elements = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<Element>().ok());
    elements.filter_map(|element| Some((element.id(), content(&element)?))).collect()
}

fn content(field: &Element) -> Option<Content> {
    if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        return Some(Content::Text(area.value()));
    }
    let input = field.dyn_ref::<HtmlInputElement>()?;
    let chosen = matches!(input.type_().as_str(), "radio" | "checkbox");
    Some(if chosen { Content::Chosen(input.checked()) } else { Content::Text(input.value()) })
}

/// The app listens to what is typed and clicked, not to a field's value.
fn restore(field: &Element, held: &Content) {
    match (held, content(field)) {
        (Content::Text(text), Some(Content::Text(now))) if *text != now => {
            if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
                area.set_value(text);
            } else if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
                input.set_value(text);
            }
            if let Ok(event) = Event::new("input") {
                let _ = field.dispatch_event(&event);
            }
        }
        (Content::Chosen(true), Some(Content::Chosen(false))) => {
            if let Some(input) = field.dyn_ref::<HtmlElement>() {
                input.click();
            }
        }
        _ => {}
    }
}
