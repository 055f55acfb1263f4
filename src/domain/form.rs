//! What a service asks: steps of one question, or of one natural group, each.

use crate::{Answer, Format, Moment, Rules, Schema, ServiceId};

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
    /// A number without a fraction.
    Whole,
    /// An amount in reais.
    Money,
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
    /// A person's register number.
    Cpf,
    /// A company's register number, that with letters too.
    Cnpj,
    /// A post code.
    Cep,
    /// Where, in words.
    Address,
    /// A statement that the person makes: it can only be made, or the form not be sent.
    Declaration,
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
    /// Why the agency asks for it, in its words.
    pub why: Option<String>,
    /// What the answers before it must be for it to be asked; always, where there is none.
    pub when: Option<Schema>,
}

/// What ends a form early: who answers so cannot have the service here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// What the answers are then.
    pub when: Schema,
    /// What is the matter, in the agency's words.
    pub title: String,
    /// Why, and where to go instead.
    pub text: String,
}

/// One page of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its name in the URL.
    pub slug: String,
    /// The agency's heading for it; ours, where it has none.
    pub title: Option<String>,
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
    /// What the agency demands of all answers together, where its protocol can say so.
    pub rules: Option<Rules>,
    /// Who need not go on.
    pub stops: Vec<Stop>,
}

/// What is wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// It has fewer characters than the agency takes.
    TooShort {
        /// The least.
        least: usize,
    },
    /// It is a number less than the agency takes.
    TooSmall {
        /// The bound.
        least: String,
        /// Whether the bound itself is taken.
        included: bool,
    },
    /// It is a number greater than the agency takes.
    TooLarge {
        /// The bound.
        most: String,
        /// Whether the bound itself is taken.
        included: bool,
    },
    /// Fewer were chosen than the agency takes.
    TooFew {
        /// The least.
        least: usize,
    },
    /// More were chosen than the agency takes.
    TooMany {
        /// The most.
        most: usize,
    },
    /// It has a fraction.
    NotWhole,
    /// It is not an amount in reais.
    NotMoney,
    /// It is not a CPF.
    NotACpf,
    /// It is not a CNPJ.
    NotACnpj,
    /// It is not a post code.
    NotACep,
    /// The statement was not made.
    NotDeclared,
    /// The agency does not take it, for a reason that has no words of its own.
    NotTaken,
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
    /// A form that asks nothing yet.
    pub fn new(service: ServiceId) -> Self {
        Self {
            service,
            steps: Vec::new(),
            version: String::new(),
            left_out: 0,
            rules: None,
            stops: Vec::new(),
        }
    }

    /// Every field, in order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.steps.iter().flat_map(|step| &step.fields)
    }
}

impl Field {
    /// A question that is always asked.
    pub fn new(id: impl Into<String>, label: Label, kind: FieldKind, required: bool) -> Self {
        Self { id: FieldId::new(id), label, kind, required, why: None, when: None }
    }

    /// What is wrong with an answer to this field, if anything.
    pub fn fault(&self, answer: Option<&Answer>) -> Option<Fault> {
        let Some(answer) = answer.filter(|answer| !answer.is_blank()) else {
            return self.is_missed().then_some(Fault::Missing);
        };
        let text = answer.text().trim();
        let right = match &self.kind {
            FieldKind::LongText { most } => return too_long(text, *most),
            FieldKind::Text | FieldKind::Address | FieldKind::Notice => return None,
            FieldKind::Number => (decimal(text).is_some(), Fault::NotANumber),
            FieldKind::Whole => return whole(text),
            FieldKind::Money => (decimal(text).is_some_and(|text| cents(&text)), Fault::NotMoney),
            FieldKind::Date => {
                (matches!(Moment::parse(text), Some(Moment::Day(_))), Fault::NotADate)
            }
            FieldKind::DateTime => {
                (matches!(Moment::parse(text), Some(Moment::Instant(_))), Fault::NotADateTime)
            }
            FieldKind::OneOf(choices) | FieldKind::ManyOf(choices) => {
                (offered(choices, answer), Fault::NotOffered)
            }
            FieldKind::Declaration => (text == "true", Fault::NotDeclared),
            FieldKind::Email => (is_email(text), Fault::NotAnEmail),
            FieldKind::Phone => (is_phone(text), Fault::NotAPhone),
            FieldKind::Cpf => (Format::Cpf.fits(text), Fault::NotACpf),
            FieldKind::Cnpj => (Format::Cnpj.fits(text), Fault::NotACnpj),
            FieldKind::Cep => (Format::Cep.fits(text), Fault::NotACep),
        };
        (!right.0).then_some(right.1)
    }

