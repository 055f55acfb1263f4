//! What the agency issued in a case: fetched from it, and compared with what it says that it is.

use crate::{
    components::{Button, Look, Symbol, why},
    digest::sha256,
    i18n::{Key, fill, moment, number, t},
    live::maybe,
    pages::folder::give,
    world::Here,
};
use domain::{Agency, Capability, Case, CaseRef, Document};
use futures_util::future::{AbortHandle, abortable};
use leptos::{prelude::*, task::spawn_local};

/// The documents of a case; nothing where it has none.
pub(super) fn list(case: &Case, agency: &Agency) -> Option<AnyView> {
    let fetched = agency.offers(Capability::Documents);
    let item = |document: &Document| item(document, &case.reference, agency, fetched);
    let items: Vec<AnyView> = case.documents.iter().map(item).collect();
    let none = (!fetched).then(|| view! { <p>{t(Key::CASE_DOCUMENT_NOT_HERE)}</p> });
    (!items.is_empty()).then(|| {
        view! {
            <h2 class="section">{t(Key::CASE_DOCUMENTS)}</h2>
            {none}
            <ul class="papers">{items}</ul>
        }
        .into_any()
    })
}

fn item(document: &Document, case: &CaseRef, agency: &Agency, fetched: bool) -> AnyView {
    let here = Here::of_context();
    let said = RwSignal::new(String::new());
    let (case, own) = (case.clone(), document.clone());
    // The one that is on its way ends with its page, and a second press begins no other.
    let on_its_way = StoredValue::new(None::<AbortHandle>);
    on_cleanup(move || on_its_way.with_value(|one| one.iter().for_each(AbortHandle::abort)));
    let fetch = Box::new(move |_| {
        if on_its_way.with_value(Option::is_some) {
            return;
        }
        let (case, document) = (case.clone(), own.clone());
        tell(here, said, t(Key::CASE_DOCUMENT_WAITING).to_owned());
        let (outcome, end) = abortable(async move { fetch(here, &case, &document).await });
        on_its_way.set_value(Some(end));
        spawn_local(async move {
            if let Ok(outcome) = outcome.await {
                on_its_way.try_set_value(None);
                tell(here, said, outcome);
            }
        });
    });
    let words = fill(Key::CASE_DOCUMENT_FETCH, &[("title", &document.title)]);
    let button = fetched
        .then(|| view! { <Button words look=Look::Quiet icon=Symbol::DOCUMENT press=fetch/> });
    let said = maybe(move || {
        let said = said.get();
        (!said.is_empty()).then(|| view! { <p><strong>{said}</strong></p> }.into_any())
    });
    view! {
        <li class="paper">
            <p class="paper__title" lang=here.lang(&agency.id)>{document.title.clone()}</p>
            <p class="hint">{about(document, &agency.timezone)}</p>
            <div class="paper__get no-print">{button} {said}</div>
        </li>
    }
    .into_any()
}

/// Says what is seen.
fn tell(here: Here, said: RwSignal<String>, words: String) {
    here.get().announcer.say(&words);
    said.try_set(words);
}

/// Fetches it, and gives it to the person if it is what the agency issued; what came of it.
async fn fetch(here: Here, case: &CaseRef, document: &Document) -> String {
    let connector = here.get().connector(&case.agency);
    let bytes = match connector {
        Ok(connector) => connector.document(&case.number, &document.id).await,
        Err(error) => Err(error),
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => return fill(Key::CASE_DOCUMENT_FAILED, &[("why", &why(&error))]),
    };
    let done = match sha256(&bytes).await {
        Some(sum) if sum != document.sha256 => return t(Key::CASE_DOCUMENT_DIFFERS).to_owned(),
        Some(_) => Key::CASE_DOCUMENT_GIVEN,
        None => Key::CASE_DOCUMENT_UNCHECKED,
    };
    // As plain bytes: a browser that knew its kind might open it in place of saving it.
    let name = Some(name(&document.title)).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| self::name(&document.id));
    let given = give(&name, ending(document), "application/octet-stream", &bytes);
    t(if given { done } else { Key::CASE_DOCUMENT_NOT_GIVEN }).to_owned()
}

/// A title as the name of a file on any system.
fn name(title: &str) -> String {
    let plain = |letter: char| if letter.is_alphanumeric() { letter } else { '-' };
    let name: String = title.chars().take(60).map(plain).collect();
    name.trim_matches('-').to_owned()
}

/// The ending of its file's name, by its media type.
fn ending(document: &Document) -> &'static str {
    let kind = document.media_type.split(';').next().unwrap_or_default().trim();
    match kind {
        "application/pdf" => "pdf",
        "text/plain" => "txt",
        "image/png" => "png",
        "image/jpeg" => "jpg",
        "text/csv" => "csv",
        "application/zip" => "zip",
        _ => "bin",
    }
}

fn about(document: &Document, zone: &str) -> String {
    let kind = ending(document).to_uppercase();
    let size = size(document.size);
    match document.issued {
        Some(at) => {
            let values = [("kind", &*kind), ("size", &*size), ("when", &*moment(&at, zone))];
            fill(Key::CASE_DOCUMENT_ABOUT, &values)
        }
        None => fill(Key::CASE_DOCUMENT_UNDATED, &[("kind", &kind), ("size", &size)]),
    }
}

/// A size in whole kilobytes or megabytes (of 1,024), rounded up.
fn size(bytes: u64) -> String {
    let (unit, name) = if bytes > 1 << 20 { (1 << 20, "MB") } else { (1 << 10, "KB") };
    let whole = usize::try_from(bytes.div_ceil(unit)).unwrap_or(usize::MAX);
    format!("{}\u{a0}{name}", number(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_a_name_on_any_system() {
        assert_eq!(name("Laudo 45/2026: “risco”."), "Laudo-45-2026---risco");
        assert_eq!(name("../../x"), "x");
        assert_eq!(name(&"a".repeat(300)).len(), 60);
    }
}
