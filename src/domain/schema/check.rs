//! Checking a value against a schema: all that is wrong, each where it is.

use super::{Demand, Format, Matches, Node, Type, value};
use serde_json::{Map, Number, Value};
use std::cmp::Ordering;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Where: the names and places that lead there from the whole value.
    pub path: Vec<String>,
    /// What.
    pub wrong: Wrong,
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is of another kind.
    Type,
    /// It is none of those that are taken.
    NotOffered,
    /// It is less than, or not more than, the bound.
    TooSmall {
        /// The bound.
        least: Number,
        /// Whether the bound itself would do.
        included: bool,
    },
    /// It is more than, or not less than, the bound.
    TooLarge {
        /// The bound.
        most: Number,
        /// Whether the bound itself would do.
        included: bool,
    },
    /// It is no multiple of that.
    NotMultiple {
        /// Of which it should be one.
        of: Number,
    },
    /// It has too few characters.
    TooShort {
        /// The least.
        least: usize,
    },
    /// It has too many characters.
    TooLong {
        /// The most.
        most: usize,
    },
    /// It is not written as the pattern says.
    Pattern,
    /// It has not that format.
    Format(Format),
    /// It has too few items or members.
    TooFew {
        /// The least.
        least: usize,
    },
    /// It has too many items or members.
    TooMany {
        /// The most.
        most: usize,
    },
    /// Two of its items are the same.
    Repeated,
    /// It is not there.
    Missing,
    /// It should not be there.
    Unexpected,
    /// It fits none, or too many, of several schemas, or one that it must not fit.
    Combination,
}

/// All that is wrong with a value.
pub(super) fn flaws(node: &Node, value: &Value, matches: Matches) -> Vec<Flaw> {
    let mut check = Check { matches, path: Vec::new(), flaws: Vec::new() };
    check.node(node, value);
    check.flaws
}

struct Check {
    matches: Matches,
    path: Vec<String>,
    flaws: Vec<Flaw>,
}

impl Check {
    fn say(&mut self, wrong: Wrong) {
        self.flaws.push(Flaw { path: self.path.clone(), wrong });
    }

    fn expect(&mut self, right: bool, wrong: impl FnOnce() -> Wrong) {
        if !right {
            self.say(wrong());
        }
    }

    fn below(&mut self, name: &str, look: impl FnOnce(&mut Self)) {
        self.path.push(name.to_owned());
        look(self);
        self.path.pop();
    }

    fn fits(&self, node: &Node, value: &Value) -> bool {
        flaws(node, value, self.matches).is_empty()
    }

    fn how_many(&self, nodes: &[Node], value: &Value) -> usize {
        nodes.iter().filter(|node| self.fits(node, value)).count()
    }

    fn node(&mut self, node: &Node, value: &Value) {
        match node {
            Node::Always(always) => self.expect(*always, || Wrong::Unexpected),
            Node::All(demands) => demands.iter().for_each(|demand| self.demand(demand, value)),
        }
    }

    fn demand(&mut self, demand: &Demand, value: &Value) {
        match demand {
            Demand::Types(types) => {
                self.expect(types.iter().any(|of| is_of(*of, value)), || Wrong::Type);
            }
            Demand::OneOfValues(known) => {
                let known = known.iter().any(|known| value::same(known, value));
                self.expect(known, || Wrong::NotOffered);
            }
            Demand::AllOf(nodes) => nodes.iter().for_each(|node| self.node(node, value)),
            Demand::AnyOf(nodes) => {
                self.expect(self.how_many(nodes, value) > 0, || Wrong::Combination);
            }
            Demand::OneOf(nodes) => {
                self.expect(self.how_many(nodes, value) == 1, || Wrong::Combination);
            }
            Demand::Not(node) => self.expect(!self.fits(node, value), || Wrong::Combination),
            Demand::If { test, then, otherwise } => {
                let next = if self.fits(test, value) { then } else { otherwise };
                self.node(next, value);
            }
            _ => match value {
                Value::Number(number) => self.number(demand, number),
                Value::String(text) => self.text(demand, text),
                Value::Array(items) => self.items(demand, items),
                Value::Object(members) => self.members(demand, members, value),
                Value::Null | Value::Bool(_) => {}
            },
        }
    }

