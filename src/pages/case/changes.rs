//! What has changed in a case since the person's last visit, as this device remembers it.

use super::state_key;
use crate::{
    components::{Mood, Notice},
    i18n::{Key, fill, moment, t},
};
use domain::{Agency, Changes, Event, Forecast, Moment, Sender};
use leptos::prelude::*;

/// Says what has changed, or that nothing has.
pub(super) fn notice(changes: Changes, agency: &Agency) -> AnyView {
    let since = moment(&Moment::Instant(changes.since), "");
    if changes.is_none() {
        let words = fill(Key::CASE_CHANGED_NONE, &[("when", &since)]);
        return view! { <p class="hint">{words}</p> }.into_any();
    }
    let state = changes.state.map(|(before, now)| {
        let values = [("before", t(state_key(before))), ("now", t(state_key(now)))];
        view! { <li>{fill(Key::CASE_CHANGED_STATE, &values)}</li> }
    });
    let expected = changes.expected.map(|expected| {
        let words = match expected {
            Forecast::At(at) => {
                let when = moment(&at, &agency.timezone);
                fill(Key::CASE_CHANGED_EXPECTED, &[("when", &when)])
            }
            Forecast::Gone => t(Key::CASE_CHANGED_UNEXPECTED).to_owned(),
        };
        view! { <li>{words}</li> }
    });
    let events = changes.events.into_iter().map(|one| event(one, agency)).collect_view();
    let lang = Some(agency.lang.clone());
    let documents = changes.documents.into_iter().map(|one| {
        view! { <li>{t(Key::CASE_CHANGED_DOCUMENT)} ": " <span lang=agency.lang.clone()>{one.title}</span></li> }
    });
    let messages = changes.messages.into_iter().map(|one| {
        let lang = lang.clone().filter(|_| one.from == Some(Sender::Agency));
        view! { <li>{t(Key::CASE_CHANGED_MESSAGE)} ": " <span lang=lang>{one.text}</span></li> }
    });
    let (documents, messages) = (documents.collect_view(), messages.collect_view());
    let title = fill(Key::CASE_CHANGED, &[("when", &since)]);
    view! {
        <Notice mood=Mood::Information title>
            <ul class="steps">{state} {expected} {documents} {messages} {events}</ul>
        </Notice>
    }
    .into_any()
}

fn event(event: Event, agency: &Agency) -> AnyView {
    let at = event.at.map(|at| moment(&at, &agency.timezone) + ": ");
    if event.words.is_empty() {
        return view! { <li>{at} {t(Key::CASE_EVENT_RECEIVED)}</li> }.into_any();
    }
    view! { <li>{at} <span lang=agency.lang.clone()>{event.words}</span></li> }.into_any()
}
