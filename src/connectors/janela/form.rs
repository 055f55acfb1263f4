//! What a service asks: the schema of the answers, laid out in steps.

use super::{property, submission};
use crate::{
    steps::step,
    wire::{malformed, record},
};
use domain::{
    Error, ErrorKind, Field, FieldKind, Form, Label, Matches, Rules, Schema, ServiceId, Step, Stop,
};
use serde_json::{Map, Value};

/// What the schema of all answers may say: what is wrong by any other word would be wrong with no
/// question in particular, and nobody could be told what to mend.
const KEYWORDS: [&str; 14] = [
    "$schema",
    "$id",
    "$comment",
    "type",
    "title",
    "description",
    "properties",
    "required",
    "additionalProperties",
    "dependentRequired",
    "allOf",
    "if",
    "then",
    "else",
];

/// What no page of a form can be called in an address: two names are paths of their own to a
/// browser, and the last is the page where answers are checked.
const NO_PAGES: [&str; 3] = [".", "..", "conferir"];

/// Reads a form. One that must be answered in a way that we cannot ask is not offered at all.
pub(super) fn read(tree: &Value, service: &ServiceId, matches: Matches) -> Result<Form, Error> {
    let schema = record::value(tree, "schema");
    let whole = schema.as_object().ok_or_else(|| malformed("a form without a schema"))?;
    if let Some(word) = whole.keys().find(|word| !KEYWORDS.contains(&word.as_str())) {
        return Err(unsupported("", &["keyword ", word].concat()));
    }
    let properties = schema.get("properties").and_then(Value::as_object);
    let mut reader = Reader {
        properties: properties.ok_or_else(|| malformed("a form without questions"))?,
        required: schema.get("required").map(record::texts).unwrap_or_default(),
        layout: tree.pointer("/ui/fields").unwrap_or(&Value::Null),
        matches,
        asked: Vec::new(),
        form: Form {
            version: record::text(tree, "version").unwrap_or_default(),
            ..Form::new(service.clone())
        },
    };
    reader.read(tree.pointer("/ui/steps"))?;
    reader.form.stops = stops(tree.pointer("/ui/stops"), matches)?;
    reader.form.rules = Some(rules(whole, &reader.form, matches)?);
    Ok(reader.form)
}

/// The rules of the answers to what is asked: what is left out is in none.
fn rules(whole: &Map<String, Value>, form: &Form, matches: Matches) -> Result<Rules, Error> {
    let name = |field: &Field| {
        let (_, name) = field.id.as_str().split_once(':').filter(|_| field.asks())?;
        Some((name.to_owned(), field.id.clone()))
    };
    let names: Vec<_> = form.fields().filter_map(name).collect();
    let mut whole = property::said(&Value::Object(whole.clone()));
    if let Some(words) = whole.as_object_mut() {
        // What we send has no other members than these.
        words.remove("additionalProperties");
    }
    if let Some(Value::Object(properties)) = whole.get_mut("properties") {
        properties.retain(|name, _| names.iter().any(|(known, _)| known == name));
        for property in properties.values_mut() {
            *property = property::said(property);
        }
    }
    let schema = Schema::read(&whole, matches);
    let schema = schema.map_err(|refused| unsupported("", &refused.detail()))?;
    Ok(Rules { schema, names, typed: submission::typed, matches })
}

/// Who need not go on. One that cannot be read closes the form: who cannot have the service would
/// fill it in vain.
fn stops(trees: Option<&Value>, matches: Matches) -> Result<Vec<Stop>, Error> {
    let stop = |tree: &Value| {
        let when = Schema::read(record::value(tree, "when"), matches);
        let when = when.map_err(|refused| unsupported("stop", &refused.detail()))?;
        let text =
            |key| record::text(tree, key).ok_or_else(|| unsupported("stop", "without words"));
        Ok(Stop { when, title: text("title")?, text: text("text")? })
    };
    record::many(trees).unwrap_or_default().iter().map(stop).collect()
}

