//! One house of the profile, with its client.

use crate::town::{NOON, Reply, at, read};
use agencies::{Keeping, Options, Running, start};
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};
use std::path::Path;

/// A service whose form asks little.
pub(crate) const RAMP: &str = "calcada-acessivel";

/// SHA-256 of `abc`.
pub(crate) const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

/// Every agency that speaks the profile.
pub(crate) const ALL: [&str; 5] =
    ["garcas-obras", "ipe-ambiente", "ipe-fazenda", "lagoa-licencas", "registro-federal"];

/// One agency, with its town around it.
pub(crate) struct House {
    running: Running,
    client: Client,
    id: &'static str,
}

/// A key of its own for each name.
pub(crate) fn key(name: &str) -> String {
    format!("key-of-the-test-{name}")
}

/// Valid answers to the form of [`RAMP`].
pub(crate) fn ramp() -> Value {
    let answers =
        json!({ "cruzamento": "Rua São Benedito com Rua da Estação", "falta": ["rampa"] });
    json!({ "form_version": "2026.1", "answers": answers })
}

impl House {
    /// The municipal works department, in memory, at noon.
    pub(crate) async fn open() -> Self {
        Self::of("garcas-obras").await
    }

    pub(crate) async fn of(id: &'static str) -> Self {
        let only = vec![id.to_owned()];
        Self::with(id, Options { only, now: at(NOON), ..Options::default() }).await
    }

    pub(crate) async fn kept_in(folder: &Path, seconds: u64) -> Self {
        let (keeping, id) = (Keeping::Folder(folder.to_owned()), "garcas-obras");
        let only = vec![id.to_owned()];
        Self::with(id, Options { keeping, only, now: at(seconds), ..Options::default() }).await
    }

    pub(crate) async fn with(id: &'static str, options: Options) -> Self {
        Self { running: start(options).await.unwrap(), client: Client::new(), id }
    }

    pub(crate) async fn close(self) {
        self.running.stop().await;
    }

    pub(crate) fn url(&self) -> &str {
        &self.running.agency(self.id).unwrap().url
    }

    pub(crate) fn call(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.url()))
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        read(self.call(Method::GET, path)).await.unwrap()
    }

    /// Sends JSON under the key of that name.
    pub(crate) async fn post(&self, path: &str, name: &str, body: &Value) -> Reply {
        let call = self.call(Method::POST, path).header("idempotency-key", key(name));
        let call = call.header("content-type", "application/json").body(body.to_string());
        read(call).await.unwrap()
    }

    /// Sends the answers to the form of [`RAMP`].
    pub(crate) async fn submit(&self, name: &str) -> Reply {
        self.post(&format!("/services/{RAMP}/submissions"), name, &ramp()).await
    }

    /// Files a case and gives its number.
    pub(crate) async fn file_one(&self, name: &str) -> String {
        let reply = self.submit(name).await;
        assert_eq!(reply.status, 201, "{}", reply.text());
        reply.json()["number"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn case(&self, number: &str) -> Value {
        let reply = self.get(&format!("/cases/{number}")).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        reply.json()
    }

    pub(crate) async fn control(&self, method: Method, path: &str, body: &str) -> Reply {
        let root = &self.running.agency(self.id).unwrap().root;
        let url = format!("{root}/_demo/{path}");
        read(self.client.request(method, url).body(body.to_owned())).await.unwrap()
    }

    /// Moves one case one step.
    pub(crate) async fn step(&self, number: &str) {
        let moved = self.control(Method::POST, "step", &format!(r#"{{"id":"{number}"}}"#)).await;
        assert_eq!(moved.status, 200, "{}", moved.text());
    }

    /// Moves a case until it is in that state, and gives it.
    pub(crate) async fn until(&self, number: &str, state: &str) -> Value {
        for _ in 0..12 {
            let case = self.case(number).await;
            if case["state"] == state {
                return case;
            }
            self.step(number).await;
        }
        panic!("{number} never reaches {state}");
    }
}

/// Answers that fit a form, made up from it.
pub(crate) fn valid(form: &Value) -> Value {
    let questions = form["schema"]["properties"].as_object().unwrap();
    let answer = |name: &String, question: &Value| match question["type"].as_str().unwrap() {
        "boolean" => json!(true),
        "integer" | "number" => question.get("minimum").cloned().unwrap_or(json!(1)),
        "array" => json!([question["items"]["oneOf"][0]["const"]]),
        _ if question["oneOf"].is_array() => question["oneOf"][0]["const"].clone(),
        _ => match (form["ui"]["fields"][name]["kind"].as_str(), question["format"].as_str()) {
            (Some("cpf"), _) => json!("52998224725"),
            (Some("cnpj"), _) => json!("12ABC34501DE35"),
            (Some("cep"), _) => json!("00170010"),
            (Some("phone"), _) => json!("(00) 90000-0000"),
            (_, Some("email")) => json!("ana@correio.example"),
            (_, Some("date")) => json!("2026-03-31"),
            (_, Some("date-time")) => json!("2026-03-31T10:00:00-03:00"),
            _ => {
                let length = question["minLength"].as_u64().unwrap_or(0).max(5);
                let text = "Rua da Olaria, 120, fundos. ".chars().cycle();
                json!(text.take(usize::try_from(length).unwrap()).collect::<String>())
            }
        },
    };
    let is_file = |name: &String| form["ui"]["fields"][name]["kind"] == "file";
    let answers = questions.iter().filter(|(name, _)| !is_file(name));
    answers.map(|(name, question)| (name.clone(), answer(name, question))).collect()
}

/// The pointers and codes of a problem's errors.
pub(crate) fn flaws(reply: &Reply) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let problem = reply.json();
    let errors = problem["errors"].as_array().cloned().unwrap_or_default();
    errors.iter().map(|error| (text(&error["pointer"]), text(&error["code"]))).collect()
}
