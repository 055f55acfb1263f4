//! How questions and answers are worded, on the form's pages, when checking, and on the receipt.

use crate::{
    components::field_label,
    i18n::{Key, moment, t},
};
use domain::{Answer, Answers, Choice, Field, FieldKind, Form, Journey, Line, Moment, Step};

/// The heading of a page: its only question, or the name of its group.
pub(super) fn step_title(step: &Step) -> String {
    let mut asks = step.fields.iter().filter(|field| field.asks());
    match (asks.next(), asks.next()) {
        (Some(only), None) => {
            let optional = if only.required { "" } else { t(Key::STEP_OPTIONAL) };
            format!("{} {optional}", field_label(only)).trim_end().to_owned()
        }
        _ => step.title.clone().unwrap_or_else(|| t(Key::STEP_CONTACT_TITLE).to_owned()),
    }
}

/// All questions that are asked with their answers, as people read them.
pub(super) fn lines(form: &Form, answers: &Answers) -> Vec<Line> {
    let journey = Journey::new(form, answers);
    let asked = form.fields().filter(|field| field.asks() && journey.asks(&field.id));
    asked.map(|field| line(field, answers)).collect()
}

/// One question with its answer.
pub(super) fn line(field: &Field, answers: &Answers) -> Line {
    let answer = answers.get(&field.id).map(|answer| words(field, answer));
    Line {
        question: field_label(field),
        answer: answer.unwrap_or_else(|| t(Key::CHECK_BLANK).to_owned()),
    }
}

fn words(field: &Field, answer: &Answer) -> String {
    match (&field.kind, answer) {
        (FieldKind::OneOf(choices) | FieldKind::ManyOf(choices), answer) => chosen(choices, answer),
        (FieldKind::Declaration, _) => t(Key::FIELD_DECLARED).to_owned(),
        (FieldKind::DateTime, Answer::Text(text)) => match Moment::parse(text) {
            Some(at) => moment(&at, ""),
            None => text.clone(),
        },
        (_, Answer::Text(text)) => text.clone(),
        (_, Answer::Many(keys)) => keys.join(", "),
    }
}

fn chosen(choices: &[Choice], answer: &Answer) -> String {
    let names: Vec<&str> = choices
        .iter()
        .filter(|choice| answer.has(&choice.key))
        .map(|choice| choice.name.as_str())
        .collect();
    names.join(", ")
}
