//! What some people want to read, and most may pass by.

use leptos::prelude::*;

/// A part that opens.
///
/// Accessibility: the browser's own, so that its state is told and the space bar works (WCAG 4.1.2),
/// and searching in the page finds what is inside; the summary says what is there (2.4.6). Never for
/// what everybody must read; printed open.
#[component]
pub(crate) fn Details(
    /// What is inside.
    #[prop(into)]
    summary: String,
    /// Whether it is open from the start: what a person has begun in it is seen.
    #[prop(optional)]
    open: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="details" open=open>
            <summary class="details__summary">{summary}</summary>
            <div class="details__body">{children()}</div>
        </details>
    }
}
