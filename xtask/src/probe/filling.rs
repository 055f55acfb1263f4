//! A test request: the fewest answers that a form takes, marked so that nobody acts on it.

use connectors::Clock;
use domain::{Answer, Answers, Fault, Field, FieldKind, Form, Label, Submission, Timestamp};

/// What every text of the request says.
pub(crate) const MARK: &str = "TESTE – por favor desconsidere";

/// How many questions must be answered; `None` where the mark would fit nowhere.
pub(crate) fn effort(form: &Form) -> Option<usize> {
    form.fields().find(|field| carries(field))?;
    Some(form.fields().filter(|field| field.required).count())
}

/// The request, as the form lets it be made.
pub(crate) fn submission(form: &Form, clock: &dyn Clock) -> Option<Submission> {
    let (now, mut answers) = (clock.now(), Answers::default());
    // Where no required question can carry the mark, the first that can does.
    let marked = form.fields().any(|field| field.required && carries(field));
    let extra = form.fields().find(|field| !marked && carries(field)).map(|field| &field.id);
    for field in form.fields() {
        if field.asks() && (field.required || extra == Some(&field.id)) {
            answers.set(field.id.clone(), answer(field, now));
        }
    }
    let key = format!("teste-{:016}", now.0);
    for problem in Submission::new(form, &answers, key.clone(), now).err().into_iter().flatten() {
        if let Some(answer) = within(&problem.fault) {
            answers.set(problem.field, answer);
        }
    }
    Submission::new(form, &answers, key, now).ok()
}

/// An answer within the bounds that another was beyond.
fn within(fault: &Fault) -> Option<Answer> {
    Some(Answer::Text(match fault {
        Fault::TooSmall { least: bound, .. } | Fault::TooLarge { most: bound, .. } => {
            bound.replace('.', ",")
        }
        Fault::TooShort { least } => "1".repeat(*least),
        _ => return None,
    }))
}

/// Whether the mark fits: a text that wants no number or name of a certain shape.
fn carries(field: &Field) -> bool {
    match field.kind {
        FieldKind::LongText { most } => most >= MARK.chars().count(),
        FieldKind::Text => shaped(field).is_none(),
        _ => false,
    }
}

fn answer(field: &Field, now: Timestamp) -> Answer {
    let text = match &field.kind {
        FieldKind::Text => shaped(field).unwrap_or(MARK).to_owned(),
        FieldKind::LongText { .. } | FieldKind::Address | FieldKind::Notice => MARK.to_owned(),
        FieldKind::Number | FieldKind::Whole | FieldKind::Money => "1".to_owned(),
        FieldKind::Cpf => "52998224725".to_owned(),
        FieldKind::Cnpj => "11222333000181".to_owned(),
        FieldKind::Cep => "00170-010".to_owned(),
        FieldKind::Declaration => "true".to_owned(),
        FieldKind::Date => day(now),
        FieldKind::DateTime => day(now) + "T12:00:00Z",
        FieldKind::Email => "teste@exemplo.example".to_owned(),
        FieldKind::Phone => "(00) 90000-0000".to_owned(),
        FieldKind::OneOf(choices) => {
            choices.first().map(|choice| choice.key.clone()).unwrap_or_default()
        }
        FieldKind::ManyOf(choices) => {
            return Answer::Many(choices.iter().take(1).map(|choice| choice.key.clone()).collect());
        }
    };
    Answer::Text(text)
}

/// Numbers of the public registers are known by their names; these belong to nobody.
fn shaped(field: &Field) -> Option<&'static str> {
    let label = match &field.label {
        Label::Agency { text, .. } => text.as_str(),
        Label::Standard(_) => "",
    };
    let said = format!("{} {label}", field.id.as_str()).to_lowercase();
    let named =
        |word: &str| said.split(|sign: char| !sign.is_alphanumeric()).any(|part| part == word);
    [("cpf", "52998224725"), ("cnpj", "11222333000181"), ("cep", "00170-010")]
        .into_iter()
        .find(|(word, _)| named(word))
        .map(|(_, value)| value)
}

/// `2026-03-31`.
fn day(at: Timestamp) -> String {
    let at = time::UtcDateTime::from_unix_timestamp(at.0.div_euclid(1000));
    at.unwrap_or(time::UtcDateTime::UNIX_EPOCH).date().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{AgencyId, ServiceCode, ServiceId, Step};

    fn form(fields: &[(&str, FieldKind, bool)]) -> Form {
        let field = |(id, kind, required): &(&str, FieldKind, bool)| {
            let label = Label::Agency { text: (*id).to_owned(), hint: None };
            Field::new(*id, label, kind.clone(), *required)
        };
        let service = ServiceId { agency: AgencyId::new("a"), code: ServiceCode::new("1") };
        let steps = vec![Step {
            slug: "s".into(),
            title: None,
            fields: fields.iter().map(field).collect(),
        }];
        Form { steps, ..Form::new(service) }
    }

    struct Noon;

    impl Clock for Noon {
        fn now(&self) -> Timestamp {
            Timestamp(1_767_366_000_000)
        }
        fn sleep(&self, _: u32) -> connectors::Pending<'_, ()> {
            Box::pin(std::future::ready(()))
        }
    }

    #[test]
    fn a_request_says_that_it_is_a_test_and_no_more_than_it_must() {
        let form = form(&[
            ("text:nome", FieldKind::Text, true),
            ("text:cpf", FieldKind::Text, true),
            ("text:dia", FieldKind::Date, true),
            ("text:mais", FieldKind::Text, false),
        ]);
        let sent = submission(&form, &Noon).unwrap();
        assert_eq!(sent.text("text:nome"), Some(MARK));
        assert_eq!(sent.text("text:cpf"), Some("52998224725"));
        assert_eq!(sent.text("text:dia"), Some("2026-01-02"));
        assert_eq!((sent.answers.len(), effort(&form)), (3, Some(3)));
    }

    #[test]
    fn the_mark_goes_where_nothing_was_required_and_nowhere_means_no_request() {
        let optional = [("flag:a", FieldKind::Number, true), ("text:obs", FieldKind::Text, false)];
        let sent = submission(&form(&optional), &Noon).unwrap();
        assert_eq!(sent.text("text:obs"), Some(MARK));
        let tight = FieldKind::LongText { most: 5 };
        assert_eq!(
            effort(&form(&[("text:obs", tight, true), ("cep", FieldKind::Text, true)])),
            None
        );
    }
}
