//! What an agency demands of the answers to a form as a whole, in its own schema.

use crate::{Answer, Fault, Field, FieldId, FieldKind, Format, Matches, Problem, Schema, Wrong};
use serde_json::{Map, Value};

/// A form's schema, and how our answers become the document that it describes.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Of the whole document.
    pub schema: Schema,
    /// Each member of the document with the question that it answers.
    pub names: Vec<(String, FieldId)>,
    /// An answer as the document has it.
    pub typed: fn(&FieldId, &Answer) -> Value,
    /// Judges patterns.
    pub matches: Matches,
}

/// Of the same schema and questions; how they are written follows from where they are from.
impl PartialEq for Rules {
    fn eq(&self, other: &Self) -> bool {
        (&self.schema, &self.names) == (&other.schema, &other.names)
    }
}

impl Eq for Rules {}

impl Rules {
    /// The document of these answers.
    pub(crate) fn document<'a>(
        &self,
        answers: impl Iterator<Item = (&'a FieldId, Answer)>,
    ) -> Value {
        let member = |(id, answer): (&FieldId, Answer)| {
            let (name, _) = self.names.iter().find(|(_, known)| known == id)?;
            Some((name.clone(), (self.typed)(id, &answer)))
        };
        Value::Object(answers.filter_map(member).collect::<Map<_, _>>())
    }

    /// Whether a document fits a condition of the agency's.
    pub(crate) fn holds(&self, condition: &Schema, document: &Value) -> bool {
        condition.fits(document, self.matches)
    }

    /// Whether a document would lack the answer to a question, if it had none.
    pub(crate) fn requires(&self, document: &Value, field: &Field) -> bool {
        let Some((name, _)) = self.names.iter().find(|(_, id)| *id == field.id) else {
            return false;
        };
        let mut without = document.clone();
        if let Some(members) = without.as_object_mut() {
            members.remove(name);
        }
        let lacks = |problem: &Problem| problem.fault == Fault::Missing;
        self.problems(&without, &[field]).iter().any(lacks)
    }

    /// What is wrong with a document, each under its question; at most one of each.
    pub(crate) fn problems(&self, document: &Value, fields: &[&Field]) -> Vec<Problem> {
        let mut problems: Vec<Problem> = Vec::new();
        for flaw in self.schema.flaws(document, self.matches) {
            let name = flaw.path.first();
            let known = self.names.iter().find(|(known, _)| Some(known) == name);
            let field = known.and_then(|(_, id)| fields.iter().find(|field| field.id == *id));
            let Some(field) = field else { continue };
            if problems.iter().all(|problem| problem.field != field.id) {
                let text = name.and_then(|name| document.get(name)?.as_str()).unwrap_or_default();
                let fault = fault(&flaw.wrong, field, text);
                problems.push(Problem { field: field.id.clone(), fault });
            }
        }
        problems
    }
}

/// A flaw as people are told of it.
fn fault(wrong: &Wrong, field: &Field, text: &str) -> Fault {
    match wrong {
        Wrong::Missing => Fault::Missing,
        Wrong::TooShort { least } => Fault::TooShort { least: *least },
        Wrong::TooLong { most } => Fault::TooLong { most: *most, now: text.chars().count() },
        Wrong::TooSmall { least, included } => {
            Fault::TooSmall { least: least.to_string(), included: *included }
        }
        Wrong::TooLarge { most, included } => {
            Fault::TooLarge { most: most.to_string(), included: *included }
        }
        Wrong::TooFew { least } => Fault::TooFew { least: *least },
        Wrong::TooMany { most } => Fault::TooMany { most: *most },
        Wrong::Type if field.kind == FieldKind::Whole => Fault::NotWhole,
        Wrong::NotOffered if field.kind == FieldKind::Declaration => Fault::NotDeclared,
        Wrong::NotOffered => Fault::NotOffered,
        Wrong::Format(Format::Cpf) => Fault::NotACpf,
        Wrong::Format(Format::Cnpj) => Fault::NotACnpj,
        Wrong::Format(Format::Cep) => Fault::NotACep,
        Wrong::Format(Format::Email) => Fault::NotAnEmail,
        Wrong::Format(Format::Date) => Fault::NotADate,
        Wrong::Format(Format::DateTime) => Fault::NotADateTime,
        _ => Fault::NotTaken,
    }
}
