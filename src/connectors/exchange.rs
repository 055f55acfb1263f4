//! Requests to one agency and its answers, judged; for protocols in JSON also lists of many pages.

use crate::{Body, Method, Ports, Request, verdict, wire::record};
use domain::{Agency, Error};
use serde_json::Value;
use verdict::Verdict;

/// How long an agency may take to answer a question.
pub(crate) const READ_MS: u32 = 15_000;

/// How long it may take over a submission.
pub(crate) const WRITE_MS: u32 = 30_000;

/// How long a file may take: an old telephone reads 10 MB in it.
const FILE_MS: u32 = 120_000;

/// More pages than any list here has: a server that goes on for ever is left.
const MOST_PAGES: usize = 50;

/// An agency, and who carries requests to it.
pub(crate) struct Exchange {
    pub(crate) agency: Agency,
    pub(crate) ports: Ports,
}

/// A list as its pages came.
pub(crate) struct Pages {
    trees: Vec<Value>,
    /// Whether the last of them came too.
    whole: bool,
}

impl Exchange {
    /// Sends, and says whose failure it was.
    pub(crate) async fn send(&self, request: Request) -> Verdict {
        let mut verdict = match self.ports.http.send(request).await {
            Ok(response) => verdict::judge(response),
            Err(error) => Verdict { result: Err(error), understood: false, link: None },
        };
        verdict.result = self.own(verdict.result);
        verdict
    }

    /// Reads JSON at a path of the agency's address.
    pub(crate) async fn get(&self, path: &str) -> Result<Value, Error> {
        self.send(self.request(path)).await.result
    }

    /// Reads a file at a path of the agency's address, as it is.
    pub(crate) async fn bytes(&self, path: &str) -> Result<Vec<u8>, Error> {
        let mut request = self.request(path);
        request.accept = "*/*";
        request.deadline_ms = FILE_MS;
        let answer = self.ports.http.send(request).await;
        self.own(answer.and_then(verdict::bytes))
    }

    /// Writes JSON, once.
    pub(crate) async fn post(
        &self,
        path: &str,
        body: &Value,
        key: Option<String>,
    ) -> Result<Value, Error> {
        let mut request = self.request(path);
        request.method = Method::Post;
        request.body = Some(Body { content_type: "application/json", text: body.to_string() });
        request.idempotency_key = key;
        request.deadline_ms = WRITE_MS;
        self.send(request).await.result
    }

    /// Reads a list, page by page. Of the next page's address only its query is taken: where an
    /// agency is, `portal.json` alone says.
    pub(crate) async fn pages(&self, path: &str, query: &str) -> Result<Pages, Error> {
        let mut asked = vec![query.to_owned()];
        let mut trees = Vec::new();
        loop {
            let last = asked.last().map_or("", String::as_str);
            let verdict = self.send(self.request(&[path, last].concat())).await;
            match verdict.result {
                Err(error) if trees.is_empty() => return Err(error),
                Err(_) => return Ok(Pages { trees, whole: false }),
                Ok(tree) => {
                    let next = next_query(&tree, verdict.link.as_deref());
                    trees.push(tree);
                    match next {
                        None => return Ok(Pages { trees, whole: true }),
                        Some(next) if asked.len() == MOST_PAGES || asked.contains(&next) => {
                            return Ok(Pages { trees, whole: false });
                        }
                        Some(next) => asked.push(next),
                    }
                }
            }
        }
    }

    /// Says whose failure it is.
    pub(crate) fn own<T>(&self, result: Result<T, Error>) -> Result<T, Error> {
        result.map_err(|error| error.of(&self.agency.id))
    }

    fn request(&self, path: &str) -> Request {
        Request {
            method: Method::Get,
            url: [&self.agency.url, path].concat(),
            accept: "application/json",
            body: None,
            idempotency_key: None,
            deadline_ms: READ_MS,
        }
    }
}

impl Pages {
    /// A list of one page.
    #[cfg(test)]
    pub(crate) fn one(tree: Value) -> Self {
        Self { trees: vec![tree], whole: true }
    }

    /// The records under `name`, and how many more there are that did not come.
    pub(crate) fn records(&self, name: &str, total: &str) -> (Vec<&Value>, usize) {
        let of_page = |tree| record::records(tree, &[name]);
        let records: Vec<_> = self.trees.iter().flat_map(of_page).collect();
        let said = self.trees.first().and_then(|tree| record::text(tree, total)?.parse().ok());
        let lost = said.unwrap_or(0_usize).saturating_sub(records.len());
        let lost = if self.whole { lost } else { lost.max(1) };
        (records, lost)
    }
}

/// The query of the next page, told by a `Link` or in the answer itself.
fn next_query(tree: &Value, link: Option<&str>) -> Option<String> {
    let inside = || tree.pointer("/_links/next/href")?.as_str();
    let address = link.and_then(next_link).or_else(inside)?;
    let (_, query) = address.split_once('?')?;
    Some(["?", query].concat())
}

fn next_link(link: &str) -> Option<&str> {
    link.split('<').find_map(|part| {
        let (address, about) = part.split_once('>')?;
        about.contains("next").then_some(address)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_next_page_is_told_beside_the_answer_or_in_it() {
        let link = r#"<http://a.example/s?page=1>; rel="first", <http://b.example/s?page=3&page_size=2>; rel="next""#;
        assert_eq!(next_query(&json!({}), Some(link)).as_deref(), Some("?page=3&page_size=2"));
        let tree = json!({"_links": {"next": {"href": "http://a.example/s?page=2"}}});
        assert_eq!(next_query(&tree, None).as_deref(), Some("?page=2"));
        for (tree, link) in [
            (json!({"_links": {"next": {"href": null}}}), None),
            (json!([]), Some(r#"<http://a.example/s?page=1>; rel="prev""#)),
            (json!(1), Some("next")),
            (json!({}), Some("<http://a.example/s>; rel=next")),
        ] {
            assert_eq!(next_query(&tree, link), None, "{tree} {link:?}");
        }
    }

    #[test]
    fn what_did_not_come_is_counted() {
        let page = |whole| Pages { trees: vec![json!({"items": [1, 2], "total": "5"})], whole };
        assert_eq!(page(true).records("items", "total").1, 3);
        let silent =
            Pages { trees: vec![json!({"items": [1]}), json!({"items": []})], whole: false };
        assert_eq!(silent.records("items", "total"), (vec![&json!(1)], 1));
    }
}
