//! A town with its agencies running, and a client that calls them.

use agencies::{Keeping, Options, Running, start};
use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};
use reqwest::{Client, Method, RequestBuilder};
use serde_json::Value;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Monday, 2 March 2026, at noon.
pub(crate) const NOON: u64 = 1_772_463_600;

pub(crate) const ID: &str = "garcas-urbanos";

/// The town, of whose agencies one is called.
pub(crate) struct Town {
    id: String,
    running: Running,
    client: Client,
}

/// An answer, read whole.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) media: String,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

pub(crate) fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

impl Town {
    /// A fresh town in memory, whose clock starts at [`NOON`].
    pub(crate) async fn open() -> Self {
        Self::of(ID).await
    }

    /// The same, to call that agency.
    pub(crate) async fn of(id: &'static str) -> Self {
        Self::with(Options { only: vec![id.into()], now: at(NOON), ..Options::default() }).await
    }

    /// A town whose requests are kept in a folder, and whose clock starts then.
    pub(crate) async fn kept_in(folder: &Path, seconds: u64) -> Self {
        Self::of_kept_in(ID, folder, seconds).await
    }

    pub(crate) async fn of_kept_in(id: &'static str, folder: &Path, seconds: u64) -> Self {
        let (only, keeping) = (vec![id.into()], Keeping::Folder(folder.to_owned()));
        Self::with(Options { only, keeping, now: at(seconds), ..Options::default() }).await
    }

    /// A town where the first of the agencies opened is called.
    pub(crate) async fn with(options: Options) -> Self {
        let running = start(options).await.unwrap();
        let id = running.agencies()[0].id.clone();
        Self { id, running, client: Client::new() }
    }

    pub(crate) async fn close(self) {
        self.running.stop().await;
    }

    pub(crate) fn url(&self) -> &str {
        &self.running.agency(&self.id).unwrap().url
    }

    pub(crate) fn root(&self) -> &str {
        &self.running.agency(&self.id).unwrap().root
    }

    pub(crate) fn call(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}/{path}", self.url()))
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        read(self.call(Method::GET, path)).await.unwrap()
    }

    pub(crate) async fn post(&self, path: &str, body: &str) -> Reply {
        let form = "application/x-www-form-urlencoded; charset=utf-8";
        let call = self.call(Method::POST, path).header("content-type", form).body(body.to_owned());
        read(call).await.unwrap()
    }

    /// Calls the demo's control.
    pub(crate) async fn control(&self, method: Method, path: &str, body: &str) -> Reply {
        let url = format!("{}/_demo/{path}", self.root());
        read(self.client.request(method, url).body(body.to_owned())).await.unwrap()
    }

    /// Sends a simple request and gives its number.
    pub(crate) async fn file_one(&self) -> String {
        let reply = self.post("requests.json", "service_code=ILU-02&address_string=Rua+A").await;
        assert_eq!(reply.status, 200, "{reply:?}");
        reply.json()[0]["service_request_id"].as_str().unwrap().to_owned()
    }
}

pub(crate) async fn read(call: RequestBuilder) -> Result<Reply, reqwest::Error> {
    let response = call.send().await?;
    let status = response.status().as_u16();
    let headers = response.headers().clone();
    let media = headers.get("content-type").map(|media| media.to_str().unwrap().to_owned());
    let bytes = response.bytes().await?.to_vec();
    Ok(Reply { status, media: media.unwrap_or_default(), headers, bytes })
}

impl Reply {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap()
    }

    /// The items of a JSON array.
    pub(crate) fn items(&self) -> Vec<Value> {
        self.json().as_array().unwrap().clone()
    }

    /// That field of every item, as text.
    pub(crate) fn column(&self, name: &str) -> Vec<String> {
        self.items().iter().map(|item| item[name].as_str().unwrap().to_owned()).collect()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Paths of all leaf elements, such as `services/service/group`; fails on broken XML.
    pub(crate) fn leaves(&self) -> Vec<(String, String)> {
        let mut reader = Reader::from_str(self.text());
        let (mut path, mut text, mut leaves) = (Vec::new(), String::new(), Vec::new());
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) => {
                    path.push(tag.name().as_ref().to_owned());
                    text.clear();
                }
                Event::Text(part) => text.push_str(&part.xml_content(XmlVersion::Explicit1_0)),
                Event::End(_) => {
                    leaves.push((path.join("/"), text.trim().to_owned()));
                    path.pop();
                    text.clear();
                }
                Event::Empty(tag) => {
                    path.push(tag.name().as_ref().to_owned());
                    leaves.push((path.join("/"), String::new()));
                    path.pop();
                }
                Event::Eof => return leaves,
                _ => {}
            }
        }
    }

    /// The texts of all elements at that path.
    pub(crate) fn at(&self, path: &str) -> Vec<String> {
        let leaves = self.leaves().into_iter();
        leaves.filter(|(found, _)| found == path).map(|(_, text)| text).collect()
    }
}
