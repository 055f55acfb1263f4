//! One question to a server and what came back, kept for a closer look.

use std::time::Duration;

use reqwest::header::HeaderMap;

/// What a question was about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    /// What the server says of itself.
    About,
    /// The list of services, as the connector asks for it.
    Catalogue,
    /// What services ask.
    Form,
    /// A request sent.
    Submission,
    /// The same request sent again under the same key.
    Replay,
    /// A list of cases, to find one that can be asked for.
    Cases,
    /// One case that there is.
    Case,
    /// One case that there is not.
    NoCase,
    /// The list of services in JSON.
    Json,
    /// The list of services in XML.
    Xml,
    /// Asked again with the `ETag` of before.
    Unchanged,
    /// What a browser asks before it sends.
    Preflight,
}

/// A question and its answer.
#[derive(Debug)]
pub(crate) struct Exchange {
    pub(crate) topic: Topic,
    pub(crate) method: String,
    pub(crate) url: String,
    pub(crate) took: Duration,
    pub(crate) answer: Result<Answer, Failure>,
}

/// What came back.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    /// Where it came from in the end, or where it sends to, when that is another place than was asked.
    pub(crate) redirected: Option<String>,
}

/// Why nothing came back, in a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) timed_out: bool,
    pub(crate) words: String,
}

impl Exchange {
    /// `GET http://…`
    pub(crate) fn line(&self) -> String {
        format!("{} {}", self.method, self.url)
    }

    pub(crate) fn answered(&self) -> Option<&Answer> {
        self.answer.as_ref().ok()
    }
}

impl Answer {
    pub(crate) fn succeeded(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// A header's values, joined as browsers join them.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let values = self.headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
        let values: Vec<_> = values.collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    /// The media type, without its parameters.
    pub(crate) fn media_type(&self) -> String {
        let said = self.header("content-type").unwrap_or_default();
        said.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// The body as text, whatever its bytes.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}
