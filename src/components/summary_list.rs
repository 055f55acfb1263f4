//! Terms and what they stand for.

use crate::i18n::{Key, t};
use leptos::prelude::*;

/// A term, its value and, where it may be changed, the way there.
pub(crate) struct Row {
    term: String,
    value: AnyView,
    change: Option<String>,
    lang: Option<String>,
}

impl Row {
    /// A row that cannot be changed.
    pub(crate) fn new(term: impl Into<String>, value: AnyView) -> Self {
        Self { term: term.into(), value, change: None, lang: None }
    }

    /// The same row, whose value is agency text in another language than the one in use.
    pub(crate) fn with_lang(mut self, lang: Option<String>) -> Self {
        self.lang = lang;
        self
    }

    /// The same row, with the address where it is changed.
    pub(crate) fn with_change(mut self, url: String) -> Self {
        self.change = Some(url);
        self
    }
}

/// A list of terms.
///
/// Accessibility: a `dl`; each "change" link says what it changes to who does not see the row.
#[component]
pub(crate) fn SummaryList(rows: Vec<Row>) -> impl IntoView {
    let row = |row: Row| {
        let change = row.change.map(|url| {
            view! {
                <dd class="summary__change">
                    <a href=url>
                        {t(Key::CHECK_CHANGE)} <span class="visually-hidden">" "{row.term.clone()}</span>
                    </a>
                </dd>
            }
        });
        view! {
            <div class="summary__row">
                <dt class="summary__term">{row.term}</dt>
                <dd class="summary__value" lang=row.lang>{row.value}</dd>
                {change}
            </div>
        }
    };
    view! { <dl class="summary">{rows.into_iter().map(row).collect_view()}</dl> }
}
