//! What happened to requests, movement by movement, as FixMyStreet's extension tells it
//! (`servicerequestupdates`).

use super::answer::Refusal;
use super::fields::Fields;
use super::progress::State;
use super::search::{among, asked_window};
use super::store::Store;
use super::tree::Node;
use crate::clock::{self, Instant};
use rusqlite::types::Value;
use rusqlite::{Result as Stored, Row, params_from_iter};

const MOST: i64 = 1_000;

/// Which movements are asked for.
pub(super) struct Asked {
    ids: Vec<String>,
    from: Instant,
    to: Instant,
}

impl Asked {
    /// Of requests that are named, every movement unless a time is said.
    pub(super) fn read(fields: &Fields, now: Instant) -> Result<Self, Refusal> {
        let ids = fields.listed("service_request_id");
        let timeless = fields.one("start_date").is_none() && fields.one("end_date").is_none();
        let (from, to) = if timeless && !ids.is_empty() {
            (Instant::MIN, now)
        } else {
            asked_window(fields, now)?
        };
        Ok(Self { ids, from, to })
    }
}

/// One movement of a published request.
pub(super) struct Update {
    id: i64,
    request_id: String,
    state: State,
    at: Instant,
    notes: String,
}

impl Update {
    fn of_row(row: &Row<'_>) -> Stored<Self> {
        let word: String = row.get("state")?;
        Ok(Self {
            id: row.get("update_id")?,
            request_id: row.get("request_id")?,
            state: State::of_word(&word).unwrap_or(State::Received),
            at: row.get("at")?,
            notes: row.get("notes")?,
        })
    }

    /// `media_url` is left out: these teams send no photos.
    pub(super) fn node(&self) -> Node {
        Node::Record(vec![
            ("update_id", Node::text(self.id.to_string())),
            ("service_request_id", Node::text(&self.request_id)),
            ("status", Node::text(self.state.fixmystreet())),
            ("updated_datetime", Node::text(clock::written(self.at))),
            ("description", Node::text(&self.notes)),
        ])
    }
}

impl State {
    /// FixMyStreet's word.
    const fn fixmystreet(self) -> &'static str {
        match self {
            Self::Received => "OPEN",
            Self::Analysing => "INVESTIGATING",
            Self::Scheduled => "ACTION_SCHEDULED",
            Self::Working => "IN_PROGRESS",
            Self::Done => "FIXED",
            Self::Refused => "NO_FURTHER_ACTION",
            Self::Forwarded => "INTERNAL_REFERRAL",
        }
    }
}

impl Store {
    /// The movements asked for, oldest first.
    pub(super) fn updates(&self, asked: &Asked, now: Instant) -> Stored<Vec<Update>> {
        let mut values = vec![Value::from(now), Value::from(asked.from), Value::from(asked.to)];
        let mut sql = "SELECT events.rowid AS update_id, request_id, events.state, at, notes
            FROM events JOIN requests ON requests.id = request_id
            WHERE ready_at <= ? AND at >= ? AND at <= ?"
            .to_owned();
        among(&mut sql, &mut values, "request_id", asked.ids.clone());
        sql.push_str(" ORDER BY at, events.rowid LIMIT ?");
        values.push(Value::from(MOST));
        let connection = self.connection();
        let mut query = connection.prepare_cached(&sql)?;
        query.query_map(params_from_iter(values), Update::of_row)?.collect()
    }
}