    fn number(&mut self, demand: &Demand, number: &Number) {
        match demand {
            Demand::Bound { bound, above, included } => {
                let wanted = if *above { Ordering::Greater } else { Ordering::Less };
                let found = value::compare(number, bound);
                let right = found == wanted || (*included && found == Ordering::Equal);
                let (bound, included) = (|| bound.clone(), *included);
                self.expect(right, || match above {
                    true => Wrong::TooSmall { least: bound(), included },
                    false => Wrong::TooLarge { most: bound(), included },
                });
            }
            Demand::MultipleOf(of) => {
                let right = value::is_multiple(number, of);
                self.expect(right, || Wrong::NotMultiple { of: of.clone() });
            }
            _ => {}
        }
    }

    fn text(&mut self, demand: &Demand, text: &str) {
        match demand {
            Demand::Length { bound, most: true } => {
                let right = text.chars().count() <= *bound;
                self.expect(right, || Wrong::TooLong { most: *bound });
            }
            Demand::Length { bound, most: false } => {
                let right = text.chars().count() >= *bound;
                self.expect(right, || Wrong::TooShort { least: *bound });
            }
            Demand::Pattern(pattern) => {
                let right = (self.matches)(pattern, text) == Some(true);
                self.expect(right, || Wrong::Pattern);
            }
            Demand::Format(format) => self.expect(format.fits(text), || Wrong::Format(*format)),
            _ => {}
        }
    }

    fn size(&mut self, now: usize, bound: usize, most: bool) {
        if most {
            self.expect(now <= bound, || Wrong::TooMany { most: bound });
        } else {
            self.expect(now >= bound, || Wrong::TooFew { least: bound });
        }
    }

    fn items(&mut self, demand: &Demand, items: &[Value]) {
        match demand {
            Demand::Items { bound, most } => self.size(items.len(), *bound, *most),
            Demand::Unique => {
                let seen = |(at, item)| items.iter().take(at).any(|one| value::same(one, item));
                let repeated = items.iter().enumerate().any(seen);
                self.expect(!repeated, || Wrong::Repeated);
            }
            Demand::Each { first, rest } => {
                for (at, item) in items.iter().enumerate() {
                    if let Some(node) = first.get(at).or(rest.as_deref()) {
                        self.below(&at.to_string(), |check| check.node(node, item));
                    }
                }
            }
            Demand::Contains { node, least, most } => {
                let found = items.iter().filter(|item| self.fits(node, item)).count();
                self.size(found, *least, false);
                if let Some(most) = most {
                    self.size(found, *most, true);
                }
            }
            _ => {}
        }
    }

    fn members(&mut self, demand: &Demand, members: &Map<String, Value>, value: &Value) {
        match demand {
            Demand::Properties { bound, most } => self.size(members.len(), *bound, *most),
            Demand::Required(names) => self.required(names, members),
            Demand::RequiredWith(all) => {
                for (_, names) in all.iter().filter(|(name, _)| members.contains_key(name)) {
                    self.required(names, members);
                }
            }
            Demand::With(all) => {
                for (_, node) in all.iter().filter(|(name, _)| members.contains_key(name)) {
                    self.node(node, value);
                }
            }
            Demand::Names(node) => {
                for name in members.keys() {
                    let fits = self.fits(node, &Value::String(name.clone()));
                    self.below(name, |check| check.expect(fits, || Wrong::Unexpected));
                }
            }
            Demand::Named { known, others } => {
                for (name, member) in members {
                    let own = known.iter().find(|(known, _)| known == name).map(|(_, node)| node);
                    if let Some(node) = own.or(others.as_deref()) {
                        self.below(name, |check| check.node(node, member));
                    }
                }
            }
            _ => {}
        }
    }

    fn required(&mut self, names: &[String], members: &Map<String, Value>) {
        for name in names.iter().filter(|name| !members.contains_key(*name)) {
            self.below(name, |check| check.say(Wrong::Missing));
        }
    }
}

fn is_of(of: Type, value: &Value) -> bool {
    match of {
        Type::Null => value.is_null(),
        Type::Boolean => value.is_boolean(),
        Type::Object => value.is_object(),
        Type::Array => value.is_array(),
        Type::Number => value.is_number(),
        Type::String => value.is_string(),
        Type::Integer => value.as_number().is_some_and(value::is_whole),
    }
}
