//! What the server offers, as Open311 Service Discovery describes it.

use super::dialect::Dialect;
use super::tree::Node;
use crate::agency::Card;

/// When the catalogue last changed.
const CHANGESET: &str = "2026-01-05T09:00:00-03:00";

/// The discovery document, with addresses on the host that was called.
pub(super) fn node(card: &Card, dialect: Dialect, host: &str) -> Node {
    let contact = format!("{}: telefone {}, {}; {}", card.name, card.phone, card.hours, card.email);
    let formats = dialect.formats.iter().rev().map(|format| Node::text(format.media())).collect();
    let endpoint = Node::Record(vec![
        ("specification", Node::text("http://wiki.open311.org/GeoReport_v2")),
        ("url", Node::text(format!("http://{host}{}", card.base))),
        ("changeset", Node::text(CHANGESET)),
        ("type", Node::text("production")),
        ("formats", Node::List("format", formats)),
    ]);
    Node::Record(vec![
        ("changeset", Node::text(CHANGESET)),
        ("contact", Node::text(contact)),
        ("key_service", Node::text("Não é preciso chave (api_key) para enviar pedidos.")),
        ("endpoints", Node::List("endpoint", vec![endpoint])),
    ])
}
