//! Patient and polite towards a demo agency over real HTTP: what is asked, when, and what is said.

use crate::town::{
    Town,
    citizen::{learnt, submission},
    run,
};
use connectors::{Connector, Ports, StreamExt, catalogues, connect, resilient};
use domain::{Agency, ErrorKind, Standing};
use std::time::{Duration, Instant};

fn patient(town: &Town) -> Ports {
    resilient(&town.ports, vec![town.agency.url.clone()], 7)
}

fn connector(town: &Town, ports: &Ports) -> Box<dyn Connector> {
    connect(&town.agency, ports)
}

#[test]
fn a_short_wait_that_is_asked_for_is_sat_out_and_the_answer_comes() {
    run(async {
        let town = Town::open().await;
        let ports = patient(&town);
        town.faults(r#"[{"kind":"rate_limit","retry_after_s":1,"times":1}]"#).await;
        // In a town in a hurry fifteen seconds are one; the agency's second is a whole one.
        let began = Instant::now();
        let catalogue = connector(&town, &ports).catalogue().await.unwrap();
        assert_eq!((catalogue.services.len(), town.asked().len()), (35, 2));
        assert!(began.elapsed() >= Duration::from_secs(1));
    });
}

#[test]
fn a_long_wait_is_told_and_nothing_is_sent_meanwhile() {
    run(async {
        let town = Town::open().await;
        let (fresh, services) = learnt(&town, "json").await;
        let form = fresh.form(&services[1]).await.unwrap();
        let ports = patient(&town);
        let polite = connector(&town, &ports);
        town.faults(r#"[{"kind":"rate_limit","retry_after_s":30}]"#).await;
        town.asked();
        let wait = |error: domain::Error| match error.kind {
            ErrorKind::TooManyRequests { retry_after: Some(seconds) } => seconds,
            kind => panic!("{kind:?}"),
        };
        assert_eq!(wait(polite.catalogue().await.unwrap_err()), 30);
        town.faults("[]").await;
        let sent = submission(&form, town.ports.clock.now());
        let error = polite.submit(&sent).await.unwrap_err();
        assert!(!error.may_have_arrived() && (29..=30).contains(&wait(error)));
        assert_eq!(town.asked().len(), 1);
        assert_eq!(fresh.find(&sent).await.unwrap().len(), 0);
    });
}

#[test]
fn who_is_down_is_let_alone_until_a_person_insists() {
    run(async {
        let town = Town::open().await;
        let ports = patient(&town);
        let polite = connector(&town, &ports);
        town.faults(r#"[{"kind":"down"}]"#).await;
        assert_eq!(polite.catalogue().await.unwrap_err().kind, ErrorKind::Unavailable);
        assert_eq!(town.asked().len(), 3);
        for _ in 0..20 {
            let error = polite.catalogue().await.unwrap_err();
            assert!(matches!(error.kind, ErrorKind::Paused { seconds: 19..=20 }), "{error:?}");
            assert_eq!(error.agency.as_ref(), Some(&town.agency.id));
        }
        town.faults("[]").await;
        assert_eq!(town.asked().len(), 0);
        ports.http.forgive(&town.agency.url);
        assert_eq!(polite.catalogue().await.unwrap().services.len(), 35);
    });
}

#[test]
fn a_submission_to_who_fails_is_sent_once_and_kept_at_most_once() {
    run(async {
        let town = Town::open().await;
        let (fresh, services) = learnt(&town, "json").await;
        let form = fresh.form(&services[1]).await.unwrap();
        let polite = connector(&town, &patient(&town));
        polite.catalogue().await.unwrap();
        for (turn, (fault, kept)) in
            [("down", 0), ("refuse", 0), ("cut_after_accept", 1), ("error_after_accept", 1)]
                .into_iter()
                .enumerate()
        {
            let mut sent = submission(&form, town.ports.clock.now());
            sent.answers[0].1 = domain::Answer::Text(format!("Pedido {turn}"));
            town.faults(&format!(r#"[{{"kind":"{fault}","operation":"submit"}}]"#)).await;
            town.asked();
            let error = polite.submit(&sent).await.unwrap_err();
            assert!(error.may_have_arrived(), "{fault}");
            assert_eq!(town.asked().len(), 1, "{fault}");
            assert_eq!(fresh.find(&sent).await.unwrap().len(), kept, "{fault}");
            polite.catalogue().await.unwrap();
        }
    });
}

#[test]
fn one_that_hangs_delays_no_other_and_is_named_at_the_deadline() {
    run(async {
        let (fine, stuck) = (Town::open().await, Town::open().await);
        stuck.faults(r#"[{"kind":"hang"}]"#).await;
        let asked = [
            Agency { id: domain::AgencyId::new("stuck"), ..stuck.agency.clone() },
            fine.agency.clone(),
        ];
        let began = Instant::now();
        let told: Vec<_> = catalogues(&asked, &patient(&fine), 900)
            .map(|item| (began.elapsed(), item))
            .collect()
            .await;
        let [(soon, first), (late, second)] = &told[..] else { panic!("{told:?}") };
        assert_eq!((first.items.len(), first.answered()), (35, 1));
        assert!(*soon < Duration::from_millis(900) && *late >= Duration::from_millis(900));
        let Standing::Failed(error) = &second.sources[0].standing else { panic!("{second:?}") };
        assert_eq!(
            (&error.kind, second.sources[0].agency.as_str()),
            (&ErrorKind::TimedOut, "stuck")
        );
    });
}
