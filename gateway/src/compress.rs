//! Compression: which form a browser takes, and making those forms of the pages born at start-up.

use std::io::{self, Write};

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_ENCODING;

/// The forms in which an answer can travel, smallest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    /// Its name on the wire; as it is has none.
    pub(crate) fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }

    /// Whether the request takes this form (RFC 9110 §12.5.3; weights order nothing here, the
    /// smallest accepted form is sent).
    pub(crate) fn is_accepted(self, headers: &HeaderMap) -> bool {
        let Some(name) = self.name() else { return true };
        let lines = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
        let offers: Vec<&str> = lines.flat_map(|line| line.split(',')).collect();
        let weight_of = |wanted: &str| offers.iter().find_map(|offer| weight(offer, wanted));
        weight_of(name).or_else(|| weight_of("*")).is_some_and(|weight| weight > 0.0)
    }
}

/// The weight of one offer such as `br;q=0.5`, if it is about this form.
fn weight(offer: &str, wanted: &str) -> Option<f32> {
    let mut parts = offer.split(';').map(str::trim);
    if !parts.next()?.eq_ignore_ascii_case(wanted) {
        return None;
    }
    let quality = parts.find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")));
    Some(quality.map_or(1.0, |quality| quality.trim().parse().unwrap_or(0.0)))
}

/// Brotli at its best quality: done once, sent often.
pub fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut compressor = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    compressor.write_all(bytes)?;
    Ok(compressor.into_inner())
}

/// Gzip at its best quality.
pub fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut compressor = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    compressor.write_all(bytes)?;
    compressor.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn taken(value: &'static str) -> (bool, bool) {
        let headers = HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(value))]);
        (Encoding::Brotli.is_accepted(&headers), Encoding::Gzip.is_accepted(&headers))
    }

    #[test]
    fn a_form_is_sent_only_to_who_takes_it() {
        assert_eq!(taken("gzip, deflate, br, zstd"), (true, true));
        assert_eq!(taken("GZIP;q=0.5"), (false, true));
        assert_eq!(taken("br;q=0, *;q=0.1"), (false, true));
        assert_eq!(taken("identity"), (false, false));
        assert_eq!(taken("*;q=0"), (false, false));
        assert_eq!(taken("brx, gzip2"), (false, false));
        assert!(!Encoding::Brotli.is_accepted(&HeaderMap::new()));
    }
}
