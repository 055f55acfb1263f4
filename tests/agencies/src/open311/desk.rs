//! The agency at work: takes requests in, tells of them, and gives the standard's answers.

use super::answer::Refusal;
use super::catalogue::{Catalogue, Service, ServiceKind};
use super::dialect::{Dialect, Jurisdiction};
use super::fields::Fields;
use super::progress::State;
use super::record::Record;
use super::search::Wanted;
use super::seed::Past;
use super::store::{self, Filing, Given, Store};
use super::submission::{self, Submission};
use super::tree::Node;
use super::updates::{Asked, Update};
use super::words::Words;
use crate::agency::Agency;
use crate::clock::DAY;
use crate::random::Random;
use axum::http::StatusCode;
use std::sync::Arc;

/// How many seconds a token waits for its number.
const TOKEN_WAIT: i64 = 4;

/// One agency that speaks GeoReport v2.
pub(crate) struct Desk {
    pub(super) agency: Arc<Agency>,
    pub(super) dialect: Dialect,
    pub(super) catalogue: Catalogue,
    pub(super) words: Words,
    pub(super) past: Past,
    pub(super) store: Store,
}

impl Desk {
    /// Says no to a call meant for another city.
    pub(super) fn check_jurisdiction(&self, fields: &Fields) -> Result<(), Refusal> {
        let named = fields.one("jurisdiction_id");
        let stranger = named.filter(|other| *other != self.agency.card.jurisdiction);
        let refused = stranger.map(|other| format!("Este órgão não atende o município {other}."));
        match (self.dialect.jurisdiction, refused) {
            (Jurisdiction::Optional, Some(why)) => Err(Refusal::of(StatusCode::FORBIDDEN, why)),
            (Jurisdiction::Required, Some(why)) => Err(Refusal::not_found(why)),
            (Jurisdiction::Required, None) if named.is_none() => {
                Err(Refusal::bad("Diga qual é o município (jurisdiction_id)."))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn definition(&self, code: &str) -> Result<Node, Refusal> {
        let unknown = || Refusal::not_found(format!("Não existe o serviço {code}."));
        self.catalogue.service(code).ok_or_else(unknown)?;
        Ok(self.catalogue.definition(code))
    }

    pub(super) fn submit(&self, fields: &Fields) -> Result<Node, Refusal> {
        let submission = submission::read(&self.catalogue, fields)?;
        let unknown = || Refusal::not_found("O serviço não existe.");
        let service = self.catalogue.service(&submission.service_code).ok_or_else(unknown)?;
        let given = self.file(service, &submission)?;
        let number = match given {
            Given::Number(id) => ("service_request_id", Node::text(id)),
            Given::Token(token) => ("token", Node::text(token)),
        };
        let account = Node::maybe(submission.account_id.as_deref());
        let notice = ("service_notice", Node::text(&service.notice));
        Ok(Node::List("request", vec![Node::Record(vec![number, notice, ("account_id", account)])]))
    }

    fn file(&self, service: &Service, submission: &Submission) -> Result<Given, Refusal> {
        let now = self.agency.clock.now();
        let said = self.words.say(service, &service.code, State::Received, now);
        let filing = Filing {
            submission,
            notes: &said.notes,
            unit: &service.unit,
            notice: &service.notice,
            at: now,
            expected: now + service.days * DAY,
            ready_at: (service.kind == ServiceKind::Batch).then_some(now + TOKEN_WAIT),
            pace: Random::of(&format!("{now}{}", service.code)).between(60, 180),
            waiting_since: now,
            dialect: self.dialect,
        };
        Ok(self.store.together(|within| store::file(within, &filing))?.1)
    }

    pub(super) fn one(&self, id: &str, fields: &Fields) -> Result<Node, Refusal> {
        let unknown = || Refusal::not_found(format!("Não existe o pedido {id}."));
        let record = self.store.find(id, self.agency.clock.now())?.ok_or_else(unknown)?;
        Ok(self.published(&[record], fields))
    }

    pub(super) fn list(&self, fields: &Fields) -> Result<Node, Refusal> {
        let now = self.agency.clock.now();
        let wanted = Wanted::read(fields, self.dialect.pages, now)?;
        Ok(self.published(&self.store.search(&wanted, now)?, fields))
    }

    fn published(&self, records: &[Record], fields: &Fields) -> Node {
        let extended = self.dialect.extensions && fields.one("extensions") == Some("true");
        let node = |record: &Record| {
            let mut node = record.fields(&self.catalogue, self.dialect.notes);
            node.extend(extended.then(|| record.extended(&self.catalogue)));
            Node::Record(node)
        };
        Node::List("request", records.iter().map(node).collect())
    }

    pub(super) fn updates(&self, fields: &Fields) -> Result<Node, Refusal> {
        let now = self.agency.clock.now();
        let updates = self.store.updates(&Asked::read(fields, now)?, now)?;
        Ok(Node::List("request_update", updates.iter().map(Update::node).collect()))
    }

    pub(super) fn token(&self, token: &str) -> Result<Node, Refusal> {
        let unknown = || Refusal::not_found("Esse token não existe.");
        let number = self.store.number_for(token, self.agency.clock.now())?.ok_or_else(unknown)?;
        let fields = vec![("service_request_id", Node::text(number)), ("token", Node::text(token))];
        Ok(Node::List("request", vec![Node::Record(fields)]))
    }
}
