//! Part of `/acessibilidade`: the portal beside the norm, topic by topic.

use crate::i18n::{Key, t};
use State::{Meets, NotApplicable, Partly};
use leptos::prelude::*;

/// How far the portal is with a topic, by our own tests and reviews.
#[derive(Clone, Copy)]
enum State {
    Meets,
    Partly,
    NotApplicable,
}

/// A topic: its name, the criteria of WCAG 2.2 that it holds, the state, and how that is checked.
struct Topic(Key, &'static str, State, Key);

/// In the order of ABNT NBR 17225:2025, which goes by element, not by principle.
const TOPICS: [Topic; 15] = [
    Topic(
        Key::A11Y_ROW_KEYBOARD,
        "2.1.1, 2.1.2, 2.1.4, 2.4.3, 2.4.7, 2.4.11, 3.2.1",
        Meets,
        Key::A11Y_ROW_KEYBOARD_HOW,
    ),
    Topic(Key::A11Y_ROW_IMAGES, "1.1.1, 1.4.5", Meets, Key::A11Y_ROW_IMAGES_HOW),
    Topic(Key::A11Y_ROW_HEADINGS, "1.3.1, 2.4.6", Meets, Key::A11Y_ROW_HEADINGS_HOW),
    Topic(Key::A11Y_ROW_REGIONS, "1.3.1, 2.4.1", Meets, Key::A11Y_ROW_REGIONS_HOW),
    Topic(Key::A11Y_ROW_LISTS, "1.3.1", Meets, Key::A11Y_ROW_LISTS_HOW),
    Topic(Key::A11Y_ROW_TABLES, "1.3.1", Meets, Key::A11Y_ROW_TABLES_HOW),
    Topic(Key::A11Y_ROW_LINKS, "2.4.4, 2.4.5, 3.2.3, 3.2.4, 3.2.6", Meets, Key::A11Y_ROW_LINKS_HOW),
    Topic(
        Key::A11Y_ROW_BUTTONS,
        "2.5.1, 2.5.2, 2.5.3, 2.5.4, 2.5.7, 2.5.8, 4.1.2",
        Meets,
        Key::A11Y_ROW_BUTTONS_HOW,
    ),
    Topic(
        Key::A11Y_ROW_FORMS,
        "1.3.5, 3.2.2, 3.3.1, 3.3.2, 3.3.3, 3.3.4, 3.3.7, 3.3.8",
        Partly,
        Key::A11Y_ROW_FORMS_HOW,
    ),
    Topic(
        Key::A11Y_ROW_PRESENTATION,
        "1.3.2, 1.3.3, 1.3.4, 1.4.4, 1.4.10, 1.4.12, 1.4.13",
        Meets,
        Key::A11Y_ROW_PRESENTATION_HOW,
    ),
    Topic(Key::A11Y_ROW_COLOUR, "1.4.1, 1.4.3, 1.4.11", Meets, Key::A11Y_ROW_COLOUR_HOW),
    Topic(
        Key::A11Y_ROW_MEDIA,
        "1.2.1, 1.2.2, 1.2.3, 1.2.4, 1.2.5, 1.4.2",
        NotApplicable,
        Key::A11Y_ROW_MEDIA_HOW,
    ),
    Topic(Key::A11Y_ROW_ANIMATION, "2.2.2, 2.3.1", Meets, Key::A11Y_ROW_ANIMATION_HOW),
    Topic(Key::A11Y_ROW_TIME, "2.2.1", Meets, Key::A11Y_ROW_TIME_HOW),
    Topic(Key::A11Y_ROW_CODE, "2.4.2, 3.1.1, 3.1.2, 4.1.3", Partly, Key::A11Y_ROW_CODE_HOW),
];

/// The table of conformance.
///
/// Accessibility: a real table with a caption, and a heading for each column and row; two columns,
/// so that it fits a narrow screen without scrolling sideways (WCAG 1.4.10).
#[component]
pub(super) fn Conformance() -> impl IntoView {
    view! {
        <h2 class="section" id="conformance">{t(Key::A11Y_TABLE_TITLE)}</h2>
        <p>{t(Key::A11Y_TABLE_TEXT)}</p>
        <table class="table">
            <caption class="visually-hidden">{t(Key::A11Y_TABLE_TITLE)}</caption>
            <thead>
                <tr>
                    <th scope="col">{t(Key::A11Y_TABLE_TOPIC)}</th>
                    <th scope="col">{t(Key::A11Y_TABLE_STATE)}</th>
                </tr>
            </thead>
            <tbody>{TOPICS.iter().map(row).collect_view()}</tbody>
        </table>
    }
}

fn row(Topic(name, criteria, state, how): &Topic) -> AnyView {
    view! {
        <tr>
            <th scope="row">
                {t(*name)}
                <span class="table__note">{*criteria}</span>
            </th>
            <td><strong>{t(words(*state))}</strong> " " {t(*how)}</td>
        </tr>
    }
    .into_any()
}

const fn words(state: State) -> Key {
    match state {
        Meets => Key::A11Y_MEETS,
        Partly => Key::A11Y_MEETS_PARTLY,
        NotApplicable => Key::A11Y_NOT_APPLICABLE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The criteria of levels A and AA: guideline, and their numbers in it.
    const WCAG: [(&str, &[u32]); 13] = [
        ("1.1", &[1]),
        ("1.2", &[1, 2, 3, 4, 5]),
        ("1.3", &[1, 2, 3, 4, 5]),
        ("1.4", &[1, 2, 3, 4, 5, 10, 11, 12, 13]),
        ("2.1", &[1, 2, 4]),
        ("2.2", &[1, 2]),
        ("2.3", &[1]),
        ("2.4", &[1, 2, 3, 4, 5, 6, 7, 11]),
        ("2.5", &[1, 2, 3, 4, 7, 8]),
        ("3.1", &[1, 2]),
        ("3.2", &[1, 2, 3, 4, 6]),
        ("3.3", &[1, 2, 3, 4, 7, 8]),
        ("4.1", &[2, 3]),
    ];

    #[test]
    fn every_criterion_of_wcag_22_a_and_aa_has_its_topic() {
        let told: BTreeSet<String> =
            TOPICS.iter().flat_map(|topic| topic.1.split(", ")).map(str::to_owned).collect();
        let all = WCAG.iter().flat_map(|(guideline, numbers)| {
            numbers.iter().map(move |number| format!("{guideline}.{number}"))
        });
        let all: BTreeSet<String> = all.collect();
        assert_eq!(all.len(), 55);
        assert_eq!(told, all);
    }
}
