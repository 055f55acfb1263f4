//! A list of services, as found or browsed.

use crate::{
    components::{Tag, Tone},
    i18n::{Key, t},
    live::slices,
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

/// A list that grows and changes in slices.
#[component]
pub(crate) fn SlicedServiceList(services: Signal<Vec<Service>>) -> impl IntoView {
    let number = move || services.with(Vec::len);
    let part =
        move |from, end| services.with(|all| all.get(from..end).unwrap_or_default().to_vec());
    view! { <ol class="results">{slices(number, part, items)}</ol> }
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
