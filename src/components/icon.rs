//! Small drawings that go beside words.

use leptos::prelude::*;

/// A drawing: lines on a square of 24, with a pen of 2. Our own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Symbol(&'static str);

// Each is a text of its own and not a row of a table, so that what only a later part of the
// program draws is fetched with it.
impl Symbol {
    pub(crate) const AGENCY: Self = Self("M3 9l9-6 9 6zM5 9v9M10 9v9M14 9v9M19 9v9M3 21h18");
    pub(crate) const ALERT: Self = Self("M12 3L2 21h20zM12 10v5M12 18v0");
    pub(crate) const BACK: Self = Self("M20 12H4M11 5l-7 7 7 7");
    pub(crate) const CHECK: Self = Self("M4 13l5 5L20 6");
    pub(crate) const CLOCK: Self = Self("M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M12 7v5l4 2");
    pub(crate) const COMPANY: Self = Self("M3 8h18v12H3zM8 8V4h8v4M3 13h18");
    pub(crate) const DOCUMENT: Self = Self("M5 2h9l5 5v15H5zM14 2v5h5M9 12h6M9 17h6");
    pub(crate) const ERROR: Self = Self("M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 7v6M12 17v0");
    pub(crate) const FORWARD: Self = Self("M4 12h16M13 5l7 7-7 7");
    pub(crate) const INFORMATION: Self = Self("M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M12 11v6M12 7v0");
    pub(crate) const LINK_OUT: Self = Self("M10 5H4v15h15v-6M14 3h7v7M21 3L11 13");
    pub(crate) const LIST: Self = Self("M4 6v0M4 12v0M4 18v0M9 6h12M9 12h12M9 18h12");
    pub(crate) const MAIL: Self = Self("M3 5h18v14H3zM3 7l9 6 9-6");
    pub(crate) const NUMBER: Self = Self("M9 3L7 21M17 3l-2 18M4 9h17M3 15h17");
    pub(crate) const PERSON: Self = Self("M8 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0M4 21c0-9 16-9 16 0");
    pub(crate) const PHONE: Self =
        Self("M5 3h4l2 5-3 2a12 12 0 0 0 6 6l2-3 5 2v4c0 2-1 2-2 2C10 21 3 12 3 5c0-1 1-2 2-2z");
    pub(crate) const PLACE: Self =
        Self("M12 22C8 17 5 13 5 9a7 7 0 0 1 14 0c0 4-3 8-7 13M10 9a2 2 0 1 0 4 0a2 2 0 1 0-4 0");
    pub(crate) const PRINT: Self = Self("M7 8V3h10v5M7 17H3V8h18v9h-4M7 14h10v7H7z");
    pub(crate) const REFRESH: Self = Self("M20 12a8 8 0 1 1-3-6l3 3M20 4v5h-5");
    pub(crate) const SEARCH: Self = Self("M4 10a6 6 0 1 0 12 0a6 6 0 1 0-12 0M15 15l6 6");
    pub(crate) const THEME: Self = Self("M3 3h8l10 10-8 8L3 11zM8 8v0");
    pub(crate) const TRASH: Self = Self("M3 6h18M9 6V3h6v3M6 6l1 15h10l1-15");
}

#[cfg(feature = "gallery")]
impl Symbol {
    /// All of them with their names, for the gallery.
    pub(crate) const ALL: [(Self, &str); 22] = [
        (Self::AGENCY, "agency"),
        (Self::ALERT, "alert"),
        (Self::BACK, "back"),
        (Self::CHECK, "check"),
        (Self::CLOCK, "clock"),
        (Self::COMPANY, "company"),
        (Self::DOCUMENT, "document"),
        (Self::ERROR, "error"),
        (Self::FORWARD, "forward"),
        (Self::INFORMATION, "information"),
        (Self::LINK_OUT, "link out"),
        (Self::LIST, "list"),
        (Self::MAIL, "mail"),
        (Self::NUMBER, "number"),
        (Self::PERSON, "person"),
        (Self::PHONE, "phone"),
        (Self::PLACE, "place"),
        (Self::PRINT, "print"),
        (Self::REFRESH, "refresh"),
        (Self::SEARCH, "search"),
        (Self::THEME, "theme"),
        (Self::TRASH, "trash"),
    ];
}

/// A symbol beside words.
///
/// Accessibility: the words say all that it shows, so it is hidden from who hears the page and
/// takes no focus (WCAG 1.1.1); it grows with the text (1.4.4) and has its colour, also in forced
/// colours (1.4.11).
#[component]
pub(crate) fn Icon(symbol: Symbol) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=symbol.0/>
        </svg>
    }
}
