//! `/servico/…/pedir/…`: one page of the form.

use super::{Asking, forget::forget, kept::answers_kept, with_form, wording::step_title};
use crate::{
    components::{
        Button, ErrorSummary, FieldView, Look, Mistake, Mood, Notice, Page, Progress,
        focus_when_there, input_id, is_of_agency, problem_words,
    },
    i18n::{Key, t},
    live::{maybe, words},
    navigation::Navigation,
    pages::parts::{self, Part},
    route::Route,
    world::Here,
};
use domain::{Answer, Answers, Field, Form, Journey, Problem, ServiceId, Step, Stop};
use leptos::{ev, prelude::*};

/// A page of the form; where the agency dropped the question since, it is said.
#[component]
pub(crate) fn StepPage(service: ServiceId, slug: String, checking: bool) -> impl IntoView {
    with_form(service, move |asking| {
        match asking.form.steps.iter().find(|step| step.slug == slug).cloned() {
            Some(step) => view! { <Question asking step checking/> }.into_any(),
            None => view! { <Gone service=asking.service.id/> }.into_any(),
        }
    })
}

#[component]
fn Gone(service: ServiceId) -> impl IntoView {
    let back = Route::Apply(service).url();
    view! {
        <Page title=t(Key::APPLY_GONE)>
            <Notice mood=Mood::Warning><p>{t(Key::APPLY_GONE_TEXT)}</p></Notice>
            <p><a class="button" href=back>{t(Key::STEP_NEXT)}</a></p>
        </Page>
    }
}

/// What a page's parts share.
#[derive(Clone, Copy)]
struct Sheet {
    answers: RwSignal<Answers>,
    problems: RwSignal<Vec<Problem>>,
    tries: RwSignal<u32>,
    /// What ended the form at this page, if anything.
    stop: RwSignal<Option<Stop>>,
}

#[component]
fn Question(asking: Asking, step: Step, checking: bool) -> impl IntoView {
    let (answers, kept) = answers_kept(&asking);
    let (problems, tries) = (RwSignal::default(), RwSignal::new(0));
    let sheet = Sheet { answers, problems, tries, stop: RwSignal::new(None) };
    let Asking { service, agency: _, form } = asking;
    let given = answers.get_untracked();
    let journey = Journey::new(&form, &given);
    let step = as_asked(&step, &journey);
    let asks: Vec<Field> = step.fields.iter().filter(|field| field.asks()).cloned().collect();
    let lone = asks.len() == 1;
    let title = step_title(&step);
    let lang = Here::of_context().lang(&service.id.agency);
    let title_lang = lang.clone().filter(|_| is_title_of_agency(&step, &asks));
    let caption_lang = lang.clone();
    let label_for = asks.first().filter(|f| lone && has_one_control(f)).map(|f| input_id(&f.id));
    let (now, all) = (journey.step(&step.slug).map_or(1, |(place, _)| place), journey.length());
    let wrong = Signal::derive(move || !sheet.problems.with(Vec::is_empty));
    let back = back_of(&journey, &step, checking);
    let summary = summary(asks, sheet);
    let before = move || view! { {summary.run()} <Progress now all/> };
    let contact = (!lone && step.title.is_none()).then(|| t(Key::STEP_CONTACT_HINT));
    let fields = step.fields.clone().into_iter().map({
        let lang = lang.clone();
        move |field| {
            let lang = lang.clone();
            view! { <FieldView field answers problems=sheet.problems.into() lone lang/> }
        }
    });
    let send = send(form, step, checking, sheet);
    parts::prepare(Part::Rest);
    let forget = forget(service.id);
    view! {
        <Page title lang=title_lang caption=service.name caption_lang wrong back label_for=label_for.unwrap_or_default() before>
            {contact.map(|hint| view! { <p class="hint">{hint}</p> })}
            <form class="form" novalidate=true on:submit=send>
                {fields.collect_view()}
                {stopped(sheet, lang)}
                <Button words=t(Key::STEP_NEXT) look=Look::Big/>
                <p class="saved" role="status">{words(kept)}</p>
            </form>
            {forget}
        </Page>
    }
    .into_any()
}

