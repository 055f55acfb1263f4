//! Reading a schema: every word in it is known, or it is refused with the place of the word.

use super::{Demand, Format, Matches, Node, Type, value};
use serde_json::{Map, Value};
use std::fmt::Write;

/// Schemas within schemas, at most: an agency's answer must not exhaust the stack.
const DEPTH: usize = 64;

/// Words that demand nothing: they describe (JSON Schema Validation §9), or name the schema
/// (JSON Schema Core §8; without `$ref` nothing refers to a name).
const NOTES: [&str; 12] = [
    "$schema",
    "$id",
    "$anchor",
    "$comment",
    "$defs",
    "title",
    "description",
    "default",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
];

/// Why a schema cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// A word that the engine does not know.
    Unknown {
        /// Where: a JSON Pointer (RFC 6901) into the schema.
        at: String,
        /// The word.
        word: String,
    },
    /// A known word with a value that it cannot have.
    Malformed {
        /// Where: a JSON Pointer (RFC 6901) into the schema.
        at: String,
    },
    /// Schemas within schemas without end.
    TooDeep,
}

impl Refused {
    /// The reason for an agency's people, in English.
    pub fn detail(&self) -> String {
        match self {
            Self::Unknown { at, word } => ["unknown keyword ", word, " at ", at].concat(),
            Self::Malformed { at } => ["malformed at ", at].concat(),
            Self::TooDeep => "too many schemas within schemas".to_owned(),
        }
    }
}

/// Where reading stands.
pub(super) struct Place {
    path: Vec<String>,
    matches: Matches,
}

type Read<T> = Result<T, Refused>;

impl Place {
    pub(super) fn new(matches: Matches) -> Self {
        Self { path: Vec::new(), matches }
    }

    fn at(&self) -> String {
        let mut at = String::new();
        for part in &self.path {
            // Writing to a text cannot fail.
            let _ = write!(at, "/{}", part.replace('~', "~0").replace('/', "~1"));
        }
        at
    }

    fn malformed(&self) -> Refused {
        Refused::Malformed { at: self.at() }
    }

    /// Reads what stands under a name.
    fn below<T>(&mut self, name: &str, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        if self.path.len() >= DEPTH {
            return Err(Refused::TooDeep);
        }
        self.path.push(name.to_owned());
        let done = read(self)?;
        self.path.pop();
        Ok(done)
    }
}

/// Reads a schema.
pub(super) fn node(tree: &Value, place: &mut Place) -> Read<Node> {
    let words = match tree {
        Value::Bool(always) => return Ok(Node::Always(*always)),
        Value::Object(words) => words,
        _ => return Err(place.malformed()),
    };
    let mut demands = Vec::new();
    for (word, said) in words {
        demands.extend(place.below(word, |place| demand(word, said, words, place))?);
    }
    Ok(Node::All(demands))
}

fn demand(
    word: &str,
    said: &Value,
    words: &Map<String, Value>,
    place: &mut Place,
) -> Read<Option<Demand>> {
    if NOTES.contains(&word) {
        return Ok(None);
    }
    let found = match word {
        "type" => Some(Demand::Types(types(said, place)?)),
        "const" => Some(Demand::OneOfValues(vec![said.clone()])),
        "enum" => Some(Demand::OneOfValues(list(said, place)?.clone())),
        "multipleOf" => Some(multiple(said, place)?),
        "pattern" => Some(pattern(said, place)?),
        "format" => Some(format(said, place)?),
        "uniqueItems" => said.as_bool().ok_or_else(|| place.malformed())?.then_some(Demand::Unique),
        _ => match bound(word, said, place)? {
            Some(demand) => Some(demand),
            None => return applied(word, said, words, place),
        },
    };
    Ok(found)
}

/// The words that set a bound.
fn bound(word: &str, said: &Value, place: &Place) -> Read<Option<Demand>> {
    let size = || whole(said).ok_or_else(|| place.malformed());
    let value = |above, included| {
        let bound = said.as_number().cloned().ok_or_else(|| place.malformed())?;
        Ok(Demand::Bound { bound, above, included })
    };
    Ok(Some(match word {
        "minimum" => value(true, true)?,
        "exclusiveMinimum" => value(true, false)?,
        "maximum" => value(false, true)?,
        "exclusiveMaximum" => value(false, false)?,
        "minLength" => Demand::Length { bound: size()?, most: false },
        "maxLength" => Demand::Length { bound: size()?, most: true },
        "minItems" => Demand::Items { bound: size()?, most: false },
        "maxItems" => Demand::Items { bound: size()?, most: true },
        "minProperties" => Demand::Properties { bound: size()?, most: false },
        "maxProperties" => Demand::Properties { bound: size()?, most: true },
        _ => return Ok(None),
    }))
}

