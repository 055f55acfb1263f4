//! How drafts and submissions are written down on the device, and read again: by hand over one
//! tree, as derived code for so many types weighs more in the browser than all of this.

use crate::{
    AgencyId, Answer, Answers, CaseNumber, CaseRef, Error, ErrorKind, FieldId, Line, Receipt,
    Rejection, ServiceCode, ServiceId, Stage, Submission, Timestamp, Way,
};
use serde_json::{Map, Value, json};

/// Something that can be kept on the device as JSON and read again.
pub trait Kept: Sized {
    /// As JSON.
    fn to_json(&self) -> Value;
    /// From JSON; `None` for what this version of the portal does not understand.
    fn from_json(tree: &Value) -> Option<Self>;
}

impl Kept for Answers {
    fn to_json(&self) -> Value {
        let pairs =
            self.iter().map(|(field, answer)| (field.as_str().to_owned(), answer.to_json()));
        Value::Object(pairs.collect::<Map<_, _>>())
    }

    fn from_json(tree: &Value) -> Option<Self> {
        let mut answers = Self::default();
        for (field, answer) in tree.as_object()? {
            answers.set(FieldId::new(field), Answer::from_json(answer)?);
        }
        Some(answers)
    }
}

impl Kept for Answer {
    fn to_json(&self) -> Value {
        match self {
            Self::Text(text) => Value::String(text.clone()),
            Self::Many(keys) => keys.iter().cloned().map(Value::String).collect(),
        }
    }

    fn from_json(tree: &Value) -> Option<Self> {
        match tree {
            Value::String(text) => Some(Self::Text(text.clone())),
            Value::Array(keys) => Some(Self::Many(
                keys.iter().map(|key| key.as_str().map(str::to_owned)).collect::<Option<_>>()?,
            )),
            _ => None,
        }
    }
}

impl Kept for ServiceId {
    fn to_json(&self) -> Value {
        Value::Array(vec![self.agency.as_str().into(), self.code.as_str().into()])
    }

    fn from_json(tree: &Value) -> Option<Self> {
        let (agency, code) =
            (AgencyId::new(tree[0].as_str()?), ServiceCode::new(tree[1].as_str()?));
        Some(Self { agency, code })
    }
}

impl Kept for Receipt {
    fn to_json(&self) -> Value {
        let line = |line: &Line| {
            Value::Array(vec![line.question.as_str().into(), line.answer.as_str().into()])
        };
        json!({
            "submission": self.submission.to_json(),
            "service_name": self.service_name,
            "agency_name": self.agency_name,
            "lines": self.lines.iter().map(line).collect::<Value>(),
        })
    }

    fn from_json(tree: &Value) -> Option<Self> {
        let line = |tree: &Value| Some(Line { question: text(&tree[0])?, answer: text(&tree[1])? });
        Some(Self {
            submission: Submission::from_json(&tree["submission"])?,
            service_name: text(&tree["service_name"])?,
            agency_name: text(&tree["agency_name"])?,
            lines: tree["lines"].as_array()?.iter().map(line).collect::<Option<_>>()?,
        })
    }
}

impl Kept for Submission {
    fn to_json(&self) -> Value {
        let pair = |(field, answer): &(FieldId, Answer)| {
            Value::Array(vec![field.as_str().into(), answer.to_json()])
        };
        json!({
            "key": self.key,
            "service": self.service.to_json(),
            "version": self.version,
            "answers": self.answers.iter().map(pair).collect::<Value>(),
            "made_at": self.made_at.0,
            "stage": stage_to_json(&self.stage),
            "way": way_to_json(&self.way),
        })
    }

    fn from_json(tree: &Value) -> Option<Self> {
        let pair =
            |tree: &Value| Some((FieldId::new(tree[0].as_str()?), Answer::from_json(&tree[1])?));
        Some(Self {
            key: text(&tree["key"])?,
            service: ServiceId::from_json(&tree["service"])?,
            // Absent in what was kept before forms had editions.
            version: text(&tree["version"]).unwrap_or_default(),
            answers: tree["answers"].as_array()?.iter().map(pair).collect::<Option<_>>()?,
            made_at: Timestamp(tree["made_at"].as_i64()?),
            stage: stage_from_json(&tree["stage"])?,
            way: way_from_json(&tree["way"]),
        })
    }
}

