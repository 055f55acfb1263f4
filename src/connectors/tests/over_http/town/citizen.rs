//! A citizen who answers every question, and what they find at the agency.

use super::Town;
use connectors::Connector;
use domain::{
    Answer, Answers, Error, ErrorKind, Fault, FieldKind, Form, Problem, Rejection, Service,
    Submission, Submitted, Timestamp,
};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The first question about the catalogue fails, as where there is no JSON.
const NO_JSON: &str = r#"[{"kind":"not_found","operation":"services","times":1}]"#;

/// All services, none of them broken.
pub(crate) async fn services(connector: &dyn Connector) -> Vec<Service> {
    let catalogue = connector.catalogue().await.unwrap();
    assert_eq!(catalogue.dropped, 0);
    catalogue.services
}

/// A connector that has learnt the format, and the services.
pub(crate) async fn learnt(town: &Town, format: &str) -> (Box<dyn Connector>, Vec<Service>) {
    if format == "xml" {
        town.faults(NO_JSON).await;
    }
    let connector = town.connector();
    let services = services(&*connector).await;
    town.asked();
    (connector, services)
}

fn answer(kind: &FieldKind) -> Answer {
    let text = match kind {
        FieldKind::LongText { .. } => "Duas linhas,\ncom ação & 50% de \"sinais\" + <marcas>",
        FieldKind::Number | FieldKind::Money => "1,5",
        FieldKind::Whole => "1",
        FieldKind::Date => "2026-03-31",
        FieldKind::DateTime => "2026-03-31T10:30:00-03:00",
        FieldKind::Email => "ana@exemplo.example",
        FieldKind::Phone => "(00) 90000-0000",
        FieldKind::Cpf => "529.982.247-25",
        FieldKind::Cnpj => "11.222.333/0001-81",
        FieldKind::Cep => "00170-010",
        FieldKind::Declaration => "true",
        FieldKind::OneOf(choices) => &choices[0].key,
        FieldKind::ManyOf(choices) => {
            return Answer::Many(choices.iter().map(|choice| choice.key.clone()).collect());
        }
        FieldKind::Text | FieldKind::Address | FieldKind::Notice => "Rua das Garças, 156",
    };
    Answer::Text(text.to_owned())
}

/// The form, filled in as it wants to be, and sent.
pub(crate) fn submission(form: &Form, made_at: Timestamp) -> Submission {
    let mut answers = Answers::default();
    for field in form.fields().filter(|field| field.asks()) {
        answers.set(field.id.clone(), answer(&field.kind));
    }
    for _ in 0..4 {
        match Submission::new(form, &answers, key(), made_at) {
            Ok(submission) => return submission,
            Err(problems) => problems.iter().for_each(|problem| mend(&mut answers, problem)),
        }
    }
    panic!("{:?}", Submission::new(form, &answers, key(), made_at))
}

/// Writes what the form says is wrong as it says that it would be right.
fn mend(answers: &mut Answers, problem: &Problem) {
    let now = answers.get(&problem.field).cloned().unwrap();
    let mended = match (&problem.fault, now) {
        (Fault::TooShort { least }, _) => Answer::Text("1".repeat(*least)),
        (Fault::TooLong { most, .. }, Answer::Text(text)) => {
            Answer::Text(text.chars().take(*most).collect())
        }
        (Fault::TooSmall { least: bound, .. } | Fault::TooLarge { most: bound, .. }, _) => {
            Answer::Text(bound.replace('.', ","))
        }
        (Fault::TooMany { most }, Answer::Many(mut keys)) => {
            keys.truncate(*most);
            Answer::Many(keys)
        }
        other => panic!("{problem:?}: {other:?}"),
    };
    answers.set(problem.field.clone(), mended);
}

/// A key that nobody has used.
pub(crate) fn key() -> String {
    static LAST: AtomicUsize = AtomicUsize::new(0);
    format!("chave-{:016}", LAST.fetch_add(1, Ordering::Relaxed))
}

/// Sends, reads why it was refused, and corrects it: agencies have rules that a form does not tell.
pub(crate) async fn send(connector: &dyn Connector, sent: &mut Submission) -> Submitted {
    for _ in 0..4 {
        match connector.submit(sent).await {
            Ok(answer) => return answer,
            Err(Error { kind: ErrorKind::Rejected(reasons), .. }) => {
                assert!(!reasons.is_empty());
                for reason in &reasons {
                    correct(sent, reason);
                }
                sent.key = key();
            }
            Err(error) => panic!("{error:?}"),
        }
    }
    panic!("{sent:?} is never taken")
}

fn correct(sent: &mut Submission, reason: &Rejection) {
    let name = format!(":{}", reason.code.rsplit('/').next().unwrap());
    let said = reason.description.as_str();
    let limit = said.split(|c: char| !c.is_ascii_digit()).find_map(|n| n.parse::<usize>().ok());
    let answer = sent.answers.iter_mut().find(|(id, _)| id.as_str().ends_with(&name));
    let text = match answer {
        Some((_, Answer::Text(text))) => text,
        Some((_, Answer::Many(keys))) => return keys.truncate(limit.unwrap()),
        None => panic!("{reason:?}"),
    };
    *text = match limit {
        _ if said.contains("CPF") => "52998224725".to_owned(),
        _ if said.contains("CNPJ") => "11222333000181".to_owned(),
        _ if said.contains("CEP") => "00170-010".to_owned(),
        Some(least) if said.contains("pelo menos") => "1".repeat(least),
        Some(most) if said.contains("no máximo") => text.chars().take(most).collect(),
        Some(value) => value.to_string(),
        None => "2".to_owned(),
    };
}
