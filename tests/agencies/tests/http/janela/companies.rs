//! The cases of a company.

use super::house::{House, valid};
use serde_json::json;

#[tokio::test]
async fn a_company_sees_its_cases_newest_first_in_pages() {
    let house = House::of("ipe-fazenda").await;
    let capabilities = house.get("").await.json()["capabilities"].clone();
    assert!(capabilities.as_array().unwrap().contains(&"company_cases".into()));
    let path = "/cases?company=99812046000172";
    let all = house.get(&format!("{path}&page_size=200")).await.json();
    let items = all["items"].as_array().unwrap();
    assert!(items.len() >= 3, "{all}");
    assert!(
        items.windows(2).all(|two| two[0]["opened_at"].as_str() >= two[1]["opened_at"].as_str())
    );
    let first = house.get(&format!("{path}&page_size=2")).await;
    assert_eq!((&first.json()["items"][1], &first.json()["total"]), (&items[1], &all["total"]));
    let link = first.header("link").to_owned();
    let next = link.strip_prefix('<').unwrap().split_once('>').unwrap().0;
    let second = house.get(next.strip_prefix(house.url()).unwrap()).await.json();
    assert_eq!(second["items"][0], items[2]);
    let number = items[0]["number"].as_str().unwrap();
    let (case, summary) = (house.case(number).await, &items[0]);
    for name in ["state", "turn", "opened_at", "updated_at", "service"] {
        assert_eq!(case[name], summary[name]);
    }
}

#[tokio::test]
async fn an_unknown_company_has_none_and_a_wrong_number_is_refused() {
    let house = House::of("ipe-fazenda").await;
    assert_eq!(house.get("/cases?company=12ABC34501DE99").await.json()["total"], 0);
    for wrong in ["", "?company=", "?company=123", "?company=12abc34501de35", "?page=1"] {
        assert_eq!(house.get(&format!("/cases{wrong}")).await.status, 400, "{wrong}");
    }
}

#[tokio::test]
async fn a_new_case_of_a_company_is_listed_at_once() {
    let house = House::of("ipe-fazenda").await;
    let form = house.get("/services/nota-fiscal-avulsa/form").await.json();
    let body = json!({ "form_version": form["version"], "answers": valid(&form),
        "applicant": { "type": "company", "register_number": "12.ABC.345/01DE-35" } });
    let path = "/services/nota-fiscal-avulsa/submissions";
    let sent = house.post(path, "company", &body).await;
    assert_eq!(sent.status, 201, "{}", sent.text());
    let listed = house.get("/cases?company=12ABC34501DE35").await.json();
    assert_eq!(
        (&listed["total"], &listed["items"][0]["number"]),
        (&json!(1), &sent.json()["number"])
    );
}
