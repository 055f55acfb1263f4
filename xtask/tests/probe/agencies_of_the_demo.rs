//! The demo agencies keep their standards, so the probe has little to say of them.

use agencies::{Options, Running, faults, start};

use crate::said::{Said, probe};

/// What is known not to follow the standard on purpose.
const DEPARTURES: [(&str, &[&str]); 1] = [("lagoa-urbanos", &["XML is not offered"])];

fn protocol(id: &str) -> &'static str {
    match id {
        "garcas-urbanos" | "lagoa-urbanos" | "serra-urbanos" => "open311",
        "barra-ouvidoria" => "signalen",
        _ => "janela",
    }
}

async fn asked(town: &Running, id: &str, more: &[&str]) -> Said {
    let mut arguments = vec![protocol(id), town.agency(id).unwrap().url.as_str(), "--json"];
    if id == "serra-urbanos" {
        arguments.extend(["--jurisdiction", "serra.example"]);
    }
    arguments.extend(more);
    probe(&arguments).await
}

fn departures(id: &str) -> &'static [&'static str] {
    DEPARTURES.iter().find(|(known, _)| *known == id).map_or(&[], |(_, departures)| departures)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_agency_passes_without_anything_being_sent() {
    let town = start(Options::default()).await.unwrap();
    for agency in town.agencies() {
        let said = asked(&town, &agency.id, &[]).await;
        assert_eq!(said.code, 0, "{}: {}", agency.id, said.text);
        assert_eq!(said.deviations(), departures(&agency.id), "{}", agency.id);
        assert_eq!(said.part("send", "outcome"), "not tried", "{}", agency.id);
        assert_eq!(said.part("find", "browser"), "allows", "{}", agency.id);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_job_is_done_at_every_agency_when_asked_for() {
    let town = start(Options::default()).await.unwrap();
    for agency in town.agencies() {
        let said = asked(&town, &agency.id, &["--submit", "--point", "-38.5,-13"]).await;
        assert_eq!(said.code, 0, "{}: {}", agency.id, said.text);
        for part in ["find", "fill", "send", "follow"] {
            assert_eq!(said.part(part, "outcome"), "works", "{}: {}", agency.id, said.text);
            assert_eq!(said.part(part, "browser"), "allows", "{}: {}", agency.id, said.text);
        }
        assert_eq!(said.deviations(), departures(&agency.id), "{}", agency.id);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_jurisdiction_that_is_not_said_is_the_reason() {
    let only = vec!["serra-urbanos".to_owned()];
    let town = start(Options { only, ..Options::default() }).await.unwrap();
    let said = probe(&["open311", &town.agency("serra-urbanos").unwrap().url]).await;
    assert_eq!(said.code, 1, "{}", said.text);
    assert!(said.text.contains("jurisdiction_id"), "{}", said.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agency_that_no_page_may_read_fails_from_a_browser_alone() {
    let only = vec!["garcas-urbanos".to_owned()];
    let faults = faults::read(r#"{"*":[{"kind":"slow","delay_ms":1,"cors":false}]}"#).unwrap();
    let town = start(Options { only, faults, ..Options::default() }).await.unwrap();
    let said = asked(&town, "garcas-urbanos", &[]).await;
    assert_eq!((said.code, said.part("find", "outcome").as_str()), (1, "works"), "{}", said.text);
    assert_eq!(said.part("find", "browser"), "blocks");
    assert!(said.text.contains("no Access-Control-Allow-Origin"), "{}", said.text);
}
