//! What a service asks: steps of one question, or of one natural group, each.

use crate::{Answer, Moment, ServiceId};

/// The name of a field within its form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldId(String);

impl FieldId {
    /// A name as its connector gives it.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A question that the protocol itself asks: its words are ours, in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standard {
    /// What is the matter.
    Description,
    /// Where.
    Address,
    /// The person's first name.
    FirstName,
    /// The person's last name.
    LastName,
    /// The person's e-mail.
    Email,
    /// The person's telephone.
    Phone,
}

/// The words of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// Ours, by language.
    Standard(Standard),
    /// The agency's, as written, with its hint.
    Agency {
        /// The question.
        text: String,
        /// How to answer it.
        hint: Option<String>,
    },
}

/// One of several answers offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub key: String,
    /// What people read.
    pub name: String,
}

/// The kind of answer that a field takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line.
    Text,
    /// Several lines, of at most so many characters.
    LongText {
        /// The most characters.
        most: usize,
    },
    /// A number, with a comma or a point.
    Number,
    /// A day, as `2026-03-31`.
    Date,
    /// A date with its hour.
    DateTime,
    /// One of these.
    OneOf(Vec<Choice>),
    /// Any of these.
    ManyOf(Vec<Choice>),
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// Nothing to answer: a text to read.
    Notice,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name within the form.
    pub id: FieldId,
    /// Its words.
    pub label: Label,
    /// What it takes.
    pub kind: FieldKind,
    /// Whether it must be answered.
    pub required: bool,
}

/// One page of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its name in the URL.
    pub slug: String,
    /// Its questions: one, or a natural group.
    pub fields: Vec<Field>,
}

/// All that a service asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The service.
    pub service: ServiceId,
    /// Its pages.
    pub steps: Vec<Step>,
    /// The agency's mark of this edition of its questions; empty where it has none.
    pub version: String,
    /// Questions that cannot be asked here and need not be answered.
    pub left_out: usize,
}

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It must be answered.
    Missing,
    /// It has more characters than the agency takes.
    TooLong {
        /// The most.
        most: usize,
        /// What it has.
        now: usize,
    },
    /// It is not a number.
    NotANumber,
    /// It is not a day.
    NotADate,
    /// It is not a date with its hour.
    NotADateTime,
    /// It is not one of the choices (the form changed since).
    NotOffered,
    /// It is not an e-mail address.
    NotAnEmail,
    /// It is not a telephone number.
    NotAPhone,
}

/// A fault of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which field.
    pub field: FieldId,
    /// What is wrong.
    pub fault: Fault,
}

impl Form {
    /// Every field, in order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.steps.iter().flat_map(|step| &step.fields)
    }
}

impl Field {
    /// What is wrong with an answer to this field, if anything.
    pub fn fault(&self, answer: Option<&Answer>) -> Option<Fault> {
        let Some(answer) = answer.filter(|answer| !answer.is_blank()) else {
            let asked = self.required && self.kind != FieldKind::Notice;
            return asked.then_some(Fault::Missing);
        };
        let text = answer.text().trim();
        let right = match &self.kind {
            FieldKind::LongText { most } => return too_long(text, *most),
            FieldKind::Text | FieldKind::Notice => return None,
            FieldKind::Number => (decimal(text).is_some(), Fault::NotANumber),
            FieldKind::Date => {
                (matches!(Moment::parse(text), Some(Moment::Day(_))), Fault::NotADate)
            }
            FieldKind::DateTime => {
                (matches!(Moment::parse(text), Some(Moment::Instant(_))), Fault::NotADateTime)
            }
            FieldKind::OneOf(choices) | FieldKind::ManyOf(choices) => {
                (offered(choices, answer), Fault::NotOffered)
            }
            FieldKind::Email => (is_email(text), Fault::NotAnEmail),
            FieldKind::Phone => (is_phone(text), Fault::NotAPhone),
        };
        (!right.0).then_some(right.1)
    }
}

