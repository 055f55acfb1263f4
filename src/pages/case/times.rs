//! How long cases like this one took, by the agency's own count.

use crate::{
    i18n::{Key, count, fill, moment, number, t},
    live::live,
    loaded::{Loaded, load},
    world::Here,
};
use domain::{Agency, AgencyId, Error, Moment, ObservedTimes, ServiceCode};
use leptos::prelude::*;

/// Asks the agency, and tells its numbers with the sample, the period and the method; nothing where
/// it does not count or the sample is too small.
pub(super) fn told(agency: &Agency, service: ServiceCode) -> AnyView {
    let here = Here::of_context();
    let (id, zone) = (agency.id.clone(), agency.timezone.clone());
    let lang = here.lang(&agency.id);
    let times = load(move || Box::pin(ask(here, id.clone(), service.clone())));
    live(move || match times.get() {
        Loaded::Ready(Some(times)) => drawn(&times, &zone, lang.clone()),
        Loaded::Ready(None) => ().into_any(),
        Loaded::Pending => hint(Key::CASE_TIMES_PENDING),
        Loaded::Failed(_) => hint(Key::CASE_TIMES_FAILED),
    })
}

async fn ask(
    here: Here,
    agency: AgencyId,
    service: ServiceCode,
) -> Result<Option<ObservedTimes>, Error> {
    here.get().connector(&agency)?.times(&service).await
}

fn hint(key: Key) -> AnyView {
    view! { <p class="hint">{t(key)}</p> }.into_any()
}

fn drawn(times: &ObservedTimes, zone: &str, lang: Option<String>) -> AnyView {
    let whole = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
    let days = |n: u32| count(whole(n), Key::CASE_DAYS_ONE, Key::CASE_DAYS_OTHER);
    let said = [("median", &*days(times.median_days)), ("p90", &*days(times.p90_days))];
    let day = |day| moment(&Moment::Day(day), zone);
    let (from, to) = (day(times.period.0), day(times.period.1));
    let sample = [("n", &*number(whole(times.sample))), ("from", &*from), ("to", &*to)];
    view! {
        <p>{fill(Key::CASE_TIMES, &said)}</p>
        <p class="hint">
            {fill(Key::CASE_TIMES_SAMPLE, &sample)} " " <span lang=lang>{times.method.clone()}</span>
        </p>
    }
    .into_any()
}
