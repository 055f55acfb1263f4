//! A question before something that cannot be undone.

use super::{Button, Look, Press, Symbol};
use leptos::{ev, html, prelude::*};

/// What is asked before something is done.
pub(crate) struct Question {
    /// What would be done.
    pub(crate) title: String,
    /// What comes of it.
    pub(crate) text: String,
    /// The answer that does it.
    pub(crate) yes: &'static str,
    /// The answer that leaves all as it is.
    pub(crate) no: &'static str,
}

/// A button that asks before it does what it says.
///
/// Accessibility: the browser's own dialog, so that the focus goes in, cannot leave it, and comes
/// back to the button (WCAG 2.4.3), and Escape closes it (2.1.2); named by its title (4.1.2); the
/// first answer leaves all as it is (3.3.4). A browser without dialogs asks by its own question.
#[component]
pub(crate) fn Confirm(
    /// The words of the button.
    #[prop(into)]
    words: String,
    /// How the button looks.
    #[prop(optional)]
    look: Look,
    /// What is asked.
    question: Question,
    /// Done when the answer is yes.
    act: Callback<()>,
) -> impl IntoView {
    let Question { title, text, yes, no } = question;
    let dialog = NodeRef::<html::Dialog>::new();
    let name = title.clone();
    let asked = format!("{title}\n\n{text}");
    let open: Press = Box::new(move |_: ev::MouseEvent| {
        let shown = dialog.get_untracked().is_some_and(|dialog| dialog.show_modal().is_ok());
        if !shown && window().confirm_with_message(&asked) == Ok(true) {
            act.run(());
        }
    });
    let done: Press = Box::new(move |_| act.run(()));
    view! {
        <Button words look icon=Symbol::TRASH press=open/>
        <dialog class="dialog" node_ref=dialog aria-label=name>
            // A form of this method closes its dialog, whichever button sends it.
            <form class="dialog__form" method="dialog">
                <h2 class="dialog__title">{title}</h2>
                <p>{text}</p>
                <button class=Look::Quiet.class() type="submit">{no}</button>
                <button class=Look::Grave.class() type="submit" on:click=done>{yes}</button>
            </form>
        </dialog>
    }
}
