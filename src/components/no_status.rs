//! An agency that tells of no case on the Internet: a truth of its own, not a failure.

use crate::{
    components::{Contacts, Mood, Notice},
    i18n::{Key, t},
};
use domain::Agency;
use leptos::prelude::*;

/// Says that the agency does not inform here, and where it does.
///
/// Accessibility: information, not an alarm: it is read when reached, and what to do instead stands
/// right below it (WCAG 1.3.2).
#[component]
pub(crate) fn NoStatus(agency: Agency) -> impl IntoView {
    view! {
        <Notice mood=Mood::Information title=t(Key::AGENCY_NO_STATUS)>
            <p>{t(Key::AGENCY_NO_STATUS_TEXT)}</p>
        </Notice>
        <Contacts agency/>
    }
}
