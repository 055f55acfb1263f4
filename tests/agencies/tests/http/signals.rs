//! The ombudsman of Barra do Ipê, who speaks Signalen.

use super::town::{NOON, Reply, Town, read};
use reqwest::Method;
use serde_json::{Value, json};
use std::path::PathBuf;

pub(crate) const BARRA: &str = "barra-ouvidoria";

impl Town {
    /// The address of the first sub category that takes signals.
    pub(crate) async fn sub_category(&self) -> String {
        let list = self.get("terms/categories/").await.json();
        let mains = list["results"].as_array().unwrap();
        let mut subs = mains.iter().flat_map(|main| main["sub_categories"].as_array().unwrap());
        let active = subs.find(|sub| sub["is_active"] == true).unwrap();
        active["_links"]["self"]["href"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn send(&self, body: &Value) -> Reply {
        let call = self.call(Method::POST, "signals/").header("content-type", "application/json");
        read(call.body(body.to_string())).await.unwrap()
    }

    async fn signal(&self) -> Value {
        json!({ "text": "O ônibus não parou no ponto.",
            "category": { "sub_category": self.sub_category().await },
            "location": { "geometrie": { "type": "Point", "coordinates": [-40.7, -22.1] } },
            "reporter": { "email": "ana@x.example" },
            "incident_date_start": "2026-03-01T18:30:00-03:00" })
    }
}

#[tokio::test]
async fn the_tree_of_categories_can_be_walked_by_its_links() {
    let town = Town::of(BARRA).await;
    let list = town.get("terms/categories/").await.json();
    let mains = list["results"].as_array().unwrap();
    let subs: Vec<_> =
        mains.iter().flat_map(|main| main["sub_categories"].as_array().unwrap()).collect();
    assert_eq!((&list["count"], subs.len()), (&json!(mains.len()), 15));
    for node in mains.iter().chain(subs) {
        let href = node["_links"]["self"]["href"].as_str().unwrap();
        assert!(href.starts_with(town.url()), "{href}");
        let text = reqwest::get(href).await.unwrap().text().await.unwrap();
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), *node);
    }
    assert_eq!(town.get("terms/categories/nada").await.status, 404);
    assert_eq!(town.get("terms/categories/nada/sub_categories/nada").await.status, 404);
}

#[tokio::test]
async fn extra_questions_are_found_by_category() {
    let town = Town::of(BARRA).await;
    let all = town.get("questions/").await.json();
    let list = town.get("terms/categories/").await.json();
    let (mut found, mut with_questions) = (0, 0);
    for main in list["results"].as_array().unwrap() {
        for sub in main["sub_categories"].as_array().unwrap() {
            let (main, sub) = (main["slug"].as_str().unwrap(), sub["slug"].as_str().unwrap());
            let path = format!("questions/?main_slug={main}&sub_slug={sub}");
            let questions = town.get(&path).await.json();
            for question in questions["results"].as_array().unwrap() {
                assert!(question["meta"]["label"].is_string() && question["required"].is_boolean());
                let lists = ["radio_input", "checkbox_input", "select_input"];
                let chooses = lists.iter().any(|kind| question["field_type"] == *kind);
                assert_eq!(question["meta"]["values"].is_object(), chooses, "{question}");
            }
            found += questions["count"].as_u64().unwrap();
            with_questions += u64::from(questions["count"] != 0);
        }
    }
    assert_eq!(all["count"], found);
    assert!(with_questions >= 4, "{with_questions}");
    assert_eq!(town.get("questions/?main_slug=nada").await.json()["count"], 0);
}

