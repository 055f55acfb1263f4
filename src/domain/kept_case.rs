//! How the last known state of a case is written down on the device.

use crate::{
    AgencyId, Case, CaseNumber, CaseRef, CaseState, CivilDate, CivilTime, Event, Kept, Moment,
    NextStep, Outcome, ServiceCode, Timestamp, Turn, Words,
};
use serde_json::{Value, json};

impl Kept for Case {
    fn to_json(&self) -> Value {
        json!({
            "agency": self.reference.agency.as_str(),
            "number": self.reference.number.as_str(),
            "label": self.label,
            "service": self.service_name,
            "code": self.service_code.as_ref().map(ServiceCode::as_str),
            "state": state_name(self.state),
            "words": {
                "status": self.words.status,
                "note": self.words.note,
                "at": moment_to_json(self.words.at),
            },
            "description": self.description,
            "address": self.address,
            "responsible": self.responsible,
            "requested": moment_to_json(self.requested),
            "expected": moment_to_json(self.expected),
            "events": self.events.iter().map(event_to_json).collect::<Value>(),
            "next": self.next_steps.iter().map(step_to_json).collect::<Value>(),
            "documents": self.documents.iter().map(Kept::to_json).collect::<Value>(),
            "messages": self.messages.iter().map(Kept::to_json).collect::<Value>(),
        })
    }

    fn from_json(tree: &Value) -> Option<Self> {
        let words = &tree["words"];
        Some(Self {
            reference: CaseRef {
                agency: AgencyId::new(text(&tree["agency"])?),
                number: CaseNumber::new(text(&tree["number"])?),
            },
            label: text(&tree["label"]),
            service_name: text(&tree["service"]),
            service_code: text(&tree["code"]).map(ServiceCode::new),
            state: state(tree["state"].as_str()?)?,
            words: Words {
                status: text(&words["status"])?,
                note: text(&words["note"]),
                at: moment(&words["at"]).ok()?,
            },
            description: text(&tree["description"]),
            address: text(&tree["address"]),
            responsible: text(&tree["responsible"]),
            requested: moment(&tree["requested"]).ok()?,
            expected: moment(&tree["expected"]).ok()?,
            events: all(&tree["events"], event)?,
            next_steps: all(&tree["next"], step)?,
            documents: since(&tree["documents"], Kept::from_json)?,
            messages: since(&tree["messages"], Kept::from_json)?,
        })
    }
}

fn all<T>(tree: &Value, one: fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    tree.as_array()?.iter().map(one).collect()
}

/// A list that earlier editions of the portal did not keep yet.
pub(crate) fn since<T>(tree: &Value, one: fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    if tree.is_null() { Some(Vec::new()) } else { all(tree, one) }
}

fn event_to_json(event: &Event) -> Value {
    json!([moment_to_json(event.at), event.words, event.department])
}

fn event(tree: &Value) -> Option<Event> {
    Some(Event { at: moment(&tree[0]).ok()?, words: text(&tree[1])?, department: text(&tree[2]) })
}

fn step_to_json(step: &NextStep) -> Value {
    json!([turn_name(step.who), step.what, moment_to_json(step.by)])
}

fn step(tree: &Value) -> Option<NextStep> {
    let who = TURNS.iter().find(|(_, name)| tree[0] == *name)?.0;
    Some(NextStep { who, what: text(&tree[1])?, by: moment(&tree[2]).ok()? })
}

pub(crate) const TURNS: [(Turn, &str); 4] = [
    (Turn::Agency, "agency"),
    (Turn::You, "you"),
    (Turn::Nobody, "nobody"),
    (Turn::Unknown, "unknown"),
];

pub(crate) fn turn_name(turn: Turn) -> &'static str {
    TURNS.iter().find(|(one, _)| *one == turn).map_or("unknown", |(_, name)| name)
}

/// The names of states; `portal.json` has all but the last.
const STATES: [(CaseState, &str); 9] = [
    (CaseState::InProgress, "in_progress"),
    (CaseState::Awaiting, "awaiting"),
    (CaseState::RequiresAttention, "requires_attention"),
    (CaseState::Completed, "completed"),
    (CaseState::Ended(Outcome::Granted), "granted"),
    (CaseState::Ended(Outcome::Refused), "refused"),
    (CaseState::Ended(Outcome::Partly), "partly"),
    (CaseState::Ended(Outcome::Withdrawn), "withdrawn"),
    (CaseState::Unknown, "unknown"),
];

pub(crate) fn state_name(state: CaseState) -> &'static str {
    STATES.iter().find(|(one, _)| *one == state).map_or("unknown", |(_, name)| name)
}

/// The state of a name.
pub(crate) fn state(name: &str) -> Option<CaseState> {
    STATES.iter().find(|(_, known)| *known == name).map(|(state, _)| *state)
}

/// An instant is a number, a day three, a day and an hour six: as exactly as it was said.
pub(crate) fn moment_to_json(moment: Option<Moment>) -> Value {
    match moment {
        None => Value::Null,
        Some(Moment::Instant(at)) => at.0.into(),
        Some(Moment::Day(day)) => json!([day.year, day.month, day.day]),
        Some(Moment::Local(day, time)) => {
            json!([day.year, day.month, day.day, time.hour, time.minute, time.second])
        }
    }
}

/// What is neither a moment nor the lack of one.
pub(crate) struct Broken;

pub(crate) fn moment(tree: &Value) -> Result<Option<Moment>, Broken> {
    if tree.is_null() { Ok(None) } else { said(tree).map(Some).ok_or(Broken) }
}

fn said(tree: &Value) -> Option<Moment> {
    if let Some(at) = tree.as_i64() {
        return Some(Moment::Instant(Timestamp(at)));
    }
    let part = |place: usize| tree[place].as_u64().and_then(|part| u8::try_from(part).ok());
    let year = i32::try_from(tree[0].as_i64()?).ok()?;
    let day = CivilDate::new(year, part(1)?, part(2)?)?;
    if tree.as_array()?.len() == 3 {
        return Some(Moment::Day(day));
    }
    let time = CivilTime { hour: part(3)?, minute: part(4)?, second: part(5)? };
    Some(Moment::Local(day, time))
}

fn text(tree: &Value) -> Option<String> {
    tree.as_str().map(str::to_owned)
}
