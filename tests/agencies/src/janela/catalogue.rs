//! The services, in the terms of CPSV-AP, and what the agency knows of each.

use super::form::Form;
use crate::clock;
use crate::random::Random;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The newest review of the catalogue; each service was reviewed some time before it.
const REVIEWED: clock::Instant = 1_769_950_800;

/// One service with the agency's own part.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) service: Service,
    pub(super) form: Option<Form>,
    pub(super) department: String,
    pub(super) days: i64,
    pub(super) notice: String,
    pub(super) next_step: String,
    pub(super) fee: Option<Fee>,
}

/// What is to be paid for a case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fee {
    pub(super) description: String,
    pub(super) value: f64,
}

/// One service as it is published.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Service {
    pub(super) identifier: String,
    pub(super) title: String,
    pub(super) description: String,
    language: String,
    pub(super) keyword: Vec<String>,
    pub(super) thematic_area: Vec<String>,
    audience: Vec<Audience>,
    pub(super) status: Status,
    #[serde(default)]
    has_form: bool,
    #[serde(default)]
    modified: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    has_cost: Option<Vec<Cost>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) processing_time: Option<ProcessingTime>,
    #[serde(skip_serializing_if = "Option::is_none")]
    has_input: Option<Vec<Input>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    has_channel: Option<Vec<Channel>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    has_legal_resource: Option<Vec<LegalResource>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    produces: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    spatial: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) replaced_by: Option<String>,
}

/// Whom a service is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Audience {
    Citizen,
    Company,
}

/// Whether a service is still offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Status {
    Active,
    Ended,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cost {
    value: f64,
    currency: String,
    description: String,
}

/// How long the agency says that it takes.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProcessingTime {
    value: u32,
    unit: Unit,
    pub(super) basis: Basis,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Unit {
    Hours,
    Days,
    WorkingDays,
}

/// Who set the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Basis {
    Declared,
    Legal,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    required: bool,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Channel {
    #[serde(rename = "type")]
    kind: ChannelKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hours: Option<String>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ChannelKind {
    Online,
    Phone,
    InPerson,
    Email,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LegalResource {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// All services, in the order in which they are listed.
#[derive(Debug)]
pub(super) struct Catalogue(Vec<Entry>);

impl Catalogue {
    pub(super) fn read(json: &str) -> Result<Self, serde_json::Error> {
        let mut entries: Vec<Entry> = serde_json::from_str(json)?;
        for entry in &mut entries {
            entry.service.has_form = entry.form.is_some();
            let days = Random::of(&entry.service.identifier).between(0, 300);
            entry.service.modified = clock::written(REVIEWED - days * clock::DAY);
        }
        Ok(Self(entries))
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.0
    }

    pub(super) fn entry(&self, identifier: &str) -> Option<&Entry> {
        self.0.iter().find(|entry| entry.service.identifier == identifier)
    }

    /// The service's short name in other answers; an ended one keeps its own.
    pub(super) fn named(&self, identifier: &str) -> Value {
        let title = self.entry(identifier).map_or(identifier, |entry| &entry.service.title);
        serde_json::json!({ "identifier": identifier, "title": title })
    }

    /// The services changed since then.
    pub(super) fn modified_after(&self, since: Option<clock::Instant>) -> Vec<&Service> {
        let newer = |service: &&Service| {
            since.is_none_or(|since| clock::read(&service.modified).is_none_or(|at| at > since))
        };
        self.0.iter().map(|entry| &entry.service).filter(newer).collect()
    }
}
