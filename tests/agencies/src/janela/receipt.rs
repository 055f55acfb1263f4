//! Receipts: the agency signs what it took in, and publishes the key.

use super::digest::{base64url, sha256};
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};

/// The agency's key. It comes from a fixed text, so that old receipts can be checked after a
/// restart: right for a demonstration, wrong for anything else.
pub(super) struct Seal {
    key: SigningKey,
    id: String,
}

impl Seal {
    pub(super) fn of(agency: &str) -> Self {
        let key = SigningKey::from_bytes(&sha256(format!("janela demo seal {agency}").as_bytes()));
        let x = base64url(key.verifying_key().as_bytes());
        // The thumbprint of RFC 7638.
        let thumbprint = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#);
        Self { key, id: base64url(&sha256(thumbprint.as_bytes())) }
    }

    /// The public half, as a JWK set.
    pub(super) fn published(&self) -> Value {
        let x = base64url(self.key.verifying_key().as_bytes());
        json!({ "keys": [{
            "kty": "OKP", "crv": "Ed25519", "kid": self.id, "x": x, "use": "sig", "alg": "EdDSA",
        }] })
    }

    /// A compact JWS over the statement.
    pub(super) fn sign(&self, statement: &Value) -> String {
        let header = json!({ "alg": "EdDSA", "kid": self.id });
        let written = |value: &Value| base64url(value.to_string().as_bytes());
        let signed = format!("{}.{}", written(&header), written(statement));
        let signature = self.key.sign(signed.as_bytes());
        format!("{signed}.{}", base64url(&signature.to_bytes()))
    }
}
