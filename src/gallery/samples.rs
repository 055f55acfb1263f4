//! What the examples show: short and long, ours and in another language. All of it is fictional.

use domain::{
    Agency, AgencyId, Answer, Answers, Card, Channels, CivilDate, Cost, Event, Fault, Field,
    FieldKind, Label, Level, Moment, Phone, Problem, Protocol, Reach, Service, ServiceCode,
    ServiceId,
};
use std::collections::BTreeMap;

/// A word without a place to break, longer than a phone is wide.
pub(super) const LONG: &str =
    "Inconstitucionalissimamentepneumoultramicroscopicossilicovulcanoconiótico";

/// A sentence that fills several lines.
pub(super) const SENTENCE: &str = "A equipe foi até o local, encontrou a calçada quebrada em dois \
    trechos e pediu o material. O serviço depende de dias sem chuva e de liberar a rua por um dia.";

/// A sentence of an agency that speaks another language.
pub(super) const SPANISH: &str = "La cuadrilla irá el martes por la mañana. Deje libre la vereda.";

/// An agency with all its channels.
pub(super) fn agency() -> Agency {
    let channels = Channels {
        phones: vec![Phone { number: "(00) 3000-0156".into(), note: "24 horas".into() }],
        address: "Rua das Acácias, 120, Centro, Garças".into(),
        hours: "Segunda a sexta, das 8h às 17h".into(),
        email: "ouvidoria@garcas.example".into(),
        site: "https://garcas.example/".into(),
    };
    Agency {
        id: AgencyId::new("garcas-urbanos"),
        name: "Secretaria de Serviços Urbanos".into(),
        acronym: "SSU".into(),
        level: Level::Municipal,
        place: "Garças".into(),
        lang: "pt-BR".into(),
        protocol: Protocol::Open311,
        url: "https://garcas.example/open311/v2".into(),
        timezone: "America/Sao_Paulo".into(),
        jurisdiction: String::new(),
        point: None,
        public_requests: true,
        reach: Reach::new(),
        limits: Vec::new(),
        numbers: Vec::new(),
        statuses: BTreeMap::new(),
        channels,
        card: Card::default(),
        appeal: None,
        cards: BTreeMap::new(),
    }
}

/// An agency whose every word is long.
pub(super) fn long_agency() -> Agency {
    let mut agency = agency();
    agency.name = format!("Secretaria Municipal de {LONG}");
    SENTENCE.clone_into(&mut agency.channels.address);
    agency.channels.email = format!("{}@longo.example", LONG.to_lowercase().replace('ó', "o"));
    agency.channels.site = format!("https://longo.example/{LONG}");
    agency.channels.phones.push(Phone { number: "(00) 0800 000 0000".into(), note: LONG.into() });
    agency
}

/// A service of the first agency.
pub(super) fn service(name: &str, description: &str, free: bool) -> Service {
    let agency = agency();
    let mut card = agency.card.clone();
    card.cost = free.then_some(Cost::Free);
    Service {
        id: ServiceId { agency: agency.id, code: ServiceCode::new("GAL-1") },
        name: name.to_owned(),
        description: description.to_owned(),
        keywords: Vec::new(),
        theme: None,
        online: true,
        has_questions: false,
        card,
    }
}

/// Something that happened, on a day of March or nobody says when.
pub(super) fn event(day: Option<u8>, words: &str, department: Option<&str>) -> Event {
    let at = day.and_then(|day| CivilDate::new(2026, 3, day)).map(Moment::Day);
    Event { at, words: words.to_owned(), department: department.map(str::to_owned) }
}

/// A question of an agency's.
pub(super) fn field(id: &str, text: &str, hint: &str, kind: FieldKind, required: bool) -> Field {
    let hint = (!hint.is_empty()).then(|| hint.to_owned());
    let label = Label::Agency { text: text.to_owned(), hint };
    Field::new(id, label, kind, required)
}

/// An answer to it.
pub(super) fn answered(field: &Field, answer: Answer) -> Answers {
    let mut answers = Answers::default();
    answers.set(field.id.clone(), answer);
    answers
}

/// What may be wrong with it.
pub(super) fn problem(field: &Field, fault: Fault) -> Vec<Problem> {
    vec![Problem { field: field.id.clone(), fault }]
}
