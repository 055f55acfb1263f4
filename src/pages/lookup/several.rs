//! Several agencies, asked for one number at once: what each of them said.

use super::case_of;
use crate::{
    components::{Look, Retry, Row, SummaryList, why},
    i18n::{Key, count, fill, t},
    live::{live, words},
    loaded::{Loaded, Loading, load},
    route::Route,
    world::Here,
};
use domain::{Agency, AgencyId, Capability, Case, CaseNumber, CaseRef, Error, ErrorKind};
use leptos::prelude::*;

/// How many agencies said what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    found: usize,
    none: usize,
    failed: usize,
    pending: usize,
}

impl Tally {
    fn of(answers: impl Iterator<Item = Loaded<Case>>) -> Self {
        answers.fold(Self::default(), |mut tally, answer| {
            let part = match answer {
                Loaded::Ready(_) => &mut tally.found,
                Loaded::Failed(error) if error.kind == ErrorKind::NotFound => &mut tally.none,
                Loaded::Failed(_) => &mut tally.failed,
                Loaded::Pending => &mut tally.pending,
            };
            *part += 1;
            tally
        })
    }

    fn words(self) -> String {
        let parts = [
            (self.found, Key::LOOKUP_TALLY_FOUND_ONE, Key::LOOKUP_TALLY_FOUND_OTHER),
            (self.none, Key::LOOKUP_TALLY_NONE_ONE, Key::LOOKUP_TALLY_NONE_OTHER),
            (self.failed, Key::LOOKUP_TALLY_FAILED_ONE, Key::LOOKUP_TALLY_FAILED_OTHER),
            (self.pending, Key::LOOKUP_TALLY_PENDING_ONE, Key::LOOKUP_TALLY_PENDING_OTHER),
        ];
        let said = parts.into_iter().filter(|(n, ..)| *n > 0);
        said.map(|(n, one, other)| count(n, one, other)).collect::<Vec<_>>().join(" ")
    }
}

/// Asks each agency for the number, written as it writes its own.
///
/// Accessibility: a list of terms in an order that stays while answers come (WCAG 3.2.5); how many
/// said what is told once, when all have (4.1.3); each retry names its agency (2.4.9).
#[component]
pub(super) fn Several(owners: Vec<(AgencyId, String)>) -> impl IntoView {
    let here = Here::of_context();
    let agency = |(id, number)| here.get().agency(&id).ok().map(|agency| (agency, number));
    let (able, silent): (Vec<_>, Vec<_>) = owners
        .into_iter()
        .filter_map(agency)
        .partition(|(agency, _): &(Agency, String)| agency.offers(Capability::Case));
    let able = able.into_iter().map(|(agency, number)| {
        let (id, wanted) = (agency.id.clone(), CaseNumber::new(number));
        let answer = load(move || Box::pin(case_of(here, id.clone(), wanted.clone())));
        (agency, answer)
    });
    let able: Vec<(Agency, Loading<Case>)> = able.collect();
    let answers: Vec<Loading<Case>> = able.iter().map(|(_, answer)| *answer).collect();
    let tally = Memo::new(move |_| Tally::of(answers.iter().map(|answer| answer.get())));
    Effect::new(move || {
        let tally = tally.get();
        if tally.pending == 0 {
            here.get().announcer.say(&tally.words());
        }
    });
    let rows = able.into_iter().map(|(agency, answer)| row(agency, answer));
    let rows = rows.chain(silent.into_iter().map(|(agency, _)| silent_row(&agency))).collect();
    view! {
        <p class="count">{words(move || tally.get().words())}</p>
        <SummaryList rows/>
    }
}

fn row(agency: Agency, answer: Loading<Case>) -> Row {
    let name = agency.full_name();
    let said = live(move || match answer.get() {
        Loaded::Pending => t(Key::LOOKUP_ROW_PENDING).into_any(),
        Loaded::Ready(case) => found(&case, &agency),
        Loaded::Failed(error) if error.kind == ErrorKind::NotFound => {
            t(Key::LOOKUP_ROW_NONE).into_any()
        }
        Loaded::Failed(error) => failed(&error, &agency, answer),
    });
    Row::new(name, said)
}

fn found(case: &Case, agency: &Agency) -> AnyView {
    let CaseRef { number, .. } = &case.reference;
    let link = fill(Key::LOOKUP_OPEN, &[("number", number.as_str())]);
    let service =
        case.service_name.clone().map(|name| view! { <p lang=agency.lang.clone()>{name}</p> });
    let url = Route::Case(case.reference.clone()).url();
    view! { <p><a href=url>{link}</a></p> {service} }.into_any()
}

fn failed(error: &Error, agency: &Agency, answer: Loading<Case>) -> AnyView {
    let here = Here::of_context();
    let (id, name) = (agency.id.clone(), agency.full_name());
    let again = Box::new(move |_| {
        here.get().forgive(&id);
        answer.retry();
    });
    let words = fill(Key::LOOKUP_ROW_RETRY, &[("agency", &name)]);
    view! {
        <p>{t(Key::LOOKUP_ROW_FAILED)} " " {why(error)}</p>
        {error.retryable().then(|| view! { <Retry words look=Look::Quiet press=again/> })}
    }
    .into_any()
}

/// An agency that tells of no case here.
fn silent_row(agency: &Agency) -> Row {
    let contact = Route::Agency(agency.id.clone()).url();
    let said = view! {
        <p>{t(Key::AGENCY_NO_STATUS)} ". " <a href=contact>{t(Key::CASE_CONTACT)}</a></p>
    };
    Row::new(agency.full_name(), said.into_any())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn not_found_and_could_not_ask_are_counted_apart() {
        let failed = |kind| Loaded::Failed(Error::new(kind, ""));
        let answers = [
            failed(ErrorKind::NotFound),
            failed(ErrorKind::Unavailable),
            failed(ErrorKind::NotFound),
            failed(ErrorKind::Malformed),
            failed(ErrorKind::Offline),
            Loaded::Pending,
        ];
        let tally = Tally::of(answers.into_iter());
        assert_eq!(tally, Tally { found: 0, none: 2, failed: 3, pending: 1 });
    }
}
