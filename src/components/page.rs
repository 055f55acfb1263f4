//! The frame of every screen: its title, its heading and where the focus goes.

use super::error_summary::focus_soon;
use crate::{
    components::{Icon, Symbol},
    i18n::{Key, fill, t},
    live::live,
};
use leptos::prelude::*;

/// Whether the person has moved within the portal: only then does a new screen take the focus.
#[derive(Clone, Copy)]
pub(crate) struct Moved(pub(crate) RwSignal<bool>);

/// A screen.
///
/// Accessibility: one `h1`, which takes the focus when the screen comes by navigation, so that it
/// is read out; the window's title is that of the heading, with "Erro:" before it while something
/// is wrong (WCAG 2.4.2, 3.3.1). On the first load the focus stays where the browser put it.
#[component]
pub(crate) fn Page(
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// The language of the heading, where it is agency text in another than the one in use.
    #[prop(optional_no_strip)]
    lang: Option<String>,
    /// A line above the heading.
    #[prop(optional, into)]
    caption: String,
    /// The language of that line, likewise.
    #[prop(optional_no_strip)]
    caption_lang: Option<String>,
    /// Whether something on the screen is wrong.
    #[prop(optional, into)]
    wrong: Signal<bool>,
    /// Where "back" leads, shown above the heading.
    #[prop(optional, into)]
    back: Option<String>,
    /// The id of the only field, when the heading is its label.
    #[prop(optional, into)]
    label_for: Option<String>,
    /// What stands between the way back and the heading, such as an error summary.
    #[prop(optional, into)]
    before: ViewFn,
    children: Children,
) -> impl IntoView {
    if expect_context::<Moved>().0.get_untracked() {
        focus_soon("title");
    }
    Effect::new(move || {
        let title = if wrong.get() {
            fill(Key::ERROR_PREFIX, &[("title", &title.get())])
        } else {
            title.get()
        };
        document().set_title(&format!("{title} – {}", t(Key::APP_NAME)));
    });
    let words = live(move || unbroken(title.get()));
    let words = match label_for.filter(|id| !id.is_empty()) {
        Some(id) => view! { <label for=id>{words}</label> }.into_any(),
        None => words,
    };
    view! {
        {back.map(|url| view! { <a class="back" href=url><Icon symbol=Symbol::BACK/>{t(Key::NAV_BACK)}</a> })}
        {before.run()}
        {(!caption.is_empty()).then(|| view! { <p class="caption" lang=caption_lang>{caption}</p> })}
        <h1 class="title" id="title" tabindex="-1" lang=lang>{words}</h1>
        {children()}
    }
}

/// The words of a heading; one with hyphens, as a number has, is broken only where it does not fit.
fn unbroken(title: String) -> AnyView {
    if !title.contains('-') {
        return title.into_any();
    }
    let word = |(place, word): (usize, &str)| {
        let space = if place == 0 { "" } else { " " };
        view! { {space} <span class="whole">{word.to_owned()}</span> }.into_any()
    };
    title.split(' ').enumerate().map(word).collect_view().into_any()
}
