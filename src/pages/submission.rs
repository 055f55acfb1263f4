//! `/pedido/…`: a submission of this device, from the wire to its receipt. It survives a reload.

use super::others;
use crate::{
    components::{
        Button, Confirm, Contacts, Icon, Look, Mood, Moved, Notice, Page, Question, Retry, Row,
        StatusSteps, SummaryList, Symbol, Waiting, focus_when_there, why,
    },
    i18n::{Key, clock, fill, moment, t},
    live::{live, maybe},
    outbox::Doing,
    route::Route,
    world::Here,
};
use connectors::Halt;
use domain::{CaseRef, Error, ErrorKind, Moment, Protocol, Receipt, Stage, Submission, Timestamp};
use leptos::{ev, prelude::*, task::spawn_local};
use std::time::Duration;

/// Between two questions for the number of a submission that has a token.
const TOKEN_EVERY: Duration = Duration::from_secs(3);

/// A submission, drawn again as its stage changes.
#[component]
pub(crate) fn SubmissionPage(key: String) -> impl IntoView {
    let here = Here::of_context();
    let outbox = here.get().outbox;
    outbox.watch(here);
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
    let halted = halt_words(Here::of_context(), receipt.submission.key.clone());
    view! {
        <Page title=t(Key::SUB_SENDING) caption=receipt.service_name.clone() caption_lang=lang_of(&receipt)>
            <Waiting agency=receipt.agency_name.clone()/>
            <p>{with_agency(Key::SUB_SENDING_TEXT, &receipt.agency_name)}</p>
            {halted}
        </Page>
    }
}