/// The words that apply other schemas. Some are read with the word that they belong to.
fn applied(
    word: &str,
    said: &Value,
    words: &Map<String, Value>,
    place: &mut Place,
) -> Read<Option<Demand>> {
    Ok(Some(match word {
        "required" => Demand::Required(texts(said, place)?),
        "dependentRequired" => Demand::RequiredWith(named(said, place, texts_of)?),
        "dependentSchemas" => Demand::With(named(said, place, node)?),
        "propertyNames" => Demand::Names(boxed(said, place)?),
        "allOf" => Demand::AllOf(nodes(said, place)?),
        "anyOf" => Demand::AnyOf(nodes(said, place)?),
        "oneOf" => Demand::OneOf(nodes(said, place)?),
        "not" => Demand::Not(boxed(said, place)?),
        "properties" => Demand::Named {
            known: named(said, place, node)?,
            others: beside(words, "additionalProperties", place)?,
        },
        "additionalProperties" if !words.contains_key("properties") => {
            Demand::Named { known: Vec::new(), others: Some(boxed(said, place)?) }
        }
        "prefixItems" => {
            Demand::Each { first: nodes(said, place)?, rest: beside(words, "items", place)? }
        }
        "items" if !words.contains_key("prefixItems") => {
            Demand::Each { first: Vec::new(), rest: Some(boxed(said, place)?) }
        }
        "contains" => contains(said, words, place)?,
        "if" => conditional(said, words, place)?,
        "additionalProperties" | "items" => return Ok(None),
        "minContains" | "maxContains" => {
            return whole(said).map(|_| None).ok_or_else(|| place.malformed());
        }
        // Without `if` they demand nothing (JSON Schema Core §10.2.2), but must be schemas.
        "then" | "else" => return node(said, place).map(|_| None),
        _ => {
            place.path.pop();
            return Err(Refused::Unknown { at: place.at(), word: word.to_owned() });
        }
    }))
}

fn contains(said: &Value, words: &Map<String, Value>, place: &mut Place) -> Read<Demand> {
    let least = words.get("minContains").and_then(whole).unwrap_or(1);
    let most = words.get("maxContains").and_then(whole);
    Ok(Demand::Contains { node: boxed(said, place)?, least, most })
}

fn conditional(said: &Value, words: &Map<String, Value>, place: &mut Place) -> Read<Demand> {
    let always = || Box::new(Node::Always(true));
    Ok(Demand::If {
        test: boxed(said, place)?,
        then: beside(words, "then", place)?.unwrap_or_else(always),
        otherwise: beside(words, "else", place)?.unwrap_or_else(always),
    })
}

/// The schema under another word of the same schema.
fn beside(words: &Map<String, Value>, word: &str, place: &mut Place) -> Read<Option<Box<Node>>> {
    let Some(said) = words.get(word) else { return Ok(None) };
    let mine = place.path.pop().unwrap_or_default();
    let read = place.below(word, |place| boxed(said, place));
    place.path.push(mine);
    read.map(Some)
}

fn boxed(said: &Value, place: &mut Place) -> Read<Box<Node>> {
    node(said, place).map(Box::new)
}

fn nodes(said: &Value, place: &mut Place) -> Read<Vec<Node>> {
    let all = list(said, place)?;
    if all.is_empty() {
        return Err(place.malformed());
    }
    let each = |(at, one): (usize, &Value)| place.below(&at.to_string(), |place| node(one, place));
    all.iter().enumerate().map(each).collect()
}

fn named<T>(
    said: &Value,
    place: &mut Place,
    read: fn(&Value, &mut Place) -> Read<T>,
) -> Read<Vec<(String, T)>> {
    let all = said.as_object().ok_or_else(|| place.malformed())?;
    let each = |(name, one): (&String, &Value)| {
        Ok((name.clone(), place.below(name, |place| read(one, place))?))
    };
    all.iter().map(each).collect()
}

fn texts(said: &Value, place: &Place) -> Read<Vec<String>> {
    let text = |one: &Value| one.as_str().map(str::to_owned).ok_or_else(|| place.malformed());
    list(said, place)?.iter().map(text).collect()
}

fn texts_of(said: &Value, place: &mut Place) -> Read<Vec<String>> {
    texts(said, place)
}

fn list<'a>(said: &'a Value, place: &Place) -> Read<&'a Vec<Value>> {
    said.as_array().ok_or_else(|| place.malformed())
}

fn types(said: &Value, place: &Place) -> Read<Vec<Type>> {
    let one = std::slice::from_ref(said);
    let all = said.as_array().map_or(one, Vec::as_slice);
    let of = |one: &Value| one.as_str().and_then(type_of).ok_or_else(|| place.malformed());
    all.iter().map(of).collect()
}

fn type_of(word: &str) -> Option<Type> {
    Some(match word {
        "null" => Type::Null,
        "boolean" => Type::Boolean,
        "object" => Type::Object,
        "array" => Type::Array,
        "number" => Type::Number,
        "string" => Type::String,
        "integer" => Type::Integer,
        _ => return None,
    })
}

fn multiple(said: &Value, place: &Place) -> Read<Demand> {
    let of = said.as_number().filter(|of| of.as_f64().is_some_and(|of| of > 0.0));
    of.cloned().map(Demand::MultipleOf).ok_or_else(|| place.malformed())
}

fn pattern(said: &Value, place: &Place) -> Read<Demand> {
    let pattern = said.as_str().filter(|pattern| (place.matches)(pattern, "").is_some());
    pattern.map(|pattern| Demand::Pattern(pattern.to_owned())).ok_or_else(|| place.malformed())
}

/// An unknown format is an unknown word: what it demands would not be checked.
fn format(said: &Value, place: &Place) -> Read<Demand> {
    let word = said.as_str().ok_or_else(|| place.malformed())?;
    let unknown = || Refused::Unknown { at: place.at(), word: word.to_owned() };
    Format::of(word).map(Demand::Format).ok_or_else(unknown)
}

/// A whole number of things, `2.0` too.
fn whole(said: &Value) -> Option<usize> {
    value::count(said.as_number()?)
}
