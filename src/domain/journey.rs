//! The way through a form: which page comes next, which comes before, what is still missing.

use crate::{
    Answer, Answers, Field, FieldId, Form, Problem, Rules, ServiceId, Step, Stop,
    submission::on_the_wire,
};
use serde_json::Value;

/// A form and its answers so far, walked page by page. What the answers make needless is not asked,
/// not missed and not sent, though it stays written down.
pub struct Journey<'a> {
    form: &'a Form,
    answers: &'a Answers,
    /// The questions that are asked, in order.
    asked: Vec<&'a Field>,
    /// The document of their answers, where the agency has rules for one.
    document: Value,
}

impl<'a> Journey<'a> {
    /// A walk through a form with these answers.
    pub fn new(form: &'a Form, answers: &'a Answers) -> Self {
        let mut journey = Self { form, answers, asked: Vec::new(), document: Value::Null };
        for field in form.fields() {
            // A condition is about what was asked before, so each is judged in its turn.
            if field.when.is_some() {
                journey.document = journey.document_now();
            }
            if journey.is_wanted(field) {
                journey.asked.push(field);
            }
        }
        journey.document = journey.document_now();
        journey
    }

    fn document_now(&self) -> Value {
        let rules = self.form.rules.as_ref();
        rules.map_or(Value::Null, |rules| rules.document(self.given()))
    }

    fn is_wanted(&self, field: &Field) -> bool {
        match (&field.when, &self.form.rules) {
            (Some(when), Some(rules)) => rules.holds(when, &self.document),
            _ => true,
        }
    }

    /// Whose form it is.
    pub fn service(&self) -> &'a ServiceId {
        &self.form.service
    }

    /// Whether a question is asked.
    pub fn asks(&self, field: &FieldId) -> bool {
        self.asked.iter().any(|asked| asked.id == *field)
    }

    /// The answers to what is asked, in the form's order, as they go on the wire.
    pub fn given(&self) -> impl Iterator<Item = (&'a FieldId, Answer)> {
        self.asked.iter().filter_map(|field| {
            Some((&field.id, on_the_wire(&field.kind, self.answers.get(&field.id)?)))
        })
    }

    /// The pages with something to ask or to read, in order.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = &'a Step> {
        self.form.steps.iter().filter(|step| step.fields.iter().any(|field| self.asks(&field.id)))
    }

    /// How many pages there are, as the answers are now.
    pub fn length(&self) -> usize {
        self.steps().count()
    }

    /// The page of that name with its place, counted from 1.
    pub fn step(&self, slug: &str) -> Option<(usize, &'a Step)> {
        let (place, step) = self.steps().enumerate().find(|(_, step)| step.slug == slug)?;
        Some((place + 1, step))
    }

    /// The page after that one; `None` means that answers are to be checked.
    pub fn after(&self, slug: &str) -> Option<&'a Step> {
        self.steps().skip_while(|step| step.slug != slug).nth(1)
    }

    /// The page before that one; `None` means the service's own page.
    pub fn before(&self, slug: &str) -> Option<&'a Step> {
        self.steps().rev().skip_while(|step| step.slug != slug).nth(1)
    }

    /// Whether a question must be answered, as the answers are now.
    pub fn requires(&self, field: &Field) -> bool {
        let demanded = |rules: &Rules| rules.requires(&self.document, field);
        field.required || self.form.rules.as_ref().is_some_and(demanded)
    }

    /// What ends the form early with these answers, if anything.
    pub fn stop(&self) -> Option<&'a Stop> {
        let rules = self.form.rules.as_ref()?;
        self.form.stops.iter().find(|stop| rules.holds(&stop.when, &self.document))
    }

    /// The first page with a problem or not yet seen, where a person takes the form up again.
    pub fn resume(&self) -> Option<&'a Step> {
        let problems = self.problems();
        let wrong = |field: &Field| problems.iter().any(|problem| problem.field == field.id);
        let unseen = |field: &Field| {
            field.asks() && self.asks(&field.id) && !self.answers.visited(&field.id)
        };
        self.steps().find(|step| step.fields.iter().any(|field| wrong(field) || unseen(field)))
    }

    /// What is wrong on one page.
    pub fn problems_of(&self, step: &Step) -> Vec<Problem> {
        let mut problems = self.problems();
        problems.retain(|problem| step.fields.iter().any(|field| field.id == problem.field));
        problems
    }

    /// What is wrong in all: first what a single answer is, then what the agency demands beyond.
    pub fn problems(&self) -> Vec<Problem> {
        let asked = &self.asked;
        let own = |field: &&Field| {
            let fault = field.fault(self.answers.get(&field.id))?;
            Some(Problem { field: field.id.clone(), fault })
        };
        let mut problems: Vec<Problem> = asked.iter().filter_map(own).collect();
        let demanded = self.form.rules.as_ref().map(|rules| rules.problems(&self.document, asked));
        for problem in demanded.into_iter().flatten() {
            if problems.iter().all(|known| known.field != problem.field) {
                problems.push(problem);
            }
        }
        let place = |problem: &Problem| asked.iter().position(|field| field.id == problem.field);
        problems.sort_by_key(place);
        problems
    }
}

impl Field {
    /// Whether there is something to answer.
    pub fn asks(&self) -> bool {
        self.kind != crate::FieldKind::Notice
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AgencyId, Answer, FieldId, FieldKind, Label, ServiceCode, Standard};

    fn form() -> Form {
        let step = |slug: &str, required| Step {
            slug: slug.into(),
            title: None,
            fields: vec![Field::new(
                slug,
                Label::Standard(Standard::Description),
                FieldKind::Text,
                required,
            )],
        };
        let service = ServiceId { agency: AgencyId::new("a"), code: ServiceCode::new("1") };
        let steps = vec![step("one", true), step("two", false), step("three", true)];
        Form { steps, ..Form::new(service) }
    }

    fn answered(slugs: &[&str]) -> Answers {
        let mut answers = Answers::default();
        for slug in slugs {
            answers.set(FieldId::new(*slug), Answer::Text("x".into()));
        }
        answers
    }

    #[test]
    fn walks_both_ways() {
        let (form, answers) = (form(), Answers::default());
        let journey = Journey::new(&form, &answers);
        assert_eq!(journey.after("one").map(|s| s.slug.as_str()), Some("two"));
        assert!(journey.after("three").is_none() && journey.before("one").is_none());
        assert_eq!(journey.before("three").map(|s| s.slug.as_str()), Some("two"));
        assert!(journey.step("four").is_none());
    }

    #[test]
    fn takes_up_where_it_was_left() {
        let form = form();
        let at = |slugs: &[&str]| {
            let answers = answered(slugs);
            Journey::new(&form, &answers).resume().map(|step| step.slug.clone())
        };
        assert_eq!(at(&[]).as_deref(), Some("one"));
        assert_eq!(at(&["one"]).as_deref(), Some("two"));
        assert_eq!(at(&["one", "two", "three"]), None);
        assert_eq!(at(&["three"]).as_deref(), Some("one"));
    }

    #[test]
    fn an_optional_page_left_blank_is_done() {
        let form = form();
        let mut answers = answered(&["one", "three"]);
        answers.set(FieldId::new("two"), Answer::Text(String::new()));
        let journey = Journey::new(&form, &answers);
        assert!(journey.resume().is_none() && journey.problems().is_empty());
    }
}
