//! What every protocol must hold: the same questions put to every agency of the demo, over real
//! HTTP. A new agency of the demo is asked by itself; a new protocol adds no test of its own here.

use crate::town::{
    Town,
    citizen::{key, send, services, submission},
    run,
};
use connectors::{Connector, discover};
use domain::{
    Answer, Capability, CaseNumber, CaseRef, ErrorKind, Form, Protocol, Service, ServiceCode,
    Submission, Submitted, Turn,
};
use std::collections::BTreeSet;

/// Signalen keeps no list that can be asked.
fn can_find(town: &Town) -> bool {
    town.agency.protocol != Protocol::Signalen
}

/// A form, where the service has one that can be asked.
async fn form(connector: &dyn Connector, service: &Service) -> Option<Form> {
    match connector.form(service).await {
        Ok(form) => Some(form),
        Err(error) => {
            assert_eq!(error.kind, ErrorKind::Unsupported, "{error:?}");
            assert!(!service.online || error.detail.contains("kind file"), "{error:?}");
            None
        }
    }
}

#[test]
fn every_catalogue_is_whole() {
    run(async {
        let mut all = 0;
        for town in Town::all().await {
            let services = services(&*town.connector()).await;
            let codes: BTreeSet<_> = services.iter().map(|service| &service.id.code).collect();
            assert_eq!(codes.len(), services.len(), "{:?}", town.agency.id);
            let told = |service: &Service| {
                !service.name.is_empty()
                    && !service.description.is_empty()
                    && service.theme.is_some()
            };
            assert!(services.iter().all(told), "{services:?}");
            assert!(services.len() >= 13, "{:?}: {}", town.agency.id, services.len());
            all += services.len();
            println!("{}: {} services", town.agency.id.as_str(), services.len());
        }
        println!("in all: {all}");
    });
}

#[test]
fn every_form_is_whole_and_what_cannot_be_asked_is_said() {
    run(async {
        let (mut asked, mut closed) = (0, 0);
        for town in Town::all().await {
            let connector = town.connector();
            for service in services(&*connector).await {
                let Some(form) = form(&*connector, &service).await else {
                    closed += 1;
                    continue;
                };
                asked += 1;
                let slugs: BTreeSet<_> = form.steps.iter().map(|step| &step.slug).collect();
                let ids: BTreeSet<_> = form.fields().map(|field| &field.id).collect();
                assert_eq!(slugs.len(), form.steps.len(), "{form:?}");
                assert_eq!(ids.len(), form.fields().count(), "{form:?}");
                assert!(form.steps.iter().all(|step| !step.fields.is_empty()), "{form:?}");
                assert_eq!(form.service, service.id);
            }
        }
        println!("forms: {asked}, services without one that can be asked: {closed}");
        assert!(asked >= 100, "{asked}");
    });
}

#[test]
fn every_service_takes_a_submission_and_tells_of_it() {
    run(async {
        for town in Town::all().await {
            let connector = town.connector();
            for service in services(&*connector).await {
                let Some(form) = form(&*connector, &service).await else { continue };
                let mut sent = submission(&form, town.ports.clock.now());
                match send(&*connector, &mut sent).await {
                    Submitted::Case { case, .. } => told(&town, &sent, &case).await,
                    Submitted::Token(token) => {
                        assert_eq!(connector.redeem(&token).await, Ok(None));
                    }
                }
            }
        }
    });
}

/// Somebody who has not asked before is told of the case, and finds it by the submission.
async fn told(town: &Town, sent: &Submission, reference: &CaseRef) {
    let connector = town.connector();
    let case = connector.case(&reference.number).await.unwrap();
    assert_eq!(case.reference, *reference);
    assert_eq!(case.state.turn(), Turn::Agency, "{case:?}");
    assert!(case.requested.is_some() && !case.words.status.is_empty() && !case.events.is_empty());
    match connector.find(sent).await {
        Ok(found) => assert_eq!(found, std::slice::from_ref(reference)),
        Err(error) => assert!(!can_find(town) && error.kind == ErrorKind::Unsupported),
    }
}

