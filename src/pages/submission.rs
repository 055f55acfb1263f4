//! `/pedido/…`: a submission of this device, from the wire to its receipt. It survives a reload.

use super::others;
use crate::{
    components::{
        Button, Contacts, Icon, Look, Mood, Moved, Notice, Page, Retry, Row, StatusSteps,
        SummaryList, Symbol, Waiting, why,
    },
    i18n::{Key, fill, moment, t},
    live::live,
    outbox::Outbox,
    route::Route,
    world::Here,
};
use domain::{CaseRef, Error, ErrorKind, Moment, Receipt, Stage, Timestamp};
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;

/// Between two questions for the number of a submission that has a token.
const TOKEN_EVERY: Duration = Duration::from_secs(3);

/// A submission, drawn again as its stage changes.
#[component]
pub(crate) fn SubmissionPage(key: String) -> impl IntoView {
    let outbox = Here::of_context().get().outbox;
    let receipt = Memo::new(move |_| outbox.get(&key));
    live(move || match receipt.get() {
        None => view! { <NotHere/> }.into_any(),
        Some(receipt) => staged(receipt),
    })
}

fn staged(receipt: Receipt) -> AnyView {
    match receipt.submission.stage.clone() {
        Stage::Queued | Stage::NotSent(_) => view! { <NotSent receipt/> }.into_any(),
        Stage::Sending(_) => view! { <Sending receipt/> }.into_any(),
        Stage::Received { .. } => view! { <Received receipt/> }.into_any(),
        Stage::Accepted { case, notice, at } => {
            view! { <Accepted receipt case notice at/> }.into_any()
        }
        Stage::Refused(error) => view! { <Refused receipt error/> }.into_any(),
        Stage::Unknown(_) => view! { <Unknown receipt/> }.into_any(),
    }
}

#[component]
fn NotHere() -> impl IntoView {
    view! {
        <Page title=t(Key::SUB_NONE)>
            <p class="lead">{t(Key::SUB_NONE_TEXT)}</p>
            <p><a class="button" href=Route::Lookup(String::new()).url()>{t(Key::LOOKUP_TITLE)}</a></p>
        </Page>
    }
}

#[component]
fn Sending(receipt: Receipt) -> impl IntoView {
    view! {
        <Page title=t(Key::SUB_SENDING) caption=receipt.service_name.clone() caption_lang=lang_of(&receipt)>
            <Waiting agency=receipt.agency_name.clone()/>
            <p>{with_agency(Key::SUB_SENDING_TEXT, &receipt.agency_name)}</p>
        </Page>
    }
}

/// The agency has it and owes its number: asked for again and again while the page is open.
#[component]
fn Received(receipt: Receipt) -> impl IntoView {
    let here = Here::of_context();
    let key = receipt.submission.key.clone();
    let ask = move || {
        let world = here.get();
        let asked = world.outbox.redeem(world.clone(), key.clone());
        // A failure changes nothing: the next question comes by itself.
        spawn_local(async move { drop(asked.await) });
    };
    let again = ask.clone();
    if let Ok(timer) = set_interval_with_handle(ask, TOKEN_EVERY) {
        on_cleanup(move || timer.clear());
    }
    view! {
        <Page title=t(Key::SUB_RECEIVED) caption=receipt.service_name.clone() caption_lang=lang_of(&receipt)>
            <p class="lead">{with_agency(Key::SUB_RECEIVED_TEXT, &receipt.agency_name)}</p>
            <Retry words=t(Key::SUB_RECEIVED_ASK) press=Box::new(move |_| again())/>
            <Answers receipt/>
        </Page>
    }
}

/// The receipt.
#[component]
fn Accepted(
    receipt: Receipt,
    case: CaseRef,
    notice: Option<String>,
    at: Timestamp,
) -> impl IntoView {
    let here = Here::of_context();
    let lang = here.lang(&case.agency);
    let timezone = here.get().agency(&case.agency).map(|a| a.timezone).unwrap_or_default();
    let when = moment(&Moment::Instant(at), &timezone);
    let says = notice.map(|words| {
        view! {
            <h2 class="section">{t(Key::SUB_SAYS)}</h2>
            <blockquote class="words" lang=lang><p>{words}</p></blockquote>
        }
    });
    view! {
        <Page title=t(Key::SUB_ACCEPTED) caption=receipt.service_name.clone() caption_lang=lang_of(&receipt)>
            <div class="panel">
                <p class="panel__label"><Icon symbol=Symbol::DOCUMENT/> {t(Key::SUB_NUMBER)}</p>
                <p class="panel__number">{case.number.as_str().to_owned()}</p>
                <p>{fill(Key::SUB_AT, &[("when", &when)])}</p>
            </div>
            {others::receipt()}
            <div class="actions">
                <a class="button" href=Route::Case(case).url()>{t(Key::SUB_FOLLOW)}</a>
                <Button words=t(Key::SUB_PRINT) look=Look::Quiet icon=Symbol::PRINT press=Box::new(|_| print())/>
            </div>
            {says}
            <h2 class="section">{t(Key::SUB_NEXT)}</h2>
            <StatusSteps stages=stages() now=2/>
            <p>{with_agency(Key::SUB_NEXT_TEXT, &receipt.agency_name)}</p>
            <Answers receipt/>
        </Page>
    }
}

