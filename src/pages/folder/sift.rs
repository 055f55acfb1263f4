//! Which cases of the folder are shown, and in which order.

use super::desk::Desk;
use crate::i18n::{Key, t};
use domain::{Order, Show};
use leptos::prelude::*;

const SHOWN: [(Show, &str, Key); 7] = [
    (Show::All, "todos", Key::FOLDER_SHOW_ALL),
    (Show::Yours, "meus", Key::FOLDER_SHOW_YOURS),
    (Show::Late, "atrasados", Key::FOLDER_SHOW_LATE),
    (Show::Running, "orgao", Key::FOLDER_SHOW_RUNNING),
    (Show::Over, "encerrados", Key::FOLDER_SHOW_OVER),
    (Show::Unanswered, "sem-resposta", Key::FOLDER_SHOW_UNANSWERED),
    (Show::Archived, "arquivados", Key::FOLDER_SHOW_ARCHIVED),
];

const ORDERS: [(Order, &str, Key); 5] = [
    (Order::Attention, "atencao", Key::FOLDER_ORDER_ATTENTION),
    (Order::Deadline, "prazo", Key::FOLDER_ORDER_DEADLINE),
    (Order::Moved, "movimento", Key::FOLDER_ORDER_MOVED),
    (Order::Agency, "orgao", Key::FOLDER_ORDER_AGENCY),
    (Order::Number, "numero", Key::FOLDER_ORDER_NUMBER),
];

/// The controls above the table.
///
/// Accessibility: labelled fields of the browser's own (WCAG 1.3.1, 3.3.2) that change the list below
/// and nothing else; how many are shown is said by the table's caption (4.1.3).
#[component]
pub(super) fn Sift(desk: Desk) -> impl IntoView {
    let choose = move |word: &str| {
        let found = SHOWN.iter().find(|(_, name, _)| *name == word);
        desk.show.set(found.map_or(Show::All, |(show, ..)| *show));
    };
    let arrange = move |word: &str| {
        let found = ORDERS.iter().find(|(_, name, _)| *name == word);
        desk.by.set(found.map_or(Order::Attention, |(order, ..)| *order));
    };
    let shown: Vec<_> = SHOWN.iter().map(|(_, name, key)| (*name, *key)).collect();
    let orders: Vec<_> = ORDERS.iter().map(|(_, name, key)| (*name, *key)).collect();
    view! {
        <div class="sift no-print" role="search" aria-label=t(Key::FOLDER_SIFT)>
            <div class="field">
                <label class="label" for="folder-sought">{t(Key::FOLDER_SOUGHT)}</label>
                <input class="input" id="folder-sought" type="search" autocomplete="off" prop:value=desk.sought
                    on:input=move |event| desk.sought.set(event_target_value(&event))/>
            </div>
            {select("folder-show", Key::FOLDER_SHOW, shown, Box::new(choose))}
            {select("folder-order", Key::FOLDER_ORDER, orders, Box::new(arrange))}
        </div>
    }
}

fn select(
    id: &'static str,
    label: Key,
    options: Vec<(&'static str, Key)>,
    choose: Box<dyn Fn(&str)>,
) -> AnyView {
    let option = |(word, key): (&'static str, Key)| view! { <option value=word>{t(key)}</option> };
    view! {
        <div class="field">
            <label class="label" for=id>{t(label)}</label>
            <select class="input" id=id on:change=move |event| choose(&event_target_value(&event))>
                {options.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
    .into_any()
}
