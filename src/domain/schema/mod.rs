//! The one engine that says whether answers fit what an agency asks: JSON Schema 2020-12, in part.
#![doc = include_str!("README.md")]

mod check;
mod format;
mod read;
mod value;

pub use check::{Flaw, Wrong};
pub use format::Format;
pub use read::Refused;

use serde_json::{Number, Value};

/// Whether a text has a match of a pattern (ECMA-262, with the flag `u`); `None` for what is no
/// pattern. In a browser its own `RegExp` answers, as the engine knows no patterns itself.
pub type Matches = fn(pattern: &str, text: &str) -> Option<bool>;

/// A schema that was read whole: nothing in it is passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema(Node);

/// What one (sub)schema demands.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    /// `true` and `false`.
    Always(bool),
    /// All of these.
    All(Vec<Demand>),
}

/// What one keyword demands, or several that are read together.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Demand {
    /// `type`.
    Types(Vec<Type>),
    /// `enum` and `const`.
    OneOfValues(Vec<Value>),
    /// `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum`.
    Bound { bound: Number, above: bool, included: bool },
    /// `multipleOf`.
    MultipleOf(Number),
    /// `minLength` and `maxLength`, in characters.
    Length { bound: usize, most: bool },
    /// `pattern`.
    Pattern(String),
    /// `format`, asserted.
    Format(Format),
    /// `minItems` and `maxItems`.
    Items { bound: usize, most: bool },
    /// `uniqueItems`.
    Unique,
    /// `prefixItems` and `items`.
    Each { first: Vec<Node>, rest: Option<Box<Node>> },
    /// `contains`, `minContains` and `maxContains`.
    Contains { node: Box<Node>, least: usize, most: Option<usize> },
    /// `minProperties` and `maxProperties`.
    Properties { bound: usize, most: bool },
    /// `required`.
    Required(Vec<String>),
    /// `dependentRequired`.
    RequiredWith(Vec<(String, Vec<String>)>),
    /// `dependentSchemas`.
    With(Vec<(String, Node)>),
    /// `properties` and `additionalProperties`.
    Named { known: Vec<(String, Node)>, others: Option<Box<Node>> },
    /// `propertyNames`.
    Names(Box<Node>),
    /// `allOf`.
    AllOf(Vec<Node>),
    /// `anyOf`.
    AnyOf(Vec<Node>),
    /// `oneOf`.
    OneOf(Vec<Node>),
    /// `not`.
    Not(Box<Node>),
    /// `if`, `then` and `else`.
    If { test: Box<Node>, then: Box<Node>, otherwise: Box<Node> },
}

/// The kinds of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Type {
    Null,
    Boolean,
    Object,
    Array,
    Number,
    String,
    /// A number without a fraction, `1.0` too.
    Integer,
}

impl Schema {
    /// Reads a schema; one with a word that the engine does not know is refused, since answers that
    /// an agency does not take would pass.
    pub fn read(tree: &Value, matches: Matches) -> Result<Self, Refused> {
        read::node(tree, &mut read::Place::new(matches)).map(Self)
    }

    /// All that is wrong with a value; nothing where it fits.
    pub fn flaws(&self, value: &Value, matches: Matches) -> Vec<Flaw> {
        check::flaws(&self.0, value, matches)
    }

    /// Whether a value fits.
    pub fn fits(&self, value: &Value, matches: Matches) -> bool {
        self.flaws(value, matches).is_empty()
    }
}
