//! One element of an XML document while it is being read, and the value that it becomes.

use serde_json::{Map, Value};

/// An element whose end has not been read yet.
#[derive(Default)]
pub(super) struct Open {
    name: String,
    pub(super) nil: bool,
    pub(super) is_list: bool,
    /// Whether it has words of its own, not only its children's.
    speaks: bool,
    /// Its words and its children's.
    text: String,
    pub(super) children: Vec<(String, Value)>,
}

impl Open {
    pub(super) fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Adds words that stand in it.
    pub(super) fn write(&mut self, text: &str) {
        self.text.push_str(text);
        self.speaks |= !text.trim().is_empty();
    }

    /// Adds an element that stood in it, now whole.
    pub(super) fn adopt(&mut self, child: Self) {
        self.text.push_str(&child.text);
        self.children.push((child.name.clone(), child.value()));
    }

    fn value(self) -> Value {
        if self.nil {
            Value::Null
        } else if self.is_list && !self.speaks {
            Value::Array(self.children.into_iter().map(|(_, value)| value).collect())
        } else if self.speaks {
            // Words among elements are marked-up prose: the words are kept, the marks are not.
            Value::String(self.text)
        } else if self.children.is_empty() {
            Value::Null
        } else {
            by_name(self.children)
        }
    }
}

/// Children by name; those of the same name as a list.
pub(super) fn by_name(children: Vec<(String, Value)>) -> Value {
    let mut named = Map::new();
    for (name, value) in children {
        match named.get_mut(&name) {
            None => {
                named.insert(name, value);
            }
            Some(Value::Array(list)) => list.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
        }
    }
    Value::Object(named)
}
