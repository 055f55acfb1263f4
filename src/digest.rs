//! By what a file is known again: the SHA-256 of its bytes (FIPS 180-4), as the browser reckons it.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::window;

/// The SHA-256 of bytes, as 64 hexadecimal digits in lower case; `None` where the browser has none
/// (Web Cryptography API, § 14.3.5: only in secure contexts).
pub(crate) async fn sha256(bytes: &[u8]) -> Option<String> {
    let subtle = window()?.crypto().ok()?.subtle();
    let bytes = Uint8Array::from(bytes);
    let digest = subtle.digest_with_str_and_buffer_source("SHA-256", &bytes).ok()?;
    let digest = Uint8Array::new(&JsFuture::from(digest).await.ok()?).to_vec();
    Some(hex(&digest))
}

/// Bytes as hexadecimal digits in lower case.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(half.into(), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(digit).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_byte_is_two_digits() {
        assert_eq!(super::hex(&[0, 10, 255]), "000aff");
    }
}