fn unsupported(name: &str, why: &str) -> Error {
    Error::new(ErrorKind::Unsupported, ["form: ", name, " ", why].concat())
}

struct Reader<'a> {
    properties: &'a Map<String, Value>,
    required: Vec<String>,
    layout: &'a Value,
    matches: Matches,
    /// The names met so far: none is asked twice.
    asked: Vec<String>,
    form: Form,
}

impl Reader<'_> {
    /// The steps as laid out; questions that no step has come after them, one on each page.
    fn read(&mut self, steps: Option<&Value>) -> Result<(), Error> {
        for tree in record::many(steps).unwrap_or_default() {
            let names = tree.get("fields").map(record::texts).unwrap_or_default();
            self.page(tree, &names)?;
        }
        let properties = self.properties;
        for name in properties.keys() {
            self.page(&Value::Null, std::slice::from_ref(name))?;
        }
        match self.required.iter().find(|name| !self.asked.contains(name)) {
            Some(name) => Err(unsupported(name, "is required and not described")),
            None => Ok(()),
        }
    }

    fn page(&mut self, tree: &Value, names: &[String]) -> Result<(), Error> {
        let [id, title, notice] = ["id", "title", "notice"].map(|key| record::text(tree, key));
        let mut fields: Vec<Field> =
            notice.map(|text| read_this(text, self.asked.len())).into_iter().collect();
        for name in names {
            fields.extend(self.question(name)?);
        }
        if fields.is_empty() {
            return Ok(());
        }
        let steps = &self.form.steps;
        let free = |id: &String| {
            !NO_PAGES.contains(&id.as_str()) && steps.iter().all(|step| step.slug != *id)
        };
        let mut number = steps.len();
        let next = || {
            number += 1;
            Some(["pergunta-", &number.to_string()].concat())
        };
        let slug = id.into_iter().chain(std::iter::from_fn(next)).find(free);
        self.form.steps.push(Step { title, ..step(&slug.unwrap_or_default(), fields) });
        Ok(())
    }

    fn question(&mut self, name: &String) -> Result<Option<Field>, Error> {
        let Some(property) = self.properties.get(name).filter(|_| !self.asked.contains(name))
        else {
            return Ok(None);
        };
        self.asked.push(name.clone());
        let layout = self.layout.get(name).unwrap_or(&Value::Null);
        let required = self.required.contains(name);
        match property::field(name, property, layout, required, self.matches) {
            Ok(field) => Ok(Some(field)),
            Err(why) if required => Err(unsupported(name, &why)),
            Err(_) => {
                self.form.left_out += 1;
                Ok(None)
            }
        }
    }
}

