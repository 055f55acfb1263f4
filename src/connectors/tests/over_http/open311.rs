//! Open311 in both of its formats, asked of a demo agency over real HTTP. What every protocol must
//! hold is in `every_agency.rs`.

use crate::town::{
    Town,
    citizen::{learnt, submission},
    run,
};
use connectors::{Connector, StreamExt, cases, catalogues};
use domain::{
    CaseNumber, CaseState, ErrorKind, Partial, Service, ServiceCode, Submission, Submitted,
};

#[test]
fn the_same_catalogue_in_both_formats() {
    run(async {
        let town = Town::open().await;
        let (_, json) = learnt(&town, "json").await;
        let (_, xml) = learnt(&town, "xml").await;
        assert_eq!(json, xml);
        assert_eq!(json.len(), 35);
        assert_eq!(json.iter().filter(|service| service.has_questions).count(), 20);
        assert!(json.iter().all(|service| service.theme.is_some() && !service.keywords.is_empty()));
        assert!(json.iter().all(|service| service.card == town.agency.card_of("")));
    });
}

#[test]
fn the_same_forms_in_both_formats_with_every_question() {
    run(async {
        let town = Town::open().await;
        let (in_json, services) = learnt(&town, "json").await;
        let (in_xml, _) = learnt(&town, "xml").await;
        let mut asked = 0;
        for service in &services {
            let form = in_json.form(service).await.unwrap();
            assert_eq!(in_xml.form(service).await.unwrap(), form);
            asked += form.steps.iter().filter(|step| step.slug.starts_with("pergunta-")).count();
        }
        assert_eq!(asked, questions_of_the_seed());
    });
}

fn questions_of_the_seed() -> usize {
    let seed = include_str!("../../../../tests/agencies/seed/garcas-urbanos/definitions.json");
    seed.matches(r#""variable": true"#).count()
}

#[test]
fn every_service_takes_a_submission_and_tells_of_it_in_both_formats() {
    run(async {
        let town = Town::open().await;
        for format in ["json", "xml"] {
            let (connector, services) = learnt(&town, format).await;
            for service in &services {
                let form = connector.form(service).await.unwrap();
                let sent = submission(&form, town.ports.clock.now());
                match connector.submit(&sent).await.unwrap() {
                    Submitted::Case { case, notice } => {
                        assert!(notice.is_some());
                        told(&*connector, &sent, &case.number, service).await;
                    }
                    Submitted::Token(token) => {
                        assert_eq!(connector.redeem(&token).await, Ok(None));
                    }
                }
            }
            let asked = town.asked();
            assert!(asked.iter().all(|url| url.contains(&format!(".{format}"))), "{asked:?}");
        }
    });
}

async fn told(
    connector: &dyn Connector,
    sent: &Submission,
    number: &CaseNumber,
    service: &Service,
) {
    let case = connector.case(number).await.unwrap();
    assert_eq!((&case.reference.number, case.state), (number, CaseState::InProgress));
    assert_eq!(case.description.as_deref(), sent.text("description"));
    assert_eq!(case.address.as_deref(), sent.text("address"));
    assert_eq!(case.service_name.as_ref(), Some(&service.name));
    assert!(case.requested.is_some() && case.expected.is_some() && case.responsible.is_some());
    assert!(connector.find(sent).await.unwrap().contains(&case.reference));
}

#[test]
fn a_token_becomes_a_number() {
    run(async {
        let town = Town::open().await;
        let (connector, services) = learnt(&town, "json").await;
        let batch = services.iter().find(|service| service.id.code.as_str() == "ILU-03").unwrap();
        let form = connector.form(batch).await.unwrap();
        let sent = submission(&form, town.ports.clock.now());
        let Ok(Submitted::Token(token)) = connector.submit(&sent).await else { panic!("no token") };
        let mut found = connector.redeem(&token).await.unwrap();
        for _ in 0..40 {
            if found.is_none() {
                town.ports.clock.sleep(250).await;
                found = connector.redeem(&token).await.unwrap();
            }
        }
        told(&*connector, &sent, &found.unwrap().number, batch).await;
    });
}

#[test]
fn what_is_refused_says_why_in_both_formats() {
    run(async {
        let town = Town::open().await;
        for format in ["json", "xml"] {
            let (connector, services) = learnt(&town, format).await;
            let form = connector.form(&services[0]).await.unwrap();
            let mut sent = submission(&form, town.ports.clock.now());
            sent.answers.retain(|(id, _)| id.as_str() == "description");
            let error = connector.submit(&sent).await.unwrap_err();
            let ErrorKind::Rejected(reasons) = error.kind else { panic!("{error:?}") };
            assert!(reasons.len() > 1, "{reasons:?}");
            assert!(
                reasons
                    .iter()
                    .all(|reason| reason.code == "400" && reason.description.contains(' '))
            );
        }
    });
}

#[test]
fn what_there_is_not_is_not_found_and_nothing_else_is() {
    run(async {
        let mut town = Town::open().await;
        for format in ["json", "xml"] {
            let (connector, mut services) = learnt(&town, format).await;
            let case = connector.case(&CaseNumber::new("GAR-1999-000001")).await;
            assert_eq!(case.unwrap_err().kind, ErrorKind::NotFound);
            services[0].id.code = ServiceCode::new("Poda de árvore/1");
            services[0].has_questions = true;
            assert_eq!(connector.form(&services[0]).await.unwrap_err().kind, ErrorKind::NotFound);
            assert_eq!(connector.redeem("nada").await.unwrap_err().kind, ErrorKind::NotFound);
        }
        town.agency.jurisdiction = "outra.example".into();
        let refused = town.connector().catalogue().await.unwrap_err();
        assert_eq!(refused.kind, ErrorKind::NotAllowed);
        assert!(refused.detail.contains("outra.example"));
    });
}

#[test]
fn many_agencies_answer_through_one_stream() {
    run(async {
        let town = Town::open().await;
        let mut absent = town.agency.clone();
        absent.url = "http://127.0.0.1:9/v2".into();
        let asked = [absent, town.agency.clone()];
        let answers: Vec<_> = catalogues(&asked, &town.ports, 20_000).collect().await;
        assert_eq!(answers.iter().map(|answer| answer.items.len()).sum::<usize>(), 35);
        assert_eq!(answers.iter().flat_map(Partial::failed).count(), 1);
        let numbers = asked.map(|agency| (agency, CaseNumber::new("GAR-1999-000001")));
        let mut kinds: Vec<_> = cases(&numbers, &town.ports, 20_000)
            .map(|(_, answer)| format!("{:?}", answer.unwrap_err().kind))
            .collect()
            .await;
        kinds.sort();
        assert_eq!(kinds, ["NotFound", "Unavailable"]);
    });
}
