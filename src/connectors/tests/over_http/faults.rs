//! Every way in which a demo agency can be asked to fail, over real HTTP: each is told as what it
//! is, in bounded time, and nothing is sent twice.

use crate::town::{
    Town,
    citizen::{learnt, services, submission},
    run,
};
use domain::{Answer, CaseNumber, ErrorKind, Submission, Submitted};
use std::time::Duration;

/// What each fault makes of the catalogue, of a case and of a submission; `None` where the
/// answer is still understood. After those marked, the agency has the submission all the same.
fn faults() -> Vec<(&'static str, [Option<ErrorKind>; 3], bool)> {
    use ErrorKind::{Malformed, NotFound, TimedOut, TooManyRequests, Unavailable};
    let all = |kind: ErrorKind| [Some(kind.clone()), Some(kind.clone()), Some(kind)];
    vec![
        ("slow", [None, None, None], true),
        ("down", all(Unavailable), false),
        ("error", all(Unavailable), false),
        ("refuse", all(Unavailable), false),
        ("cut", all(Unavailable), true),
        ("error_after_accept", all(Unavailable), true),
        ("cut_after_accept", all(Unavailable), true),
        ("malformed", all(Malformed), true),
        ("html", all(Malformed), false),
        ("empty", all(Malformed), false),
        // A number of other digits is another case; a number given wrong is taken as given.
        ("wrong_type", [None, Some(Malformed), None], true),
        ("partial", [None, None, Some(Malformed)], true),
        ("wrong_charset", [None, None, None], true),
        ("rate_limit", all(TooManyRequests { retry_after: Some(5) }), false),
        ("not_found", all(NotFound), false),
        ("hang", all(TimedOut), false),
    ]
}

/// What becomes of each question, asked by somebody who has not asked before.
async fn ask(town: &Town, known: &CaseNumber, sent: &Submission) -> [Option<ErrorKind>; 3] {
    let fresh = town.connector();
    let asked = async {
        [
            fresh.catalogue().await.err(),
            fresh.case(known).await.err(),
            fresh.submit(sent).await.err(),
        ]
    };
    let told = tokio::time::timeout(Duration::from_secs(8), asked).await.expect("bounded time");
    told.map(|error| {
        let error = error?;
        assert_eq!(error.agency.as_ref(), Some(&town.agency.id));
        Some(error.kind)
    })
}

#[test]
fn every_fault_is_told_as_what_it_is_and_nothing_is_sent_twice() {
    run(async {
        let town = Town::open().await;
        let (connector, services) = learnt(&town, "json").await;
        let form = connector.form(&services[1]).await.unwrap();
        let before = submission(&form, town.ports.clock.now());
        let Ok(Submitted::Case { case, .. }) = connector.submit(&before).await else {
            panic!("no case")
        };
        for (turn, (fault, expected, arrives)) in faults().into_iter().enumerate() {
            let mut sent = submission(&form, town.ports.clock.now());
            sent.answers[0].1 = Answer::Text(format!("Pedido {turn}"));
            town.faults(&format!(r#"[{{"kind":"{fault}","delay_ms":20}}]"#)).await;
            assert_eq!(ask(&town, &case.number, &sent).await, expected, "{fault}");
            town.faults("[]").await;
            let kept = connector.find(&sent).await.unwrap().len();
            assert_eq!(kept, usize::from(arrives), "{fault}: kept {kept} times");
        }
    });
}

#[test]
fn broken_records_are_counted_and_the_rest_is_whole() {
    run(async {
        let town = Town::open().await;
        let whole = services(&*town.connector()).await;
        town.faults(r#"[{"kind":"partial"}]"#).await;
        let partial = town.connector().catalogue().await.unwrap();
        assert_eq!((partial.services.len(), partial.dropped), (23, 12));
        assert!(partial.services.iter().all(|service| whole.contains(service)));
        town.faults(r#"[{"kind":"wrong_charset"}]"#).await;
        assert_eq!(services(&*town.connector()).await, whole);
    });
}
