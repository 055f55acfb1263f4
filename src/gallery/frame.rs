//! What stands around every screen. What a page has only once is shown by this page's own.

use super::{Example, example};
use crate::components::{
    LanguageSwitch, SearchBox, Shortcuts, SignLanguage, TextSize, ThemeSwitch,
};
use leptos::prelude::*;

pub(super) fn examples() -> Vec<Example> {
    vec![
        example("search_box", "empty", || view! { <SearchBox/> }.into_any()),
        example("setting", "theme", || view! { <ThemeSwitch/> }.into_any()),
        example("setting", "size of the text", || view! { <TextSize/> }.into_any()),
        example("setting", "shortcuts", || view! { <Shortcuts/> }.into_any()),
        example("setting", "language", || view! { <LanguageSwitch/> }.into_any()),
        example("skip_links", "of this page", || {
            own("The first things of this page to take the focus.")
        }),
        example("top_bar", "of this page", || own("The bar above the top of this page.")),
        example("header", "of this page", || own("The top of this page.")),
        example("footer", "of this page", || own("The bottom of this page.")),
        example("sign_language", "of somebody else", || {
            let script = "https://sinais.example/widget.js".to_owned();
            view! { <SignLanguage script/> }.into_any()
        }),
        example("page", "of this page", || own("This page's title, heading and focus.")),
    ]
}

fn own(words: &'static str) -> AnyView {
    view! { <p lang="en">{words}</p> }.into_any()
}
