//! Checks the answers to a form against its questions.

use super::catalogue::{Attribute, Datatype};
use super::fields::Fields;
use crate::clock;
use time::Date;
use time::macros::format_description;

const LINE: usize = 255;
const TEXT: usize = 4_000;

/// The answers as (code, value), or a sentence for each problem.
pub(super) fn check(
    form: &[Attribute],
    fields: &Fields,
) -> Result<Vec<(String, String)>, Vec<String>> {
    let given: Vec<_> = fields.attributes().collect();
    let mut problems: Vec<String> = given
        .iter()
        .filter(|(code, _)| !form.iter().any(|asked| asked.variable && asked.code == *code))
        .map(|(code, _)| format!("O serviço não tem a pergunta {code}."))
        .collect();
    for asked in form.iter().filter(|asked| asked.variable) {
        let values: Vec<_> =
            given.iter().filter(|(code, _)| *code == asked.code).map(|(_, value)| *value).collect();
        problems.extend(asked.problem(&values).map(|why| format!("{} {why}", asked.description)));
    }
    if problems.is_empty() {
        Ok(given.into_iter().map(|(code, value)| (code.to_owned(), value.to_owned())).collect())
    } else {
        Err(problems)
    }
}

impl Attribute {
    fn problem(&self, values: &[&str]) -> Option<&'static str> {
        if values.is_empty() {
            return self.required.then_some("Responda a esta pergunta.");
        }
        if values.len() > 1 && self.datatype != Datatype::MultiValueList {
            return Some("Dê só uma resposta.");
        }
        values.iter().find_map(|value| self.flaw(value))
    }

    fn flaw(&self, value: &str) -> Option<&'static str> {
        let (fits, why) = match self.datatype {
            Datatype::Number => (is_number(value), "Escreva um número, com ponto nos decimais."),
            Datatype::DateTime => (is_date(value), "Escreva uma data que exista, como 2026-03-31."),
            Datatype::String => {
                let fits = value.chars().count() <= LINE && !value.contains(['\n', '\r']);
                (fits, "Escreva uma linha só, com até 255 letras.")
            }
            Datatype::Text => (value.chars().count() <= TEXT, "Escreva até 4.000 letras."),
            Datatype::SingleValueList | Datatype::MultiValueList => {
                let known = self.values.iter().any(|choice| choice.key == value);
                (known, "Escolha uma das opções da lista.")
            }
        };
        (!fits).then_some(why)
    }
}

fn is_number(value: &str) -> bool {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, part].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

/// A date of ISO 8601, with or without the time and the zone: a form asks for what people know.
fn is_date(value: &str) -> bool {
    let day = format_description!("[year]-[month]-[day]");
    let zoned = format!("{value}Z");
    Date::parse(value, day).is_ok() || clock::read(value).or_else(|| clock::read(&zoned)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(datatype: &str, required: bool) -> Vec<Attribute> {
        let json = format!(
            r#"[{{"variable":true,"code":"X","datatype":"{datatype}","required":{required},"order":1,
                "datatype_description":null,"description":"Qual?","values":[{{"key":"a","name":"A"}}]}}]"#
        );
        serde_json::from_str(&json).unwrap()
    }

    fn fits(datatype: &str, body: &str) -> bool {
        check(&ask(datatype, false), &Fields::encoded(body.as_bytes())).is_ok()
    }

    #[test]
    fn each_datatype_has_its_shape() {
        for (datatype, good, bad) in [
            ("number", "-2.5", "2,5"),
            ("number", "40", "1e3"),
            ("datetime", "2026-03-31", "2026-02-30"),
            ("datetime", "2026-03-31T10:30", "31/03/2026"),
            ("datetime", "2026-03-31T10:30:00-03:00", "amanhã"),
            ("string", "PG-04512", "duas%0Alinhas"),
            ("text", "duas%0Alinhas", &"a".repeat(4_001)),
            ("singlevaluelist", "a", "b"),
        ] {
            assert!(fits(datatype, &format!("attribute[X]={good}")), "{datatype} {good}");
            assert!(!fits(datatype, &format!("attribute[X]={bad}")), "{datatype} {bad}");
        }
        assert!(fits("multivaluelist", "attribute[X][]=a&attribute[X][]=a"));
        assert!(!fits("singlevaluelist", "attribute[X]=a&attribute[X]=a"));
    }

    #[test]
    fn a_required_answer_is_asked_for_and_an_unknown_question_is_told() {
        let problems = check(&ask("text", true), &Fields::encoded(b"attribute[Y]=1")).unwrap_err();
        let expected = ["O serviço não tem a pergunta Y.", "Qual? Responda a esta pergunta."];
        assert_eq!(problems, expected);
    }
}