#[tokio::test]
async fn a_signal_is_taken_in_and_moves_until_it_is_closed() {
    let town = Town::of(BARRA).await;
    let mut body = town.signal().await;
    body["extra_properties"] = json!([{ "id": "linha", "label": "Qual é a linha?",
        "answer": "12", "category_url": town.sub_category().await }]);
    let sent = town.send(&body).await;
    assert_eq!(sent.status, 201, "{sent:?}");
    let signal = sent.json();
    assert_eq!(signal["id_display"], "SIG-100121", "120 signals came before it");
    assert_eq!(signal["status"], json!({ "state": "OPEN", "state_display": "Aberta" }));
    assert_eq!(signal["incident_date_start"], "2026-03-01T18:30:00-03:00");
    let uuid = signal["signal_id"].as_str().unwrap();
    assert_eq!((uuid.len(), uuid.as_bytes()[14]), (36, b'4'));
    let path = format!("signals/{uuid}");
    assert_eq!(town.get(&path).await.json(), signal);
    let told = format!(r#"{{"id":"{uuid}"}}"#);
    let mut steps = 0;
    while town.get(&path).await.json()["status"]["state"] == "OPEN" {
        let moved = town.control(Method::POST, "step", &told).await;
        assert_eq!(moved.text(), r#"{"moved":1}"#);
        steps += 1;
    }
    assert!((2..=5).contains(&steps), "{steps}");
    assert_eq!(town.control(Method::POST, "step", &told).await.text(), r#"{"moved":0}"#);
    assert_eq!(town.get(&path).await.json()["status"]["state_display"], "Fechada");
}

#[tokio::test]
async fn what_is_wrong_is_said_in_portuguese_by_field() {
    let town = Town::of(BARRA).await;
    let refused = town.send(&json!({ "text": "", "location": {} })).await;
    assert_eq!(refused.status, 400);
    let required = json!(["Este campo é obrigatório."]);
    assert_eq!(
        refused.json(),
        json!({ "text": ["Este campo não pode estar em branco."],
            "location": { "geometrie": required }, "category": required, "reporter": required,
            "incident_date_start": required })
    );
    assert!(town.send(&json!([])).await.json()["non_field_errors"][0].is_string());
    let call = town.call(Method::POST, "signals/").header("content-type", "application/json");
    let broken = read(call.body("{")).await.unwrap();
    assert_eq!((broken.status, broken.json()["detail"].is_string()), (400, true));
    let call = town.call(Method::POST, "signals/").form(&[("text", "x")]);
    assert_eq!(read(call).await.unwrap().status, 415);
    let wrong = read(town.call(Method::DELETE, "signals/")).await.unwrap();
    assert_eq!((wrong.status, wrong.header("allow")), (405, "POST, OPTIONS"));
    assert_eq!(wrong.json()["detail"], "Método \"DELETE\" não é permitido.");
    let lost = town.get("signals").await;
    assert_eq!((lost.status, lost.media.as_str()), (404, "text/html; charset=utf-8"));
}

#[tokio::test]
async fn signals_survive_a_restart_and_not_a_reset() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("signals");
    let _ = std::fs::remove_dir_all(&folder);
    let town = Town::of_kept_in(BARRA, &folder, NOON).await;
    let body = town.signal().await;
    let signal = town.send(&body).await.json();
    town.close().await;
    let town = Town::of_kept_in(BARRA, &folder, NOON + 60).await;
    let path = format!("signals/{}", signal["signal_id"].as_str().unwrap());
    assert_eq!(town.get(&path).await.json(), signal);
    assert_eq!(town.control(Method::POST, "reset", "").await.status, 204);
    assert_eq!(town.get(&path).await.status, 404);
    let moved = town.control(Method::POST, "step", r#"{"steps":1}"#).await.json();
    assert!(moved["moved"].as_u64().unwrap() >= 5, "some seeded signals are open: {moved}");
    town.close().await;
}

#[tokio::test]
async fn signalen_fails_as_the_others_do() {
    let town = Town::of(BARRA).await;
    for (operation, path) in [
        ("services", "terms/categories/"),
        ("service", "terms/categories/nada"),
        ("definition", "questions/"),
        ("request", "signals/nada"),
    ] {
        let rule = format!(r#"[{{"kind":"down","operation":"{operation}","times":1}}]"#);
        town.control(Method::PUT, "faults", &rule).await;
        let down = town.get(path).await;
        assert_eq!((down.status, down.header("x-api-version")), (503, ""), "{operation}");
        assert_ne!(town.get(path).await.status, 503, "{operation}");
    }
    town.control(Method::PUT, "faults", r#"[{"kind":"partial"}]"#).await;
    let partial = town.get("terms/categories/").await.json();
    let whole = |main: &Value| main.get("slug").is_some() && main["name"].is_string();
    let mains = partial["results"].as_array().unwrap();
    assert_eq!(mains.iter().map(whole).collect::<Vec<_>>(), [false, true, true, false]);
    town.control(Method::PUT, "faults", r#"[{"kind":"wrong_type"}]"#).await;
    assert!(town.get("terms/categories/").await.json()["count"].is_string());
}

#[tokio::test]
async fn a_signal_is_filed_although_the_answer_never_comes() {
    let town = Town::of(BARRA).await;
    let body = town.signal().await;
    town.control(Method::PUT, "faults", r#"[{"kind":"cut_after_accept","times":1}]"#).await;
    let call = town.call(Method::POST, "signals/").header("content-type", "application/json");
    assert!(read(call.body(body.to_string())).await.is_err());
    assert_eq!(town.send(&body).await.json()["id"], 100_122);
    let log = town.control(Method::GET, "log", "").await;
    assert!(log.text().contains("/signals/v1/public/signals/"), "{}", log.text());
}
