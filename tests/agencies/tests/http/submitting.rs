//! Sending requests: both kinds of body, what is refused and why, tokens.

use super::town::{Reply, Town, read};
use reqwest::Method;
use reqwest::multipart::{Form, Part};

const LAMP: &str =
    "service_code=ILU-01&lat=-21.9021&long=-40.6043&attribute[POSTES]=2&attribute[DEFEITO]=apagada";

#[tokio::test]
async fn a_request_is_taken_in_and_can_be_read() {
    let town = Town::open().await;
    let body =
        format!("{LAMP}&description=Est%C3%A1+escuro+%3C%26%3E&account_id=7&email=ana@x.example");
    let sent = town.post("requests.json", &body).await;
    assert_eq!((sent.status, sent.items().len()), (200, 1));
    assert_eq!(sent.json()[0]["account_id"], "7");
    assert!(sent.json()[0]["service_notice"].as_str().unwrap().contains("iluminação"));
    let id = sent.column("service_request_id").remove(0);
    assert!(id.starts_with("GAR-2026-") && id.len() == 15, "{id}");
    let read = town.get(&format!("requests/{id}.json")).await;
    let one = &read.items()[0];
    assert_eq!(one["description"], "Está escuro <&>");
    assert_eq!((&one["lat"], &one["status"]), (&(-21.9021).into(), &"open".into()));
    assert!(!read.text().contains("ana@x.example"));
    let xml = town.get(&format!("requests/{id}.xml")).await;
    assert_eq!(xml.at("service_requests/request/service_request_id"), [id]);
    assert!(xml.text().contains("<description>Está escuro &lt;&amp;&gt;</description>"));
}

#[tokio::test]
async fn numbers_follow_each_other() {
    let town = Town::open().await;
    let number = |id: String| id.rsplit_once('-').unwrap().1.parse::<u32>().unwrap();
    let first = number(town.file_one().await);
    let xml = town.post("requests.xml", LAMP).await;
    let second = xml.at("service_requests/request/service_request_id").remove(0);
    assert_eq!(number(second), first + 1);
}

#[tokio::test]
async fn a_multipart_body_says_the_same() {
    let town = Town::open().await;
    let form =
        Form::new().text("service_code", "ILU-04").text("address_string", "Rua A, 1, 00100-156");
    let form = form.text("attribute[SITUACAO][]", "torto").text("attribute[SITUACAO][]", "rachado");
    let sent = read(town.call(Method::POST, "requests.json").multipart(form)).await.unwrap();
    assert_eq!(sent.status, 200, "{}", sent.text());
    let id = sent.column("service_request_id").remove(0);
    assert_eq!(town.get(&format!("requests/{id}.json")).await.json()[0]["zipcode"], "00100-156");
    let photo = Part::bytes(vec![0; 8]).file_name("foto.jpg");
    let form =
        Form::new().text("service_code", "ILU-02").text("address_id", "1").part("media", photo);
    let refused = read(town.call(Method::POST, "requests.json").multipart(form)).await.unwrap();
    assert_eq!(refused.status, 400);
}

/// A body, its status, and words of the sentence that says what is wrong.
const WRONG: [(&str, u16, &str); 9] = [
    ("address_id=1", 400, "Diga qual é o serviço"),
    ("service_code=ILU-02", 400, "Diga onde é"),
    ("service_code=ILU-02&lat=-21.9", 400, "Envie as duas coordenadas"),
    ("service_code=XXX-99&address_id=1", 404, "Não existe o serviço XXX-99."),
    ("service_code=ILU-01&address_id=1", 400, "Quantos postes estão apagados?"),
    ("service_code=ILU-01&address_id=1&attribute[POSTES]=dois", 400, "Escreva um número"),
    ("service_code=ILU-01&address_id=1&attribute[DEFEITO]=azul", 400, "Escolha uma das opções"),
    ("service_code=ILU-02&address_id=1&jurisdiction_id=x.example", 403, "não atende o município"),
    ("service_code=ILU-02&address_id=%FF", 400, "UTF-8"),
];

#[tokio::test]
async fn what_is_wrong_is_said_in_portuguese_in_both_formats() {
    let town = Town::open().await;
    let long = format!("service_code=ILU-02&address_id=1&description={}", "a".repeat(4_001));
    let too_long = (long.as_str(), 400, "o máximo é 4.000");
    for (body, status, words) in WRONG.into_iter().chain([too_long]) {
        let json = town.post("requests.json", body).await;
        let xml = town.post("requests.xml", body).await;
        assert_eq!((json.status, xml.status), (status, status), "{body}");
        let said = json.column("description");
        assert!(said.iter().any(|said| said.contains(words)), "{said:?}");
        assert_eq!(said, xml.at("errors/error/description"));
        assert_eq!(json.json()[0]["code"], status);
    }
}

#[tokio::test]
async fn a_body_of_another_kind_is_refused() {
    let town = Town::open().await;
    let call = town.call(Method::POST, "requests.json").header("content-type", "application/json");
    let reply = read(call.body("{}")).await.unwrap();
    assert_eq!((reply.status, reply.header("access-control-allow-origin")), (400, "*"));
}

#[tokio::test]
async fn a_token_becomes_a_number() {
    let town = Town::open().await;
    let body = "service_code=ILU-03&address_id=9&attribute[TIPO_LUGAR]=beco&attribute[MOTIVO]=Medo";
    let sent = town.post("requests.json", body).await;
    assert!(sent.json()[0].get("service_request_id").is_none());
    let token = sent.column("token").remove(0);
    let ask = async |format| town.get(&format!("tokens/{token}.{format}")).await;
    let number = |reply: &Reply| reply.column("service_request_id").remove(0);
    assert_eq!(number(&ask("json").await), "");
    let newest = town.get("requests.json?page_size=1").await.column("service_code");
    assert_ne!(newest, ["ILU-03"], "not published before its number is known");
    town.control(Method::POST, "step", r#"{"steps":0}"#).await;
    let id = number(&ask("json").await);
    assert!(id.starts_with("GAR-2026-"));
    assert_eq!(ask("xml").await.at("service_requests/request/service_request_id"), [id.as_str()]);
    assert_eq!(town.get(&format!("requests/{id}.json")).await.status, 200);
    assert_eq!(town.get("tokens/nenhum.xml").await.status, 404);
}

#[tokio::test]
async fn a_token_also_becomes_a_number_by_waiting() {
    let town = Town::open().await;
    let body = "service_code=ILU-03&address_id=9&attribute[TIPO_LUGAR]=beco&attribute[MOTIVO]=Medo";
    let token = town.post("requests.json", body).await.column("token").remove(0);
    for _ in 0..40 {
        let reply = town.get(&format!("tokens/{token}.json")).await;
        if reply.column("service_request_id") != [""] {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(250)).await;
    }
    panic!("no number after ten seconds");
}
