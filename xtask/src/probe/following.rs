//! Following a case: the one just sent, or one that the server lists; and one that there is not.

use connectors::Clock;
use domain::{Case, CaseNumber, Error, ErrorKind};

use super::exchange::Topic;
use super::http::Asked;
use super::options::Protocol;
use super::questions::Talk;
use super::sending::PAUSE_MS;
use super::tree::{self, records, text};
use super::verdict::{Outcome, Part};

/// A server may publish what it took a little later.
const ASKS: usize = 3;

/// The last part of the job.
pub(crate) async fn follow(talk: &mut Talk<'_>, sent: Option<&CaseNumber>) -> Part {
    let outcome = match sent {
        Some(number) => told(talk, number, ASKS).await,
        None if talk.options.protocol == Protocol::Open311 => match listed(talk).await {
            Some(number) => told(talk, &number, 1).await,
            None => {
                Outcome::NotTried("the server lists no request that could be asked for".to_owned())
            }
        },
        None => Outcome::NotTried("there is no case whose number is known here".to_owned()),
    };
    talk.port.turn_to(Topic::NoCase);
    match talk.connector.case(&talk.nobody()).await {
        Err(Error { kind: ErrorKind::NotFound, .. }) => {}
        Err(error) => {
            let why = talk.why(Topic::NoCase, &error);
            talk.notes
                .push(format!("asked for a case that there is not, it does not say so: {why}"));
        }
        Ok(_) => talk.notes.push("a case that there is not is told of as if there were".to_owned()),
    }
    let browser = talk.browser(&[Topic::Case, Topic::NoCase]);
    Part { name: "follow", outcome, browser }
}

async fn told(talk: &Talk<'_>, number: &CaseNumber, asks: usize) -> Outcome {
    talk.port.turn_to(Topic::Case);
    let mut answer = talk.connector.case(number).await;
    for _ in 1..asks {
        if !answer.as_ref().is_err_and(|error| error.kind == ErrorKind::NotFound) {
            break;
        }
        talk.port.sleep(PAUSE_MS).await;
        answer = talk.connector.case(number).await;
    }
    match answer {
        Ok(case) => Outcome::Works(words(&case)),
        Err(error) => {
            let why = talk.why(Topic::Case, &error);
            Outcome::Fails(format!("the case {}: {why}", number.as_str()))
        }
    }
}

fn words(case: &Case) -> String {
    let (number, status) = (case.reference.number.as_str(), &case.words.status);
    format!("{number} is told of: {status:?}; movements: {}", case.events.len())
}

/// A number from the server's own list of requests.
async fn listed(talk: &Talk<'_>) -> Option<CaseNumber> {
    let json = talk
        .port
        .success(Topic::Catalogue)
        .is_some_and(|asked| asked.url.contains("services.json"));
    let (name, accept) =
        if json { ("requests.json", "application/json") } else { ("requests.xml", "text/xml") };
    let asked = talk.port.ask(Topic::Cases, Asked::get(talk.address(&[name]), accept)).await;
    let (_, tree) = tree::read(&asked.answered().filter(|answer| answer.succeeded())?.body);
    let list = records(&tree, &["service_requests", "requests", "request"])?;
    list.iter().find_map(|record| text(record, "service_request_id")).map(CaseNumber::new)
}
