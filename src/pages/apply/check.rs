//! `/servico/…/pedir/conferir`: check your answers, then send.

use super::{
    Asking,
    kept::answers_kept,
    step::no_further,
    with_form,
    wording::{line, lines},
};
use crate::{
    components::{Button, Look, Mood, Notice, Page, Row, SummaryList},
    fetch,
    i18n::{Key, count, fill, t},
    live::words,
    navigation::Navigation,
    route::Route,
    world::Here,
};
use domain::{Answers, Form, Journey, Receipt, ServiceId, Step, Submission};
use leptos::{ev, prelude::*};

/// Check your answers: nothing is sent before this page's button.
#[component]
pub(crate) fn Check(service: ServiceId) -> impl IntoView {
    with_form(service, |asking| view! { <Answered asking/> }.into_any())
}

#[component]
fn Answered(asking: Asking) -> impl IntoView {
    let (answers, kept) = answers_kept(&asking);
    let answers = answers.get_untracked();
    let form = &asking.form;
    let journey = Journey::new(form, &answers);
    let open = journey.resume().map(|step| step_url(form, step, true));
    let rows = journey.steps().flat_map(|step| rows(form, step, &answers)).collect();
    let back = journey.steps().next_back().map(|step| step_url(form, step, false));
    let left_out = (form.left_out > 0).then(|| {
        let words = count(form.left_out, Key::CHECK_LEFT_OUT_ONE, Key::CHECK_LEFT_OUT_OTHER);
        view! { <Notice mood=Mood::Information><p>{words}</p></Notice> }
    });
    let to = fill(Key::CHECK_TO, &[("agency", &asking.agency.full_name())]);
    let public = asking.agency.public_requests.then(|| t(Key::SERVICE_PUBLIC));
    let caption = asking.service.name.clone();
    let caption_lang = Here::of_context().lang(&asking.service.id.agency);
    let end = match (open, journey.stop().cloned()) {
        (_, Some(stop)) => no_further(stop, caption_lang.clone()),
        (Some(url), None) => incomplete(url),
        (None, None) => {
            let send = send(asking, answers);
            view! {
                <p>{to} " " {t(Key::CHECK_LEAD)}</p>
                {public.map(|text| view! { <Notice mood=Mood::Warning><p>{text}</p></Notice> })}
                <Button words=t(Key::CHECK_SEND) look=Look::Big press=Box::new(send)/>
            }
            .into_any()
        }
    };
    view! {
        <Page title=t(Key::CHECK_TITLE) caption caption_lang back=back.unwrap_or_default()>
            <SummaryList rows/>
            {left_out}
            {end}
            <p class="saved" role="status">{words(kept)}</p>
        </Page>
    }
}

fn incomplete(url: String) -> AnyView {
    view! {
        <Notice mood=Mood::Warning title=t(Key::CHECK_INCOMPLETE)>
            <p>{t(Key::CHECK_INCOMPLETE_TEXT)}</p>
            <a class="button" href=url>{t(Key::STEP_NEXT)}</a>
        </Notice>
    }
    .into_any()
}

fn rows(form: &Form, step: &Step, answers: &Answers) -> Vec<Row> {
    let journey = Journey::new(form, answers);
    let asked = step.fields.iter().filter(|field| field.asks() && journey.asks(&field.id));
    let row = |field| {
        let line = line(field, answers);
        Row::new(line.question, line.answer.into_any()).with_change(step_url(form, step, true))
    };
    asked.map(row).collect()
}

fn step_url(form: &Form, step: &Step, checking: bool) -> String {
    Route::Step { service: form.service.clone(), slug: step.slug.clone(), checking }.url()
}

/// Puts the submission in the outbox, sends it, and goes to its own page: it is made once, however
/// often the button is pressed.
fn send(asking: Asking, answers: Answers) -> impl Fn(ev::MouseEvent) {
    let here = Here::of_context();
    let navigation = Navigation::of_context();
    let pressed = StoredValue::new(false);
    move |_| {
        if pressed.try_update_value(|pressed| std::mem::replace(pressed, true)) != Some(false) {
            return;
        }
        let made = Submission::new(&asking.form, &answers, fetch::random_key(), fetch::now());
        let Ok(submission) = made else { return };
        let key = submission.key.clone();
        let receipt = Receipt {
            submission,
            service_name: asking.service.name.clone(),
            agency_name: asking.agency.full_name(),
            lines: lines(&asking.form, &answers),
        };
        let outbox = here.get().outbox;
        // Kept or not, the person asked to send it: its page says so when the device would not.
        let _ = outbox.put(here, receipt);
        outbox.send(here, key.clone());
        navigation.go_instead(&Route::Submission(key));
    }
}
