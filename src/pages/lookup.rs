//! `/processo`: one box for a number; the agencies whose numbers have its shape are asked.

use crate::{
    components::{Button, Failure, Mood, NoStatus, Notice, Page, Symbol, Waiting},
    i18n::{Key, fill, t},
    live::{live, maybe, value},
    loaded::{Loaded, load},
    navigation::Navigation,
    route::Route,
    world::Here,
};
use domain::{Agency, AgencyId, Ask, Capability, Case, CaseNumber, CaseRef, Error, ErrorKind};
use leptos::{ev, prelude::*};

/// Asks for a number and shows what each agency says of it: found, not found, could not ask.
#[component]
pub(crate) fn Lookup(number: String) -> impl IntoView {
    let portal = Here::of_context().get().portal;
    let answer = match Ask::read(&number, &portal) {
        Ask::Nothing => ().into_any(),
        Ask::Number(owners) => owners.into_iter().map(asked).collect_view().into_any(),
        Ask::Need(_) | Ask::UnknownNumber(_) => unknown(&portal.agencies),
    };
    view! {
        <Page title=t(Key::LOOKUP_TITLE) back=Route::Start.url()>
            <NumberBox number/>
            {answer}
        </Page>
    }
}

#[component]
fn NumberBox(number: String) -> impl IntoView {
    let text = RwSignal::new(number);
    let empty = RwSignal::new(false);
    let navigation = Navigation::of_context();
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let number = text.get_untracked().trim().to_owned();
        empty.set(number.is_empty());
        if !number.is_empty() {
            navigation.go(&Route::Lookup(number));
        }
    };
    let wrong = value(move || empty.get().then(|| "true".to_owned()));
    let described = value(move || {
        Some(if empty.get() { "numero-hint numero-fault" } else { "numero-hint" }.to_owned())
    });
    let fault = maybe(move || {
        empty.get().then(|| {
            view! { <p class="fault" id="numero-fault" role="alert">{t(Key::LOOKUP_EMPTY)}</p> }
                .into_any()
        })
    });
    view! {
        <form class="box" action="/processo" method="get" on:submit=send>
            <label class="box__label" for="numero">{t(Key::LOOKUP_LABEL)}</label>
            <p class="box__hint" id="numero-hint">{t(Key::LOOKUP_HINT)}</p>
            {fault}
            <div class="box__row">
                <input class="input box__input" id="numero" name="numero" type="text" autocomplete="off"
                    autocapitalize="characters" spellcheck="false" enterkeyhint="search"
                    aria-describedby=described aria-invalid=wrong prop:value=text
                    on:input=move |event| text.set(event_target_value(&event))/>
                <Button words=t(Key::LOOKUP_BUTTON) icon=Symbol::SEARCH/>
            </div>
        </form>
    }
}

/// One agency, asked for one number.
fn asked((id, number): (AgencyId, String)) -> AnyView {
    let here = Here::of_context();
    let Ok(agency) = here.get().agency(&id) else { return ().into_any() };
    if !agency.offers(Capability::Case) {
        return view! { <NoStatus agency/> }.into_any();
    }
    let wanted = CaseNumber::new(number.clone());
    let answer = load(move || Box::pin(case_of(here, id.clone(), wanted.clone())));
    let words = [agency.full_name(), number.clone()];
    Effect::new(move || {
        let key = match answer.get() {
            Loaded::Ready(_) => Key::LOOKUP_FOUND,
            Loaded::Failed(error) if error.kind == ErrorKind::NotFound => Key::LOOKUP_NOT_FOUND,
            // A wait has a region of its own, and a failure is an alert.
            _ => return,
        };
        let [agency, number] = words.each_ref().map(String::as_str);
        let said = fill(key, &[("agency", agency), ("number", number)]);
        here.get().announcer.say(&said);
    });
    live(move || match answer.get() {
        Loaded::Pending => view! { <Waiting agency=agency.full_name()/> }.into_any(),
        Loaded::Ready(case) => found(&case, &agency),
        Loaded::Failed(error) if error.kind == ErrorKind::NotFound => not_found(&number, &agency),
        Loaded::Failed(error) => {
            let retry = Callback::new(move |()| answer.retry());
            view! { <Failure error retry agency=Some(agency.clone())/> }.into_any()
        }
    })
}

async fn case_of(here: Here, agency: AgencyId, number: CaseNumber) -> Result<Case, Error> {
    here.get().connector(&agency)?.case(&number).await
}

fn found(case: &Case, agency: &Agency) -> AnyView {
    let CaseRef { agency: id, number } = case.reference.clone();
    let title = fill(Key::LOOKUP_FOUND, &[("agency", &agency.full_name())]);
    let link = fill(Key::LOOKUP_OPEN, &[("number", number.as_str())]);
    let service =
        case.service_name.clone().map(|name| view! { <p lang=agency.lang.clone()>{name}</p> });
    view! {
        <Notice mood=Mood::Information title>
            {service}
            <p><a class="button" href=Route::Case(CaseRef { agency: id, number }).url()>{link}</a></p>
        </Notice>
    }
    .into_any()
}

fn not_found(number: &str, agency: &Agency) -> AnyView {
    let title = fill(Key::LOOKUP_NOT_FOUND, &[("agency", &agency.full_name()), ("number", number)]);
    let contact = Route::Agency(agency.id.clone()).url();
    view! {
        <Notice mood=Mood::Warning title>
            <p role="status">{t(Key::LOOKUP_NOT_FOUND_TEXT)}</p>
            <p><a href=contact>{t(Key::CASE_CONTACT)}</a></p>
        </Notice>
    }
    .into_any()
}

/// A number of no shape known here: said so, and nobody is asked.
fn unknown(agencies: &[Agency]) -> AnyView {
    let shapes = agencies.iter().flat_map(|agency| &agency.numbers).map(ToString::to_string);
    let shapes: Vec<String> = shapes.collect();
    let text = fill(Key::LOOKUP_UNKNOWN_TEXT, &[("formats", &shapes.join(", "))]);
    view! {
        <Notice mood=Mood::Warning title=t(Key::LOOKUP_UNKNOWN)><p role="status">{text}</p></Notice>
    }
    .into_any()
}
