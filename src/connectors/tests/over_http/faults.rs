//! Every way in which a demo agency can be asked to fail, over real HTTP: each is told as what it
//! is, in bounded time, and nothing is sent twice.

use crate::town::{
    Town,
    citizen::{key, send, services, submission},
    run,
};
use domain::{
    Answer, CaseNumber, Error, ErrorKind, FieldId, Protocol, Service, Submission, Submitted,
    Timestamp,
};
use futures_util::future::join_all;
use std::time::Duration;

/// What a fault makes of the catalogue (and so of a form), of a case and of a submission; `None`
/// where the answer is still understood.
type Told = [Option<ErrorKind>; 3];

/// Every fault, what it is told as, and whether the agency has the submission all the same.
fn faults() -> Vec<(&'static str, Told, bool)> {
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
        ("partial", [None, Some(Malformed), Some(Malformed)], true),
        ("wrong_charset", [None, None, None], true),
        ("rate_limit", all(TooManyRequests { retry_after: Some(5) }), false),
        ("not_found", all(NotFound), false),
        ("hang", all(TimedOut), false),
    ]
}

/// Where an agency differs: one that speaks only XML is sent nothing before its format is known,
/// and its numbers stay whole, as does a UUID of too many digits for a number; of a list of one,
/// Open311 knows whose it is without its number.
fn at(town: &Town, known: &CaseNumber, fault: &str, told: Told, arrives: bool) -> (Told, bool) {
    let only_xml = town.agency.id.as_str() == "serra-urbanos";
    let [catalogue, case, submitted] = told;
    let case = match fault {
        "wrong_type" if only_xml || !becomes_a_number(known) => None,
        "partial" if town.agency.protocol == Protocol::Open311 => None,
        _ => case,
    };
    let arrives = arrives && (!only_xml || catalogue.is_none());
    ([catalogue, case, submitted], arrives)
}

fn becomes_a_number(number: &CaseNumber) -> bool {
    let digits: String = number.as_str().chars().filter(char::is_ascii_digit).collect();
    digits.parse::<u64>().is_ok()
}

/// What becomes of each question, asked by somebody who has not asked before.
async fn ask(town: &Town, known: &CaseNumber, service: &Service, sent: &Submission) -> Told {
    let fresh = town.connector();
    let asked = async {
        let catalogue = fresh.catalogue().await.err();
        let form = fresh.form(service).await.err();
        let kind = |error: &Option<Error>| error.as_ref().map(|error| error.kind.clone());
        assert_eq!(kind(&form), kind(&catalogue), "{form:?}");
        [catalogue, fresh.case(known).await.err(), fresh.submit(sent).await.err()]
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
        let towns = Town::all().await;
        join_all(towns.iter().map(every_fault)).await;
    });
}

async fn every_fault(town: &Town) {
    let (known, service, taken) = before(town).await;
    for (fault, told, arrives) in faults() {
        let (expected, arrives) = at(town, &known, fault, told, arrives);
        let sent = again(&taken, fault, town.ports.clock.now());
        town.asked();
        town.faults(&format!(r#"[{{"kind":"{fault}","delay_ms":20}}]"#)).await;
        let told = ask(town, &known, &service, &sent).await;
        town.faults("[]").await;
        let who = town.agency.id.as_str();
        assert_eq!(told, expected, "{who}: {fault}");
        let posts = town.asked().iter().filter(|call| call.starts_with("Post")).count();
        assert_eq!(posts, 1, "{who}: {fault}");
        match town.connector().find(&sent).await {
            Ok(found) => assert_eq!(found.len(), usize::from(arrives), "{who}: {fault}"),
            Err(error) => assert_eq!(error.kind, ErrorKind::Unsupported, "{who}: {fault}"),
        }
    }
}

/// A case that the agency knows, the service that it is of, which has questions, and the submission
/// that it was taken for.
async fn before(town: &Town) -> (CaseNumber, Service, Submission) {
    let connector = town.connector();
    for service in services(&*connector).await.into_iter().filter(|service| service.has_questions) {
        let Ok(form) = connector.form(&service).await else { continue };
        let mut sent = submission(&form, town.ports.clock.now());
        if let Submitted::Case { case, .. } = send(&*connector, &mut sent).await {
            return (case.number, service, sent);
        }
    }
    panic!("no case")
}

/// The same once more, with words and a key of its own.
fn again(taken: &Submission, words: &str, made_at: Timestamp) -> Submission {
    let mut sent = Submission { key: key(), made_at, ..taken.clone() };
    let own = |(id, _): &&mut (FieldId, Answer)| id.as_str() == "description";
    if let Some((_, answer)) = sent.answers.iter_mut().find(own) {
        *answer = Answer::Text(words.to_owned());
    }
    sent
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
