//! An XML answer as the tree that JSON would have given, typed by a schema.

use super::town::Reply;
use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};
use serde_json::Value;

/// One element.
#[derive(Debug, Default)]
struct Element {
    name: String,
    text: String,
    children: Vec<Element>,
}

impl Reply {
    /// The document under its root, with the types that the schema asks for where the text allows.
    pub(crate) fn tree(&self, schema: &Value) -> Value {
        typed(&root(self.text()), schema)
    }
}

fn root(text: &str) -> Element {
    let (mut reader, mut open) = (Reader::from_str(text), vec![Element::default()]);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                open.push(Element { name: tag.name().as_ref().to_owned(), ..Element::default() });
            }
            Event::Empty(tag) => {
                let empty = Element { name: tag.name().as_ref().to_owned(), ..Element::default() };
                open.last_mut().unwrap().children.push(empty);
            }
            Event::Text(part) => {
                let text = part.xml_content(XmlVersion::Explicit1_0);
                open.last_mut().unwrap().text.push_str(&text);
            }
            Event::End(_) => {
                let closed = open.pop().unwrap();
                open.last_mut().unwrap().children.push(closed);
            }
            Event::Eof => return open.pop().unwrap().children.pop().unwrap(),
            _ => {}
        }
    }
}

fn typed(element: &Element, schema: &Value) -> Value {
    let text = element.text.trim();
    if !schema["properties"].is_null() {
        let fields = element.children.iter();
        return fields
            .map(|child| (child.name.clone(), typed(child, &schema["properties"][&child.name])))
            .collect();
    }
    if !schema["items"].is_null() {
        return element.children.iter().map(|item| typed(item, &schema["items"])).collect();
    }
    let options = schema["anyOf"].as_array().cloned().unwrap_or_else(|| vec![schema.clone()]);
    let may_be = |kind: &str| options.iter().any(|option| option["type"] == kind);
    let read = if text.is_empty() && may_be("null") {
        Some(Value::Null)
    } else if may_be("boolean") || may_be("number") || may_be("integer") {
        serde_json::from_str(text).ok()
    } else {
        None
    };
    read.unwrap_or_else(|| Value::from(text))
}
