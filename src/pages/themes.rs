//! `/temas`: the themes that agencies give their services.

use super::listing::nothing;
use crate::{
    components::{Completeness, Page},
    i18n::{Key, count, t},
    live::live,
    route::Route,
    steady::Steady,
    world::Here,
};
use domain::Service;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// All themes, as in a dictionary (accents do not count), each with how many services it has.
#[component]
pub(crate) fn Themes() -> impl IntoView {
    let here = Here::of_context();
    let catalogue = here.get().catalogue;
    catalogue.ensure(&here.get());
    let places = Steady::in_order();
    let themes = move || {
        let mut themes: BTreeMap<(String, String), usize> = BTreeMap::new();
        catalogue.with(|all| {
            for service in &all.items {
                let name = theme_of(service);
                *themes.entry((search::fold(&name), name)).or_default() += 1;
            }
        });
        let mut themes: Vec<_> = themes.into_iter().collect();
        places.place(&mut themes, usize::MAX, |((_, name), _)| name);
        themes
    };
    let theme = |((_, name), n): ((String, String), usize)| {
        let url = Route::Theme(name.clone()).url();
        let services = count(n, Key::SERVICES_COUNT_ONE, Key::SERVICES_COUNT_OTHER);
        view! {
            <li class="row">
                <a class="row__link" href=url>{name}</a>
                <p class="row__count">{services}</p>
            </li>
        }
        .into_any()
    };
    let list = live(move || {
        let themes = themes();
        if themes.is_empty() || places.waits(catalogue) {
            return nothing(here);
        }
        let themes: Vec<AnyView> = themes.into_iter().map(theme).collect();
        view! { <ul class="rows">{themes}</ul> }.into_any()
    });
    let sources = Signal::derive(move || catalogue.sources());
    let retry = Callback::new(move |agency| catalogue.retry(&here.get(), &agency));
    view! {
        <Page title=t(Key::THEMES_TITLE) back=Route::Start.url()>
            <Completeness sources retry/>
            {list}
            <p class="more"><a href=Route::Services.url()>{t(Key::SERVICES_TITLE)}</a></p>
        </Page>
    }
}

/// The theme of a service; those without one are kept together.
pub(super) fn theme_of(service: &Service) -> String {
    service.theme.clone().unwrap_or_else(|| t(Key::THEMES_OTHER).to_owned())
}
