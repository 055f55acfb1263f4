//! One agency, asked for a number: found, not found, could not ask, or it does not inform here.

use super::case_of;
use crate::{
    components::{Failure, Mood, NoStatus, Notice, Waiting},
    i18n::{Key, fill, t},
    live::live,
    loaded::{Loaded, load},
    route::Route,
    world::Here,
};
use domain::{Agency, AgencyId, Capability, Case, CaseNumber, CaseRef, ErrorKind};
use leptos::prelude::*;

/// One agency, asked for one number.
pub(super) fn asked((id, number): (AgencyId, String)) -> AnyView {
    let here = Here::of_context();
    let Ok(agency) = here.get().agency(&id) else { return ().into_any() };
    if !agency.offers(Capability::Case) {
        return view! { <NoStatus agency/> }.into_any();
    }
    let wanted = CaseNumber::new(number.clone());
    let answer = load(move || Box::pin(case_of(here, id.clone(), wanted.clone())));
    let words = [agency.full_name(), number.clone()];
    Effect::new(move || {
        let key = match answer.get() {
            Loaded::Ready(_) => Key::LOOKUP_FOUND,
            Loaded::Failed(error) if error.kind == ErrorKind::NotFound => Key::LOOKUP_NOT_FOUND,
            // A wait has a region of its own, and a failure is an alert.
            _ => return,
        };
        let [agency, number] = words.each_ref().map(String::as_str);
        let said = fill(key, &[("agency", agency), ("number", number)]);
        here.get().announcer.say(&said);
    });
    live(move || match answer.get() {
        Loaded::Pending => view! { <Waiting agency=agency.full_name()/> }.into_any(),
        Loaded::Ready(case) => found(&case, &agency),
        Loaded::Failed(error) if error.kind == ErrorKind::NotFound => not_found(&number, &agency),
        Loaded::Failed(error) => {
            let retry = Callback::new(move |()| answer.retry());
            view! { <Failure error retry agency=Some(agency.clone())/> }.into_any()
        }
    })
}

fn found(case: &Case, agency: &Agency) -> AnyView {
    let CaseRef { agency: id, number } = case.reference.clone();
    let title = fill(Key::LOOKUP_FOUND, &[("agency", &agency.full_name())]);
    let link = fill(Key::LOOKUP_OPEN, &[("number", number.as_str())]);
    let service =
        case.service_name.clone().map(|name| view! { <p lang=agency.lang.clone()>{name}</p> });
    view! {
        <Notice mood=Mood::Information title>
            {service}
            <p><a class="button" href=Route::Case(CaseRef { agency: id, number }).url()>{link}</a></p>
        </Notice>
    }
    .into_any()
}

fn not_found(number: &str, agency: &Agency) -> AnyView {
    let title = fill(Key::LOOKUP_NOT_FOUND, &[("agency", &agency.full_name()), ("number", number)]);
    let contact = Route::Agency(agency.id.clone()).url();
    view! {
        <Notice mood=Mood::Warning title>
            <p role="status">{t(Key::LOOKUP_NOT_FOUND_TEXT)}</p>
            <p><a href=contact>{t(Key::CASE_CONTACT)}</a></p>
        </Notice>
    }
    .into_any()
}
