//! Checks a document against a JSON Schema, and says what is wrong in the profile's codes.

use super::problem::{Code, Flaw};
use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::{ValidationError, Validator};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

/// A JSON Schema 2020-12, ready to check with.
#[derive(Debug)]
pub(super) struct Schema {
    source: Value,
    validator: Validator,
}

impl Schema {
    pub(super) fn of(source: Value) -> Result<Self, String> {
        let options = jsonschema::draft202012::options().should_validate_formats(true);
        let validator = options.build(&source).map_err(|error| error.to_string())?;
        Ok(Self { source, validator })
    }

    /// Everything that is wrong, each under its pointer, which begins with that prefix.
    pub(super) fn flaws(&self, document: &Value, prefix: &str) -> Vec<Flaw> {
        let mut flaws = Vec::<Flaw>::new();
        for flaw in self.validator.iter_errors(document).flat_map(|error| flaws_of(&error, prefix))
        {
            let same = flaws.iter().position(|known| known.pointer == flaw.pointer);
            match same.and_then(|at| flaws.get_mut(at)) {
                // A number where a choice was asked is a wrong type, not an unknown choice.
                Some(known) if flaw.code == Code::Type => *known = flaw,
                Some(_) => {}
                None => flaws.push(flaw),
            }
        }
        flaws
    }
}

impl Serialize for Schema {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.source.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Schema {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::of(Value::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

fn flaws_of(error: &ValidationError<'_>, prefix: &str) -> Vec<Flaw> {
    let at = format!("{prefix}{}", error.instance_path());
    let below = |name: &str| format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
    match error.kind() {
        Kind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            vec![Flaw::new(below(name), Code::Required, "Responda a esta pergunta.")]
        }
        Kind::AdditionalProperties { unexpected } => {
            let unknown = "O formulário não tem esta pergunta.";
            unexpected.iter().map(|name| Flaw::new(below(name), Code::Unknown, unknown)).collect()
        }
        other => {
            let (code, detail) = verdict(other);
            vec![Flaw::new(at, code, detail)]
        }
    }
}

fn verdict(kind: &Kind) -> (Code, String) {
    match kind {
        Kind::Type { kind } => (Code::Type, typed(&format!("{kind:?}")).to_owned()),
        Kind::MinLength { limit } => {
            (Code::MinLength, format!("Escreva pelo menos {limit} letras."))
        }
        Kind::MaxLength { limit } => {
            (Code::MaxLength, format!("Escreva no máximo {limit} letras."))
        }
        Kind::MinItems { limit } => (Code::MinLength, format!("Marque pelo menos {limit}.")),
        Kind::MaxItems { limit } => (Code::MaxLength, format!("Marque no máximo {limit}.")),
        Kind::Minimum { limit } => (Code::Minimum, format!("O menor valor aceito é {limit}.")),
        Kind::Maximum { limit } => (Code::Maximum, format!("O maior valor aceito é {limit}.")),
        Kind::UniqueItems => (Code::Enum, "Marque cada opção uma vez só.".to_owned()),
        Kind::Format { format } => (Code::Format, formatted(format).to_owned()),
        Kind::OneOfNotValid { .. } | Kind::Enum { .. } | Kind::Constant { .. } => {
            (Code::Enum, "Escolha uma das opções.".to_owned())
        }
        _ => (Code::Format, "O que foi escrito não tem a forma esperada.".to_owned()),
    }
}

fn typed(wanted: &str) -> &'static str {
    let sentences = [
        ("String", "Responda com um texto."),
        ("Integer", "Responda com um número inteiro."),
        ("Number", "Responda com um número."),
        ("Boolean", "Responda com sim ou não."),
        ("Array", "Responda com uma lista."),
    ];
    let found = sentences.into_iter().find(|(name, _)| wanted.contains(name));
    found.map_or("O que foi enviado não é um registro.", |(_, sentence)| sentence)
}

fn formatted(format: &str) -> &'static str {
    match format {
        "date" => "Escreva uma data que exista, como 2026-03-31.",
        "date-time" => "Escreva data, hora e fuso, como 2026-03-31T10:30:00-03:00.",
        "email" => "O e-mail não está completo. Exemplo: nome@exemplo.com",
        _ => "O que foi escrito não tem a forma esperada.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn found(property: &Value, answer: &Value) -> Vec<(String, Code)> {
        let schema = json!({ "type": "object", "properties": { "a/b": property },
            "required": ["a/b"], "additionalProperties": false });
        let flaws = Schema::of(schema).unwrap().flaws(answer, "/answers");
        flaws.into_iter().map(|flaw| (flaw.pointer, flaw.code)).collect()
    }

    #[test]
    fn each_rule_has_its_code_and_each_field_its_pointer() {
        let choice = json!({ "type": "string", "oneOf": [{ "const": "x", "title": "X" }] });
        for (property, answer, code) in [
            (json!({ "type": "string", "minLength": 2 }), json!("a"), Code::MinLength),
            (json!({ "type": "string", "maxLength": 2 }), json!("ações"), Code::MaxLength),
            (json!({ "type": "string", "format": "date" }), json!("2026-02-30"), Code::Format),
            (json!({ "type": "string", "format": "email" }), json!("ana"), Code::Format),
            (json!({ "type": "integer", "minimum": 1 }), json!(0), Code::Minimum),
            (json!({ "type": "number", "maximum": 1 }), json!(1.5), Code::Maximum),
            (json!({ "type": "integer" }), json!("1"), Code::Type),
            (choice.clone(), json!("y"), Code::Enum),
            (choice.clone(), json!(1), Code::Type),
            (
                json!({ "type": "array", "items": choice, "minItems": 1 }),
                json!([]),
                Code::MinLength,
            ),
        ] {
            let one = [("/answers/a~1b".to_owned(), code)];
            assert_eq!(found(&property, &json!({ "a/b": answer })), one, "{property}");
        }
    }

    #[test]
    fn what_is_missing_and_what_is_unknown_are_pointed_to() {
        let flaws = found(&json!({ "type": "string" }), &json!({ "c": 1 }));
        assert!(flaws.contains(&("/answers/a~1b".to_owned(), Code::Required)));
        assert!(flaws.contains(&("/answers/c".to_owned(), Code::Unknown)));
    }
}