#[component]
fn Refused(receipt: Receipt, error: Error) -> impl IntoView {
    let reasons_lang = lang_of(&receipt);
    let reasons = match error.kind {
        ErrorKind::Rejected(reasons) => reasons,
        _ => Vec::new(),
    };
    let reasons = reasons.into_iter().map(|reason| view! { <li>{reason.description}</li> });
    let back = Route::Check(receipt.submission.service.clone()).url();
    view! {
        <Page title=t(Key::SUB_REFUSED) caption=receipt.service_name.clone() caption_lang=lang_of(&receipt)>
            <Notice mood=Mood::Error title=t(Key::SUB_SAYS)>
                <ul lang=reasons_lang>{reasons.collect_view()}</ul>
            </Notice>
            <p>{t(Key::SUB_REFUSED_TEXT)}</p>
            <p><a class="button" href=back>{t(Key::SUB_REFUSED_BACK)}</a></p>
            <Answers receipt/>
        </Page>
    }
}

#[component]
fn NotSent(receipt: Receipt) -> impl IntoView {
    let here = Here::of_context();
    let reason = match &receipt.submission.stage {
        Stage::NotSent(error) => Some(why(error)),
        _ => None,
    };
    let key = receipt.submission.key.clone();
    let moved = expect_context::<Moved>();
    let again = move |_| {
        moved.0.set(true);
        here.get().outbox.send(&here.get(), &key);
    };
    view! {
        <Page title=t(Key::SUB_NOT_SENT) caption=receipt.service_name.clone() caption_lang=lang_of(&receipt)>
            <Notice mood=Mood::Warning>
                {reason.map(|reason| view! { <p>{reason}</p> })}
                <p>{t(Key::SUB_NOT_SENT_TEXT)}</p>
                <Button words=t(Key::SUB_AGAIN) press=Box::new(again)/>
            </Notice>
            <Answers receipt/>
        </Page>
    }
}

/// How asking for a submission of unknown outcome stands.
#[derive(Clone, PartialEq)]
enum Inquiry {
    NotYet,
    Asking,
    Failed(Error),
}

/// It may have arrived: the agency is asked before anything is sent again.
#[component]
fn Unknown(receipt: Receipt) -> impl IntoView {
    let here = Here::of_context();
    let inquiry = RwSignal::new(Inquiry::NotYet);
    let moved = expect_context::<Moved>();
    let (key, outbox) = (receipt.submission.key.clone(), here.get().outbox);
    let ask = move |_| look_for(outbox, here, key.clone(), inquiry, moved);
    let state = live(move || match inquiry.get() {
        Inquiry::NotYet => ().into_any(),
        Inquiry::Asking => view! { <p role="status">{t(Key::SUB_UNKNOWN_ASKING)}</p> }.into_any(),
        Inquiry::Failed(error) => {
            let words = format!("{} {}", t(Key::SUB_UNKNOWN_FAILED), why(&error));
            view! { <p class="fault" role="alert">{words}</p> }.into_any()
        }
    });
    let agency = here.get().agency(&receipt.submission.service.agency).ok();
    let text = with_agency(Key::SUB_UNKNOWN_TEXT, &receipt.agency_name);
    view! {
        <Page title=t(Key::SUB_UNKNOWN) caption=receipt.service_name.clone() caption_lang=lang_of(&receipt)>
            <Notice mood=Mood::Warning>
                <p>{text}</p>
                {state}
                <Button words=t(Key::SUB_UNKNOWN_ASK) press=Box::new(ask)/>
            </Notice>
            {agency.map(|agency| view! {
                <h2 class="section">{t(Key::CASE_CONTACT)}</h2>
                <Contacts agency/>
            })}
            <Answers receipt/>
        </Page>
    }
}

fn look_for(outbox: Outbox, here: Here, key: String, inquiry: RwSignal<Inquiry>, moved: Moved) {
    if inquiry.get_untracked() == Inquiry::Asking {
        return;
    }
    inquiry.set(Inquiry::Asking);
    moved.0.set(true);
    spawn_local(async move {
        // Found or not, the stage changes and another page is drawn; only a failure stays here.
        match outbox.look_for(here.get(), key).await {
            Ok(true) => {}
            Ok(false) => here.get().announcer.say(t(Key::SUB_NOT_SENT)),
            Err(error) => {
                inquiry.try_set(Inquiry::Failed(error));
            }
        }
    });
}

/// What was asked and answered, whatever the stage.
#[component]
fn Answers(receipt: Receipt) -> impl IntoView {
    let rows =
        receipt.lines.into_iter().map(|line| Row::new(line.question, line.answer.into_any()));
    view! {
        <h2 class="section">{t(Key::CHECK_ANSWERS)}</h2>
        <SummaryList rows=rows.collect()/>
    }
}

/// The way of every request, as far as it is the same for all agencies.
fn stages() -> Vec<&'static str> {
    let keys = [Key::STATE_SENT, Key::STATE_ARRIVED, Key::STATE_AWAITING, Key::STATE_COMPLETED];
    keys.map(t).to_vec()
}

fn with_agency(key: Key, agency: &str) -> String {
    fill(key, &[("agency", agency)])
}

/// Opens the browser's own printing.
fn print() {
    let _ = window().print();
}

/// The language of the service's name, where it is not the one in use.
fn lang_of(receipt: &Receipt) -> Option<String> {
    Here::of_context().lang(&receipt.submission.service.agency)
}
