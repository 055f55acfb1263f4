//! How a case of a folder is written down on the device.

use crate::{
    AgencyId, CaseNumber, CaseRef, Deadline, Document, Filed, Kept, Timestamp, Told,
    kept::{error_from_json, error_to_json},
    kept_case::{Broken, TURNS, moment, moment_to_json, since, state, state_name, turn_name},
};
use serde_json::{Value, json};

impl Kept for Filed {
    fn to_json(&self) -> Value {
        let failed = self.failed.as_ref();
        json!({
            "agency": self.reference.agency.as_str(),
            "number": self.reference.number.as_str(),
            "service": self.service,
            "label": self.label,
            "archived": self.archived,
            "added": self.added.0,
            "told": self.told.as_ref().map(told_to_json),
            "failed": failed.map(|(error, at)| json!([error_to_json(error), at.0])),
            "before": self.before.map(|(state, at)| json!([state_name(state), at.0])),
        })
    }

    fn from_json(tree: &Value) -> Option<Self> {
        let reference = CaseRef {
            agency: AgencyId::new(text(&tree["agency"])?),
            number: CaseNumber::new(text(&tree["number"])?),
        };
        Some(Self {
            reference,
            service: text(&tree["service"]),
            label: text(&tree["label"]),
            archived: tree["archived"].as_bool()?,
            added: instant(&tree["added"])?,
            told: optional(&tree["told"], told).ok()?,
            failed: optional(&tree["failed"], |tree| {
                Some((error_from_json(&tree[0])?, instant(&tree[1])?))
            })
            .ok()?,
            before: optional(&tree["before"], |tree| {
                Some((state(tree[0].as_str()?)?, instant(&tree[1])?))
            })
            .ok()?,
        })
    }
}

/// What may be absent, but not broken.
fn optional<T>(tree: &Value, read: impl Fn(&Value) -> Option<T>) -> Result<Option<T>, Broken> {
    if tree.is_null() { Ok(None) } else { read(tree).map(Some).ok_or(Broken) }
}

fn told_to_json(told: &Told) -> Value {
    let deadline =
        |one: &Deadline| json!([moment_to_json(Some(one.at)), turn_name(one.who), one.what]);
    json!({
        "at": told.at.0,
        "state": state_name(told.state),
        "status": told.status,
        "requested": moment_to_json(told.requested),
        "moved": moment_to_json(told.moved),
        "deadlines": told.deadlines.iter().map(deadline).collect::<Value>(),
        "documents": told.documents.iter().map(Kept::to_json).collect::<Value>(),
    })
}

fn told(tree: &Value) -> Option<Told> {
    Some(Told {
        at: instant(&tree["at"])?,
        state: state(tree["state"].as_str()?)?,
        status: text(&tree["status"])?,
        requested: moment(&tree["requested"]).ok()?,
        moved: moment(&tree["moved"]).ok()?,
        deadlines: tree["deadlines"].as_array()?.iter().map(deadline).collect::<Option<_>>()?,
        documents: since(&tree["documents"], Document::from_json)?,
    })
}

fn deadline(tree: &Value) -> Option<Deadline> {
    Some(Deadline {
        at: moment(&tree[0]).ok()??,
        who: TURNS.iter().find(|(_, name)| tree[1] == *name)?.0,
        what: text(&tree[2]),
    })
}

fn instant(tree: &Value) -> Option<Timestamp> {
    tree.as_i64().map(Timestamp)
}

fn text(tree: &Value) -> Option<String> {
    tree.as_str().map(str::to_owned)
}
