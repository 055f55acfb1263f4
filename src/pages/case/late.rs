//! An agency that is late: said plainly, with what a person may do and the words to do it with.

use crate::{
    components::{CopyText, Mood, Notice},
    i18n::{Key, count, day_at, fill, moment, t},
};
use domain::{Agency, Case, Moment, Timestamp, Turn, days_late};
use leptos::prelude::*;

/// Says that the agency is past the day that it named itself, while it is not the person's turn.
pub(super) fn notice(case: &Case, agency: &Agency, now: Timestamp) -> Option<AnyView> {
    let expected = case.expected?;
    // Where its word for the state is not known to us, the case may be over.
    let theirs = case.state.turn() == Turn::Agency;
    let days = days_late(expected, now, &|at| day_at(at, &agency.timezone)).filter(|_| theirs)?;
    let when = moment(&expected, &agency.timezone);
    let said = fill(Key::CASE_LATE, &[("when", &when)]);
    let past = ended(days);
    let text = RwSignal::new(demand(case, agency, &expected));
    let drawn = view! {
        <Notice mood=Mood::Warning title=t(Key::CASE_LATE_TITLE)>
            <p>{said} " " {past}</p>
            <p>{t(Key::CASE_LATE_ADVICE)}</p>
            <div class="no-print">
                <CopyText id="cobranca" label=t(Key::CASE_LATE_LABEL) rows="9" text
                    button=Key::CASE_LATE_COPY done=Key::CASE_LATE_COPIED failed=Key::CASE_LATE_NOT_COPIED/>
            </div>
        </Notice>
    };
    Some(drawn.into_any())
}

/// How long ago a deadline ended.
pub(super) fn ended(days: i64) -> String {
    match usize::try_from(days) {
        Ok(0) | Err(_) => t(Key::CASE_LATE_TODAY).to_owned(),
        Ok(days) => count(days, Key::CASE_LATE_ONE, Key::CASE_LATE_OTHER),
    }
}

/// The facts as a request for an answer, ready to be sent or read on the telephone.
fn demand(case: &Case, agency: &Agency, expected: &Moment) -> String {
    let of = |at: &Moment| moment(at, &agency.timezone);
    let unsaid = || t(Key::CASE_NOT_SAID).to_owned();
    let values = [
        ("agency", agency.full_name()),
        ("number", case.reference.number.as_str().to_owned()),
        ("service", case.service_name.clone().unwrap_or_else(unsaid)),
        ("requested", case.requested.as_ref().map_or_else(unsaid, of)),
        ("expected", of(expected)),
    ];
    fill(Key::CASE_LATE_TEXT, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}
