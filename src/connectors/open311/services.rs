//! The list of services.

use crate::{
    Catalogue,
    wire::{malformed, record},
};
use domain::{Agency, Card, Error, Service, ServiceCode, ServiceId};
use serde_json::Value;

/// Reads the list; a record without code or name is left out and counted.
pub(super) fn read(tree: &Value, agency: &Agency) -> Result<Catalogue, Error> {
    let records = record::records(tree, &["services", "service"]);
    let services: Vec<_> = records
        .iter()
        .filter_map(|record| service(record, agency))
        .collect();
    let dropped = records.len() - services.len();
    if services.is_empty() && dropped > 0 {
        return Err(malformed(format!(
            "none of {dropped} services could be read"
        )));
    }
    Ok(Catalogue { services, dropped })
}

fn service(record: &Value, agency: &Agency) -> Option<Service> {
    let code = ServiceCode::new(record::text(record, "service_code")?);
    let name = record::text(record, "service_name")?;
    let service = Service {
        id: ServiceId {
            agency: agency.id.clone(),
            code,
        },
        name,
        description: record::text(record, "description").unwrap_or_default(),
        keywords: keywords(record.get("keywords").unwrap_or(&Value::Null)),
        theme: record::text(record, "group"),
        has_questions: record::flag(record, "metadata").unwrap_or(false),
        card: Card::default(),
    };
    Some(service.with_card_of(agency))
}

fn keywords(value: &Value) -> Vec<String> {
    let texts = record::texts(value);
    let words = texts.iter().flat_map(|text| text.split(',')).map(str::trim);
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
