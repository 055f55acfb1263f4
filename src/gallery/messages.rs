//! What the portal says of itself and of agencies.

use super::{Example, example, samples};
use crate::{
    components::{
        Completeness, ErrorSummary, Failure, Mistake, Mood, NoStatus, Notice, StaleNotice, Tag,
        Tone, Waiting, not_all, why,
    },
    i18n::{Key, count, moment, t},
};
use domain::{Agency, AgencyId, CivilDate, Error, ErrorKind, Moment, Source, Standing, Timestamp};
use leptos::prelude::*;

pub(super) fn examples() -> Vec<Example> {
    vec![
        example("notice", "information", || notice(Mood::Information, t(Key::AGENCY_NO_STATUS))),
        example("notice", "warning", || notice(Mood::Warning, t(Key::CHECK_INCOMPLETE))),
        example("notice", "error", || notice(Mood::Error, t(Key::SUB_REFUSED))),
        example("notice", "without a title", || notice(Mood::Warning, "")),
        example("notice", "long words", || notice(Mood::Information, samples::LONG)),
        example("notice", "in another language", || {
            view! { <Notice mood=Mood::Error title=t(Key::SUB_SAYS)><p lang="es">{samples::SPANISH}</p></Notice> }
                .into_any()
        }),
        example("error_summary", "two mistakes and a long one", mistakes),
        example("failure", "of an agency", || {
            failure(ErrorKind::TimedOut, Some(samples::agency()))
        }),
        example("failure", "asked to wait", || {
            let kind = ErrorKind::TooManyRequests { retry_after: Some(30) };
            failure(kind, Some(samples::long_agency()))
        }),
        example("failure", "not to be tried again", || failure(ErrorKind::NotAllowed, None)),
        example("failure", "without a network", || failure(ErrorKind::Offline, None)),
        example("waiting", "for an agency", || waiting(&samples::agency())),
        example("waiting", "long words", || waiting(&samples::long_agency())),
        example("stale", "a day old", stale),
        example("completeness", "all answered", || joined(3, 0, 0)),
        example("completeness", "one waited for", || joined(2, 1, 0)),
        example("completeness", "many waited for", || joined(0, 9, 0)),
        example("completeness", "two could not be asked", || joined(1, 0, 2)),
        example("completeness", "beside a count", || {
            let words = count(12, Key::SEARCH_FOUND_ONE, Key::SEARCH_FOUND_OTHER);
            view! { <p class="count">{words} {not_all(asked(1, 2, 1))}</p> }.into_any()
        }),
        example("no_status", "of an agency", || {
            view! { <NoStatus agency=samples::agency()/> }.into_any()
        }),
        example("tag", "plain", || tag(t(Key::STATE_UNKNOWN), Tone::Plain)),
        example("tag", "good", || tag(t(Key::SERVICE_FREE), Tone::Good)),
        example("tag", "moving", || tag(t(Key::STATE_IN_PROGRESS), Tone::Moving)),
        example("tag", "the person's turn", || tag(t(Key::STATE_REQUIRES_ATTENTION), Tone::Yours)),
        example("tag", "long words", || tag(samples::LONG, Tone::Plain)),
    ]
}

fn notice(mood: Mood, title: &'static str) -> AnyView {
    view! { <Notice mood title><p>{t(Key::ADVICE_WAIT)}</p></Notice> }.into_any()
}

fn tag(words: &'static str, tone: Tone) -> AnyView {
    view! { <p><Tag words tone/></p> }.into_any()
}

fn mistakes() -> AnyView {
    let mistake = |words: &str| Mistake { field: "content".into(), words: words.into() };
    let all =
        vec![mistake(t(Key::BOX_EMPTY)), mistake(t(Key::LOOKUP_EMPTY)), mistake(samples::LONG)];
    let tries = Signal::derive(|| 0);
    view! { <ErrorSummary mistakes=Signal::derive(move || all.clone()) tries/> }.into_any()
}

fn failure(kind: ErrorKind, agency: Option<Agency>) -> AnyView {
    let error = Error::new(kind, "an example");
    view! { <Failure error retry=Callback::new(|()| ()) agency/> }.into_any()
}

fn waiting(agency: &Agency) -> AnyView {
    view! { <Waiting agency=agency.full_name()/> }.into_any()
}

fn stale() -> AnyView {
    let when = CivilDate::new(2026, 3, 2).map(|day| moment(&Moment::Day(day), ""));
    let error = Error::new(ErrorKind::Unavailable, "an example");
    view! { <StaleNotice when=when.unwrap_or_default() why=why(&error) refresh=Box::new(|_| ())/> }
        .into_any()
}

/// So many that answered, that are waited for, and that could not be asked.
fn asked(answered: usize, pending: usize, failed: usize) -> Signal<Vec<Source>> {
    let done = Standing::Answered { at: Timestamp(0), dropped: 0 };
    let lost = Standing::Failed(Error::new(ErrorKind::Unavailable, "an example"));
    let standings = [(done, answered), (Standing::Pending, pending), (lost, failed)];
    let standings = standings.into_iter().flat_map(|(one, n)| std::iter::repeat_n(one, n));
    let source =
        |(place, standing)| Source { agency: AgencyId::new(format!("orgao-{place}")), standing };
    let sources: Vec<Source> = standings.enumerate().map(source).collect();
    Signal::derive(move || sources.clone())
}

fn joined(answered: usize, pending: usize, failed: usize) -> AnyView {
    let sources = asked(answered, pending, failed);
    view! { <Completeness sources retry=Callback::new(|_| ())/> }.into_any()
}
