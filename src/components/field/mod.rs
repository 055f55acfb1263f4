//! The questions of a form: one file for each kind of answer.
//!
//! A field cannot be drawn without its label; its hint and its fault are joined to it; the fault
//! sets the class and `aria-invalid` together.

mod choice;
mod date;
mod line;
mod long_text;

use crate::{
    components::Details,
    i18n::{Key, decimal, fill, number, t},
    live::{Value, maybe, value},
};
use domain::{Answer, Answers, Fault, Field, FieldId, FieldKind, Label, Problem, Standard};
use leptos::prelude::*;

/// What every kind of field is given.
#[derive(Clone)]
pub(crate) struct Asked {
    /// The question.
    field: Field,
    /// All answers so far.
    answers: RwSignal<Answers>,
    /// What is wrong with this one, in words.
    fault: Signal<Option<String>>,
    /// Whether the screen's heading is the label already.
    lone: bool,
    /// The language of the agency's words, where it is not the one in use.
    lang: Option<String>,
}

/// One question, of whatever kind.
///
/// Accessibility: a label or a legend that is seen (WCAG 3.3.2); hint and fault are its description,
/// and it is marked as wrong (3.3.1, 4.1.2); agency text has its language (3.1.2).
#[component]
pub(crate) fn FieldView(
    field: Field,
    answers: RwSignal<Answers>,
    problems: Signal<Vec<Problem>>,
    /// Whether the screen's heading is the label already.
    lone: bool,
    /// The language of the agency's words, where it is not the one in use.
    #[prop(optional_no_strip)]
    lang: Option<String>,
) -> impl IntoView {
    let own = field.clone();
    let fault = Signal::derive(move || {
        let problem = problems.with(|all| all.iter().find(|p| p.field == own.id).cloned())?;
        Some(fault_words(&own, &problem.fault))
    });
    let lang = lang.filter(|_| is_of_agency(&field));
    let asked = Asked { field, answers, fault, lone, lang };
    match asked.field.kind.clone() {
        FieldKind::Notice => {
            view! { <p class="inset" lang=asked.lang>{field_label(&asked.field)}</p> }.into_any()
        }
        FieldKind::LongText { most } => long_text::long_text(asked, most),
        FieldKind::Date => date::date(asked, "date", str::to_owned, str::to_owned),
        FieldKind::DateTime => date::date(asked, "datetime-local", date::local, date::instant),
        FieldKind::OneOf(choices) => choice::one_of(&asked, choices),
        FieldKind::ManyOf(choices) => choice::many_of(&asked, choices),
        FieldKind::Declaration => choice::declaration(&asked),
        _ => line::line(asked),
    }
}

impl Asked {
    fn id(&self) -> String {
        input_id(&self.field.id)
    }

    /// The answer as text; tracked.
    fn text(&self) -> String {
        self.answers
            .with(|all| all.get(&self.field.id).map(|a| a.text().to_owned()))
            .unwrap_or_default()
    }

    fn set(&self, answer: Answer) {
        self.answers.update(|all| all.set(self.field.id.clone(), answer));
    }

    /// Whether a choice was made; the empty one is, when the question was passed by.
    fn chose(&self, key: &str) -> bool {
        let field = &self.field.id;
        self.answers.with(|all| match all.get(field) {
            Some(answer) => answer.has(key),
            None => key.is_empty() && all.visited(field),
        })
    }

    /// The ids of what describes the field.
    fn described_by(&self) -> Option<String> {
        let hint = hint(&self.field).map(|_| format!("{}-hint", self.id()));
        let fault = self.fault.get().map(|_| format!("{}-fault", self.id()));
        let ids: Vec<String> = hint.into_iter().chain(fault).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// The hint and the fault, above the control so that they are met before it.
    fn notes(&self) -> impl IntoView + use<> {
        let (fault, id) = (self.fault, self.id());
        // Of one mark for both: what we add to an agency's hint is a few words of ours.
        let lang = self.lang.clone().filter(|_| hint_of_agency(&self.field).is_some());
        let hint = hint(&self.field)
            .map(|hint| view! { <p class="hint" id=format!("{id}-hint") lang=lang>{hint}</p> });
        let fault = maybe(move || {
            let id = format!("{id}-fault");
            fault.get().map(|words| view! { <p class="fault" id=id>{words}</p> }.into_any())
        });
        let why = self.field.why.clone().map(|why| {
            let lang = self.lang.clone();
            view! { <Details summary=t(Key::STEP_WHY)><p lang=lang>{why}</p></Details> }
        });
        view! { {hint} {why} {fault} }
    }

    /// The label, unless the heading is it.
    fn label(&self) -> impl IntoView + use<> {
        let lang = self.lang.clone();
        let words =
            view! { <span lang=lang>{field_label(&self.field)}</span> {optional(&self.field)} };
        (!self.lone).then(|| view! { <label class="label" for=self.id()>{words}</label> })
    }
}

/// The class of a field, by whether something is wrong with it.
fn field_class(fault: Signal<Option<String>>) -> Value {
    let class = move || if fault.get().is_some() { "field field--wrong" } else { "field" };
    value(move || Some(class().to_owned()))
}

/// The text of a field, as its control shows it.
fn text_of(asked: Asked, shown: fn(&str) -> String) -> Box<dyn FnMut() -> String + Send> {
    Box::new(move || shown(&asked.text()))
}

/// The id of a field's control in the page.
pub(crate) fn input_id(field: &FieldId) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    format!("f-{}", field.as_str().chars().map(plain).collect::<String>())
}

