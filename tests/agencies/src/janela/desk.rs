//! The counter: takes submissions in, signs receipts, and never takes the same one in twice.

use super::answer::Origin;
use super::body::Received;
use super::catalogue::{Catalogue, Entry, Status};
use super::digest;
use super::form::Form;
use super::letters::{Letters, Submission};
use super::problem::Problem;
use super::receipt::Seal;
use super::register;
use super::seed::Past;
use super::store::{self, Filing, Store};
use super::words::Words;
use crate::agency::Agency;
use crate::clock::{self, DAY, Instant};
use crate::random::Random;
use rusqlite::Transaction;
use serde_json::{Value, json};
use std::sync::Arc;

/// One agency that speaks the Janela profile.
pub(crate) struct Desk {
    pub(super) agency: Arc<Agency>,
    pub(super) prefix: &'static str,
    pub(super) company_cases: bool,
    pub(super) catalogue: Catalogue,
    pub(super) words: Words,
    pub(super) past: Past,
    pub(super) letters: Letters,
    pub(super) seal: Seal,
    pub(super) store: Store,
}

/// An answer to something sent under a key.
pub(super) struct Reply {
    pub(super) body: String,
    /// It was answered before, and nothing was done again.
    pub(super) replayed: bool,
}

/// What was sent under a key, and what it was for.
pub(super) struct Sent<'a> {
    /// Which kind of thing was sent: a key holds for one kind.
    pub(super) operation: &'static str,
    /// To which service or case.
    pub(super) target: &'a str,
    pub(super) key: &'a str,
    pub(super) received: &'a Received,
}

impl Desk {
    /// The service, while it is offered.
    pub(super) fn offered(&self, identifier: &str) -> Result<&Entry, Problem> {
        let unknown = || Problem::not_found(format!("Não existe o serviço {identifier}."));
        let entry = self.catalogue.entry(identifier).ok_or_else(unknown)?;
        match entry.service.status {
            Status::Active => Ok(entry),
            Status::Ended => Err(Problem::ended(entry.service.replaced_by.clone())),
        }
    }

    pub(super) fn form(&self, identifier: &str) -> Result<(&Entry, &Form), Problem> {
        let entry = self.offered(identifier)?;
        let none = || Problem::not_found("Este serviço não tem formulário. Veja os outros canais.");
        Ok((entry, entry.form.as_ref().ok_or_else(none)?))
    }

    /// Does the work once for each key, and gives the same answer to whoever asks again.
    pub(super) fn once(
        &self,
        sent: &Sent<'_>,
        work: impl FnOnce(&Transaction<'_>) -> Result<Value, Problem>,
    ) -> Result<Reply, Problem> {
        let content = sent.content()?;
        self.store.together(|within| {
            if let Some((known, body)) = store::reply(within, sent.operation, sent.key)? {
                let other =
                    "Esta chave já foi usada em um envio com outro conteúdo. Use outra chave.";
                let same = known == content;
                return if same {
                    Ok(Reply { body, replayed: true })
                } else {
                    Err(Problem::conflict(other))
                };
            }
            let body = work(within)?.to_string();
            store::remember(within, sent.operation, sent.key, &content, &body)?;
            Ok(Reply { body, replayed: false })
        })
    }

    pub(super) fn submit(&self, sent: &Sent<'_>) -> Result<Reply, Problem> {
        let (entry, form) = self.form(sent.target)?;
        self.once(sent, |within| {
            let read = self.letters.submission(entry, form, sent.received);
            let submission = read.map_err(Problem::invalid)?;
            let now = self.agency.clock.now();
            let number = self.take_in(within, entry, form, &submission, now)?;
            store::keep(within, &number, now, &submission.attachments, &sent.received.files)?;
            let receipt = self.receipt(entry, &number, &submission, now)?;
            Ok(json!({
                "number": number, "service": self.catalogue.named(&entry.service.identifier),
                "received_at": clock::written(now), "notice": entry.notice,
                "next_step": entry.next_step,
                "expected_at": clock::written(now + entry.days * DAY),
                "key": sent.key, "receipt": receipt,
            }))
        })
    }

    fn take_in(
        &self,
        within: &Transaction<'_>,
        entry: &Entry,
        form: &Form,
        submission: &Submission,
        now: Instant,
    ) -> Result<String, Problem> {
        let applicant = submission.applicant.as_ref();
        let register_number = applicant.and_then(|one| one.register_number.as_deref());
        let filing = Filing {
            prefix: self.prefix,
            service: &entry.service.identifier,
            department: &entry.department,
            label: &self.words.received,
            at: now,
            expected: now + entry.days * DAY,
            applicant: applicant.map(|one| one.kind.as_str()),
            register_number: register_number.map(register::bare),
            form_version: Some(&form.version),
            answers: Some(submission.answers.to_string()),
            pace: Random::of(&format!("{now}{}", entry.service.identifier)).between(60, 180),
            waiting_since: now,
            ..Filing::default()
        };
        Ok(store::file(within, &filing)?)
    }

    fn receipt(
        &self,
        entry: &Entry,
        number: &str,
        submission: &Submission,
        now: Instant,
    ) -> Result<String, Problem> {
        let attachments = submission.attachments.iter();
        let attachments: Vec<_> =
            attachments.map(|one| json!({ "name": one.name, "sha256": one.sha256 })).collect();
        Ok(self.seal.sign(&json!({
            "iss": self.agency.card.id, "number": number, "service": entry.service.identifier,
            "received_at": clock::written(now),
            "answers_sha256": digest::of_json(&submission.answers)?,
            "attachments": attachments,
        })))
    }

    /// What was answered to a submission with that key.
    pub(super) fn by_key(&self, key: &str) -> Result<String, Problem> {
        let found = store::reply(&self.store.connection(), "submit", key)?;
        let unknown = || Problem::not_found("Nenhum pedido chegou com esta chave.");
        found.map(|(_, body)| body).ok_or_else(unknown)
    }

    /// Who the agency is and what it offers.
    pub(super) fn about(&self, origin: &Origin) -> Value {
        let card = &self.agency.card;
        let mut capabilities = vec![
            "catalogue",
            "search",
            "form",
            "submit",
            "case",
            "messages",
            "supplements",
            "documents",
            "statistics",
            "receipts",
        ];
        capabilities.extend(self.company_cases.then_some("company_cases"));
        json!({
            "profile": "1.1", "title": format!("Serviços digitais – {}", card.name),
            "publisher": { "identifier": card.id, "title": card.name },
            "language": "pt-BR", "capabilities": capabilities,
            "number_format": {
                "pattern": format!("{}-9999-999999", self.prefix),
                "example": format!("{}-2026-000123", self.prefix),
            },
            "contact": { "phone": card.phone, "email": card.email },
            "links": { "documentation": origin.under(&card.base, "/openapi.json") },
        })
    }

    pub(super) fn health(&self) -> Value {
        let well = self.store.is_empty().is_ok();
        let notes = (!well).then_some(["O registro de processos não responde."]);
        super::answer::said(json!({
            "status": if well { "pass" } else { "fail" },
            "checked_at": clock::written(self.agency.clock.now()), "notes": notes,
        }))
    }
}

impl Sent<'_> {
    /// A hash of all that was sent and of what it was for.
    fn content(&self) -> Result<String, Problem> {
        let files = self.received.files.iter().map(|file| json!([file.part, file.sha256]));
        let files: Vec<_> = files.collect();
        digest::of_json(&json!([self.target, self.received.document, files]))
    }
}
