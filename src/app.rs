//! The frame of the app: its contexts, its header and footer, and the screen of the current URL.

use crate::{
    announcer::LiveRegion,
    components::{Footer, Header, Moved},
    i18n::LOCALE,
    live::{live, soon},
    navigation::Navigation,
    pages,
    route::Route,
    world::{Here, World},
};
use leptos::prelude::*;
use leptos_meta::{Html, provide_meta_context};

/// The whole app.
#[component]
pub(crate) fn App(world: World) -> impl IntoView {
    provide_meta_context();
    provide_context(Moved(RwSignal::new(false)));
    let navigation = Navigation::begin();
    let announcer = world.announcer;
    Here::provide(world);
    let route = Memo::new(move |_| navigation.route());
    view! {
        <Html attr:lang=LOCALE/>
        <Header route/>
        <main class="content" id="content" tabindex="-1">{screen(route)}</main>
        <Footer/>
        <LiveRegion announcer/>
    }
}

/// The screen of the current URL, made anew for each.
fn screen(route: Memo<Route>) -> impl IntoView {
    let moved = expect_context::<Moved>();
    let shown = RwSignal::new(route.get_untracked());
    // In a task of its own: between the finger and the new screen a slow phone may draw the press.
    Effect::new(move |first: Option<()>| {
        let route = route.get();
        if first.is_some() {
            soon(move || drop(shown.try_set(route)));
        }
    });
    let mut drawn = 0_u32;
    live(move || {
        let route = shown.get();
        if drawn > 0 {
            moved.0.set(true);
        }
        drawn = drawn.wrapping_add(1);
        let page = untrack(|| pages::draw(route));
        // Two types in turn: the framework keeps the elements of a view that has the same type, and
        // a field would show what was typed into the one before it.
        if drawn.is_multiple_of(2) { (page,).into_any() } else { (page, ()).into_any() }
    })
}
