//! `/processo/…/…`: where a case stands, in our words and in the agency's.

mod agenda;
mod changes;
mod contest;
mod documents;
mod late;
mod letter;
mod letters;
mod save;
mod sheet;
mod shown;
mod times;
mod wording;

pub(super) use agenda::entry;
pub(super) use sheet::SheetPage;
pub(super) use wording::{state_key, tone, turn_key};

use super::missing::Missing;
use crate::{
    components::{
        Contacts, Failure, Mood, NoStatus, Notice, Page, StaleNotice, Waiting, focus_when_there,
        trail, why,
    },
    fetch,
    i18n::{Key, fill, moment, t},
    live::{live, maybe},
    loaded::{Loaded, load},
    route::Route,
    storage,
    world::Here,
};
use domain::{
    Agency, Capability, Case, CaseRef, Changes, Error, ErrorKind, Moment, Timestamp, Watched,
};
use leptos::prelude::*;
use shown::Shown;

/// A case, asked of its agency now.
#[component]
pub(crate) fn CasePage(case: CaseRef) -> impl IntoView {
    let here = Here::of_context();
    let Ok(agency) = here.get().agency(&case.agency) else {
        return view! { <Missing title=Key::MISSING_TITLE text=Key::MISSING_TEXT/> }.into_any();
    };
    let title = fill(Key::CASE_TITLE, &[("number", case.number.as_str())]);
    if !agency.offers(Capability::Case) {
        return view! { <Page title><NoStatus agency/></Page> }.into_any();
    }
    let sent = storage::has_sent(&case);
    // What was answered last, for when it cannot be asked again; kept from one visit to the next
    // where this device sent the request.
    let kept = if sent { storage::watched(&case) } else { None };
    let known = StoredValue::new(kept.map(|kept| (kept.last.case, kept.last.at)));
    let sheet = Route::Sheet(case.clone()).url();
    let answer = load(move || Box::pin(ask(here, case.clone())));
    let id = agency.id.clone();
    // That the agency has taken a letter, until the person asks for something else.
    let received = RwSignal::new(false);
    let refresh = Callback::new(move |()| {
        here.get().forgive(&id);
        received.set(false);
        answer.retry();
    });
    let arrived = Callback::new(move |()| {
        received.set(true);
        here.get().announcer.say(t(Key::CASE_LETTER_SENT));
        focus_when_there("#carta-recebida".to_owned());
        answer.retry();
    });
    let taken = maybe(move || received.get().then(letters::received));
    let caption = agency.full_name();
    let above = vec![(t(Key::LOOKUP_TITLE).to_owned(), Route::Lookup(String::new()).url())];
    let before = trail(above, title.clone(), None);
    let draw = live(move || match answer.get() {
        Loaded::Pending => view! { <Waiting agency=agency.full_name()/> }.into_any(),
        Loaded::Ready(case) => {
            let now = fetch::now();
            known.set_value(Some((case.clone(), now)));
            storage::learn_filed(&case, now);
            let changes = if sent { follow(case.clone(), now) } else { None };
            view! { <Shown case agency=agency.clone() changes refresh arrived/> }.into_any()
        }
        Loaded::Failed(error) if error.kind == ErrorKind::NotFound => not_there(agency.clone()),
        Loaded::Failed(error) => match known.get_value() {
            Some((case, at)) => stale(case, at, &error, agency.clone(), (refresh, arrived)),
            None => view! {
                <Failure error retry=refresh agency=Some(agency.clone())/>
                <p><a href=sheet.clone()>{t(Key::CASE_SHEET)}</a></p>
            }
            .into_any(),
        },
    });
    view! { <Page title caption before>{taken} {draw}</Page> }.into_any()
}

/// What the agency said before, as it does not answer now.
fn stale(
    case: Case,
    at: Timestamp,
    error: &Error,
    agency: Agency,
    (refresh, arrived): (Callback<()>, Callback<()>),
) -> AnyView {
    let when = moment(&Moment::Instant(at), "");
    let again = Box::new(move |_| refresh.run(()));
    view! {
        <StaleNotice when why=why(error) refresh=again/>
        <Shown case agency changes=None refresh arrived/>
    }
    .into_any()
}

/// Keeps what the agency said, and tells what has changed since the visit before.
fn follow(case: Case, now: Timestamp) -> Option<Changes> {
    let watched = match storage::watched(&case.reference) {
        Some(watched) => watched.learn(case, now),
        None => Watched::new(case, now),
    };
    // Where the device keeps nothing, every visit is as the first.
    let _ = storage::keep_watched(&watched);
    watched.changes()
}

async fn ask(here: Here, case: CaseRef) -> Result<Case, Error> {
    here.get().connector(&case.agency)?.case(&case.number).await
}

fn not_there(agency: Agency) -> AnyView {
    view! {
        <Notice mood=Mood::Warning title=t(Key::CASE_NOT_FOUND)>
            <p role="status">{t(Key::LOOKUP_NOT_FOUND_TEXT)}</p>
        </Notice>
        <h2 class="section">{t(Key::CASE_CONTACT)}</h2>
        <Contacts agency/>
    }
    .into_any()
}