fn way_to_json(way: &Way) -> Value {
    json!({
        "by_itself": way.by_itself,
        "tries": way.tries,
        "doubt": way.doubt.map(|at| at.0),
        "not_before": way.not_before.map(|at| at.0),
    })
}

/// Absent in what was kept before a submission could go by itself: then it does not.
fn way_from_json(tree: &Value) -> Way {
    let at = |tree: &Value| tree.as_i64().map(Timestamp);
    let tries = tree["tries"].as_u64().and_then(|tries| tries.try_into().ok());
    Way {
        by_itself: tree["by_itself"].as_bool().unwrap_or_default(),
        tries: tries.unwrap_or_default(),
        doubt: at(&tree["doubt"]),
        not_before: at(&tree["not_before"]),
    }
}

fn stage_to_json(stage: &Stage) -> Value {
    match stage {
        Stage::Queued => json!({ "is": "queued" }),
        Stage::Sending(at) => json!({ "is": "sending", "at": at.0 }),
        Stage::Received { token } => json!({ "is": "received", "token": token }),
        Stage::Accepted { case, notice, at } => json!({
            "is": "accepted",
            "agency": case.agency.as_str(),
            "number": case.number.as_str(),
            "notice": notice,
            "at": at.0,
        }),
        Stage::Refused(error) => failed("refused", error),
        Stage::NotSent(error) => failed("not_sent", error),
        Stage::Unknown(error) => failed("unknown", error),
    }
}

fn stage_from_json(tree: &Value) -> Option<Stage> {
    let at = || tree["at"].as_i64().map(Timestamp);
    Some(match tree["is"].as_str()? {
        "queued" => Stage::Queued,
        "sending" => Stage::Sending(at()?),
        "received" => Stage::Received { token: text(&tree["token"])? },
        "accepted" => Stage::Accepted {
            case: CaseRef {
                agency: AgencyId::new(tree["agency"].as_str()?),
                number: CaseNumber::new(tree["number"].as_str()?),
            },
            notice: text(&tree["notice"]),
            at: at()?,
        },
        "refused" => Stage::Refused(error_from_json(tree)?),
        "not_sent" => Stage::NotSent(error_from_json(tree)?),
        "unknown" => Stage::Unknown(error_from_json(tree)?),
        _ => return None,
    })
}

fn failed(stage: &str, error: &Error) -> Value {
    let mut tree = error_to_json(error);
    tree["is"] = stage.into();
    tree
}

pub(crate) fn error_to_json(error: &Error) -> Value {
    let reason = |one: &Rejection| {
        Value::Array(vec![one.code.as_str().into(), one.description.as_str().into()])
    };
    let reasons: Value = match &error.kind {
        ErrorKind::Rejected(reasons) => reasons.iter().map(reason).collect(),
        ErrorKind::TooManyRequests { retry_after } => json!(retry_after),
        ErrorKind::Paused { seconds } => json!(seconds),
        _ => Value::Null,
    };
    json!({
        "kind": kind_name(&error.kind),
        "with": reasons,
        "agency": error.agency.as_ref().map(AgencyId::as_str),
        "detail": error.detail,
    })
}

pub(crate) fn error_from_json(tree: &Value) -> Option<Error> {
    let with = &tree["with"];
    let reason =
        |tree: &Value| Some(Rejection { code: text(&tree[0])?, description: text(&tree[1])? });
    let seconds = || with.as_u64().and_then(|seconds| seconds.try_into().ok());
    let kind = match tree["kind"].as_str()? {
        "not_found" => ErrorKind::NotFound,
        "rejected" => {
            ErrorKind::Rejected(with.as_array()?.iter().map(reason).collect::<Option<_>>()?)
        }
        "not_allowed" => ErrorKind::NotAllowed,
        "too_many" => ErrorKind::TooManyRequests { retry_after: seconds() },
        "unavailable" => ErrorKind::Unavailable,
        "paused" => ErrorKind::Paused { seconds: seconds()? },
        "timed_out" => ErrorKind::TimedOut,
        "unsupported" => ErrorKind::Unsupported,
        "malformed" => ErrorKind::Malformed,
        "offline" => ErrorKind::Offline,
        _ => return None,
    };
    let agency = tree["agency"].as_str().map(AgencyId::new);
    Some(Error { kind, agency, detail: text(&tree["detail"])? })
}