/// The words of a question.
pub(crate) fn field_label(field: &Field) -> String {
    match &field.label {
        Label::Agency { text, .. } => text.clone(),
        Label::Standard(standard) => t(standard_key(*standard)).to_owned(),
    }
}

fn standard_key(standard: Standard) -> Key {
    match standard {
        Standard::Description => Key::FIELD_DESCRIPTION,
        Standard::Address => Key::FIELD_ADDRESS,
        Standard::FirstName => Key::FIELD_FIRST_NAME,
        Standard::LastName => Key::FIELD_LAST_NAME,
        Standard::Email => Key::FIELD_EMAIL,
        Standard::Phone => Key::FIELD_PHONE,
    }
}

/// Whether the words of a question are its agency's.
pub(crate) fn is_of_agency(field: &Field) -> bool {
    matches!(field.label, Label::Agency { .. })
}

fn hint_of_agency(field: &Field) -> Option<String> {
    if let Label::Agency { hint, .. } = &field.label { hint.clone() } else { None }
}

fn hint(field: &Field) -> Option<String> {
    let own = match &field.label {
        Label::Agency { .. } => hint_of_agency(field),
        Label::Standard(Standard::Description) => Some(t(Key::FIELD_DESCRIPTION_HINT).to_owned()),
        Label::Standard(Standard::Address) => Some(t(Key::FIELD_ADDRESS_HINT).to_owned()),
        Label::Standard(_) => None,
    };
    let limit = match field.kind {
        FieldKind::LongText { most } => Some(fill(Key::STEP_CHARACTERS, &[("n", &number(most))])),
        FieldKind::ManyOf(_) => Some(t(Key::STEP_CHOOSE_MANY).to_owned()),
        FieldKind::Money => Some(t(Key::FIELD_MONEY_HINT).to_owned()),
        _ => None,
    };
    let parts: Vec<String> = own.into_iter().chain(limit).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn optional(field: &Field) -> Option<String> {
    (!field.required).then(|| format!(" {}", t(Key::STEP_OPTIONAL)))
}

fn fault_words(field: &Field, fault: &Fault) -> String {
    let whole = field_label(field);
    // Before a colon a question loses its mark, where it has only one.
    let label = match fault {
        Fault::Missing => &*whole,
        _ if whole.starts_with('¿') => &*whole,
        _ => whole.trim_end_matches('?'),
    };
    let with_label = |key| fill(key, &[("label", label)]);
    let with_bound = |key, bound: &str| fill(key, &[("label", label), ("n", bound)]);
    match fault {
        Fault::Missing if matches!(field.kind, FieldKind::OneOf(_) | FieldKind::ManyOf(_)) => {
            with_label(Key::FAULT_MISSING_CHOICE)
        }
        Fault::Missing if field.kind == FieldKind::Declaration => {
            with_label(Key::FAULT_NOT_DECLARED)
        }
        Fault::Missing => with_label(Key::FAULT_MISSING),
        Fault::TooLong { most, now } => {
            let (most, now) = (most.to_string(), now.to_string());
            fill(Key::FAULT_TOO_LONG, &[("label", label), ("most", &most), ("now", &now)])
        }
        Fault::TooShort { least } => with_bound(Key::FAULT_TOO_SHORT, &number(*least)),
        Fault::TooSmall { least, included } => {
            let key = if *included { Key::FAULT_TOO_SMALL } else { Key::FAULT_NOT_ABOVE };
            with_bound(key, &decimal(least))
        }
        Fault::TooLarge { most, included } => {
            let key = if *included { Key::FAULT_TOO_LARGE } else { Key::FAULT_NOT_BELOW };
            with_bound(key, &decimal(most))
        }
        Fault::TooFew { least } => with_bound(Key::FAULT_TOO_FEW, &number(*least)),
        Fault::TooMany { most } => with_bound(Key::FAULT_TOO_MANY, &number(*most)),
        _ => with_label(fault_key(fault)),
    }
}

/// The words of a fault that has no figures.
fn fault_key(fault: &Fault) -> Key {
    match fault {
        Fault::NotANumber => Key::FAULT_NOT_A_NUMBER,
        Fault::NotWhole => Key::FAULT_NOT_WHOLE,
        Fault::NotMoney => Key::FAULT_NOT_MONEY,
        Fault::NotADate => Key::FAULT_NOT_A_DATE,
        Fault::NotADateTime => Key::FAULT_NOT_A_DATE_TIME,
        Fault::NotOffered => Key::FAULT_NOT_OFFERED,
        Fault::NotAnEmail => Key::FAULT_NOT_AN_EMAIL,
        Fault::NotAPhone => Key::FAULT_NOT_A_PHONE,
        Fault::NotACpf => Key::FAULT_NOT_A_CPF,
        Fault::NotACnpj => Key::FAULT_NOT_A_CNPJ,
        Fault::NotACep => Key::FAULT_NOT_A_CEP,
        Fault::NotDeclared => Key::FAULT_NOT_DECLARED,
        _ => Key::FAULT_NOT_TAKEN,
    }
}

/// A fault's words, for the summary at the top: the same as beside the field.
pub(crate) fn problem_words(fields: &[Field], problem: &Problem) -> String {
    let field = fields.iter().find(|field| field.id == problem.field);
    field.map(|field| fault_words(field, &problem.fault)).unwrap_or_default()
}
