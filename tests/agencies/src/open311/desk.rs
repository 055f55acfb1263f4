//! The agency at work: takes requests in, tells of them, and gives the standard's answers.

use super::answer::Refusal;
use super::catalogue::{Catalogue, Service, ServiceKind};
use super::dialect::Dialect;
use super::fields::Fields;
use super::progress::State;
use super::search::Wanted;
use super::seed::Past;
use super::store::{self, Filing, Given, Store};
use super::submission::{self, Submission};
use super::tree::Node;
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
    ///
    /// The standard's text asks for 404; this city answers 403, as several real servers do.
    pub(super) fn check_jurisdiction(&self, fields: &Fields) -> Result<(), Refusal> {
        match fields.one("jurisdiction_id") {
            Some(other) if other != self.agency.card.jurisdiction => {
                let problem = format!("Esta secretaria não atende o município {other}.");
                Err(Refusal::of(StatusCode::FORBIDDEN, problem))
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
            number: self.dialect.number,
        };
        Ok(self.store.together(|within| store::file(within, &filing))?.1)
    }

    pub(super) fn one(&self, id: &str) -> Result<Node, Refusal> {
        let unknown = || Refusal::not_found(format!("Não existe o pedido {id}."));
        let record = self.store.find(id, self.agency.clock.now())?.ok_or_else(unknown)?;
        Ok(Node::List("request", vec![record.node(&self.catalogue)]))
    }

    pub(super) fn list(&self, fields: &Fields) -> Result<Node, Refusal> {
        let now = self.agency.clock.now();
        let records = self.store.search(&Wanted::read(fields, now)?, now)?;
        let nodes = records.iter().map(|record| record.node(&self.catalogue)).collect();
        Ok(Node::List("request", nodes))
    }

    pub(super) fn token(&self, token: &str) -> Result<Node, Refusal> {
        let unknown = || Refusal::not_found("Esse token não existe.");
        let number = self.store.number_for(token, self.agency.clock.now())?.ok_or_else(unknown)?;
        let fields = vec![("service_request_id", Node::text(number)), ("token", Node::text(token))];
        Ok(Node::List("request", vec![Node::Record(fields)]))
    }
}
