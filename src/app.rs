//! The frame of the app: its contexts, its header and footer, and the screen of the current URL.

use crate::{
    announcer::LiveRegion,
    components::{Footer, Header, Moved},
    i18n::{Key, t},
    live::{live, soon},
    navigation::Navigation,
    pages,
    route::Route,
    world::{Here, World},
};
use leptos::prelude::*;

/// The whole app, drawn anew in place when the language changes.
#[component]
pub(crate) fn App(world: World) -> impl IntoView {
    provide_context(Moved(RwSignal::new(false)));
    let navigation = Navigation::begin();
    let (announcer, language, shared) = (world.announcer, world.language, world.shared);
    Here::provide(world);
    let route = Memo::new(move |_| navigation.route());
    let drawings = RwSignal::new(0_u32);
    let frame = live(move || {
        language.drawn();
        // What is on the screen may be of what is kept elsewhere.
        shared.track();
        untrack(|| frame(route, drawings))
    });
    view! { {frame}{pages::outbox()}<LiveRegion announcer/> }
}

fn frame(route: Memo<Route>, drawings: RwSignal<u32>) -> AnyView {
    view! {
        <Header route/>
        {others()}
        <main class="content" id="content" tabindex="-1">{screen(route, drawings)}</main>
        <Footer/>
    }
    .into_any()
}

/// On a computer of other people's, on every screen: that nothing stays, and the way to erase it.
fn others() -> Option<AnyView> {
    Here::of_context().get().shared.get().then(|| {
        view! {
            <aside class="others no-print" id="others" tabindex="-1">
                <p>{t(Key::BAR_SHARED)}</p>
                {pages::erase()}
            </aside>
        }
        .into_any()
    })
}

/// The screen of the current URL, made anew for each.
fn screen(route: Memo<Route>, drawings: RwSignal<u32>) -> AnyView {
    let (moved, here) = (expect_context::<Moved>(), Here::of_context());
    moved.0.set(false);
    let shown = RwSignal::new(route.get_untracked());
    // In a task of its own: between the finger and the new screen a slow phone may draw the press.
    Effect::new(move |first: Option<()>| {
        let route = route.get();
        if first.is_some() {
            soon(move || {
                // The frame may have been drawn anew meanwhile, in another language.
                if let Some(last) = shown.try_get_untracked() {
                    here.get().leave(&last);
                    shown.set(route);
                }
            });
        }
    });
    let mut first = true;
    live(move || {
        let route = shown.get();
        if !first {
            moved.0.set(true);
        }
        first = false;
        let drawing = drawings.get_untracked().wrapping_add(1);
        drawings.set(drawing);
        let page = untrack(|| pages::draw(route));
        // Two types in turn: the framework keeps the elements of a view that has the same type, and
        // a field would show what was typed into the one before it.
        if drawing.is_multiple_of(2) { (page,).into_any() } else { (page, ()).into_any() }
    })
}
