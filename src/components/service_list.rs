//! A list of services, as found or browsed.

use crate::{
    components::{Tag, Tone},
    i18n::{Key, t},
    live::{later, live, maybe, soon},
    route::Route,
    world::Here,
};
use domain::{Cost, Service};
use leptos::prelude::*;

/// Services as a list of links, each with whose it is.
///
/// Accessibility: an ordered list (WCAG 1.3.1); the link's text is the service's name (2.4.9);
/// agency text is marked with its language (3.1.2).
#[component]
pub(crate) fn ServiceList(services: Vec<Service>) -> impl IntoView {
    view! { <ol class="results">{items(services)}</ol> }
}

/// A list that grows and changes in slices, each drawn in a task of its own, so that a slow phone
/// may answer to a finger in between.
#[component]
pub(crate) fn SlicedServiceList(services: Signal<Vec<Service>>) -> impl IntoView {
    view! { <ol class="results">{slice(services, 0)}</ol> }
}

/// Services drawn in one task.
const SLICE: usize = 5;

/// One slice, and those after it.
fn slice(services: Signal<Vec<Service>>, from: usize) -> AnyView {
    let end = from.saturating_add(SLICE);
    let own = Memo::new(move |_| services.with(|all| part(all, from, end)));
    let more = Memo::new(move |_| services.with(|all| all.len() > end));
    let shown = RwSignal::new(own.get_untracked());
    Effect::new(move |first: Option<()>| {
        let own = own.get();
        if first.is_some() {
            soon(move || {
                shown.try_set(own);
            });
        }
    });
    let drawn = live(move || items(shown.get()));
    let rest = maybe(move || more.get().then(|| later(move || slice(services, end))));
    view! { {drawn} {rest} }.into_any()
}

fn part(all: &[Service], from: usize, end: usize) -> Vec<Service> {
    all.get(from..end.min(all.len())).unwrap_or_default().to_vec()
}

fn items(services: Vec<Service>) -> AnyView {
    let here = Here::of_context();
    services.into_iter().map(|service| item(service, here)).collect_view().into_any()
}

fn item(service: Service, here: Here) -> impl IntoView {
    let lang = here.lang(&service.id.agency);
    let free = service.card.cost == Some(Cost::Free);
    view! {
        <li class="found">
            <h2 class="found__name">
                <a href=Route::Service(service.id.clone()).url() lang=lang.clone()>{service.name}</a>
            </h2>
            <p class="found__text" lang=lang>{service.description}</p>
            <p class="found__facts">
                <span>{here.agency_name(&service.id.agency)}</span>
                {free.then(|| view! { <Tag words=t(Key::SERVICE_FREE) tone=Tone::Good/> })}
            </p>
        </li>
    }
}
