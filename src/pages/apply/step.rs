//! `/servico/…/pedir/…`: one page of the form.

use super::{Asking, kept::answers_kept, with_form, wording::step_title};
use crate::{
    components::{
        Button, ErrorSummary, FieldView, Look, Mistake, Mood, Notice, Page, Progress, input_id,
        is_of_agency, problem_words,
    },
    i18n::{Key, t},
    live::words,
    navigation::Navigation,
    pages::second::{self, Part},
    route::Route,
    world::Here,
};
use domain::{Answer, Answers, Field, Form, Journey, Problem, ServiceId, Step};
use leptos::{ev, prelude::*};

/// A page of the form; where the agency dropped the question since, it is said.
#[component]
pub(crate) fn StepPage(service: ServiceId, slug: String, checking: bool) -> impl IntoView {
    with_form(service, move |asking| {
        let found = asking.form.steps.iter().position(|step| step.slug == slug);
        match found {
            Some(place) => view! { <Question asking place checking/> }.into_any(),
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
}

#[component]
fn Question(asking: Asking, place: usize, checking: bool) -> impl IntoView {
    let (answers, kept) = answers_kept(&asking);
    let sheet = Sheet { answers, problems: RwSignal::new(Vec::new()), tries: RwSignal::new(0) };
    let Asking { service, agency: _, form } = asking;
    let Some(step) = form.steps.get(place).cloned() else { return ().into_any() };
    let asks: Vec<Field> = step.fields.iter().filter(|field| field.asks()).cloned().collect();
    let lone = asks.len() == 1;
    let title = step_title(&step);
    let lang = Here::of_context().lang(&service.id.agency);
    let title_lang = asks.first().filter(|field| lone && is_of_agency(field)).and(lang.clone());
    let caption_lang = lang.clone();
    let label_for = asks.first().filter(|f| lone && has_one_control(f)).map(|f| input_id(&f.id));
    let all = form.steps.len();
    let wrong = Signal::derive(move || !sheet.problems.with(Vec::is_empty));
    let back = back_of(&form, place, checking);
    let summary = summary(asks.clone(), sheet);
    let before = move || view! { {summary.run()} <Progress now=place + 1 all/> };
    let send = send(form, step.clone(), checking, sheet);
    let forget = second::draw(Part::Forget(service.id));
    let caption = service.name;
    let fields = step.fields.into_iter().map(move |field| {
        let lang = lang.clone();
        view! { <FieldView field answers problems=sheet.problems.into() lone lang/> }
    });
    view! {
        <Page title lang=title_lang caption caption_lang wrong back label_for=label_for.unwrap_or_default() before>
            {(!lone).then(|| view! { <p class="hint">{t(Key::STEP_CONTACT_HINT)}</p> })}
            <form class="form" novalidate=true on:submit=send>
                {fields.collect_view()}
                <Button words=t(Key::STEP_NEXT) look=Look::Big/>
                <p class="saved" role="status">{words(kept)}</p>
            </form>
            {forget}
        </Page>
    }
    .into_any()
}

/// Whether the heading can be the label: groups of options have a legend instead.
fn has_one_control(field: &Field) -> bool {
    use domain::FieldKind::{ManyOf, OneOf};
    !matches!(field.kind, OneOf(_) | ManyOf(_))
}

fn back_of(form: &Form, place: usize, checking: bool) -> String {
    let service = form.service.clone();
    let before = place.checked_sub(1).and_then(|at| form.steps.get(at));
    match before {
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
            sheet.tries.update(|tries| *tries += 1);
            return;
        }
        let service = form.service.clone();
        let next = match journey.after(&step.slug).filter(|_| !checking) {
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
