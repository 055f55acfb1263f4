//! `/servico/…`: who, cost, time, documents, channels, and the way to the form.

use super::{
    missing::ServiceGone,
    parts::{self, Part},
};
use crate::{
    catalogue::Known,
    components::{Contacts, Failure, Icon, Mood, Notice, Page, Row, SummaryList, Symbol, Waiting},
    i18n::{Key, fill, t},
    live::live,
    route::Route,
    world::Here,
};
use domain::{Agency, Audience, Capability, Card, Cost, Service, ServiceId, Term, Unit};
use leptos::prelude::*;

/// Draws a service that is here. Boxed, so that what stands around it is compiled once.
pub(super) type Draw = Box<dyn Fn(Service, Agency) -> AnyView + Send>;

/// Draws what is known of a service: the wait, the failure, its end, or the service itself.
pub(super) fn with_service(id: ServiceId, ready: Draw) -> AnyView {
    let here = Here::of_context();
    let Ok(agency) = here.get().agency(&id.agency) else {
        return super::draw(Route::NotFound(Route::Service(id).url()));
    };
    here.get().catalogue.ensure(&here.get());
    let known = Memo::new(move |_| here.get().catalogue.find(&id));
    live(move || match known.get() {
        Known::Here(service) => ready(*service, agency.clone()),
        Known::Gone => view! { <ServiceGone agency=agency.clone()/> }.into_any(),
        Known::Pending => {
            let agency = agency.full_name();
            view! { <Page title=t(Key::SERVICE_LOADING)><Waiting agency/></Page> }.into_any()
        }
        Known::CouldNotAsk(error) => {
            let (agency, id) = (agency.clone(), agency.id.clone());
            let retry = Callback::new(move |()| here.get().catalogue.retry(&here.get(), &id));
            view! {
                <Page title=t(Key::SERVICE_LOADING)><Failure error retry agency=Some(agency)/></Page>
            }
            .into_any()
        }
    })
}

/// A service as its agency publishes it.
#[component]
pub(crate) fn ServicePage(id: ServiceId) -> impl IntoView {
    let shown = |service, agency| view! { <Shown service agency/> }.into_any();
    with_service(id, Box::new(shown))
}

#[component]
fn Shown(service: Service, agency: Agency) -> impl IntoView {
    let (here, lang) = (Here::of_context(), agency.lang.clone());
    let online = service.online && agency.offers(Capability::Submit);
    let begin = if online {
        parts::prepare(Part::Forms);
        let url = Route::Apply(service.id.clone()).url();
        view! {
            <p><a class="button button--big" href=url>{t(Key::SERVICE_START)}<Icon symbol=Symbol::FORWARD/></a></p>
        }
        .into_any()
    } else {
        view! { <Notice mood=Mood::Information><p>{t(Key::SERVICE_NO_FORM)}</p></Notice> }
            .into_any()
    };
    let public = agency.public_requests.then(|| {
        view! { <Notice mood=Mood::Warning><p>{t(Key::SERVICE_PUBLIC)}</p></Notice> }
    });
    let back = service.theme.map_or(Route::Services, Route::Theme).url();
    let facts = facts(&service.card, &agency);
    view! {
        <Page title=service.name lang=here.lang(&service.id.agency) caption=agency.full_name() back>
            <p class="lead" lang=lang>{service.description}</p>
            {public}
            {begin}
            <h2 class="section">{t(Key::SERVICE_FACTS)}</h2>
            <SummaryList rows=facts/>
            <h2 class="section">{t(Key::SERVICE_CHANNELS)}</h2>
            <Contacts agency/>
        </Page>
    }
}

/// The facts of the charter; what the agency does not publish is said to be so.
fn facts(card: &Card, agency: &Agency) -> Vec<Row> {
    let said = |text: Option<String>| text.unwrap_or_else(|| t(Key::SERVICE_NOT_SAID).to_owned());
    let row = |key: Key, text: Option<String>| Row::new(t(key), said(text).into_any());
    vec![
        row(Key::SERVICE_WHO, audience(&card.audience)),
        row(Key::SERVICE_COST, card.cost.as_ref().map(cost)),
        row(Key::SERVICE_TIME, card.time.map(term)),
        row(Key::SERVICE_DOCUMENTS, card.documents.as_ref().map(|list| documents(list))),
        row(Key::SERVICE_AGENCY, Some(agency.full_name())),
    ]
}

fn audience(audience: &[Audience]) -> Option<String> {
    let names = audience.iter().map(|one| match one {
        Audience::Citizen => t(Key::SERVICE_WHO_CITIZEN),
        Audience::Company => t(Key::SERVICE_WHO_COMPANY),
    });
    let names: Vec<&str> = names.collect();
    (!names.is_empty()).then(|| names.join("\n"))
}

fn cost(cost: &Cost) -> String {
    match cost {
        Cost::Free => t(Key::SERVICE_FREE).to_owned(),
        Cost::Fee(words) => words.clone(),
    }
}

fn term(term: Term) -> String {
    let key = match term.unit {
        Unit::Hours => Key::TERM_HOURS,
        Unit::Days => Key::TERM_DAYS,
        Unit::WorkingDays => Key::TERM_WORKING_DAYS,
    };
    fill(key, &[("n", &term.upto.to_string())])
}

fn documents(list: &[String]) -> String {
    if list.is_empty() { t(Key::SERVICE_NO_DOCUMENTS).to_owned() } else { list.join("\n") }
}