/// A text to read, named by the questions before it.
fn read_this(text: String, place: usize) -> Field {
    let id = ["notice:", &place.to_string()].concat();
    Field::new(id, Label::Agency { text, hint: None }, FieldKind::Notice, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        AgencyId, Answer, Answers, Fault, FieldId, Journey, Problem, ServiceCode, Submission,
        Timestamp,
    };
    use serde_json::json;

    fn form(tree: &Value) -> Result<Form, Error> {
        let service = ServiceId { agency: AgencyId::new("a"), code: ServiceCode::new("1") };
        read(tree, &service, |_, _| Some(true))
    }

    fn laid_out(properties: &Value, required: &Value, steps: &Value) -> Result<Form, Error> {
        form(
            &json!({"service": "1", "version": 3, "title": "Alvará", "ui": {"steps": steps, "fields": {}},
            "schema": {"type": "object", "properties": properties, "required": required, "additionalProperties": false}}),
        )
    }

    fn ids(form: &Form) -> Vec<(&str, Vec<&str>)> {
        form.steps
            .iter()
            .map(|step| {
                let ids = step.fields.iter().map(|field| field.id.as_str()).collect();
                (step.slug.as_str(), ids)
            })
            .collect()
    }

    #[test]
    fn steps_are_as_laid_out_and_nothing_is_asked_twice_or_lost() {
        let properties =
            json!({"a": {"type": "string"}, "b": {"type": "number"}, "c": {"type": "boolean"}});
        let steps = json!([
            {"id": "obra", "title": "A obra", "fields": ["b", "nada"], "notice": "Leia."},
            {"id": "obra", "fields": ["a", "b"]},
            {"id": "vazio", "fields": []},
        ]);
        let form = laid_out(&properties, &json!(["a"]), &steps).unwrap();
        assert_eq!(
            ids(&form),
            [
                ("obra", vec!["notice:0", "number:b"]),
                ("pergunta-2", vec!["text:a"]),
                ("pergunta-3", vec!["flag:c"]),
            ]
        );
        assert_eq!((form.version.as_str(), form.left_out), ("3", 0));
        let required: Vec<_> = form.fields().filter(|field| field.required).collect();
        assert_eq!((required.len(), required[0].id.as_str()), (1, "text:a"));
    }

    #[test]
    fn every_page_has_a_name_of_its_own_that_an_address_can_hold() {
        let properties = json!({"a": {"type": "string"}, "b": {"type": "string"},
            "c": {"type": "string"}, "d": {"type": "string"}});
        let steps = json!([
            {"id": "pergunta-2", "fields": ["a"]},
            {"fields": ["b"]},
            {"id": "conferir", "fields": ["c"]},
            {"id": "..", "fields": ["d"]},
        ]);
        let form = laid_out(&properties, &json!([]), &steps).unwrap();
        let slugs: Vec<_> = ids(&form).into_iter().map(|(slug, _)| slug).collect();
        assert_eq!(slugs, ["pergunta-2", "pergunta-3", "pergunta-4", "pergunta-5"]);
    }

    #[test]
    fn what_cannot_be_asked_is_counted_or_closes_the_form() {
        let properties = json!({"a": {"type": "string"}, "planta": {"type": "object"}});
        let open = laid_out(&properties, &json!(null), &json!(null)).unwrap();
        assert_eq!((open.left_out, ids(&open)), (1, vec![("pergunta-1", vec!["text:a"])]));
        for (required, word) in
            [(json!(["planta"]), "planta type object"), (json!(["nada"]), "nada is required")]
        {
            let closed = laid_out(&properties, &required, &json!([])).unwrap_err();
            assert_eq!(closed.kind, ErrorKind::Unsupported);
            assert!(closed.detail.contains(word), "{}", closed.detail);
        }
        let rules = json!({"schema": {"type": "object", "properties": {}, "anyOf": [{}]}});
        assert!(form(&rules).unwrap_err().detail.contains("keyword anyOf"));
    }

    fn answers(all: &[(&str, &str)]) -> Answers {
        let mut answers = Answers::default();
        for (id, text) in all {
            answers.set(FieldId::new(*id), Answer::Text((*text).into()));
        }
        answers
    }

    /// A form in which the second question depends on the first, and the third on both.
    fn conditional() -> Form {
        let sold = json!({"properties": {"vende": {"const": true}}, "required": ["vende"]});
        form(&json!({
            "schema": {
                "type": "object",
                "properties": {
                    "vende": {"type": "boolean"},
                    "mesas": {"type": "integer", "minimum": 1, "maximum": 60},
                    "nome": {"type": "string"},
                },
                "required": ["vende"],
                "additionalProperties": false,
                "allOf": [{"if": sold, "then": {"required": ["nome"]}}],
            },
            "ui": {
                "steps": [{"fields": ["vende"]}, {"fields": ["mesas"]}, {"fields": ["nome"]}],
                "fields": {"mesas": {"when": sold}},
                "stops": [{
                    "when": {"properties": {"mesas": {"minimum": 50}}, "required": ["mesas"]},
                    "title": "Para mais de 50 mesas, vá à sede", "text": "Rua A, 1.",
                }],
            },
        }))
        .unwrap()
    }

    #[test]
    fn what_the_answers_make_needless_is_not_asked_not_missed_and_not_sent() {
        let form = conditional();
        let sold = answers(&[("flag:vende", "true"), ("number:mesas", "3"), ("text:nome", "Bar")]);
        let mut not = sold.clone();
        not.set(FieldId::new("flag:vende"), Answer::Text("false".into()));
        let sent = |answers: &Answers| {
            let made = Submission::new(&form, answers, "k".into(), Timestamp(0)).unwrap();
            made.answers.iter().map(|(id, _)| id.as_str().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(sent(&sold), ["flag:vende", "number:mesas", "text:nome"]);
        assert_eq!(sent(&not), ["flag:vende", "text:nome"]);
        assert_eq!(
            (Journey::new(&form, &sold).length(), Journey::new(&form, &not).length()),
            (3, 2)
        );
    }

    #[test]
    fn an_answer_may_be_required_by_another() {
        let form = conditional();
        let name = form.fields().find(|field| field.id.as_str() == "text:nome").unwrap();
        for (sells, required) in [("true", true), ("false", false)] {
            let answers = answers(&[("flag:vende", sells), ("number:mesas", "3")]);
            let journey = Journey::new(&form, &answers);
            assert_eq!(journey.requires(name), required);
            let missing = Problem { field: name.id.clone(), fault: Fault::Missing };
            assert_eq!(journey.problems() == [missing], required, "{:?}", journey.problems());
        }
    }

    #[test]
    fn bounds_are_checked_before_the_agency_does() {
        let form = conditional();
        let faults = |tables: &str| {
            let answers =
                answers(&[("flag:vende", "true"), ("number:mesas", tables), ("text:nome", "x")]);
            let problems = Journey::new(&form, &answers).problems();
            problems.into_iter().map(|problem| problem.fault).collect::<Vec<_>>()
        };
        assert_eq!(faults("60"), []);
        assert_eq!(faults("61"), [Fault::TooLarge { most: "60".into(), included: true }]);
        assert_eq!(faults("0"), [Fault::TooSmall { least: "1".into(), included: true }]);
        assert_eq!(faults("1,5"), [Fault::NotWhole]);
    }

    #[test]
    fn who_cannot_have_the_service_is_told_at_once() {
        let form = conditional();
        let stop = |tables: &str| {
            let answers = answers(&[("flag:vende", "true"), ("number:mesas", tables)]);
            Journey::new(&form, &answers).stop().map(|stop| stop.title.clone())
        };
        assert_eq!(stop("49"), None);
        assert_eq!(stop("50").as_deref(), Some("Para mais de 50 mesas, vá à sede"));
    }

    #[test]
    fn a_condition_that_cannot_be_read_closes_the_form_or_leaves_its_question_out() {
        let with = |ui: Value| {
            form(
                &json!({"schema": {"type": "object", "properties": {"a": {"type": "string"}}}, "ui": ui}),
            )
        };
        let strange = json!({"$ref": "#/x"});
        let left = with(json!({"fields": {"a": {"when": strange}}})).unwrap();
        assert_eq!((left.left_out, left.fields().count()), (1, 0));
        let stops = with(json!({"stops": [{"when": strange, "title": "x", "text": "y"}]}));
        assert_eq!(stops.unwrap_err().kind, ErrorKind::Unsupported);
    }

    #[test]
    fn a_form_of_something_else_is_malformed() {
        for tree in [
            json!({}),
            json!([]),
            json!({"schema": []}),
            json!({"schema": {"properties": []}}),
            json!("x"),
        ] {
            assert_eq!(form(&tree).unwrap_err().kind, ErrorKind::Malformed, "{tree}");
        }
    }
}
