//! `/servico/…/pedir`: takes up a draft, or begins.

use super::with_form;
use crate::{
    components::{Button, Look, Page, Symbol},
    fetch,
    i18n::{Key, fill, moment, t},
    navigation::Navigation,
    route::Route,
    storage,
    world::Here,
};
use domain::{Answers, Form, Journey, Moment, ServiceId};
use leptos::prelude::*;

/// Where a form is begun. A draft on this device is offered before a new start.
#[component]
pub(crate) fn Door(service: ServiceId) -> impl IntoView {
    let navigation = Navigation::of_context();
    with_form(service, move |asking| {
        match storage::draft(&asking.service.id, fetch::now()).filter(|d| !d.answers.is_empty()) {
            Some(draft) => view! { <Resume form=asking.form draft/> }.into_any(),
            None => {
                enter(navigation, &asking.form.service, first(&asking.form));
                ().into_any()
            }
        }
    })
}

/// A draft was found: go on with it, or forget it.
#[component]
fn Resume(form: Form, draft: storage::Draft) -> impl IntoView {
    let when = moment(&Moment::Instant(draft.saved_at), "");
    let next = Journey::new(&form, &draft.answers).resume().map(|step| step.slug.clone());
    let resume = match next {
        Some(slug) => Route::Step { service: form.service.clone(), slug, checking: false },
        None => Route::Check(form.service.clone()),
    };
    let back = Route::Service(form.service.clone()).url();
    let caption_lang = Here::of_context().lang(&form.service.agency);
    let navigation = Navigation::of_context();
    let anew = move |_| {
        storage::forget_draft(&form.service);
        enter(navigation, &form.service, first(&form));
    };
    view! {
        <Page title=t(Key::APPLY_TITLE) caption=draft.service_name caption_lang back>
            <p class="lead">{fill(Key::APPLY_TEXT, &[("when", &when)])}</p>
            <div class="actions">
                <a class="button button--big" href=resume.url()>{t(Key::APPLY_RESUME)}</a>
                <Button words=t(Key::APPLY_ANEW) look=Look::Quiet icon=Symbol::TRASH press=Box::new(anew)/>
            </div>
        </Page>
    }
}

fn first(form: &Form) -> Option<String> {
    Journey::new(form, &Answers::default()).steps().next().map(|step| step.slug.clone())
}

/// Goes on to a page of the form, in the place of the door, so that "back" leads to the service.
fn enter(navigation: Navigation, service: &ServiceId, slug: Option<String>) {
    let service = service.clone();
    let route = match slug {
        Some(slug) => Route::Step { service, slug, checking: false },
        None => Route::Check(service),
    };
    navigation.go_instead(&route);
}
