//! The services and their forms, read from the seed files.

use super::tree::Node;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One service; the last three fields are the agency's own and never leave it as such.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Service {
    #[serde(rename = "service_code")]
    pub(super) code: String,
    #[serde(rename = "service_name")]
    pub(super) name: String,
    description: String,
    metadata: bool,
    #[serde(rename = "type")]
    pub(super) kind: ServiceKind,
    keywords: String,
    pub(super) group: String,
    pub(super) days: i64,
    pub(super) unit: String,
    pub(super) notice: String,
}

/// How soon the number is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum ServiceKind {
    /// At once.
    Realtime,
    /// Later, for a token.
    Batch,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Definition {
    service_code: String,
    attributes: Vec<Attribute>,
}

/// One question of a form, or a notice when `variable` is false.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Attribute {
    pub(super) variable: bool,
    pub(super) code: String,
    pub(super) datatype: Datatype,
    pub(super) required: bool,
    datatype_description: Option<String>,
    order: i64,
    pub(super) description: String,
    #[serde(default)]
    pub(super) values: Vec<Choice>,
}

/// The kinds of answer that the standard knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Datatype {
    String,
    Number,
    DateTime,
    Text,
    SingleValueList,
    MultiValueList,
}

/// One option of a list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Choice {
    pub(super) key: String,
    name: String,
}

/// All services, in the order in which they are listed.
#[derive(Debug)]
pub(super) struct Catalogue {
    pub(super) services: Vec<Service>,
    forms: BTreeMap<String, Vec<Attribute>>,
}

impl Catalogue {
    pub(super) fn read(services: &str, definitions: &str) -> Result<Self, serde_json::Error> {
        let services = serde_json::from_str(services)?;
        let definitions: Vec<Definition> = serde_json::from_str(definitions)?;
        let forms = definitions.into_iter().map(|form| (form.service_code, form.attributes));
        Ok(Self { services, forms: forms.collect() })
    }

    pub(super) fn service(&self, code: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.code == code)
    }

    /// The questions of a service; none when it asks nothing more.
    pub(super) fn form(&self, code: &str) -> &[Attribute] {
        self.forms.get(code).map_or(&[], Vec::as_slice)
    }

    pub(super) fn list(&self) -> Node {
        Node::List("service", self.services.iter().map(Service::node).collect())
    }

    pub(super) fn definition(&self, code: &str) -> Node {
        let attributes = self.form(code).iter().map(Attribute::node).collect();
        let attributes = Node::List("attribute", attributes);
        Node::Record(vec![("service_code", Node::text(code)), ("attributes", attributes)])
    }
}

impl Service {
    fn node(&self) -> Node {
        Node::Record(vec![
            ("service_code", Node::text(&self.code)),
            ("service_name", Node::text(&self.name)),
            ("description", Node::text(&self.description)),
            ("metadata", Node::Flag(self.metadata)),
            ("type", Node::text(self.kind.word())),
            ("keywords", Node::text(&self.keywords)),
            ("group", Node::text(&self.group)),
        ])
    }
}

impl ServiceKind {
    const fn word(self) -> &'static str {
        match self {
            Self::Realtime => "realtime",
            Self::Batch => "batch",
        }
    }
}

impl Attribute {
    fn node(&self) -> Node {
        let mut fields = vec![
            ("variable", Node::Flag(self.variable)),
            ("code", Node::text(&self.code)),
            ("datatype", Node::text(self.datatype.word())),
            ("required", Node::Flag(self.required)),
            ("datatype_description", Node::maybe(self.datatype_description.as_deref())),
            ("order", Node::Whole(self.order)),
            ("description", Node::text(&self.description)),
        ];
        if self.datatype.is_list() {
            fields.push((
                "values",
                Node::List("value", self.values.iter().map(Choice::node).collect()),
            ));
        }
        Node::Record(fields)
    }
}

impl Choice {
    fn node(&self) -> Node {
        Node::Record(vec![("key", Node::text(&self.key)), ("name", Node::text(&self.name))])
    }
}

impl Datatype {
    const fn word(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Number => "number",
            Self::DateTime => "datetime",
            Self::Text => "text",
            Self::SingleValueList => "singlevaluelist",
            Self::MultiValueList => "multivaluelist",
        }
    }

    const fn is_list(self) -> bool {
        matches!(self, Self::SingleValueList | Self::MultiValueList)
    }
}
