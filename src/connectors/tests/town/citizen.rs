//! A citizen who answers every question, and what they find at the agency.

use super::Town;
use connectors::Connector;
use domain::{Answer, Answers, FieldKind, Form, Service, Submission, Timestamp};

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
        FieldKind::Number => "1,5",
        FieldKind::Date => "2026-03-31",
        FieldKind::DateTime => "2026-03-31T10:30:00-03:00",
        FieldKind::Email => "ana@exemplo.example",
        FieldKind::Phone => "(00) 90000-0000",
        FieldKind::OneOf(choices) => &choices[0].key,
        FieldKind::ManyOf(choices) => {
            return Answer::Many(choices.iter().map(|choice| choice.key.clone()).collect());
        }
        FieldKind::Text | FieldKind::Notice => "Rua das Garças, 156",
    };
    Answer::Text(text.to_owned())
}

/// The form, filled in and sent.
pub(crate) fn submission(form: &Form, made_at: Timestamp) -> Submission {
    let mut answers = Answers::default();
    for field in form.fields().filter(|field| field.asks()) {
        answers.set(field.id.clone(), answer(&field.kind));
    }
    Submission::new(form, &answers, "chave".into(), made_at).unwrap()
}
