//! What must hold of everything that is read, whatever was answered: what the pages rely on.

use crate::world::AGENCY;
use connectors::Catalogue;
use domain::{
    AgencyId, Answer, Case, CaseNumber, CaseRef, Error, FEWEST, Field, FieldKind, Form, Journey,
    Kept, Line, ObservedTimes, Partial, Receipt, Service, Source, Standing, Submission, Submitted, Timestamp,
};
use std::collections::BTreeSet;

/// The answer, or none; a failure says whose it is.
fn answered<T>(result: Result<T, Error>) -> Option<T> {
    result.inspect_err(of_the_agency).ok()
}

fn of_the_agency(error: &Error) {
    assert!(error.agency.as_ref().is_some_and(|id| id.as_str() == AGENCY), "whose? {error:?}");
}

/// Services have names and codes, and are read as they were kept.
pub(crate) fn catalogue(result: Result<Catalogue, Error>) {
    let Some(read) = answered(result) else { return };
    for service in &read.services {
        assert_eq!(service.id.agency.as_str(), AGENCY);
        assert!(is_said(service.id.code.as_str()) && is_said(&service.name), "{service:?}");
    }
    let standing = Standing::Stale { at: Timestamp(1), error: None };
    let sources = vec![Source { agency: AgencyId::new(AGENCY), standing }];
    let partial = Partial { items: read.services, sources };
    let again = Partial::from_json(&partial.to_json());
    assert!(again == Some(partial), "a catalogue is not read as it was kept");
}

/// Pages of a form have names of their own, or a person would be led in a circle; so have
/// questions, or one answer would be taken for another's.
pub(crate) fn form(service: &Service, result: Result<Form, Error>) -> Option<Form> {
    let form = answered(result)?;
    assert_eq!(form.service, service.id);
    let slugs: BTreeSet<_> = form.steps.iter().map(|step| &step.slug).collect();
    assert!(slugs.len() == form.steps.len(), "two pages of one name: {form:?}");
    let asking = || form.fields().filter(|field| field.asks());
    let ids: BTreeSet<_> = asking().map(|field| &field.id).collect();
    assert!(ids.len() == asking().count(), "two questions of one name: {form:?}");
    for step in &form.steps {
        assert!(is_said(&step.slug) && !step.fields.is_empty(), "{step:?}");
        // Either would be another address.
        assert!(![".", "..", "conferir"].contains(&step.slug.as_str()), "{step:?}");
    }
    for field in asking() {
        assert!(!field.required || can_be_answered(field), "no answer fits: {field:?}");
    }
    walked(&form);
    Some(form)
}

/// There is a way from the first page to the last.
fn walked(form: &Form) {
    let answers = domain::Answers::default();
    let journey = Journey::new(form, &answers);
    let mut at = form.steps.first();
    for _ in 1..form.steps.len() {
        at = at.and_then(|step| journey.after(&step.slug));
    }
    assert!(at.is_some_and(|last| journey.after(&last.slug).is_none()) || form.steps.is_empty());
}

fn can_be_answered(field: &Field) -> bool {
    match &field.kind {
        FieldKind::OneOf(choices) | FieldKind::ManyOf(choices) => {
            choices.iter().any(|choice| is_said(&choice.key))
        }
        _ => true,
    }
}

/// What was chosen goes on the wire as it was offered.
pub(crate) fn sent_as_offered(form: &Form, submission: &Submission) {
    for (id, answer) in &submission.answers {
        let kind = form.fields().find(|field| field.id == *id).map(|field| &field.kind);
        if let (Some(FieldKind::OneOf(choices)), Answer::Text(key)) = (kind, answer) {
            assert!(choices.iter().any(|one| one.key == *key), "{key:?} was not offered");
        }
    }
}

/// A number or a token that says something, after which the submission is never sent again; a
/// failure too is written down and read again.
pub(crate) fn submitted(sent: &Submission, result: Result<Submitted, Error>) {
    match &result {
        Ok(Submitted::Case { case, .. }) => reference(case),
        Ok(Submitted::Token(token)) => assert!(is_said(token)),
        Err(error) => of_the_agency(error),
    }
    let arrived = result.as_ref().map_or_else(Error::may_have_arrived, |_| true);
    let mut submission = sent.clone();
    submission.settle(result, Timestamp(1));
    assert!(!arrived || !submission.may_be_sent(), "it would be sent twice: {submission:?}");
    receipt(&submission);
}

/// Cases of the agency, with numbers.
pub(crate) fn found(result: Result<Vec<CaseRef>, Error>) {
    answered(result).iter().flatten().for_each(reference);
}

fn reference(case: &CaseRef) {
    assert!(case.agency.as_str() == AGENCY && is_said(case.number.as_str()), "{case:?}");
}

/// The case that was asked for, with the agency's word for its state, and its events in order.
pub(crate) fn case(number: &CaseNumber, result: Result<Case, Error>) {
    let Some(case) = answered(result) else { return };
    reference(&case.reference);
    assert!(case.reference.number.as_str().eq_ignore_ascii_case(number.as_str()), "another's");
    assert!(is_said(&case.words.status) && !case.events.is_empty(), "{case:?}");
    let sums = case.documents.iter().map(|document| document.sha256.len());
    assert!(sums.eq(std::iter::repeat_n(64, case.documents.len())), "{:?}", case.documents);
    assert!(case.messages.iter().all(|message| is_said(&message.text)), "{:?}", case.messages);
    let told: Vec<i64> = case
        .events
        .iter()
        .filter(|event| !event.words.is_empty())
        .map(|event| event.at.map_or(i64::MAX, domain::Moment::sort_key))
        .collect();
    assert!(told.is_sorted(), "out of order: {:?}", case.events);
    assert!(case.events.iter().skip(1).all(|event| !event.words.is_empty()), "{:?}", case.events);
}

/// A receipt is read as it was kept, through its text.
///
/// # Panics
///
/// When it is not.
pub fn receipt(submission: &Submission) {
    let line = Line { question: "Onde?".to_owned(), answer: "Aqui".to_owned() };
    let kept = Receipt {
        submission: submission.clone(),
        service_name: "Poda".to_owned(),
        agency_name: "Parques".to_owned(),
        lines: vec![line],
    };
    let text = kept.to_json().to_string();
    let again = serde_json::from_str(&text).ok().and_then(|tree| Receipt::from_json(&tree));
    assert!(again == Some(kept), "not read as kept: {text}");
}

/// A letter was taken, or whose failure it is.
pub(crate) fn letter(result: Result<(), Error>) {
    let _ = answered(result);
}

/// Times of a sample that is large enough to be told, by a method that is.
pub(crate) fn times(result: Result<Option<ObservedTimes>, Error>) {
    let Some(Some(times)) = answered(result) else { return };
    assert!(times.sample >= FEWEST && is_said(&times.method), "{times:?}");
    assert!(times.median_days <= times.p90_days, "half takes longer than most: {times:?}");
}

fn is_said(text: &str) -> bool {
    !text.trim().is_empty()
}
