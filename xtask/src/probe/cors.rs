//! What a browser would make of an answer: the rules of CORS in the Fetch standard, without credentials.

use reqwest::{Method, Url};

use super::exchange::{Answer, Exchange};
use super::http::Asked;

/// The page that the probe asks as.
pub(crate) const ORIGIN: &str = "https://janela.example";

/// Whether a page could do something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Browser {
    Allows,
    Blocks(String),
    Unknown(String),
}

impl Browser {
    /// Nothing blocks only where each answer may be read: what a browser may not read it reports
    /// as a network that failed, so that not even another format is tried.
    pub(crate) fn of<'a>(exchanges: impl IntoIterator<Item = &'a Exchange>) -> Self {
        let mut allows = None;
        for exchange in exchanges {
            let Some(answer) = exchange.answered() else { continue };
            if let Err(why) = readable(answer) {
                return Self::Blocks(format!("{}: {why}", exchange.line()));
            }
            allows = Some(Self::Allows);
        }
        allows.unwrap_or_else(|| Self::Unknown("nothing came back to judge by".to_owned()))
    }

    /// Both must do.
    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Blocks(why), _) | (_, Self::Blocks(why)) => Self::Blocks(why),
            (Self::Unknown(why), _) | (_, Self::Unknown(why)) => Self::Unknown(why),
            (Self::Allows, Self::Allows) => Self::Allows,
        }
    }
}

/// Whether a page of [`ORIGIN`] may read an answer, or why not.
pub(crate) fn readable(answer: &Answer) -> Result<(), String> {
    match answer.header("access-control-allow-origin").as_deref().map(str::trim) {
        None => Err("the answer has no Access-Control-Allow-Origin".to_owned()),
        Some("*" | ORIGIN) => Ok(()),
        Some(several) if several.contains(',') => {
            Err(format!("Access-Control-Allow-Origin must be said once; it says {several:?}"))
        }
        Some(other) => {
            Err(format!("Access-Control-Allow-Origin allows {other:?}, not {ORIGIN} (asked as)"))
        }
    }
}

/// What a browser asks before a `POST` with such headers.
pub(crate) fn question(url: String, headers: &[&str]) -> Asked {
    Asked {
        method: Method::OPTIONS,
        headers: vec![
            ("access-control-request-method", "POST".to_owned()),
            ("access-control-request-headers", headers.join(",")),
        ],
        ..Asked::get(url, "*/*")
    }
}

/// Whether the answer to a preflight lets a `POST` with such headers through.
pub(crate) fn preflight(exchange: &Exchange, headers: &[&str]) -> Browser {
    match &exchange.answer {
        Err(failure) => Browser::Unknown(format!("the preflight: {}", failure.words)),
        Ok(answer) => match judge(answer, headers) {
            Ok(()) => Browser::Allows,
            Err(why) => Browser::Blocks(format!("{}: {why}", exchange.line())),
        },
    }
}

fn judge(answer: &Answer, headers: &[&str]) -> Result<(), String> {
    if let Some(place) = &answer.redirected {
        return Err(format!("the preflight is redirected to {place}, where no browser follows"));
    }
    if !answer.succeeded() {
        return Err(format!("the preflight is answered with {}, not with success", answer.status));
    }
    readable(answer)?;
    let allowed = answer.header("access-control-allow-headers").unwrap_or_default();
    let allowed: Vec<_> = allowed.split(',').map(|name| name.trim().to_ascii_lowercase()).collect();
    let passes = |name: &str| allowed.iter().any(|allowed| allowed == name || allowed == "*");
    match headers.iter().find(|name| !passes(name)) {
        Some(name) => {
            Err(format!("Access-Control-Allow-Headers of the preflight does not name {name}"))
        }
        None => Ok(()),
    }
}

/// A portal is served by https, and its pages may call nothing less, but for this very machine.
pub(crate) fn secure(base: &Url) -> Browser {
    let host = base.host_str().unwrap_or_default();
    let here = host == "localhost" || host == "[::1]" || host.starts_with("127.");
    if base.scheme() == "https" || here {
        return Browser::Allows;
    }
    Browser::Blocks("a page served by https may not call an address of http".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::{HeaderMap, HeaderName};

    fn answer(status: u16, headers: &[(&str, &str)]) -> Answer {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(name.parse::<HeaderName>().unwrap(), value.parse().unwrap());
        }
        Answer { status, headers: map, ..Answer::default() }
    }

    const ANY: (&str, &str) = ("access-control-allow-origin", "*");

    #[test]
    fn an_answer_is_readable_by_all_or_by_us() {
        assert_eq!(readable(&answer(404, &[ANY])), Ok(()));
        assert_eq!(readable(&answer(200, &[(ANY.0, ORIGIN)])), Ok(()));
        for wrong in [&[][..], &[ANY, ANY], &[(ANY.0, "https://other.example")], &[(ANY.0, "null")]]
        {
            assert!(readable(&answer(200, wrong)).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_preflight_must_succeed_and_name_every_header() {
        let wanted = ["content-type", "idempotency-key"];
        let allow = |names| ("access-control-allow-headers", names);
        assert_eq!(
            judge(&answer(204, &[ANY, allow("Idempotency-Key, Content-Type")]), &wanted),
            Ok(())
        );
        assert_eq!(judge(&answer(200, &[ANY, allow("*")]), &wanted), Ok(()));
        for (status, headers) in [
            (405, &[ANY, allow("*")][..]),
            (200, &[allow("*")]),
            (200, &[ANY]),
            (200, &[ANY, allow("content-type")]),
        ] {
            assert!(judge(&answer(status, headers), &wanted).is_err(), "{status} {headers:?}");
        }
    }

    #[test]
    fn a_page_of_https_calls_no_http_but_on_its_own_machine() {
        let judged = |url: &str| secure(&Url::parse(url).unwrap()) == Browser::Allows;
        assert!(
            judged("https://a.example")
                && judged("http://127.0.0.1:1/v2")
                && judged("http://localhost")
        );
        assert!(!judged("http://a.example/v2"));
    }
}
