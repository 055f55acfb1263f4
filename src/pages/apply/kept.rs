//! The draft of the form being filled: kept on the device at each keystroke.

use super::Asking;
use crate::{
    fetch,
    i18n::{Key, clock, fill, t},
    storage::{self, Draft, NotKept},
};
use domain::{Answers, Timestamp};
use leptos::prelude::*;

/// How keeping went, shown all the time.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::pages) enum Keeping {
    /// There is nothing to keep.
    Nothing,
    /// All is kept, since then.
    Kept(Timestamp),
    /// It is not kept, and why.
    Failed(NotKept),
}

/// The answers so far, from the device's draft, and a line that says truly whether they are kept.
pub(super) fn answers_kept(asking: &Asking) -> (RwSignal<Answers>, impl Fn() -> String + use<>) {
    let draft = storage::draft(&asking.service.id, fetch::now());
    let keeping = draft.as_ref().map_or(Keeping::Nothing, |draft| Keeping::Kept(draft.saved_at));
    let keeping = RwSignal::new(keeping);
    let answers = RwSignal::new(draft.map(|draft| draft.answers).unwrap_or_default());
    let (service, service_name) = (asking.service.id.clone(), asking.service.name.clone());
    Effect::new(move |first: Option<()>| {
        let answers = answers.get();
        if first.is_none() {
            return;
        }
        let saved_at = fetch::now();
        let draft = Draft {
            service: service.clone(),
            service_name: service_name.clone(),
            answers,
            saved_at,
        };
        let kept = storage::keep_draft(&draft);
        keeping.set(kept.map_or_else(Keeping::Failed, |()| Keeping::Kept(saved_at)));
    });
    (answers, move || kept_words(keeping.get()))
}

/// How keeping went, in words; none where there is nothing to keep.
pub(in crate::pages) fn kept_words(keeping: Keeping) -> String {
    match keeping {
        Keeping::Nothing => String::new(),
        Keeping::Kept(at) => {
            let key = if storage::is_shared() { Key::STEP_SAVED_TAB } else { Key::STEP_SAVED };
            fill(key, &[("when", &clock(at))])
        }
        Keeping::Failed(NotKept::Blocked) => t(Key::STEP_NOT_KEPT_BLOCKED).to_owned(),
        Keeping::Failed(NotKept::Full) => t(Key::STEP_NOT_KEPT_FULL).to_owned(),
    }
}
