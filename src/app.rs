//! The frame of the app: its contexts, its header and footer, and the screen of the current URL.

use crate::{
    announcer::LiveRegion,
    components::{Footer, Header, Moved},
    i18n::LOCALE,
    pages,
    route::Route,
    world::{Here, World},
};
use leptos::prelude::*;
use leptos_meta::{Html, provide_meta_context};
use leptos_router::{
    components::{FlatRoutes, Route as Matched, Router},
    hooks::use_location,
    path,
};

/// The whole app.
#[component]
pub(crate) fn App(world: World) -> impl IntoView {
    provide_meta_context();
    provide_context(Moved(RwSignal::new(false)));
    let announcer = world.announcer;
    Here::provide(world);
    view! {
        <Html attr:lang=LOCALE/>
        <Router>
            <Frame/>
        </Router>
        <LiveRegion announcer/>
    }
}

/// Header, screen, footer. The router keeps the history and follows links; what a URL means is
/// ours alone, in [`Route`].
#[component]
fn Frame() -> impl IntoView {
    let location = use_location();
    let route = Memo::new(move |_| Route::parse(&location.pathname.get(), &location.search.get()));
    view! {
        <Header route/>
        <main class="content" id="content" tabindex="-1">
            <FlatRoutes fallback=|| ()>
                <Matched path=path!("/*any") view=move || screen(route)/>
            </FlatRoutes>
        </main>
        <Footer/>
    }
}

/// The screen of the current URL, made anew for each: a field never inherits another's text.
fn screen(route: Memo<Route>) -> impl IntoView {
    let moved = expect_context::<Moved>();
    let first = StoredValue::new(true);
    let draw = move |route: Route| {
        if !first.try_update_value(|first| std::mem::replace(first, false)).unwrap_or(true) {
            moved.0.set(true);
        }
        pages::draw(route)
    };
    view! { <For each=move || [route.get()] key=Route::url children=draw/> }
}