#[test]
fn what_is_refused_says_why() {
    run(async {
        for town in Town::all().await {
            let connector = town.connector();
            let services = services(&*connector).await;
            let mut refused = None;
            for service in &services {
                if let Some(form) = form(&*connector, service).await {
                    let mut sent = submission(&form, town.ports.clock.now());
                    sent.answers.clear();
                    refused = Some(connector.submit(&sent).await.unwrap_err());
                    break;
                }
            }
            let Some(ErrorKind::Rejected(reasons)) = refused.map(|error| error.kind) else {
                panic!("{:?} took nothing for something", town.agency.id)
            };
            assert!(reasons.iter().any(|reason| reason.description.contains(' ')), "{reasons:?}");
        }
    });
}

#[test]
fn what_there_is_not_is_not_found_and_nothing_else_is() {
    run(async {
        for town in Town::all().await {
            let connector = town.connector();
            let mut services = services(&*connector).await;
            let unknown = match town.agency.protocol {
                Protocol::Signalen => "00000000-0000-4000-8000-000000000000",
                _ => "XXX-1999/000001 é",
            };
            let case = connector.case(&CaseNumber::new(unknown)).await.unwrap_err();
            assert_eq!(
                (case.kind, case.agency),
                (ErrorKind::NotFound, Some(town.agency.id.clone()))
            );
            if town.agency.protocol == Protocol::Signalen {
                let short = connector.case(&CaseNumber::new("SIG-1")).await.unwrap_err();
                assert_eq!(short.kind, ErrorKind::Unsupported, "a short name finds nothing");
                continue;
            }
            services[0].id.code = ServiceCode::new("nada/de árvore");
            services[0].has_questions = true;
            services[0].online = true;
            let form = connector.form(&services[0]).await.unwrap_err();
            assert_eq!(form.kind, ErrorKind::NotFound, "{:?}", town.agency.id);
        }
    });
}

#[test]
fn the_same_key_is_the_same_case_and_another_one_is_not() {
    run(async {
        for town in Town::all().await {
            if town.agency.protocol != Protocol::Janela {
                continue;
            }
            let connector = town.connector();
            let services = services(&*connector).await;
            let mut sent = None;
            for service in &services {
                if let Some(form) = form(&*connector, service).await {
                    sent = Some(submission(&form, town.ports.clock.now()));
                    break;
                }
            }
            let mut sent = sent.unwrap();
            let first = send(&*connector, &mut sent).await;
            assert_eq!(connector.submit(&sent).await.as_ref(), Ok(&first));
            let mut other = sent.clone();
            let text = other.answers.iter_mut().find_map(|(_, answer)| match answer {
                Answer::Text(text) if text.contains("Rua") => Some(text),
                _ => None,
            });
            if let Some(text) = text {
                text.push('!');
                let error = connector.submit(&other).await.unwrap_err();
                assert!(matches!(error.kind, ErrorKind::Rejected(_)), "{error:?}");
            }
            other.key = key();
            assert_eq!(connector.find(&other).await, Ok(vec![]));
        }
    });
}

#[test]
fn movements_are_told_where_the_agency_has_them() {
    run(async {
        let mut town = Town::open().await;
        town.agency.reach.insert(Capability::Updates, domain::Route::Direct);
        let connector = town.connector();
        let services = services(&*connector).await;
        let form = connector.form(&services[0]).await.unwrap();
        let mut sent = submission(&form, town.ports.clock.now());
        let Submitted::Case { case, .. } = send(&*connector, &mut sent).await else { panic!() };
        town.step().await;
        town.step().await;
        let case = connector.case(&case.number).await.unwrap();
        assert!(case.events.len() >= 3, "{case:?}");
        assert!(case.events.iter().all(|event| event.at.is_some()));
        town.faults(r#"[{"kind":"down","operation":"updates"}]"#).await;
        let without = connector.case(&case.reference.number).await.unwrap();
        assert!(without.events.len() < case.events.len(), "the case is told all the same");
    });
}

#[test]
fn a_server_says_what_it_is_where_its_protocol_has_words_for_it() {
    run(async {
        for town in Town::all().await {
            match discover(&town.agency, &town.ports).await {
                Ok(found) => assert!(!found.endpoints.is_empty()),
                Err(error) => {
                    assert_ne!(town.agency.protocol, Protocol::Open311);
                    assert_eq!(error.kind, ErrorKind::Unsupported);
                }
            }
        }
    });
}
