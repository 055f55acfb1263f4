//! A number of no known shape: nobody is asked until the person has chosen whom.

use super::several::Several;
use crate::{
    components::{Button, Contacts, Mood, Notice, focus_soon},
    i18n::{Key, t},
    live::{live, maybe, value},
    world::Here,
};
use domain::{Agency, AgencyId, Capability};
use leptos::{ev, prelude::*};
use std::collections::BTreeSet;

/// Where the focus goes when the answers take the place of the question.
const ANSWERS: &str = "respostas";

/// Says that no agency is known by the number, offers to ask any, and then what each said.
///
/// Accessibility: the agencies are check boxes in a named group, none of them chosen beforehand
/// (WCAG 1.3.1); asking without one is said at once (3.3.1); the focus goes to the answers (2.4.3).
#[component]
pub(super) fn Choose(number: String) -> impl IntoView {
    let here = Here::of_context();
    let asked = RwSignal::new(Vec::new());
    live(move || {
        let ids: Vec<AgencyId> = asked.get();
        if ids.is_empty() {
            return question(&here.get().portal.agencies, asked);
        }
        focus_soon(ANSWERS);
        let owners = ids.into_iter().map(|id| (id, number.clone())).collect();
        view! {
            <h2 class="section" id=ANSWERS tabindex="-1">{t(Key::LOOKUP_ANSWERS)}</h2>
            <Several owners/>
        }
        .into_any()
    })
}

fn question(agencies: &[Agency], asked: RwSignal<Vec<AgencyId>>) -> AnyView {
    let offers = |agency: &Agency| agency.offers(Capability::Case);
    let (mut able, silent): (Vec<Agency>, Vec<Agency>) = agencies.iter().cloned().partition(offers);
    able.retain(may_have_it);
    let shapes = agencies.iter().flat_map(|agency| &agency.numbers);
    let shapes = shapes.filter(|shape| !shape.is_unguessable()).map(|shape| {
        view! { <li><span class="whole">{shape.to_string()}</span></li> }
    });
    let shapes = shapes.collect_view();
    let silent = (!silent.is_empty()).then(|| {
        let one = |agency: Agency| view! { <h3>{agency.full_name()}</h3> <Contacts agency/> };
        view! {
            <h2 class="section">{t(Key::LOOKUP_SILENT)}</h2>
            {silent.into_iter().map(one).collect_view()}
        }
        .into_any()
    });
    view! {
        <Notice mood=Mood::Warning title=t(Key::LOOKUP_UNKNOWN)>
            <p role="status">{t(Key::LOOKUP_UNKNOWN_TEXT)}</p>
            <ul class="steps">{shapes}</ul>
        </Notice>
        {boxes(&able, asked)}
        {silent}
    }
    .into_any()
}

/// Whether an agency may have a number of none of its shapes: a series of before, a number with a
/// slip in it. Not where all its numbers are identifiers that nobody writes.
fn may_have_it(agency: &Agency) -> bool {
    agency.numbers.is_empty() || agency.numbers.iter().any(|shape| !shape.is_unguessable())
}

fn boxes(able: &[Agency], asked: RwSignal<Vec<AgencyId>>) -> AnyView {
    let chosen = RwSignal::new(BTreeSet::new());
    let none = RwSignal::new(false);
    let order: Vec<AgencyId> = able.iter().map(|agency| agency.id.clone()).collect();
    let ids: BTreeSet<AgencyId> = order.iter().cloned().collect();
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let ids = chosen.with_untracked(|chosen| {
            let chosen = order.iter().filter(|id| chosen.contains(*id));
            chosen.cloned().collect::<Vec<AgencyId>>()
        });
        none.set(ids.is_empty());
        if !ids.is_empty() {
            asked.set(ids);
        }
    };
    let fault = maybe(move || {
        none.get().then(|| {
            view! { <p class="fault" id="escolha-fault" role="alert">{t(Key::LOOKUP_CHOOSE_NONE)}</p> }
                .into_any()
        })
    });
    let described = value(move || {
        Some(if none.get() { "escolha-hint escolha-fault" } else { "escolha-hint" }.to_owned())
    });
    let one = |(place, agency): (usize, &Agency)| {
        let ids = BTreeSet::from([agency.id.clone()]);
        let lang = Here::of_context().lang(&agency.id);
        choice(format!("escolha-{place}"), agency.full_name(), lang, ids, chosen)
    };
    view! {
        <form class="form" on:submit=send>
            <fieldset class="field" aria-describedby=described>
                <legend class="label">{t(Key::LOOKUP_CHOOSE)}</legend>
                <p class="hint" id="escolha-hint">{t(Key::LOOKUP_CHOOSE_TEXT)}</p>
                {fault}
                {choice("escolha".to_owned(), t(Key::LOOKUP_CHOOSE_ALL).to_owned(), None, ids, chosen)}
                {able.iter().enumerate().map(one).collect_view()}
            </fieldset>
            <Button words=t(Key::LOOKUP_CHOOSE_BUTTON)/>
        </form>
    }
    .into_any()
}

/// A box that stands for some agencies: it is ticked when all of them are chosen.
fn choice(
    id: String,
    name: String,
    lang: Option<String>,
    ids: BTreeSet<AgencyId>,
    chosen: RwSignal<BTreeSet<AgencyId>>,
) -> AnyView {
    let those = ids.clone();
    let ticked: Box<dyn FnMut() -> bool + Send> =
        Box::new(move || chosen.with(|chosen| chosen.is_superset(&those)));
    let pick = move |event| {
        let on = event_target_checked(&event);
        chosen.update(|chosen| {
            if on {
                chosen.extend(ids.iter().cloned());
            } else {
                chosen.retain(|id| !ids.contains(id));
            }
        });
    };
    view! {
        <div class="choice">
            <input class="choice__input" type="checkbox" id=id.clone() prop:checked=ticked on:change=pick/>
            <label class="choice__label" for=id lang=lang>{name}</label>
        </div>
    }
    .into_any()
}
