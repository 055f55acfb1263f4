//! A line of the person's own words, which no agency asks for.

use leptos::prelude::*;

/// A field for a line of text, with a hint.
///
/// Accessibility: the browser's own, labelled (WCAG 1.3.1, 3.3.2) and described by its hint; nothing
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
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field">
            <label class="label" for=id>{label}</label>
            <p class="hint" id=hint_id.clone()>{hint}</p>
            <input class="input" id=id type="text" autocomplete="off" aria-describedby=hint_id
                autocapitalize=exact.then_some("off") spellcheck=exact.then_some("false")
                prop:value=text on:input=move |event| text.set(event_target_value(&event))/>
        </div>
    }
}