    fn is_missed(&self) -> bool {
        self.required && self.kind != FieldKind::Notice
    }
}

/// A number without a fraction, or what is wrong with it.
fn whole(text: &str) -> Option<Fault> {
    match decimal(text) {
        None => Some(Fault::NotANumber),
        Some(text) => text.contains('.').then_some(Fault::NotWhole),
    }
}

/// Whether there are two places after the point, or fewer.
fn cents(text: &str) -> bool {
    text.split_once('.').is_none_or(|(_, cents)| cents.len() <= 2)
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

/// A number as people here write it (`1.234,5`, `1.000`, `2.5`), in the form that machines read. Of two
/// kinds of signs the last is that of the fraction; points alone that set off thousands do so.
pub(crate) fn decimal(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = match (text.rfind(','), text.rfind('.')) {
        (Some(comma), Some(point)) if comma < point => text.replace(',', ""),
        (Some(_), _) => text.replace('.', "").replace(',', "."),
        (None, Some(_)) if sets_off_thousands(&text) => text.replace('.', ""),
        _ => text,
    };
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    (all_digits(whole) && all_digits(fraction)).then_some(plain)
}

/// `1.000` and `12.345.678`, but not `0.125` nor `2.5`.
fn sets_off_thousands(text: &str) -> bool {
    let mut groups = text.trim_start_matches('-').split('.');
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && groups.all(|group| group.len() == 3)
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
        let field = Field::new("f", label, kind, true);
        field.fault(Some(&Answer::Text(text.into())))
    }

    #[test]
    fn blanks_are_missing_only_where_asked() {
        assert_eq!(fault(FieldKind::Text, "  "), Some(Fault::Missing));
        assert_eq!(fault(FieldKind::Notice, ""), None);
    }

    #[test]
    fn numbers_are_written_as_people_write_them() {
        for (typed, sent) in [
            ("12", "12"),
            ("1.234,5", "1234.5"),
            ("1,234.5", "1234.5"),
            ("1.000", "1000"),
            ("-12.345.678", "-12345678"),
            ("0.125", "0.125"),
            ("1,234", "1.234"),
            ("-0,5", "-0.5"),
            ("2.5", "2.5"),
        ] {
            assert_eq!(decimal(typed).as_deref(), Some(sent));
        }
        for typed in ["", "doze", "1,2,3", "--1", ",", "1e3", "1.2.3", "1.00.000"] {
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
    fn amounts_and_whole_numbers() {
        for (typed, found) in [
            ("3", None),
            ("1.000", None),
            ("1.000,5", Some(Fault::NotWhole)),
            ("x", Some(Fault::NotANumber)),
        ] {
            assert_eq!(fault(FieldKind::Whole, typed), found, "{typed}");
        }
        for (typed, found) in [("1.234,56", None), ("12", None), ("1,234", Some(Fault::NotMoney))] {
            assert_eq!(fault(FieldKind::Money, typed), found, "{typed}");
        }
    }

    #[test]
    fn register_numbers_and_post_codes() {
        for (kind, right, wrong, found) in [
            (FieldKind::Cpf, "529.982.247-25", "529.982.247-26", Fault::NotACpf),
            (FieldKind::Cnpj, "12.ABC.345/01DE-35", "12.ABC.345/01DE-36", Fault::NotACnpj),
            (FieldKind::Cep, " 01310-100 ", "1310-100", Fault::NotACep),
        ] {
            assert_eq!(fault(kind.clone(), right), None);
            assert_eq!(fault(kind, wrong), Some(found));
        }
    }

    #[test]
    fn a_statement_is_made_or_missed() {
        assert_eq!(fault(FieldKind::Declaration, "true"), None);
        assert_eq!(fault(FieldKind::Declaration, "false"), Some(Fault::NotDeclared));
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
