//! Receipts, checked by a library that did not sign them.

use super::house::{House, RAMP, key, ramp};
use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde_json::Value;

/// SHA-256 of the answers as RFC 8785 writes them, by coreutils:
/// `printf '%s' '{"cruzamento":…,"falta":["rampa"]}' | sha256sum`.
const ANSWERS: &str = "c1b8abca74217a6921520d34e87444fa97f2fbd4d52e5968f67adc564b5eb412";

fn open(receipt: &str, keys: &JwkSet) -> Result<Value, jsonwebtoken::errors::Error> {
    let id = decode_header(receipt)?.kid.unwrap();
    let key = DecodingKey::from_jwk(keys.find(&id).unwrap())?;
    let mut checks = Validation::new(Algorithm::EdDSA);
    checks.set_required_spec_claims(&["iss"]);
    checks.set_issuer(&["garcas-obras"]);
    decode::<Value>(receipt, &key, &checks).map(|token| token.claims)
}

#[tokio::test]
async fn a_receipt_is_signed_with_the_published_key() {
    let house = House::open().await;
    let keys: JwkSet = serde_json::from_value(house.get("/keys").await.json()).unwrap();
    let sent = house.submit("receipt").await.json();
    let receipt = sent["receipt"].as_str().unwrap();
    let claims = open(receipt, &keys).unwrap();
    assert_eq!((&claims["number"], &claims["service"]), (&sent["number"], &RAMP.into()));
    assert_eq!(claims["received_at"], sent["received_at"]);
    assert_eq!(
        (&claims["answers_sha256"], &claims["attachments"]),
        (&ANSWERS.into(), &Value::Array(vec![]))
    );
    let (head, signature) = receipt.rsplit_once('.').unwrap();
    let turned: String = signature.chars().rev().collect();
    assert!(open(&format!("{head}.{turned}"), &keys).is_err(), "a forged signature");
    let other = House::of("ipe-fazenda").await;
    let others = other.get("/keys").await.json();
    assert_ne!(others["keys"][0]["x"], house.get("/keys").await.json()["keys"][0]["x"]);
}

#[tokio::test]
async fn the_key_is_the_same_after_a_new_start_and_answers_are_hashed_as_sent() {
    let (one, other) = (House::open().await, House::open().await);
    assert_eq!(one.get("/keys").await.json(), other.get("/keys").await.json());
    let keys: JwkSet = serde_json::from_value(one.get("/keys").await.json()).unwrap();
    let mut body = ramp();
    body["answers"]["falta"] = serde_json::json!(["tatil"]);
    let path = format!("/services/{RAMP}/submissions");
    let sent = other.post(&path, "hash", &body).await.json();
    let claims = open(sent["receipt"].as_str().unwrap(), &keys).unwrap();
    assert_ne!(claims["answers_sha256"], ANSWERS);
    assert_eq!(sent["key"], key("hash"));
}
