//! `/servicos`, `/temas/…`, `/para/…`: services in a list, by some reason to be there.

use crate::{
    components::{Completeness, Mood, Notice, Page, ServiceList, Waiting, not_all},
    i18n::{Key, count, fill, t},
    live::live,
    route::Route,
    steady::Steady,
    world::Here,
};
use domain::{Audience, Partial, Service, Standing};
use leptos::prelude::*;

/// All services, A to Z.
pub(super) fn all() -> AnyView {
    let keep: Keep = Box::new(|_| true);
    view! { <Listing title=t(Key::SERVICES_TITLE) back=Route::Start.url() keep/> }.into_any()
}

/// The services of a theme.
pub(super) fn of_theme(theme: String) -> AnyView {
    let title = fill(Key::THEME_TITLE, &[("theme", &theme)]);
    let keep: Keep = Box::new(move |service| super::themes::theme_of(service) == theme);
    view! { <Listing title back=Route::Themes.url() keep/> }.into_any()
}

/// The services for an audience.
pub(super) fn for_audience(audience: Audience) -> AnyView {
    let title = match audience {
        Audience::Citizen => t(Key::FOR_CITIZEN),
        Audience::Company => t(Key::FOR_COMPANY),
    };
    let keep: Keep = Box::new(move |service| service.card.audience.contains(&audience));
    view! { <Listing title back=Route::Start.url() keep/> }.into_any()
}

/// A screen that is a list.
#[component]
fn Listing(#[prop(into)] title: String, back: String, keep: Keep) -> impl IntoView {
    view! { <Page title back><ServicesThat keep/></Page> }
}

/// Whether a service is in a list. Boxed, so that a list is compiled once.
pub(super) type Keep = Box<dyn Fn(&Service) -> bool + Send + Sync>;

/// The services that are kept, by name, with who answered; "none" is said only when all did.
#[component]
pub(super) fn ServicesThat(keep: Keep) -> impl IntoView {
    let here = Here::of_context();
    let catalogue = here.get().catalogue;
    catalogue.ensure(&here.get());
    let places = Steady::in_order();
    let kept = Memo::new(move |_| {
        let kept = |all: &Partial<Service>| {
            all.items.iter().filter(|service| keep(service)).cloned().collect::<Vec<_>>()
        };
        let mut services = catalogue.with(kept);
        services.sort_by_cached_key(|service| search::fold(&service.name));
        places.place(&mut services, usize::MAX, |service| &service.id);
        services
    });
    let sources = Signal::derive(move || catalogue.sources());
    let retry = Callback::new(move |agency| catalogue.retry(&here.get(), &agency));
    let list = live(move || {
        let services = kept.get();
        if services.is_empty() || places.waits(catalogue) {
            return nothing(here);
        }
        let found = count(services.len(), Key::SERVICES_COUNT_ONE, Key::SERVICES_COUNT_OTHER);
        view! { <p class="count">{found} {not_all(sources)}</p> <ServiceList services/> }.into_any()
    });
    view! { <Completeness sources retry/> {list} }
}

/// Why a list has nothing: still waiting, nobody asked could answer, or there really is nothing.
pub(super) fn nothing(here: Here) -> AnyView {
    let catalogue = here.get().catalogue;
    if let Some(agency) = catalogue.with(|all| first_waited_for(all, here)) {
        return view! { <Waiting agency/> }.into_any();
    }
    let text =
        if catalogue.with(Partial::complete) { Key::SERVICES_NONE } else { Key::SERVICES_NONE_YET };
    view! { <Notice mood=Mood::Information><p>{t(text)}</p></Notice> }.into_any()
}

/// The name of one agency that is still waited for.
pub(super) fn first_waited_for(all: &Partial<Service>, here: Here) -> Option<String> {
    let waiting = all.sources.iter().find(|source| source.standing == Standing::Pending);
    waiting.map(|source| here.agency_name(&source.agency))
}
