//! A submission on its way: made only from valid answers, never lost, never sent twice by us.

use crate::{
    Answer, Answers, CaseRef, Error, ErrorKind, FieldId, FieldKind, Form, Journey, Problem,
    ServiceId, Timestamp, Way, form::decimal,
};

/// How often a submission goes by itself before it waits for the person.
const MOST_TRIES: u32 = 12;

/// How long the person's word that it may go by itself holds: who asked for something a week ago
/// would not expect it to be sent today.
const CONSENT_MS: i64 = 7 * 24 * 3_600_000;

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
    /// What the device remembers of its way there.
    pub way: Way,
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
        let (stage, way) = (Stage::Queued, Way::default());
        Ok(Self { key, service, version, answers, made_at, stage, way })
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

    /// From when on it may go by itself, if ever: with the person's word, which holds for a week,
    /// and where asking again may help. One of unknown outcome is asked for first.
    pub fn goes_by_itself(&self, now: Timestamp) -> Option<Timestamp> {
        let helps = match &self.stage {
            Stage::Queued => true,
            Stage::NotSent(error) | Stage::Unknown(error) => error.retryable(),
            _ => false,
        };
        let from = self.way.not_before.unwrap_or(self.made_at);
        let fresh = now.max(from).0 < self.made_at.0.saturating_add(CONSENT_MS);
        (self.way.by_itself && helps && fresh && self.way.tries < MOST_TRIES).then_some(from)
    }

    /// It goes on the wire now.
    pub fn begin(&mut self, at: Timestamp) {
        self.stage = Stage::Sending(at);
        self.way.tries = self.way.tries.saturating_add(1);
        self.way.not_before = None;
    }

    /// Writes down the agency's answer, or what became of it. While an earlier try is in doubt,
    /// what is certain of this one is not certain of that one: the agency is asked first.
    pub fn settle(&mut self, answer: Result<Submitted, Error>, at: Timestamp) {
        if let Err(error) = &answer {
            self.way.wait(error, at);
            if error.may_have_arrived() {
                self.way.doubt = Some(at);
            }
        } else {
            self.way = Way { doubt: None, not_before: None, ..self.way };
        }
        self.stage = match answer {
            Ok(Submitted::Case { case, notice }) => Stage::Accepted { case, notice, at },
            Ok(Submitted::Token(token)) => Stage::Received { token },
            Err(error) if self.way.doubt.is_some() => Stage::Unknown(error),
            Err(error) => certain(error),
        };
    }

    /// The agency was asked for one of unknown outcome and certainly has it not.
    pub fn absent(&mut self) {
        if let Stage::Unknown(error) = &self.stage {
            self.stage = certain(error.clone());
        }
        self.way.doubt = None;
    }

    /// What a reload finds: what was on the wire then has an unknown outcome now.
    pub fn wake(&mut self) {
        if let Stage::Sending(since) = self.stage {
            self.way.doubt = Some(since);
            self.stage = Stage::Unknown(Error::new(ErrorKind::TimedOut, "closed while sending"));
        }
    }
}

/// What a failure means where it is certain that the agency has nothing.
fn certain(error: Error) -> Stage {
    match error.kind {
        ErrorKind::Rejected(_) => Stage::Refused(error),
        _ => Stage::NotSent(error),
    }
}

/// An answer as it is sent, of a field of that kind.
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

    #[test]
    fn a_refusal_proves_nothing_of_an_earlier_try() {
        let mut submission = sent();
        let refusal = || Error::new(ErrorKind::Rejected(vec![]), "409");
        submission.begin(Timestamp(5));
        submission.settle(Err(Error::new(ErrorKind::TimedOut, "")), Timestamp(9));
        assert_eq!(submission.way.doubt, Some(Timestamp(9)));
        submission.begin(Timestamp(10));
        submission.settle(Err(refusal()), Timestamp(11));
        assert_eq!(submission.stage, Stage::Unknown(refusal()));
        submission.absent();
        assert_eq!((submission.stage, submission.way.doubt), (Stage::Refused(refusal()), None));
    }

    #[test]
    fn it_goes_by_itself_with_the_persons_word_and_for_a_week() {
        let mut submission = sent();
        let now = Timestamp(5);
        assert_eq!(submission.goes_by_itself(now), None);
        submission.way.by_itself = true;
        assert_eq!(submission.goes_by_itself(now), Some(Timestamp(1)));
        assert_eq!(submission.goes_by_itself(Timestamp(CONSENT_MS + 1)), None);
        submission.way.not_before = Some(Timestamp(CONSENT_MS + 1));
        assert_eq!(submission.goes_by_itself(now), None);
    }

    #[test]
    fn what_the_person_must_mend_does_not_go_by_itself() {
        let mut submission = sent();
        submission.way.by_itself = true;
        submission.begin(Timestamp(2));
        submission.settle(Err(Error::new(ErrorKind::NotAllowed, "403")), Timestamp(3));
        assert_eq!(submission.goes_by_itself(Timestamp(5)), None);
        submission.settle(Err(Error::new(ErrorKind::Offline, "")), Timestamp(4));
        assert!(submission.goes_by_itself(Timestamp(5)).is_some());
        submission.way.tries = MOST_TRIES;
        assert_eq!(submission.goes_by_itself(Timestamp(5)), None);
    }
}