fn too_long(text: &str, most: usize) -> Option<Fault> {
    let now = text.chars().count();
    (now > most).then_some(Fault::TooLong { most, now })
}

fn offered(choices: &[Choice], answer: &Answer) -> bool {
    let known = |key: &String| choices.iter().any(|choice| choice.key == *key);
    match answer {
        Answer::Text(key) => known(key),
        Answer::Many(keys) => keys.iter().all(known),
    }
}

/// A number as people here write it (`1.234,5` or `1234.5`), in the form that machines read.
pub(crate) fn decimal(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = if text.contains(',') { text.replace('.', "").replace(',', ".") } else { text };
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    (all_digits(whole) && all_digits(fraction)).then_some(plain)
}

/// Something, an `@`, something with a point: the agency alone can know whether it exists.
fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else {
        return false;
    };
    let inner_point = host.trim_matches('.').contains('.') && host == host.trim_matches('.');
    !name.is_empty() && inner_point && !text.contains(char::is_whitespace)
}

/// Eight digits or more, whatever stands between them.
fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let other = |c: char| !c.is_ascii_digit() && !matches!(c, ' ' | '(' | ')' | '-' | '+' | '.');
    (8..=15).contains(&digits) && !text.contains(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fault(kind: FieldKind, text: &str) -> Option<Fault> {
        let label = Label::Standard(Standard::Description);
        let field = Field { id: FieldId::new("f"), label, kind, required: true };
        field.fault(Some(&Answer::Text(text.into())))
    }

    #[test]
    fn blanks_are_missing_only_where_asked() {
        assert_eq!(fault(FieldKind::Text, "  "), Some(Fault::Missing));
        assert_eq!(fault(FieldKind::Notice, ""), None);
    }

    #[test]
    fn numbers_are_written_as_people_write_them() {
        for (typed, sent) in [("12", "12"), ("1.234,5", "1234.5"), ("-0,5", "-0.5"), ("2.5", "2.5")]
        {
            assert_eq!(decimal(typed).as_deref(), Some(sent));
        }
        for typed in ["", "doze", "1,2,3", "--1", ",", "1e3"] {
            assert_eq!(decimal(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_day_is_no_hour_and_no_other_day() {
        assert_eq!(fault(FieldKind::Date, "2026-02-28"), None);
        for wrong in ["2026-02-30", "28/02/2026", "2026-02-28T10:00:00Z", "2026-02-28T10:00"] {
            assert_eq!(fault(FieldKind::Date, wrong), Some(Fault::NotADate), "{wrong}");
        }
    }

    #[test]
    fn length_counts_characters_not_bytes() {
        assert_eq!(fault(FieldKind::LongText { most: 3 }, "ção"), None);
        let over = Some(Fault::TooLong { most: 3, now: 4 });
        assert_eq!(fault(FieldKind::LongText { most: 3 }, "ções"), over);
    }

    #[test]
    fn addresses_and_telephones() {
        assert_eq!(fault(FieldKind::Email, "ana@exemplo.gov.br"), None);
        for wrong in ["ana", "ana@", "@x.br", "ana@x", "a b@x.br", "ana@x."] {
            assert_eq!(fault(FieldKind::Email, wrong), Some(Fault::NotAnEmail), "{wrong}");
        }
        assert_eq!(fault(FieldKind::Phone, "(00) 90000-0000"), None);
        assert_eq!(fault(FieldKind::Phone, "156"), Some(Fault::NotAPhone));
    }

    #[test]
    fn a_choice_must_still_be_offered() {
        let kinds = || FieldKind::OneOf(vec![Choice { key: "a".into(), name: "A".into() }]);
        assert_eq!(fault(kinds(), "a"), None);
        assert_eq!(fault(kinds(), "b"), Some(Fault::NotOffered));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,60}") {
            for kind in [FieldKind::Number, FieldKind::Date, FieldKind::DateTime, FieldKind::Email, FieldKind::Phone] {
                let _ = fault(kind, &text);
            }
        }
    }
}
