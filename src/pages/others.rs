//! On a computer of other people's: the way to keep nothing there, and to leave nothing behind.

use crate::{
    components::{Button, Confirm, Look, Question, focus_when_there},
    i18n::{Key, t},
    navigation::Navigation,
    route::Route,
    storage,
    world::Here,
};
use domain::ServiceId;
use leptos::prelude::*;

/// Where the app's frame says that nothing stays.
const LINE: &str = "#others";

/// In the settings: what it means, and the way to begin.
///
/// Accessibility: it holds at once and is said (WCAG 4.1.3); the focus goes to the line that then
/// stands on every screen (2.4.3).
pub(super) fn setting() -> AnyView {
    let here = Here::of_context();
    let way = if here.get().shared.get_untracked() {
        view! { <p><strong>{t(Key::SHARED_ON)}</strong></p> }.into_any()
    } else {
        let press = Box::new(move |_| begin(here, None));
        let begin = view! { <Button words=t(Key::SHARED_BEGIN) look=Look::Quiet press/> };
        view! { <div class="actions">{begin}</div> }.into_any()
    };
    let texts = [Key::SHARED_TEXT, Key::SHARED_RECEIPT, Key::SHARED_FILES, Key::SHARED_BEFORE];
    view! {
        <h2 class="section">{t(Key::SHARED_TITLE)}</h2>
        {texts.map(|key| view! { <p>{t(key)}</p> }).collect_view()}
        {way}
    }
    .into_any()
}

/// Below a question: the way to begin without leaving the form.
pub(super) fn offer(service: ServiceId) -> Option<AnyView> {
    let here = Here::of_context();
    let press = Box::new(move |_| begin(here, Some(&service)));
    (!here.get().shared.get_untracked()).then(|| {
        view! { <p>{t(Key::SHARED_OFFER)} " " <Button words=t(Key::SHARED_BEGIN) look=Look::Link press/></p> }
            .into_any()
    })
}

/// On a receipt: that it goes with the tab.
pub(super) fn receipt() -> Option<AnyView> {
    let shared = Here::of_context().get().shared.get_untracked();
    shared.then(|| {
        view! { <p class="no-print"><strong>{t(Key::SHARED_RECEIPT)}</strong></p> }.into_any()
    })
}

/// The words for what was kept: here, where nobody else is, or until the tab is closed.
pub(crate) fn kept(here: Key) -> &'static str {
    t(if storage::is_shared() { Key::SHARED_KEPT } else { here })
}

fn begin(here: Here, service: Option<&ServiceId>) {
    let world = here.get();
    if storage::begin_shared(service).is_err() {
        return world.announcer.say(t(Key::SETTING_NOT_KEPT));
    }
    world.outbox.forget_settled();
    world.shared.set(true);
    focus_when_there(LINE.to_owned());
    world.announcer.say(t(Key::SHARED_BEGUN));
}

/// The way to erase all and leave, from every screen.
pub(super) fn erase() -> AnyView {
    let (here, navigation) = (Here::of_context(), Navigation::of_context());
    let question = Question {
        title: t(Key::SHARED_ERASE_TITLE).to_owned(),
        text: t(Key::SHARED_ERASE_TEXT).to_owned(),
        yes: t(Key::SHARED_ERASE_YES),
        no: t(Key::SHARED_ERASE_NO),
    };
    let act = Callback::new(move |()| leave(here, navigation));
    view! { <Confirm words=t(Key::SHARED_ERASE) look=Look::Quiet question act/> }.into_any()
}

/// Nothing of the visit stays: neither what is kept nor what the program remembers.
fn leave(here: Here, navigation: Navigation) {
    let world = here.get();
    storage::end_shared();
    world.outbox.forget();
    world.leave(&Route::Start);
    world.preferences.take_up();
    navigation.go_instead(&Route::Start);
    world.shared.set(false);
    focus_when_there("#title".to_owned());
    world.announcer.say(t(Key::SHARED_ERASED));
}
