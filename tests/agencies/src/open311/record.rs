//! One request as the agency publishes it: never the person, never the answers.

use super::catalogue::Catalogue;
use super::dialect::Notes;
use super::progress::State;
use super::tree::Node;
use crate::clock::{self, Instant};
use rusqlite::{Result, Row};

/// A published request.
pub(super) struct Record {
    id: String,
    service_code: String,
    state: State,
    status_notes: String,
    description: Option<String>,
    agency_responsible: String,
    service_notice: String,
    requested: Instant,
    updated: Instant,
    expected: Instant,
    address: Option<String>,
    address_id: Option<String>,
    zipcode: Option<String>,
    lat: Option<f64>,
    long: Option<f64>,
    media_url: Option<String>,
}

impl Record {
    pub(super) fn of_row(row: &Row<'_>) -> Result<Self> {
        let word: String = row.get("state")?;
        Ok(Self {
            id: row.get("id")?,
            service_code: row.get("service_code")?,
            state: State::of_word(&word).unwrap_or(State::Received),
            status_notes: row.get("status_notes")?,
            description: row.get("description")?,
            agency_responsible: row.get("agency_responsible")?,
            service_notice: row.get("service_notice")?,
            requested: row.get("requested")?,
            updated: row.get("updated")?,
            expected: row.get("expected")?,
            address: row.get("address")?,
            address_id: row.get("address_id")?,
            zipcode: row.get("zipcode")?,
            lat: row.get("lat")?,
            long: row.get("long")?,
            media_url: row.get("media_url")?,
        })
    }

    /// The fields of the standard.
    pub(super) fn fields(&self, catalogue: &Catalogue, notes: Notes) -> Vec<(&'static str, Node)> {
        let service = catalogue.service(&self.service_code);
        let degrees = |number: Option<f64>| number.map_or(Node::Empty, Node::Decimal);
        let notes = notes.told(self.state, &self.status_notes);
        vec![
            ("service_request_id", Node::text(&self.id)),
            ("status", Node::text(self.state.status())),
            ("status_notes", Node::maybe(notes.as_deref())),
            ("service_name", Node::maybe(service.map(|service| service.name.as_str()))),
            ("service_code", Node::text(&self.service_code)),
            ("description", Node::maybe(self.description.as_deref())),
            ("agency_responsible", Node::text(&self.agency_responsible)),
            ("service_notice", Node::text(&self.service_notice)),
            ("requested_datetime", Node::text(clock::written(self.requested))),
            ("updated_datetime", Node::text(clock::written(self.updated))),
            ("expected_datetime", Node::text(clock::written(self.expected))),
            ("address", Node::maybe(self.address.as_deref())),
            ("address_id", Node::maybe(self.address_id.as_deref())),
            ("zipcode", Node::maybe(self.zipcode.as_deref())),
            ("lat", degrees(self.lat)),
            ("long", degrees(self.long)),
            ("media_url", Node::maybe(self.media_url.as_deref())),
        ]
    }

    /// What CitySDK's extension adds.
    pub(super) fn extended(&self, catalogue: &Catalogue) -> (&'static str, Node) {
        let service = catalogue.service(&self.service_code).map(|service| service.name.as_str());
        let street = self.address.as_deref().and_then(|address| address.split(',').next());
        let title = [service, street].into_iter().flatten().collect::<Vec<_>>().join(" – ");
        let fields = vec![
            ("title", Node::text(title)),
            ("detailed_status", Node::text(self.state.citysdk())),
        ];
        ("extended_attributes", Node::Record(fields))
    }
}

impl State {
    /// CitySDK's word.
    const fn citysdk(self) -> &'static str {
        match self {
            Self::Received => "RECEIVED",
            Self::Analysing | Self::Scheduled | Self::Working => "IN_PROCESS",
            Self::Done => "PROCESSED",
            Self::Refused => "REJECTED",
            Self::Forwarded => "ARCHIVED",
        }
    }
}
