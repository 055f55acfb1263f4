//! Files that only a secret phrase opens: what leaves this device stays its owner's.
//!
//! A file is eight letters that name it, the number of rounds (four bytes, the highest first), a salt
//! of 16 bytes, a nonce of 12, then the text as AES-GCM of 256 bits seals it, bound to all before it.
//! The key is made of the phrase by PBKDF2 with SHA-256 (RFC 8018; rounds as OWASP says). Both are
//! the browser's own (Web Cryptography API).

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Crypto, CryptoKey, SubtleCrypto, window};

const NAME: &[u8; 8] = b"JANELA-1";
/// OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA256.
const ROUNDS: u32 = 600_000;
/// A file that asks for more is not ours, and would stop a phone for minutes.
const MOST_ROUNDS: u32 = 5_000_000;
const SALT: usize = 16;
const NONCE: usize = 12;
const HEAD: usize = NAME.len() + 4 + SALT + NONCE;

/// Letters that a phrase has at least.
pub(crate) const SHORTEST: usize = 12;

/// Why a file was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotOpened {
    /// It is not such a file.
    Other,
    /// The phrase is another, or the file is damaged: which, nobody can tell.
    Wrong,
}

/// Seals a text, and opens it again to be sure; `None` where this browser cannot.
pub(crate) async fn seal(text: &str, phrase: &str) -> Option<Vec<u8>> {
    let mut head = NAME.to_vec();
    head.extend(ROUNDS.to_be_bytes());
    let mut random = [0; SALT + NONCE];
    crypto()?.get_random_values_with_u8_array(&mut random).ok()?;
    head.extend(random);
    let key = key(phrase, &head, "encrypt").await?;
    let sealed = subtle()?
        .encrypt_with_object_and_buffer_source(&cipher(&head)?, &key, &bytes(text.as_bytes()))
        .ok()?;
    let sealed = JsFuture::from(sealed).await.ok()?;
    let mut file = head;
    file.extend(Uint8Array::new(&sealed).to_vec());
    let same = open(&file, phrase).await.is_ok_and(|read| read == text);
    same.then_some(file)
}

/// Opens a file.
pub(crate) async fn open(file: &[u8], phrase: &str) -> Result<String, NotOpened> {
    let (head, sealed) = file.split_at_checked(HEAD).ok_or(NotOpened::Other)?;
    if !head.starts_with(NAME) || rounds(head).is_none() {
        return Err(NotOpened::Other);
    }
    unsealed(head, sealed, phrase).await.ok_or(NotOpened::Wrong)
}

async fn unsealed(head: &[u8], sealed: &[u8], phrase: &str) -> Option<String> {
    let key = key(phrase, head, "decrypt").await?;
    let text = subtle()?
        .decrypt_with_object_and_buffer_source(&cipher(head)?, &key, &bytes(sealed))
        .ok()?;
    let text = JsFuture::from(text).await.ok()?;
    String::from_utf8(Uint8Array::new(&text).to_vec()).ok()
}

fn rounds(head: &[u8]) -> Option<u32> {
    let four = head.get(NAME.len()..NAME.len() + 4)?;
    let rounds = u32::from_be_bytes(four.try_into().ok()?);
    (1..=MOST_ROUNDS).contains(&rounds).then_some(rounds)
}

/// The key that a phrase makes with the salt and the rounds of a file.
async fn key(phrase: &str, head: &[u8], usage: &str) -> Option<CryptoKey> {
    let subtle = subtle()?;
    let usages = |usage: &str| Array::of1(&JsValue::from_str(usage));
    let from = subtle
        .import_key_with_str(
            "raw",
            &bytes(phrase.as_bytes()),
            "PBKDF2",
            false,
            &usages("deriveKey"),
        )
        .ok()?;
    let from: CryptoKey = JsFuture::from(from).await.ok()?.dyn_into().ok()?;
    let salt = head.get(NAME.len() + 4..NAME.len() + 4 + SALT)?;
    let how = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", bytes(salt).into()),
        ("iterations", rounds(head)?.into()),
    ]);
    let what = object(&[("name", "AES-GCM".into()), ("length", 256.into())]);
    let key =
        subtle.derive_key_with_object_and_object(&how, &from, &what, false, &usages(usage)).ok()?;
    JsFuture::from(key).await.ok()?.dyn_into().ok()
}

fn cipher(head: &[u8]) -> Option<Object> {
    let nonce = head.get(HEAD - NONCE..HEAD)?;
    Some(object(&[
        ("name", "AES-GCM".into()),
        ("iv", bytes(nonce).into()),
        ("additionalData", bytes(head).into()),
    ]))
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object
}

fn bytes(bytes: &[u8]) -> Uint8Array {
    Uint8Array::from(bytes)
}

fn crypto() -> Option<Crypto> {
    window()?.crypto().ok()
}

/// Absent where the page did not come over a safe connection.
fn subtle() -> Option<SubtleCrypto> {
    let subtle = crypto()?.subtle();
    (!JsValue::from(subtle.clone()).is_undefined()).then_some(subtle)
}
