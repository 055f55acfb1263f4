//! A line of the person's own words, which no agency asks for.

use crate::live::{maybe, value};
use leptos::prelude::*;

/// A field for a line of text, with a hint.
///
/// Accessibility: the browser's own, labelled (WCAG 1.3.1, 3.3.2) and described by its hint and by what is wrong (3.3.1); nothing
/// keeps words from being pasted or seen (3.3.8).
#[component]
pub(crate) fn TextField(
    id: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] hint: String,
    /// What is written in it.
    text: RwSignal<String>,
    /// Whether each letter must stay as it was written: then the browser mends nothing.
    #[prop(optional)]
    exact: bool,
    /// What is wrong with it, in words; empty while nothing is.
    #[prop(optional)]
    fault: RwSignal<String>,
) -> impl IntoView {
    let (hint_id, fault_id) = (format!("{id}-hint"), format!("{id}-fault"));
    let wrong = move || fault.with(|fault| !fault.is_empty());
    let described = {
        let (hint, fault) = (hint_id.clone(), fault_id.clone());
        value(move || Some(if wrong() { format!("{hint} {fault}") } else { hint.clone() }))
    };
    let invalid = value(move || wrong().then(|| "true".to_owned()));
    let fault = maybe(move || {
        let id = fault_id.clone();
        wrong().then(|| view! { <p class="fault" id=id>{fault.get()}</p> }.into_any())
    });
    view! {
        <div class="field">
            <label class="label" for=id>{label}</label>
            <p class="hint" id=hint_id>{hint}</p>
            {fault}
            <input class="input" id=id type="text" autocomplete="off" aria-describedby=described
                aria-invalid=invalid autocapitalize=exact.then_some("off") spellcheck=exact.then_some("false")
                prop:value=text on:input=move |event| text.set(event_target_value(&event))/>
        </div>
    }
}
