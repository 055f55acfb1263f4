//! The way through a form: which page comes next, which comes before, what is still missing.

use crate::{Answers, Field, Form, Problem, Step};

/// A form and its answers so far, walked page by page.
pub struct Journey<'a> {
    form: &'a Form,
    answers: &'a Answers,
}

impl<'a> Journey<'a> {
    /// A walk through a form with these answers.
    pub fn new(form: &'a Form, answers: &'a Answers) -> Self {
        Self { form, answers }
    }

    /// The page of that name with its place, counted from 1.
    pub fn step(&self, slug: &str) -> Option<(usize, &'a Step)> {
        let at = self.form.steps.iter().position(|step| step.slug == slug)?;
        Some((at + 1, self.form.steps.get(at)?))
    }

    /// The page after that one; `None` means that answers are to be checked.
    pub fn after(&self, slug: &str) -> Option<&'a Step> {
        let (place, _) = self.step(slug)?;
        self.form.steps.get(place)
    }

    /// The page before that one; `None` means the service's own page.
    pub fn before(&self, slug: &str) -> Option<&'a Step> {
        let (place, _) = self.step(slug)?;
        self.form.steps.get(place.checked_sub(2)?)
    }

    /// The first page with a problem or not yet seen, where a person takes the form up again.
    pub fn resume(&self) -> Option<&'a Step> {
        let unseen = |field: &Field| !self.answers.visited(&field.id) && field.asks();
        let open =
            |step: &&Step| !self.problems_of(step).is_empty() || step.fields.iter().any(unseen);
        self.form.steps.iter().find(open)
    }

    /// What is wrong on one page.
    pub fn problems_of(&self, step: &Step) -> Vec<Problem> {
        problems(step.fields.iter(), self.answers)
    }

    /// What is wrong in all.
    pub fn problems(&self) -> Vec<Problem> {
        problems(self.form.fields(), self.answers)
    }
}

impl Field {
    /// Whether there is something to answer.
    pub fn asks(&self) -> bool {
        self.kind != crate::FieldKind::Notice
    }
}

fn problems<'f>(fields: impl Iterator<Item = &'f Field>, answers: &Answers) -> Vec<Problem> {
    let problem = |field: &Field| {
        let fault = field.fault(answers.get(&field.id))?;
        Some(Problem { field: field.id.clone(), fault })
    };
    fields.filter_map(problem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AgencyId, Answer, FieldId, FieldKind, Label, ServiceCode, ServiceId, Standard};

    fn form() -> Form {
        let step = |slug: &str, required| Step {
            slug: slug.into(),
            fields: vec![Field {
                id: FieldId::new(slug),
                label: Label::Standard(Standard::Description),
                kind: FieldKind::Text,
                required,
            }],
        };
        let service = ServiceId { agency: AgencyId::new("a"), code: ServiceCode::new("1") };
        let steps = vec![step("one", true), step("two", false), step("three", true)];
        Form { service, steps, version: String::new(), left_out: 0 }
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
