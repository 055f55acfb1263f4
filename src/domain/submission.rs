//! A submission on its way: made only from valid answers, never lost, never sent twice by us.

use crate::{
    Answer, Answers, CaseRef, Error, ErrorKind, FieldId, FieldKind, Form, Journey, Problem,
    ServiceId, Timestamp, form::decimal,
};

/// Where a submission stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// On the device, not on the wire.
    Queued,
    /// On the wire since then; found so after a reload, its outcome is unknown.
    Sending(Timestamp),
    /// The agency has it and will give its number later, against this token.
    Received {
        /// The agency's token.
        token: String,
    },
    /// The agency gave a number.
    Accepted {
        /// The case.
        case: CaseRef,
        /// What the agency said with it.
        notice: Option<String>,
        /// When its answer came.
        at: Timestamp,
    },
    /// The agency refused it.
    Refused(Error),
    /// It certainly did not arrive: it may be sent again.
    NotSent(Error),
    /// It may have arrived or not: the agency is asked before anyone resends.
    Unknown(Error),
}

/// What an agency answers to a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Submitted {
    /// It has a number.
    Case {
        /// The case.
        case: CaseRef,
        /// What the agency said with it.
        notice: Option<String>,
    },
    /// Its number comes later.
    Token(String),
}

/// Valid answers to a form, with a key of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// Our key for it, random; also the name of its receipt on the device.
    pub key: String,
    /// The service asked for.
    pub service: ServiceId,
    /// The edition of the form that was answered; empty where the agency marks none.
    pub version: String,
    /// The valid answers, in the form's order, as they go on the wire.
    pub answers: Vec<(FieldId, Answer)>,
    /// When the person sent it.
    pub made_at: Timestamp,
    /// Where it stands.
    pub stage: Stage,
}

impl Submission {
    /// The only way to make one: answers that the form finds no fault with.
    pub fn new(
        form: &Form,
        answers: &Answers,
        key: String,
        made_at: Timestamp,
    ) -> Result<Self, Vec<Problem>> {
        let journey = Journey::new(form, answers);
        let problems = journey.problems();
        if !problems.is_empty() {
            return Err(problems);
        }
        let answers = journey.given().map(|(id, answer)| (id.clone(), answer)).collect();
        let (service, version) = (form.service.clone(), form.version.clone());
        Ok(Self { key, service, version, answers, made_at, stage: Stage::Queued })
    }

    /// The text answered to a field, if any.
    pub fn text(&self, field: &str) -> Option<&str> {
        let (_, answer) = self.answers.iter().find(|(id, _)| id.as_str() == field)?;
        Some(answer.text())
    }

    /// Whether it may go on the wire now. A second click, a second tab or a reload find `Sending`.
    pub fn may_be_sent(&self) -> bool {
        matches!(self.stage, Stage::Queued | Stage::NotSent(_))
    }

    /// Writes down the agency's answer, or what became of it.
    pub fn settle(&mut self, answer: Result<Submitted, Error>, at: Timestamp) {
        self.stage = match answer {
            Ok(Submitted::Case { case, notice }) => Stage::Accepted { case, notice, at },
            Ok(Submitted::Token(token)) => Stage::Received { token },
            Err(error) if error.may_have_arrived() => Stage::Unknown(error),
            Err(error) if matches!(error.kind, ErrorKind::Rejected(_)) => Stage::Refused(error),
            Err(error) => Stage::NotSent(error),
        };
    }

    /// What a reload finds: what was on the wire then has an unknown outcome now.
    pub fn wake(&mut self) {
        if let Stage::Sending(_) = self.stage {
            self.stage = Stage::Unknown(Error::new(ErrorKind::TimedOut, "closed while sending"));
        }
    }
}

pub(crate) fn on_the_wire(kind: &FieldKind, answer: &Answer) -> Answer {
    match (kind, answer) {
        (FieldKind::Number | FieldKind::Whole | FieldKind::Money, Answer::Text(text)) => {
            Answer::Text(decimal(text).unwrap_or_default())
        }
        (FieldKind::Cpf | FieldKind::Cnpj | FieldKind::Cep, Answer::Text(text)) => {
            let bare = |sign: &char| sign.is_ascii_alphanumeric();
            Answer::Text(text.to_uppercase().chars().filter(bare).collect())
        }
        // A choice is its agency's word, blanks and all.
        (FieldKind::OneOf(_), choice) => choice.clone(),
        (_, Answer::Text(text)) => Answer::Text(text.trim().to_owned()),
        (_, many) => many.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AgencyId, Field, Label, ServiceCode, Standard, Step};

    fn form() -> Form {
        let label = Label::Standard(Standard::Description);
        let field = |id: &str, kind| Field::new(id, label.clone(), kind, true);
        let fields = vec![field("what", FieldKind::Text), field("many", FieldKind::Number)];
        let service = ServiceId { agency: AgencyId::new("a"), code: ServiceCode::new("1") };
        let steps = vec![Step { slug: "s".into(), title: None, fields }];
        Form { steps, version: "3".into(), ..Form::new(service) }
    }

    fn sent() -> Submission {
        let mut answers = Answers::default();
        answers.set(FieldId::new("what"), Answer::Text(" poste ".into()));
        answers.set(FieldId::new("many"), Answer::Text("1,5".into()));
        Submission::new(&form(), &answers, "k".into(), Timestamp(1)).unwrap()
    }

    #[test]
    fn invalid_answers_make_none() {
        let problems = Submission::new(&form(), &Answers::default(), "k".into(), Timestamp(1));
        assert_eq!(problems.unwrap_err().len(), 2);
    }

    #[test]
    fn answers_are_made_ready_for_the_wire() {
        let submission = sent();
        assert_eq!(submission.text("what"), Some("poste"));
        assert_eq!(submission.text("many"), Some("1.5"));
        assert_eq!(submission.version, "3");
    }

    #[test]
    fn a_choice_goes_on_the_wire_as_it_was_offered() {
        let choices = vec![crate::Choice { key: " x ".into(), name: "X".into() }];
        let answer = Answer::Text(" x ".into());
        assert_eq!(on_the_wire(&FieldKind::OneOf(choices), &answer), answer);
    }

    #[test]
    fn what_may_have_arrived_is_not_sent_again() {
        let mut submission = sent();
        assert!(submission.may_be_sent());
        submission.settle(Err(Error::new(ErrorKind::Unavailable, "502")), Timestamp(2));
        assert!(!submission.may_be_sent());
        submission.stage = Stage::Sending(Timestamp(3));
        submission.wake();
        assert!(matches!(submission.stage, Stage::Unknown(_)) && !submission.may_be_sent());
    }

    #[test]
    fn what_certainly_did_not_arrive_may_be() {
        let mut submission = sent();
        submission.settle(Err(Error::new(ErrorKind::Offline, "")), Timestamp(2));
        assert!(submission.may_be_sent());
    }
}
