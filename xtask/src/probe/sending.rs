//! The test request: sent only when asked for, and never again once it was taken or may have been.

use std::rc::Rc;

use connectors::Clock;
use domain::{CaseNumber, Error, ErrorKind, Form, Rejection, Service, Submission, Submitted};

use super::cors::{self, Browser};
use super::exchange::{Exchange, Topic};
use super::filling;
use super::options::Protocol;
use super::questions::Talk;
use super::verdict::{Outcome, Part};

/// As many services are tried while all refuse what they are sent.
const TRIES: usize = 3;

/// How often a token is asked about, and how long is waited before each.
const ASKS: usize = 5;
pub(crate) const PAUSE_MS: u32 = 2000;

/// Sends, when asked to, and looks at what a browser would do.
pub(crate) async fn send(
    talk: &mut Talk<'_>,
    forms: &[(&Service, Form)],
) -> (Part, Option<CaseNumber>) {
    let mut number = None;
    let outcome = if talk.options.submit {
        attempt(talk, forms, &mut number).await
    } else {
        Outcome::NotTried("nothing was sent; --submit sends one marked test request".to_owned())
    };
    let browser = browser(talk, forms).await;
    (Part { name: "send", outcome, browser }, number)
}

async fn attempt(
    talk: &mut Talk<'_>,
    forms: &[(&Service, Form)],
    number: &mut Option<CaseNumber>,
) -> Outcome {
    let mut forms: Vec<_> = forms
        .iter()
        .filter_map(|(service, form)| Some((filling::effort(form)?, *service, form)))
        .collect();
    forms.sort_by_key(|(effort, ..)| *effort);
    let mut refusals = Vec::new();
    for (_, service, form) in forms.into_iter().take(TRIES) {
        let Some(submission) = filling::submission(form, &*talk.port) else { continue };
        talk.port.turn_to(Topic::Submission);
        match talk.connector.submit(&submission).await {
            Ok(taken) => return accepted(talk, &submission, taken, service, number).await,
            Err(Error { kind: ErrorKind::Rejected(reasons), .. }) => {
                let reasons: Vec<_> = reasons.iter().map(reason).collect();
                refusals.push(format!("{:?}: {}", service.name, reasons.join(", ")));
            }
            Err(error) => {
                let open = if error.may_have_arrived() {
                    "; it may have arrived all the same"
                } else {
                    ""
                };
                let why = talk.why(Topic::Submission, &error);
                return Outcome::Fails(format!("{why}{open}"));
            }
        }
    }
    if refusals.is_empty() {
        let why = "no form that was looked at has room for the words that mark a test";
        return Outcome::NotTried(why.to_owned());
    }
    let mut why = refusals.join("; ");
    if talk.options.protocol == Protocol::Signalen && talk.options.point.is_none() {
        why += "; --point LONG,LAT says where, as portal.json does for such an agency";
    }
    Outcome::Unproven(format!("test requests were refused and none was taken: {why}"))
}

/// One reason of a refusal, in the server's words.
fn reason(rejection: &Rejection) -> String {
    format!("{} {:?}", rejection.code, rejection.description)
}

async fn accepted(
    talk: &mut Talk<'_>,
    submission: &Submission,
    taken: Submitted,
    service: &Service,
    number: &mut Option<CaseNumber>,
) -> Outcome {
    if talk.options.protocol == Protocol::Janela {
        talk.port.turn_to(Topic::Replay);
        // What comes of it is looked at with the other deviations.
        let _ = talk.connector.submit(submission).await;
    }
    match taken {
        Submitted::Case { case, .. } => {
            let words = format!(
                "one test request for {:?} was taken: {}",
                service.name,
                case.number.as_str()
            );
            *number = Some(case.number);
            Outcome::Works(words)
        }
        Submitted::Token(later) => redeemed(talk, &later, number).await,
    }
}

async fn redeemed(talk: &mut Talk<'_>, token: &str, number: &mut Option<CaseNumber>) -> Outcome {
    for _ in 0..ASKS {
        talk.port.sleep(PAUSE_MS).await;
        match talk.connector.redeem(token).await {
            Ok(Some(case)) => {
                let words =
                    format!("a test request was taken for a token, then: {}", case.number.as_str());
                *number = Some(case.number);
                return Outcome::Works(words);
            }
            Ok(None) => {}
            Err(error) => {
                let why = talk.why(Topic::Submission, &error);
                return Outcome::Fails(format!("taken for a token that gives no number: {why}"));
            }
        }
    }
    Outcome::Unproven("taken for a token that gave no number in 10 seconds".to_owned())
}

/// Where the protocol's `POST` is preceded by a question, that question is put.
async fn browser(talk: &Talk<'_>, forms: &[(&Service, Form)]) -> Browser {
    let headers = headers(talk.options.protocol);
    let secure = cors::secure(&talk.options.base);
    if headers.is_empty() {
        let asked = talk.port.about(Topic::Submission);
        if asked.is_empty() {
            let why = "no preflight is needed, but whether the answer may be read is seen with --submit only";
            return secure.and(Browser::Unknown(why.to_owned()));
        }
        return talk.browser(&[Topic::Submission]);
    }
    let asked = talk.port.preflight(cors::question(target(talk, forms), headers)).await;
    let allowed = secure.and(cors::preflight(&asked, headers));
    let posts: Vec<Rc<Exchange>> = talk.port.about(Topic::Submission);
    if posts.is_empty() {
        return allowed;
    }
    allowed.and(Browser::of(posts.iter().map(AsRef::as_ref)))
}

/// The headers that a browser asks about first.
fn headers(protocol: Protocol) -> &'static [&'static str] {
    match protocol {
        Protocol::Open311 => &[],
        Protocol::Signalen => &["content-type"],
        Protocol::Janela => &["content-type", "idempotency-key"],
    }
}

fn target(talk: &Talk<'_>, forms: &[(&Service, Form)]) -> String {
    let code = forms.first().map_or("none", |(service, _)| service.id.code.as_str());
    match talk.options.protocol {
        Protocol::Janela => talk.address(&["services", code, "submissions"]),
        Protocol::Signalen | Protocol::Open311 => talk.address(&["signals", ""]),
    }
}
