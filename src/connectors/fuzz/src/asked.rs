//! Every question that a connector can be asked.

use crate::{
    expect,
    said::Said,
    world::{AGENCY, connector, now},
};
use connectors::Connector;
use domain::{
    AgencyId, Answer, Answers, Card, CaseNumber, CaseRef, Field, FieldId, FieldKind, Letter,
    LetterKind, Service, ServiceCode, ServiceId, Stage, Submission, Timestamp, Way,
};

/// Two numbers to ask for: a short one, and one that Signalen would look up.
const NUMBERS: [&str; 2] = ["1", "bcabdcd9-9982-4f37-be4d-09836f01ff59"];

/// The parts that can be asked.
const PARTS: std::ops::Range<u8> = 0..9;

/// Puts the fuzzer's answer to the part that it chose, or to every part, in that protocol.
pub fn ask(protocol: &str, input: &[u8]) {
    let said = Said::read(input);
    match said.part {
        Some(part) => ask_for(part, protocol, &said),
        None => PARTS.for_each(|part| ask_for(part, protocol, &said)),
    }
}

fn ask_for(part: u8, protocol: &str, said: &Said<'_>) {
    let connector = connector(protocol, said);
    match part {
        0 => expect::catalogue(now(connector.catalogue())),
        1 => form(&*connector, &service("1")),
        2 => expect::submitted(&submission(), now(connector.submit(&submission()))),
        3 => expect::found(now(connector.find(&submission()))),
        4 => case(&*connector, NUMBERS[0]),
        5 => case(&*connector, NUMBERS[1]),
        6 => expect::found(now(connector.redeem("t/1")).map(|case| case.into_iter().collect())),
        7 => expect::times(now(connector.times(&ServiceCode::new("1")))),
        8 => expect::letter(now(connector.write(&letter()))),
        _ => form(&*connector, &service("a/ç d")),
    }
}

fn case(connector: &dyn Connector, number: &str) {
    let number = CaseNumber::new(number);
    expect::case(&number, now(connector.case(&number)));
}

/// Reads a form; one that can be answered is, and is sent to the same agency.
fn form(connector: &dyn Connector, service: &Service) {
    let Some(form) = expect::form(service, now(connector.form(service))) else { return };
    let mut answers = Answers::default();
    for field in form.fields().filter(|field| field.asks()) {
        answers.set(field.id.clone(), answer(field));
    }
    let made = Submission::new(&form, &answers, "k".to_owned(), Timestamp(0));
    if let Ok(submission) = made {
        expect::sent_as_offered(&form, &submission);
        expect::submitted(&submission, now(connector.submit(&submission)));
    }
}

/// An answer that a field of that kind takes.
fn answer(field: &Field) -> Answer {
    Answer::Text(match &field.kind {
        FieldKind::OneOf(choices) => choices.last().map(|one| one.key.clone()).unwrap_or_default(),
        FieldKind::ManyOf(choices) => {
            return Answer::Many(choices.iter().map(|one| one.key.clone()).collect());
        }
        FieldKind::Number | FieldKind::Money => "1.007,50".to_owned(),
        FieldKind::Whole => "1.007".to_owned(),
        FieldKind::Cpf => "529.982.247-25".to_owned(),
        FieldKind::Cnpj => "12.ABC.345/01DE-35".to_owned(),
        FieldKind::Cep => "01310-100".to_owned(),
        FieldKind::Declaration => "true".to_owned(),
        FieldKind::Date => "2026-03-31".to_owned(),
        FieldKind::DateTime => "2026-03-31T10:00:00-03:00".to_owned(),
        FieldKind::Email => "ana@exemplo.example".to_owned(),
        FieldKind::Phone => "(00) 90000-0000".to_owned(),
        FieldKind::Text | FieldKind::Address | FieldKind::LongText { .. } | FieldKind::Notice => {
            "Galho".to_owned()
        }
    })
}

fn service(code: &str) -> Service {
    Service {
        id: ServiceId { agency: AgencyId::new(AGENCY), code: ServiceCode::new(code) },
        name: "Poda".to_owned(),
        description: String::new(),
        keywords: Vec::new(),
        theme: None,
        online: true,
        has_questions: true,
        card: Card::default(),
    }
}

fn letter() -> Letter {
    let case = CaseRef { agency: AgencyId::new(AGENCY), number: CaseNumber::new(NUMBERS[0]) };
    Letter { key: "k".to_owned(), case, kind: LetterKind::Message, text: "Oi".to_owned() }
}

/// Something to send, with answers that each protocol writes in its own way.
pub fn submission() -> Submission {
    let text = |id: &str, text: &str| (FieldId::new(id), Answer::Text(text.to_owned()));
    Submission {
        key: "k".to_owned(),
        service: service("1").id,
        version: "3".to_owned(),
        answers: vec![
            text("description", "Galho"),
            text("attribute:A", "1"),
            text("question:a", "1"),
            text("number:a", "007"),
            (FieldId::new("question:b"), Answer::Many(vec!["1".to_owned(), "2".to_owned()])),
            text("address", "Rua 1"),
        ],
        made_at: Timestamp(1_767_366_000_000),
        stage: Stage::Queued,
        way: Way::default(),
    }
}