fn kind_name(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::NotFound => "not_found",
        ErrorKind::Rejected(_) => "rejected",
        ErrorKind::NotAllowed => "not_allowed",
        ErrorKind::TooManyRequests { .. } => "too_many",
        ErrorKind::Unavailable => "unavailable",
        ErrorKind::Paused { .. } => "paused",
        ErrorKind::TimedOut => "timed_out",
        ErrorKind::Unsupported => "unsupported",
        ErrorKind::Malformed => "malformed",
        ErrorKind::Offline => "offline",
    }
}

fn text(tree: &Value) -> Option<String> {
    tree.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn receipt(stage: Stage) -> Receipt {
        let service = ServiceId { agency: AgencyId::new("a"), code: ServiceCode::new("b c") };
        let answers = vec![
            (FieldId::new("x"), Answer::Text("ção".into())),
            (FieldId::new("y"), Answer::Many(vec!["1".into(), "2".into()])),
        ];
        let made_at = Timestamp(1_767_366_000_000);
        Receipt {
            submission: Submission {
                key: "k".into(),
                service,
                version: "3".into(),
                answers,
                made_at,
                stage,
                way: Way::default(),
            },
            service_name: "Poda".into(),
            agency_name: "Parques".into(),
            lines: vec![Line { question: "Onde?".into(), answer: "Aqui".into() }],
        }
    }

    #[test]
    fn every_stage_is_read_as_it_was_written() {
        let error = |kind| Error::new(kind, "d").of(&AgencyId::new("a"));
        let reasons = vec![Rejection { code: "400".into(), description: "não".into() }];
        let case = CaseRef { agency: AgencyId::new("a"), number: CaseNumber::new("1/2") };
        for stage in [
            Stage::Queued,
            Stage::Sending(Timestamp(5)),
            Stage::Received { token: "t".into() },
            Stage::Accepted { case, notice: Some("ok".into()), at: Timestamp(7) },
            Stage::Refused(error(ErrorKind::Rejected(reasons))),
            Stage::NotSent(error(ErrorKind::Offline)),
            Stage::NotSent(error(ErrorKind::TooManyRequests { retry_after: Some(3) })),
            Stage::NotSent(error(ErrorKind::TooManyRequests { retry_after: None })),
            Stage::NotSent(error(ErrorKind::Paused { seconds: 20 })),
            Stage::Unknown(error(ErrorKind::Unavailable)),
        ] {
            let kept = receipt(stage);
            let text = kept.to_json().to_string();
            let again = serde_json::from_str(&text).ok().and_then(|tree| Receipt::from_json(&tree));
            assert_eq!(again, Some(kept), "{text}");
        }
    }

    #[test]
    fn its_way_is_read_as_it_was_written_and_was_not_there_before() {
        let mut submission = receipt(Stage::Queued).submission;
        let (doubt, not_before) = (Some(Timestamp(5)), Some(Timestamp(6)));
        submission.way = Way { by_itself: true, tries: 2, doubt, not_before };
        let mut tree = submission.to_json();
        assert_eq!(Submission::from_json(&tree), Some(submission.clone()));
        tree.as_object_mut().unwrap().remove("way");
        submission.way = Way::default();
        assert_eq!(Submission::from_json(&tree), Some(submission));
    }

    #[test]
    fn what_is_not_ours_is_not_read() {
        for text in ["null", "{}", "[]", r#"{"submission":{"stage":{"is":"?"}}}"#] {
            assert_eq!(Receipt::from_json(&serde_json::from_str(text).unwrap()), None);
        }
    }
}
