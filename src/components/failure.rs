//! Why something could not be had, what it means and what to do: never an empty list.

use crate::{
    components::{Contacts, Mood, Notice, Retry},
    i18n::{Key, fill, t},
    world::Here,
};
use domain::{Agency, Error, ErrorKind};
use leptos::prelude::*;

/// The reason in the person's words.
pub(crate) fn why(error: &Error) -> String {
    let key = match &error.kind {
        ErrorKind::NotFound => Key::WHY_NOT_FOUND,
        ErrorKind::Rejected(_) => Key::WHY_REJECTED,
        ErrorKind::NotAllowed => Key::WHY_NOT_ALLOWED,
        ErrorKind::TooManyRequests { retry_after: Some(seconds) } => {
            return fill(Key::WHY_TOO_MANY_WAIT, &[("n", &seconds.to_string())]);
        }
        ErrorKind::TooManyRequests { retry_after: None } => Key::WHY_TOO_MANY,
        ErrorKind::Paused { seconds } => {
            return fill(Key::WHY_PAUSED, &[("n", &seconds.to_string())]);
        }
        ErrorKind::Unavailable => Key::WHY_UNAVAILABLE,
        ErrorKind::TimedOut => Key::WHY_TIMED_OUT,
        ErrorKind::Unsupported => Key::WHY_UNSUPPORTED,
        ErrorKind::Malformed => Key::WHY_MALFORMED,
        ErrorKind::Offline => Key::WHY_OFFLINE,
    };
    t(key).to_owned()
}

/// A failure with its way out: ask again, or reach the agency otherwise.
///
/// Accessibility: read at once (WCAG 4.1.3); what to do is said (3.3.3); the button says what it does
/// (2.4.6); the telephones are links.
#[component]
pub(crate) fn Failure(
    error: Error,
    /// Asks again.
    retry: Callback<()>,
    /// Who failed, if it was an agency.
    agency: Option<Agency>,
) -> impl IntoView {
    let here = Here::of_context();
    let id = agency.as_ref().map(|agency| agency.id.clone());
    let again = Box::new(move |_| {
        if let Some(id) = &id {
            here.get().forgive(id);
        }
        retry.run(());
    });
    let title = match &agency {
        Some(agency) => fill(Key::FAILURE_TITLE, &[("agency", &agency.full_name())]),
        None => t(Key::FAILURE_PORTAL).to_owned(),
    };
    let advice = match error.kind {
        ErrorKind::Offline => t(Key::ADVICE_OFFLINE),
        _ => t(Key::ADVICE_WAIT),
    };
    view! {
        <Notice mood=Mood::Error title>
            <p>{why(&error)}</p>
            {error.retryable().then(|| view! {
                <p>{advice}</p>
                <Retry words=t(Key::FAILURE_RETRY) press=again/>
            })}
        </Notice>
        {agency.map(|agency| view! {
            <h2 class="section">{t(Key::FAILURE_CONTACTS)}</h2>
            <Contacts agency/>
        })}
    }
}
