//! What is found, what is known, what happened.

use super::{Example, example, samples};
use crate::{
    components::{
        Breadcrumb, Contacts, Row, ServiceList, StatusSteps, SummaryList, Timeline, phone,
    },
    i18n::{Key, t},
    route::Route,
};
use domain::{Agency, Channels, Event, Phone, Service};
use leptos::prelude::*;

pub(super) fn examples() -> Vec<Example> {
    vec![
        example("summary_list", "facts", || summary(&[("Quem pode pedir", "Qualquer pessoa")])),
        example("summary_list", "empty value", || summary(&[("Documentos", "")])),
        example("summary_list", "long words", || summary(&[(samples::LONG, samples::LONG)])),
        example("summary_list", "answers that can be changed", answers),
        example("service_list", "none", || services(Vec::new())),
        example("service_list", "several", || {
            services(vec![
                samples::service("Poda de árvore na rua", samples::SENTENCE, true),
                samples::service("Alvará de obra", "Com taxa, conforme a área.", false),
                samples::service(samples::LONG, samples::LONG, true),
            ])
        }),
        example("timeline", "one event", || {
            timeline(vec![samples::event(Some(2), "", None)], "pt-BR")
        }),
        example("timeline", "several, one without a date", || {
            let team = Some("Divisão de Obras e Conservação de Vias");
            let events = vec![
                samples::event(Some(2), "", None),
                samples::event(None, samples::SENTENCE, team),
                samples::event(Some(9), samples::LONG, Some(samples::LONG)),
            ];
            timeline(events, "pt-BR")
        }),
        example("timeline", "in another language", || {
            timeline(vec![samples::event(Some(9), samples::SPANISH, Some("Vialidad"))], "es")
        }),
        example("status_steps", "at the first", || stages(0)),
        example("status_steps", "in between", || stages(1)),
        example("status_steps", "all done", || stages(3)),
        example("status_steps", "long words", || {
            let stages = vec![samples::LONG, samples::SENTENCE, samples::LONG];
            view! { <StatusSteps stages now=1/> }.into_any()
        }),
        example("contacts", "all", || contacts(samples::agency())),
        example("contacts", "long words", || contacts(samples::long_agency())),
        example("contacts", "a telephone alone", || {
            let phones = vec![Phone { number: "156".into(), note: String::new() }];
            let channels = Channels { phones, ..Channels::default() };
            contacts(Agency { channels, ..samples::agency() })
        }),
        example("contacts", "a telephone in a text", || {
            phone(Phone { number: "(00) 3000-0156".into(), note: "24 horas".into() }, None)
                .into_any()
        }),
        example("breadcrumb", "long words", || {
            let above = vec![
                ("Ruas e calçadas".to_owned(), Route::Themes.url()),
                (samples::LONG.to_owned(), Route::Services.url()),
            ];
            let here = samples::SPANISH.to_owned();
            view! { <Breadcrumb above here lang=Some("es".to_owned())/> }.into_any()
        }),
    ]
}

fn summary(facts: &[(&str, &str)]) -> AnyView {
    let row = |(term, value): &(&str, &str)| Row::new(*term, (*value).to_owned().into_any());
    view! { <SummaryList rows=facts.iter().map(row).collect()/> }.into_any()
}

fn answers() -> AnyView {
    let row = |term: &str, value: &str| {
        Row::new(term, value.to_owned().into_any()).with_change(Route::Start.url())
    };
    let rows = vec![
        row(t(Key::FIELD_ADDRESS), "Rua das Acácias, 120"),
        row(t(Key::FIELD_DESCRIPTION), samples::SENTENCE),
        row(t(Key::FIELD_EMAIL), samples::LONG),
    ];
    view! { <SummaryList rows/> }.into_any()
}

fn services(services: Vec<Service>) -> AnyView {
    view! { <ServiceList services/> }.into_any()
}

fn timeline(events: Vec<Event>, lang: &str) -> AnyView {
    view! { <Timeline events spent=vec![Some(1), None, Some(12)] over=false timezone="UTC".to_owned() lang=lang.to_owned()/> }.into_any()
}

fn stages(now: usize) -> AnyView {
    let stages = [Key::STATE_ARRIVED, Key::STATE_AWAITING, Key::STATE_COMPLETED].map(t).to_vec();
    view! { <StatusSteps stages now/> }.into_any()
}

fn contacts(agency: Agency) -> AnyView {
    view! { <Contacts agency/> }.into_any()
}
