//! XML into the tree that JSON gives: children by name, repeated ones as a list, text as a string,
//! nothing as null. Namespaces are dropped; so are attributes but `xsi:nil` and `is_array`.

use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, Event},
};
use serde_json::{Map, Value};

/// How deep elements may stand in one another; real answers reach six.
const DEEPEST: usize = 32;

/// An element whose end has not been read yet.
#[derive(Default)]
struct Open {
    name: String,
    nil: bool,
    is_list: bool,
    /// Whether it has words of its own, not only its children's.
    speaks: bool,
    /// Its words and its children's.
    text: String,
    children: Vec<(String, Value)>,
}

/// Reads a document; the reason when it is none.
pub(super) fn read(text: &str) -> Result<Value, String> {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Open::default()];
    loop {
        let event = reader.read_event();
        let wrong = || format!("XML at byte {}", reader.error_position());
        match event.map_err(|_| wrong())? {
            Event::Start(tag) => start(&mut open, &tag)?,
            Event::Empty(tag) => {
                start(&mut open, &tag)?;
                end(&mut open);
            }
            Event::End(_) => end(&mut open),
            Event::Text(text) => write(&mut open, &text),
            Event::CData(text) => write(&mut open, &text),
            Event::GeneralRef(name) => write(&mut open, &referred(&name)),
            Event::DocType(kind) if is_html(kind.split_whitespace().next()) => {
                return Err(PAGE.into());
            }
            Event::Eof => return close(open),
            _ => {}
        }
    }
}

const PAGE: &str = "an HTML page";

fn is_html(name: Option<&str>) -> bool {
    name.is_some_and(|name| name.eq_ignore_ascii_case("html"))
}

fn start(open: &mut Vec<Open>, tag: &BytesStart) -> Result<(), String> {
    let name = tag.local_name().into_inner().to_owned();
    if open.len() == 1 && is_html(Some(&name)) {
        return Err(PAGE.into());
    }
    if open.len() > DEEPEST {
        return Err("XML too deep".into());
    }
    let mut element = Open {
        name,
        ..Open::default()
    };
    for attribute in tag.html_attributes().with_checks(false).flatten() {
        let yes = matches!(attribute.value.as_ref(), "true" | "1");
        match attribute.key.local_name().into_inner() {
            "nil" => element.nil = yes,
            "is_array" => element.is_list = yes,
            _ => {}
        }
    }
    open.push(element);
    Ok(())
}

fn write(open: &mut [Open], text: &str) {
    if let [_, .., element] = open {
        element.text.push_str(text);
        element.speaks |= !text.trim().is_empty();
    }
}

/// A character reference or one of XML's five names; any other is left as written.
fn referred(name: &BytesRef) -> String {
    match name.resolve_char_ref() {
        Ok(Some(character)) => return character.to_string(),
        Ok(None) => {}
        Err(_) => return String::new(),
    }
    let plain = match &**name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        other => return format!("&{other};"),
    };
    plain.to_owned()
}

fn end(open: &mut Vec<Open>) {
    if let Some(element) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.text.push_str(&element.text);
        let name = element.name.clone();
        parent.children.push((name, element.value()));
    }
}

fn close(mut open: Vec<Open>) -> Result<Value, String> {
    match (open.pop(), open.len()) {
        (Some(document), 0) if !document.children.is_empty() => Ok(by_name(document.children)),
        (_, 0) => Err("XML without an element".into()),
        _ => Err("XML cut short".into()),
    }
}

impl Open {
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

fn by_name(children: Vec<(String, Value)>) -> Value {
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