/// The agency has it and owes its number: asked for again and again while the page is open.
#[component]
fn Received(receipt: Receipt) -> impl IntoView {
    let here = Here::of_context();
    let key = receipt.submission.key.clone();
    let ask = move || {
        let asked = here.get().outbox.look_for(here, key.clone());
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
    let halted = halt_words(here, receipt.submission.key.clone());
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
            {halted}
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
    let (halted, again) = (halt_words(here, key.clone()), send(here, key));
    let by_itself = by_itself(here, &receipt);
    view! {
        <Page title=t(Key::SUB_NOT_SENT) caption=receipt.service_name.clone() caption_lang=lang_of(&receipt)>
            <Notice mood=Mood::Warning>
                {reason.map(|reason| view! { <p>{reason}</p> })}
                <p>{t(Key::SUB_NOT_SENT_TEXT)}</p>
                {halted}
                <Button words=t(Key::SUB_AGAIN) press=Box::new(again)/>
            </Notice>
            {by_itself}
            <Answers receipt/>
        </Page>
    }
}

/// Sends a submission on the screen, whose page is drawn again as it goes.
fn send(here: Here, key: String) -> impl Fn(ev::MouseEvent) + Send {
    let moved = expect_context::<Moved>();
    move |_| {
        moved.0.set(true);
        here.get().outbox.send(here, key.clone());
    }
}

/// Whether it goes without another press once it can: the person says so, and takes it back.
fn by_itself(here: Here, receipt: &Receipt) -> AnyView {
    let (key, on) = (receipt.submission.key.clone(), receipt.submission.way.by_itself);
    let (text, words, said) = if on {
        (Key::SUB_BY_ITSELF_ON, Key::SUB_BY_ITSELF_STOP, Key::SUB_BY_ITSELF_OFF)
    } else {
        (Key::SUB_BY_ITSELF_TEXT, Key::SUB_BY_ITSELF, Key::SUB_BY_ITSELF_ON)
    };
    let press = Box::new(move |_| {
        let world = here.get();
        let kept = world.outbox.agree(here, &key, !on);
        focus_when_there(format!("#{BY_ITSELF} button"));
        world.announcer.say(t(if kept.is_ok() { said } else { Key::SUB_ONLY_HERE }));
    });
    view! {
        <div id=BY_ITSELF>
            <p>{t(text)}</p>
            <div class="actions"><Button words=t(words) look=Look::Quiet press/></div>
        </div>
    }
    .into_any()
}

/// Where the person says whether it goes by itself.
const BY_ITSELF: &str = "by-itself";

/// Why no more was done about a submission, in words; drawn again as that changes.
fn halt_words(here: Here, key: String) -> AnyView {
    live(move || match here.get().outbox.doing(&key) {
        None => ().into_any(),
        Some(Doing::Asking) => {
            view! { <p role="status">{t(Key::SUB_UNKNOWN_ASKING)}</p> }.into_any()
        }
        Some(Doing::OnlyHere) => fault(t(Key::SUB_NOT_KEPT).to_owned()),
        Some(Doing::Halted(halt)) => words_of(&halt).map(fault).into_any(),
    })
}

fn fault(words: String) -> AnyView {
    view! { <p class="fault" role="alert">{words}</p> }.into_any()
}

fn words_of(halt: &Halt) -> Option<String> {
    Some(match halt {
        Halt::NotAsked(error) => format!("{} {}", t(Key::SUB_UNKNOWN_FAILED), why(error)),
        Halt::MayCome(until) => fill(Key::SUB_MAY_COME, &[("when", &clock(*until))]),
        Halt::NoProof => t(Key::SUB_NO_PROOF).to_owned(),
        Halt::NoWay => t(Key::SUB_NO_WAY).to_owned(),
        Halt::Elsewhere => t(Key::SUB_ELSEWHERE).to_owned(),
        Halt::NotKept => t(Key::SUB_NO_ROOM).to_owned(),
        // The page says so already, or is drawn again with what has changed.
        Halt::NoNumber | Halt::Changed => return None,
    })
}

/// It may have arrived: the agency is asked before anything is sent again.
#[component]
fn Unknown(receipt: Receipt) -> impl IntoView {
    let here = Here::of_context();
    let moved = expect_context::<Moved>();
    let key = receipt.submission.key.clone();
    let halted = halt_words(here, key.clone());
    let ask = move |_| look_for(here, key.clone(), moved);
    let agency = here.get().agency(&receipt.submission.service.agency).ok();
    let text = with_agency(Key::SUB_UNKNOWN_TEXT, &receipt.agency_name);
    let further = further(here, &receipt);
    view! {
        <Page title=t(Key::SUB_UNKNOWN) caption=receipt.service_name.clone() caption_lang=lang_of(&receipt)>
            <Notice mood=Mood::Warning>
                <p>{text}</p>
                {halted}
                <Button words=t(Key::SUB_UNKNOWN_ASK) press=Box::new(ask)/>
                {further}
            </Notice>
            {agency.map(|agency| view! {
                <h2 class="section">{t(Key::CASE_CONTACT)}</h2>
                <Contacts agency/>
            })}
            <Answers receipt/>
        </Page>
    }
}

/// The way on from an answer that proves nothing: with its key it is one however often it is sent;
/// else the person decides, told that it may become two.
fn further(here: Here, receipt: &Receipt) -> AnyView {
    let seen = receipt.submission.clone();
    let agency = here.get().agency(&seen.service.agency);
    let has_key = agency.is_ok_and(|agency| agency.protocol == Protocol::Janela);
    maybe(move || match here.get().outbox.doing(&seen.key)? {
        Doing::Halted(Halt::MayCome(_)) if has_key => {
            let press = Box::new(send(here, seen.key.clone()));
            let words = t(Key::SUB_AGAIN_SAFE);
            Some(view! { <Button words look=Look::Quiet press/> }.into_any())
        }
        Doing::Halted(Halt::NoWay | Halt::NoProof) => Some(anyway(here, seen.clone())),
        _ => None,
    })
}

fn anyway(here: Here, seen: Submission) -> AnyView {
    let moved = expect_context::<Moved>();
    let question = Question {
        title: t(Key::SUB_ANYWAY_TITLE).to_owned(),
        text: t(Key::SUB_ANYWAY_TEXT).to_owned(),
        yes: t(Key::SUB_ANYWAY_YES),
        no: t(Key::SUB_ANYWAY_NO),
    };
    let act = Callback::new(move |()| {
        moved.0.set(true);
        here.get().outbox.send_anyway(here, seen.clone());
    });
    view! { <Confirm words=t(Key::SUB_ANYWAY) look=Look::Link question act/> }.into_any()
}

fn look_for(here: Here, key: String, moved: Moved) {
    let outbox = here.get().outbox;
    if untrack(|| outbox.doing(&key)) == Some(Doing::Asking) {
        return;
    }
    moved.0.set(true);
    spawn_local(async move {
        // Found or not, the stage changes and another page is drawn; what proves nothing stays here.
        if let Some(Stage::NotSent(_)) = outbox.look_for(here, key).await {
            here.get().announcer.say(t(Key::SUB_NOT_SENT));
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
