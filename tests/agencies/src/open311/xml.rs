//! Writes an answer as the XML of GeoReport v2: elements only, no namespace, UTF-8.

use super::tree::Node;

/// The whole document under its root element.
pub(super) fn document(root: &str, node: &Node) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    element(&mut out, root, node, 0);
    out
}

fn element(out: &mut String, name: &str, node: &Node, depth: usize) {
    let indent = "  ".repeat(depth);
    out.push_str(&indent);
    match node {
        Node::Empty => hollow(out, name),
        Node::Record(fields) => {
            let children = fields.iter().map(|(name, value)| (*name, value));
            parent(out, name, &indent, depth, children);
        }
        Node::List(_, items) if items.is_empty() => hollow(out, name),
        Node::List(item, items) => {
            parent(out, name, &indent, depth, items.iter().map(|value| (*item, value)));
        }
        Node::Flag(flag) => leaf(out, name, &flag.to_string()),
        Node::Whole(number) => leaf(out, name, &number.to_string()),
        Node::Decimal(number) => leaf(out, name, &number.to_string()),
        Node::Text(text) => leaf(out, name, text),
    }
}

fn parent<'a>(
    out: &mut String,
    name: &str,
    indent: &str,
    depth: usize,
    children: impl Iterator<Item = (&'a str, &'a Node)>,
) {
    out.extend(["<", name, ">\n"]);
    for (name, value) in children {
        element(out, name, value, depth + 1);
    }
    out.extend([indent, "</", name, ">\n"]);
}

fn hollow(out: &mut String, name: &str) {
    out.extend(["<", name, "/>\n"]);
}

fn leaf(out: &mut String, name: &str, text: &str) {
    out.extend(["<", name, ">", &escaped(text), "</", name, ">\n"]);
}

/// Escapes markup, and drops what XML 1.0 cannot hold (<https://www.w3.org/TR/xml/#charsets>).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            control if control < ' ' && !matches!(control, '\n' | '\t') => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_nests_lists_and_escapes_text() {
        let value = Node::Record(vec![
            ("description", Node::text("Rua <A> & B\u{1}")),
            ("lat", Node::Decimal(-22.5)),
            ("media_url", Node::Empty),
            ("values", Node::List("value", vec![Node::Flag(true)])),
            ("attributes", Node::List("attribute", vec![])),
        ]);
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<requests>\n  <request>\n    \
             <description>Rua &lt;A&gt; &amp; B</description>\n    <lat>-22.5</lat>\n    \
             <media_url/>\n    <values>\n      <value>true</value>\n    </values>\n    \
             <attributes/>\n  </request>\n</requests>\n";
        assert_eq!(document("requests", &Node::List("request", vec![value])), expected);
    }
}
