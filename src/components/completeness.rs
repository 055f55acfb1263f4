//! Who answered and who did not: on every list put together from several agencies.

use crate::{
    components::{Look, Retry, why},
    i18n::{Key, count, fill},
    live::{live, maybe, value},
    world::Here,
};
use domain::{AgencyId, Error, Partial, Source, Standing};
use leptos::prelude::*;

/// Where it stands on the screen.
const ID: &str = "completeness";

/// Most agencies named while they are waited for; the rest is counted.
const NAMED: usize = 3;

/// The completeness line of a joined answer: how many answered, whom we wait for, and who failed,
/// each with its reason and a retry of its own.
///
/// Accessibility: said once by the live region when all have answered or failed, not at each answer
/// (WCAG 4.1.3); each retry is a button that names its agency (2.4.9).
#[component]
pub(crate) fn Completeness(
    /// Everyone asked.
    sources: Signal<Vec<Source>>,
    /// Asks one agency again.
    retry: Callback<AgencyId>,
    /// What came of it, said with the line.
    #[prop(optional, into)]
    news: Signal<String>,
) -> impl IntoView {
    let here = Here::of_context();
    let class = value(move || Some(class_of(&joined(sources)).to_owned()));
    Effect::new(move |waited: Option<bool>| {
        let answer = joined(sources);
        if waited == Some(true) && !answer.pending() {
            let mut words = news.get_untracked();
            words.push(' ');
            words.push_str(&line(&answer));
            here.get().announcer.say(words.trim_start());
        }
        answer.pending()
    });
    let said = live(move || {
        let answer = joined(sources);
        let waiting = waiting(&answer, here);
        let failed = answer.failed().map(|(agency, error)| failure(agency, error, here, retry));
        let failed = failed.collect::<Vec<_>>();
        let failed = (!failed.is_empty())
            .then(|| view! { <ul class="completeness__failed">{failed}</ul> }.into_any());
        view! { <p>{line(&answer)} " " {waiting}</p> {failed} }.into_any()
    });
    view! { <div class=class id=ID tabindex="-1">{said}</div> }
}

/// Beside a count: how many answered, while that is not all, leading down to who did not.
///
/// Accessibility: a link whose words say it by themselves (WCAG 2.4.9); it takes the focus to the
/// line (2.4.3).
pub(crate) fn not_all(sources: Signal<Vec<Source>>) -> AnyView {
    maybe(move || {
        let answer = joined(sources);
        let (answered, all) = (answer.answered(), answer.sources.len());
        (answered < all).then(|| {
            let values = [("n", &*answered.to_string()), ("all", &*all.to_string())];
            let words = fill(Key::COMPLETENESS_PART, &values);
            let down = |event: leptos::ev::MouseEvent| {
                event.prevent_default();
                super::error_summary::focus(ID);
            };
            view! { " " <a class="count__who" href=format!("#{ID}") on:click=down>{words}</a> }
                .into_any()
        })
    })
}

fn joined(sources: Signal<Vec<Source>>) -> Partial<()> {
    Partial { items: Vec::new(), sources: sources.get() }
}

fn class_of(answer: &Partial<()>) -> &'static str {
    match answer.failed().next() {
        Some(_) => "completeness completeness--partial",
        None => "completeness",
    }
}

fn line(answer: &Partial<()>) -> String {
    let (answered, all) = (answer.answered(), answer.sources.len());
    let mut words = if answered == all {
        count(all, Key::COMPLETENESS_ALL_ONE, Key::COMPLETENESS_ALL_OTHER)
    } else {
        fill(Key::COMPLETENESS_PART, &[("n", &answered.to_string()), ("all", &all.to_string())])
    };
    if answer.dropped() > 0 {
        words.push(' ');
        words.push_str(&count(
            answer.dropped(),
            Key::COMPLETENESS_DROPPED_ONE,
            Key::COMPLETENESS_DROPPED_OTHER,
        ));
    }
    words
}

fn waiting(answer: &Partial<()>, here: Here) -> Option<String> {
    let pending = answer.sources.iter().filter(|source| source.standing == Standing::Pending);
    let all: Vec<String> = pending.map(|source| here.agency_name(&source.agency)).collect();
    let (first, rest) = all.split_at(all.len().min(NAMED));
    let names = first.join(", ");
    match rest.len() {
        0 if names.is_empty() => None,
        0 => Some(fill(Key::COMPLETENESS_WAITING, &[("names", &names)])),
        n => {
            let values = [("names", &*names), ("n", &*n.to_string())];
            Some(fill(Key::COMPLETENESS_WAITING_MORE, &values))
        }
    }
}

fn failure(agency: &AgencyId, error: &Error, here: Here, retry: Callback<AgencyId>) -> AnyView {
    let (name, id) = (here.agency_name(agency), agency.clone());
    let said = fill(Key::COMPLETENESS_FAILED, &[("name", &name), ("why", &why(error))]);
    let again = fill(Key::COMPLETENESS_AGAIN, &[("name", &name)]);
    let again = error.retryable().then(|| {
        let press = Box::new(move |_| retry.run(id.clone()));
        view! { <Retry words=again look=Look::Link press/> }
    });
    view! { <li>{said} " " {again}</li> }.into_any()
}
