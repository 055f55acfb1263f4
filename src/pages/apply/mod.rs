//! `/servico/…/pedir`: the form's journey, one question (or one natural group) on a screen.

mod check;
mod door;
mod forget;
mod kept;
mod step;
mod wording;

pub(crate) use check::Check;
pub(crate) use door::Door;
pub(in crate::pages) use kept::{Keeping, kept_words};
pub(crate) use step::StepPage;

use super::service::with_service;
use crate::{
    components::{Contacts, Failure, Mood, Notice, Page, Waiting},
    i18n::{Key, t},
    live::live,
    loaded::{Loaded, load},
    world::Here,
};
use domain::{Agency, Error, ErrorKind, Form, Service, ServiceId};
use leptos::prelude::*;
use std::sync::Arc;

/// A service with its agency and its form: what every screen of the journey needs.
#[derive(Clone)]
pub(super) struct Asking {
    service: Service,
    agency: Agency,
    form: Form,
}

/// Draws a screen of the journey once the agency has said what it asks.
fn with_form(id: ServiceId, ready: impl Fn(Asking) -> AnyView + Send + Sync + 'static) -> AnyView {
    let ready: Ready = Arc::new(ready);
    with_service(id, Box::new(move |service, agency| asked(service, agency, ready.clone())))
}

type Ready = Arc<dyn Fn(Asking) -> AnyView + Send + Sync>;

fn asked(service: Service, agency: Agency, ready: Ready) -> AnyView {
    let here = Here::of_context();
    if let Some(form) = here.get().known_form(&service.id) {
        return ready(Asking { service, agency, form });
    }
    let wanted = service.clone();
    let form = load(move || Box::pin(form_of(here, wanted.clone())));
    live(move || match form.get() {
        Loaded::Ready(form) => {
            ready(Asking { service: service.clone(), agency: agency.clone(), form })
        }
        Loaded::Pending => {
            let agency = agency.full_name();
            view! { <Unready service=service.name.clone()><Waiting agency/></Unready> }.into_any()
        }
        Loaded::Failed(error) if error.kind == ErrorKind::Unsupported => {
            let agency = agency.clone();
            view! { <Unready service=service.name.clone()>{unasked(agency)}</Unready> }.into_any()
        }
        Loaded::Failed(error) => {
            let retry = Callback::new(move |()| form.retry());
            let agency = Some(agency.clone());
            view! { <Unready service=service.name.clone()><Failure error retry agency/></Unready> }
                .into_any()
        }
    })
}

/// The form wants something that cannot be asked here: who would fill it would do so in vain.
fn unasked(agency: Agency) -> AnyView {
    view! {
        <Notice mood=Mood::Warning title=t(Key::APPLY_UNASKED)><p>{t(Key::APPLY_UNASKED_TEXT)}</p></Notice>
        <h2 class="section">{t(Key::SERVICE_CHANNELS)}</h2>
        <Contacts agency/>
    }
    .into_any()
}

/// The screen while the form is not here.
#[component]
fn Unready(service: String, children: Children) -> impl IntoView {
    let title = crate::i18n::fill(Key::APPLY_SERVICE, &[("service", &service)]);
    view! {
        <Page title>{children()}<p class="hint">{t(Key::ADVICE_KEPT)}</p></Page>
    }
}

async fn form_of(here: Here, service: Service) -> Result<Form, Error> {
    let world = here.get();
    let form = world.offers(&service.id.agency)?.form(&service).await?;
    world.remember_form(&form);
    Ok(form)
}
