//! Every kind of question: empty, answered, wrong, optional, long.

use super::{Example, example, samples};
use crate::components::{FieldView, Progress, TextField};
use domain::{Answer, Answers, Choice, Fault, Field, FieldKind, Problem};
use leptos::prelude::*;

pub(super) fn examples() -> Vec<Example> {
    vec![
        example("text_field", "long words", || {
            let text = RwSignal::new(samples::SENTENCE.to_owned());
            view! { <TextField id="g-own" label=samples::LONG hint=samples::LONG text/> }.into_any()
        }),
        example("text_field", "exact", || {
            let (hint, text) = (samples::SENTENCE, RwSignal::default());
            view! { <TextField id="g-exact" label="Nome" hint text exact=true/> }.into_any()
        }),
        example("field", "a text to read", || {
            asked(samples::field("g-notice", samples::SENTENCE, "", FieldKind::Notice, false))
        }),
        example("field/line", "text", || asked(line("g-text", FieldKind::Text))),
        example("field/line", "number", || asked(line("g-number", FieldKind::Number))),
        example("field/line", "e-mail", || asked(line("g-email", FieldKind::Email))),
        example("field/line", "telephone", || asked(line("g-phone", FieldKind::Phone))),
        example("field/line", "a whole number", || asked(line("g-whole", FieldKind::Whole))),
        example("field/line", "an amount of money", || asked(line("g-money", FieldKind::Money))),
        example("field/line", "a person's number", || {
            let mut field = line("g-cpf", FieldKind::Cpf);
            field.why = Some(samples::SENTENCE.to_owned());
            asked(field)
        }),
        example("field/line", "a company's number, wrong", || {
            let field = line("g-cnpj", FieldKind::Cnpj);
            let answers = samples::answered(&field, Answer::Text("12.ABC.345/01DE-36".into()));
            wrong(field, answers, Fault::NotACnpj)
        }),
        example("field/line", "a post code", || asked(line("g-cep", FieldKind::Cep))),
        example("field/line", "an address", || asked(line("g-address", FieldKind::Address))),
        example("field/line", "optional, long words", || {
            let kind = FieldKind::Text;
            asked(samples::field("g-optional", samples::LONG, samples::LONG, kind, false))
        }),
        example("field/line", "in another language", || {
            let field =
                samples::field("g-es", "¿Dónde es?", samples::SPANISH, FieldKind::Text, true);
            let answers = RwSignal::new(Answers::default());
            let problems = Signal::derive(Vec::new);
            view! { <FieldView field answers problems lone=false lang=Some("es".to_owned())/> }
                .into_any()
        }),
        example("field/line", "wrong", || {
            let field = line("g-wrong", FieldKind::Email);
            let answers = samples::answered(&field, Answer::Text("ana em exemplo".into()));
            wrong(field, answers, Fault::NotAnEmail)
        }),
        example("field/long_text", "short", || asked(long_text("g-short", 200))),
        example("field/long_text", "long", || asked(long_text("g-long", 4_000))),
        example("field/long_text", "wrong", || {
            let field = long_text("g-over", 20);
            let answers = samples::answered(&field, Answer::Text(samples::SENTENCE.into()));
            wrong(field, answers, Fault::TooLong { most: 20, now: samples::SENTENCE.len() })
        }),
        example("field/date", "day", || asked(date("g-day", FieldKind::Date))),
        example("field/date", "day and hour", || asked(date("g-hour", FieldKind::DateTime))),
        example("field/date", "wrong", || {
            wrong(date("g-date-wrong", FieldKind::Date), Answers::default(), Fault::Missing)
        }),
        example("field/choice", "one", || {
            asked(choice("g-one", FieldKind::OneOf(options()), true))
        }),
        example("field/choice", "one, optional", || {
            asked(choice("g-one-optional", FieldKind::OneOf(options()), false))
        }),
        example("field/choice", "any", || {
            let field = choice("g-any", FieldKind::ManyOf(options()), true);
            let answers = samples::answered(&field, Answer::Many(vec!["a".into(), "b".into()]));
            drawn(field, answers, Vec::new())
        }),
        example("field/choice", "any, optional", || {
            asked(choice("g-any-optional", FieldKind::ManyOf(options()), false))
        }),
        example("field/choice", "a statement", || {
            asked(samples::field("g-declare", samples::SENTENCE, "", FieldKind::Declaration, true))
        }),
        example("field/choice", "a statement not made", || {
            let field =
                samples::field("g-declare-wrong", samples::LONG, "", FieldKind::Declaration, true);
            wrong(field, Answers::default(), Fault::NotDeclared)
        }),
        example("field/choice", "wrong", || {
            let field = choice("g-one-wrong", FieldKind::OneOf(options()), true);
            wrong(field, Answers::default(), Fault::Missing)
        }),
        example("progress", "first question", || view! { <Progress now=1 all=6/> }.into_any()),
        example("progress", "last question", || view! { <Progress now=6 all=6/> }.into_any()),
        example("progress", "only question", || view! { <Progress now=1 all=1/> }.into_any()),
    ]
}

fn asked(field: Field) -> AnyView {
    drawn(field, Answers::default(), Vec::new())
}

fn wrong(field: Field, answers: Answers, fault: Fault) -> AnyView {
    let problems = samples::problem(&field, fault);
    drawn(field, answers, problems)
}

fn drawn(field: Field, answers: Answers, problems: Vec<Problem>) -> AnyView {
    let problems = Signal::derive(move || problems.clone());
    view! { <FieldView field answers=RwSignal::new(answers) problems lone=false/> }.into_any()
}

fn line(id: &str, kind: FieldKind) -> Field {
    samples::field(id, "Qual é o número do poste?", "Está na plaqueta, como P-1234.", kind, true)
}

fn long_text(id: &str, most: usize) -> Field {
    samples::field(id, "O que você viu?", "", FieldKind::LongText { most }, true)
}

fn date(id: &str, kind: FieldKind) -> Field {
    samples::field(id, "Quando começou?", "Se não lembra, diga mais ou menos.", kind, true)
}

fn choice(id: &str, kind: FieldKind, required: bool) -> Field {
    samples::field(id, "De que tipo é a lâmpada?", "Olhe a cor da luz.", kind, required)
}

fn options() -> Vec<Choice> {
    let option = |key: &str, name: &str| Choice { key: key.to_owned(), name: name.to_owned() };
    vec![option("a", "Branca (LED)"), option("b", samples::SENTENCE), option("c", samples::LONG)]
}
