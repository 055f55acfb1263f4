//! A text of ours to be taken elsewhere.

use crate::{
    components::{Button, Look},
    i18n::{Key, t},
    world::Here,
};
use leptos::{html::Textarea, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlDocument;

/// A text that can be changed, and copied by a press.
///
/// Accessibility: a text area with a label (WCAG 1.3.1, 3.3.2), so that it can be read and marked
/// where copying is not allowed; whether it was copied is said (4.1.3).
#[component]
pub(crate) fn CopyText(
    /// The id of the text area.
    id: &'static str,
    /// What the text is.
    #[prop(into)]
    label: String,
    /// How many lines of it are seen.
    rows: &'static str,
    /// The text.
    text: RwSignal<String>,
    /// The button's words.
    button: Key,
    /// What is said when it was copied.
    done: Key,
    /// What is said when it could not be.
    failed: Key,
    /// What stands beside the button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let here = Here::of_context();
    let area = NodeRef::<Textarea>::new();
    let copy = Box::new(move |_| {
        let copied = area.get_untracked().is_some_and(|area| {
            area.select();
            copy_selected()
        });
        here.get().announcer.say(t(if copied { done } else { failed }));
    });
    view! {
        <div class="form">
            <div class="field">
                <label class="label" for=id>{label}</label>
                <textarea class="input" id=id rows=rows autocomplete="off" node_ref=area prop:value=text
                    on:input=move |event| text.set(event_target_value(&event))></textarea>
            </div>
            <div class="actions">
                <Button words=t(button) look=Look::Quiet press=copy/>
                {children.map(|children| children())}
            </div>
        </div>
    }
}

/// By the old command: it needs no permission, works on old phones, and says whether it did.
fn copy_selected() -> bool {
    let document = document().dyn_into::<HtmlDocument>();
    document.is_ok_and(|document| document.exec_command("copy").unwrap_or(false))
}
