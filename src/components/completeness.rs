//! Who answered and who did not: on every list put together from several agencies.

use crate::{
    components::why,
    i18n::{Key, count, fill, t},
    live::{live, maybe, value},
    world::Here,
};
use domain::{AgencyId, Partial, Standing};
use leptos::prelude::*;

/// The completeness line of a joined answer, with a retry for who failed.
///
/// Accessibility: a polite live region, so that late answers are heard; the retry is one button.
#[component]
pub(crate) fn Completeness<T: Send + Sync + 'static>(
    answer: Signal<Partial<T>>,
    /// Asks again those who failed.
    retry: Callback<()>,
) -> impl IntoView {
    let here = Here::of_context();
    let any_failed = move || answer.with(|answer| answer.failed().next().is_some());
    let class = value(move || {
        let class =
            if any_failed() { "completeness completeness--partial" } else { "completeness" };
        Some(class.to_owned())
    });
    let said = live(move || answer.with(|answer| said(answer, here)));
    let again = maybe(move || {
        any_failed().then(|| {
            view! {
                <button class="button button--quiet" type="button" on:click=move |_| retry.run(())>
                    {t(Key::FAILURE_RETRY)}
                </button>
            }
            .into_any()
        })
    });
    view! {
        <div class=class>
            <div role="status">{said}</div>
            {again}
        </div>
    }
}

fn said<T>(answer: &Partial<T>, here: Here) -> AnyView {
    let waiting = waiting(answer, here).unwrap_or_default();
    view! { <p>{line(answer)} " " {waiting}</p> {failures(answer, here)} }.into_any()
}

fn line<T>(answer: &Partial<T>) -> String {
    let (answered, all) = (answer.answered(), answer.sources.len());
    let mut words = if answered == all {
        count(all, Key::COMPLETENESS_ALL_ONE, Key::COMPLETENESS_ALL_OTHER)
    } else {
        let numbers = [("n", &*answered.to_string()), ("all", &*all.to_string())];
        fill(Key::COMPLETENESS_PART, &numbers)
    };
    if answer.dropped() > 0 {
        let dropped =
            count(answer.dropped(), Key::COMPLETENESS_DROPPED_ONE, Key::COMPLETENESS_DROPPED_OTHER);
        words = format!("{words} {dropped}");
    }
    words
}

fn waiting<T>(answer: &Partial<T>, here: Here) -> Option<String> {
    let pending = answer.sources.iter().filter(|source| source.standing == Standing::Pending);
    let names: Vec<String> = pending.map(|source| here.agency_name(&source.agency)).collect();
    (!names.is_empty()).then(|| fill(Key::COMPLETENESS_WAITING, &[("names", &names.join(", "))]))
}

fn failures<T>(answer: &Partial<T>, here: Here) -> Option<AnyView> {
    let line = |(agency, error): (&AgencyId, &domain::Error)| {
        let values = [("name", &*here.agency_name(agency)), ("why", &*why(error))];
        view! { <li>{fill(Key::COMPLETENESS_FAILED, &values)}</li> }.into_any()
    };
    let lines = answer.failed().map(line).collect::<Vec<_>>();
    (!lines.is_empty()).then(|| view! { <ul class="completeness__failed">{lines}</ul> }.into_any())
}
