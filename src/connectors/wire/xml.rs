//! XML into the tree that JSON gives: children by name, repeated ones as a list, text as a string,
//! nothing as null. Namespaces are dropped; so are attributes but `xsi:nil` and `is_array`.

use super::element::{Open, by_name};
use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, Event},
};
use serde_json::Value;

/// How deep elements may stand in one another; real answers reach six.
const DEEPEST: usize = 32;

/// Reads a document; the reason when it is none.
pub(super) fn read(text: &str) -> Result<Value, String> {
    let mut reader = Reader::from_str(text);
    // Seen in names that people typed: `Limpeza & Coleta`.
    reader.config_mut().allow_dangling_amp = true;
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
    let name = tag.local_name().into_inner();
    if open.len() == 1 && is_html(Some(name)) {
        return Err(PAGE.into());
    }
    if open.len() > DEEPEST {
        return Err("XML too deep".into());
    }
    let mut element = Open::named(name);
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
        element.write(text);
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
        parent.adopt(element);
    }
}

fn close(mut open: Vec<Open>) -> Result<Value, String> {
    match (open.pop(), open.len()) {
        (Some(document), 0) if !document.children.is_empty() => Ok(by_name(document.children)),
        (_, 0) => Err("XML without an element".into()),
        _ => Err("XML cut short".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn the_tree_is_that_of_json() {
        let text = "<?xml version='1.0'?><!-- a list --><s xmlns:m='urn:m'><m:r><a>1</a><b/></m:r><r/><c> </c></s>";
        let tree = json!({"s": {"r": [{"a": "1", "b": null}, null], "c": null}});
        assert_eq!(read(text), Ok(tree));
    }

    #[test]
    fn nothing_is_said_in_many_ways() {
        let nil = "<a xsi:nil='true'>x</a>";
        let list = "<a is_array='true'></a>";
        assert_eq!(read(nil), Ok(json!({"a": null})));
        assert_eq!(read(list), Ok(json!({"a": []})));
        assert_eq!(read("<a is_array=\"true\"><b>1</b></a>"), Ok(json!({"a": ["1"]})));
    }

    #[test]
    fn references_and_marks_become_words() {
        let text =
            "<a>p&#233;s &amp; m&atilde;os &lt;b&gt;<![CDATA[<i>]]> \r\nfim &#0;<b>sim</b></a>";
        assert_eq!(read(text), Ok(json!({"a": "pés & m&atilde;os <b><i> \r\nfim sim"})));
    }

    #[test]
    fn a_bare_ampersand_is_one() {
        let text = "<a>Limpeza & Coleta, AT&T</a>";
        assert_eq!(read(text), Ok(json!({"a": "Limpeza & Coleta, AT&T"})));
    }

    #[test]
    fn what_is_no_document_is_told() {
        let deep = "<a>".repeat(200);
        for (text, reason) in [
            ("<a><b>1</b>", "XML cut short"),
            ("<a><b>1</a>", "XML at byte 7"),
            ("<a", "XML at byte 0"),
            ("<!-- -->", "XML without an element"),
            ("<!DOCTYPE html><p>", "an HTML page"),
            ("<HTML lang=pt><br>", "an HTML page"),
            (&deep, "XML too deep"),
        ] {
            assert_eq!(read(text), Err(reason.to_owned()), "{text}");
        }
    }

    #[test]
    fn entities_of_a_document_type_are_not_unfolded() {
        let text = "<!DOCTYPE a [<!ENTITY x 'xxxxxxxx'>]><a>&x;</a>";
        assert_eq!(read(text), Ok(json!({"a": "&x;"})));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "(<[a-c/!?]{0,3}|>|&[a-z#0-9]{0,3};|[a-c ='\"é]|\\]\\]>|<!\\[CDATA\\[|-->){0,30}") {
            let _ = read(&text);
        }
    }
}
