//! The pretend agency as the machine sees it: a connector over the pretend wire.

use crate::{
    agency::{Kind, Word},
    broken::Broken,
    tab::{Ports, failure, never},
};
use connectors::{Catalogue, Connector, Pending, Recovery};
use domain::{
    AgencyId, Case, CaseNumber, CaseRef, Error, ErrorKind, Form, Rejection, Service, Submission,
    Submitted,
};
use std::sync::LazyLock;

/// The one agency of a run.
pub(crate) static AGENCY: LazyLock<AgencyId> = LazyLock::new(|| AgencyId::new("a"));

const HOUR_MS: i64 = 3_600_000;

fn case(number: String) -> CaseRef {
    CaseRef { agency: AGENCY.clone(), number: CaseNumber::new(number) }
}

fn none<T: 'static>() -> Pending<'static, Result<T, Error>> {
    Box::pin(std::future::ready(Err(Error::new(ErrorKind::Unsupported, "not simulated"))))
}

impl Connector for Ports {
    fn agency(&self) -> &AgencyId {
        &AGENCY
    }

    fn catalogue(&self) -> Pending<'_, Result<Catalogue, Error>> {
        none()
    }

    fn form<'a>(&'a self, _: &'a Service) -> Pending<'a, Result<Form, Error>> {
        none()
    }

    fn case<'a>(&'a self, _: &'a CaseNumber) -> Pending<'a, Result<Case, Error>> {
        none()
    }

    fn submit<'a>(&'a self, submission: &'a Submission) -> Pending<'a, Result<Submitted, Error>> {
        Box::pin(async move {
            let put = || self.world.put_on_the_wire(submission, &self.life);
            let Some(index) = self.life.step(put) else { return never().await };
            let answer_at = self.world.sent.borrow()[index].fate.answer_at;
            self.receive(answer_at, || self.answer(index)).await
        })
    }

    fn redeem<'a>(&'a self, token: &'a str) -> Pending<'a, Result<Option<CaseRef>, Error>> {
        let number = |world: &crate::world::World| world.agency.redeem(token, world.now.get());
        Box::pin(async move { Ok(self.question(number).await?.map(case)) })
    }

    fn find<'a>(&'a self, submission: &'a Submission) -> Pending<'a, Result<Vec<CaseRef>, Error>> {
        Box::pin(async move {
            let (kind, broken) = (self.world.agency.kind, self.world.broken);
            if broken == Broken::AsksNobody || (broken == Broken::Guesses && kind == Kind::Neither)
            {
                return Ok(Vec::new());
            }
            if kind == Kind::Neither {
                return Err(Error::new(ErrorKind::Unsupported, "no list"));
            }
            let words = submission.text("description").unwrap_or_default();
            let since = submission.made_at.0 - HOUR_MS;
            let found = self.question(|world| {
                world.agency.find(&submission.key, words, since, world.now.get())
            });
            Ok(found.await?.into_iter().map(case).collect())
        })
    }

    fn recovery(&self) -> Recovery {
        match (self.world.agency.kind, self.world.broken) {
            (Kind::Key, _) | (Kind::Match, Broken::Hasty) | (Kind::Neither, Broken::Guesses) => {
                Recovery::Key
            }
            (Kind::Match | Kind::Token, _) => Recovery::Match,
            (Kind::Neither, _) => Recovery::None,
        }
    }

    fn none_is_proof<'a>(&'a self, _: &'a Submission) -> Pending<'a, Result<bool, Error>> {
        Box::pin(self.question(|world| world.agency.kind != Kind::Token))
    }
}

impl Ports {
    /// What comes back to the tab.
    fn answer(&self, index: usize) -> Result<Submitted, Error> {
        let sent = &mut self.world.sent.borrow_mut()[index];
        sent.answered = Some(self.world.now.get());
        if let Some(mut error) = failure(&sent.fate.reply) {
            if self.world.broken == Broken::Optimistic && error.may_have_arrived() {
                error.kind = ErrorKind::Offline;
            }
            return Err(error);
        }
        match sent.word.clone() {
            Some(Word::Number(number)) => Ok(Submitted::Case { case: case(number), notice: None }),
            Some(Word::Token(token)) => Ok(Submitted::Token(token)),
            Some(Word::Refused) | None => {
                let reason = Rejection { code: "422".into(), description: "refused".into() };
                Err(Error::new(ErrorKind::Rejected(vec![reason]), "422"))
            }
        }
    }
}
