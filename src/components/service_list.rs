//! A list of services, as found or browsed.

use crate::{
    components::{Tag, Tone},
    i18n::{Key, t},
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
    let here = Here::of_context();
    let item = move |service: Service| {
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
    };
    view! { <ol class="results">{services.into_iter().map(item).collect_view()}</ol> }
}