/// A page with the questions that are asked, each as optional as the answers before make it.
fn as_asked(step: &Step, journey: &Journey) -> Step {
    let fields = step.fields.iter().filter(|field| journey.asks(&field.id));
    let fields = fields.map(|field| Field { required: journey.requires(field), ..field.clone() });
    Step { fields: fields.collect(), ..step.clone() }
}

/// Whether the heading is the agency's: its own title, or its only question.
fn is_title_of_agency(step: &Step, asks: &[Field]) -> bool {
    match asks {
        [only] => is_of_agency(only),
        _ => step.title.is_some(),
    }
}

/// Who cannot have the service is told so where it turned out.
fn stopped(sheet: Sheet, lang: Option<String>) -> AnyView {
    maybe(move || {
        let stop = sheet.stop.get()?;
        Some(view! { <div id=STOP tabindex="-1">{no_further(stop, lang.clone())}</div> }.into_any())
    })
}

/// That the form ends here, why, and where to go instead.
pub(super) fn no_further(stop: Stop, lang: Option<String>) -> AnyView {
    view! {
        <Notice mood=Mood::Warning title=t(Key::STEP_STOP)>
            <p lang=lang.clone()><strong>{stop.title}</strong></p>
            <p lang=lang>{stop.text}</p>
            <p>{t(Key::STEP_STOP_ADVICE)}</p>
        </Notice>
    }
    .into_any()
}

/// Where it is said that the form ends here.
const STOP: &str = "stop";

/// Whether the heading can be the label: groups of options have a legend instead.
fn has_one_control(field: &Field) -> bool {
    use domain::FieldKind::{ManyOf, OneOf};
    !matches!(field.kind, OneOf(_) | ManyOf(_))
}

fn back_of(journey: &Journey, step: &Step, checking: bool) -> String {
    let service = journey.service().clone();
    match journey.before(&step.slug) {
        _ if checking => Route::Check(service).url(),
        Some(step) => Route::Step { service, slug: step.slug.clone(), checking }.url(),
        None => Route::Service(service).url(),
    }
}

fn summary(fields: Vec<Field>, sheet: Sheet) -> ViewFn {
    let mistake = |fields: &[Field], problem: &Problem| Mistake {
        field: input_id(&problem.field),
        words: problem_words(fields, problem),
    };
    let fields = StoredValue::new(fields);
    let mistakes = Signal::derive(move || {
        let one = |problem: &Problem| fields.with_value(|fields| mistake(fields, problem));
        sheet.problems.with(|all| all.iter().map(one).collect::<Vec<_>>())
    });
    (move || view! { <ErrorSummary mistakes tries=sheet.tries.into()/> }).into()
}

/// Goes on when nothing on the page is wrong; else says what is, and takes the person there.
fn send(form: Form, step: Step, checking: bool, sheet: Sheet) -> impl Fn(ev::SubmitEvent) {
    let navigation = Navigation::of_context();
    move |event: ev::SubmitEvent| {
        event.prevent_default();
        sheet.answers.update(|answers| mark_seen(answers, &step));
        let answers = sheet.answers.get_untracked();
        let journey = Journey::new(&form, &answers);
        let problems = journey.problems_of(&step);
        let clear = problems.is_empty();
        sheet.problems.set(problems);
        if !clear {
            sheet.stop.set(None);
            sheet.tries.update(|tries| *tries += 1);
            return;
        }
        sheet.stop.set(journey.stop().cloned());
        if journey.stop().is_some() {
            return focus_when_there(format!("#{STOP}"));
        }
        let service = form.service.clone();
        // Who changes an answer may have made another question needful.
        let after = if checking { journey.resume() } else { journey.after(&step.slug) };
        let next = match after {
            Some(next) => Route::Step { service, slug: next.slug.clone(), checking },
            None => Route::Check(service),
        };
        navigation.go(&next);
    }
}

/// Questions passed by without an answer count as seen, so that the form is not taken up there.
fn mark_seen(answers: &mut Answers, step: &Step) {
    for field in &step.fields {
        if field.asks() && !answers.visited(&field.id) {
            answers.set(field.id.clone(), Answer::Text(String::new()));
        }
    }
}
