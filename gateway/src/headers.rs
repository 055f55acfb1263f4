//! The headers on every answer: what a page of the portal may load, call and use.

use std::collections::BTreeSet;
use std::iter;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::{self, Next};

/// The device's abilities that no page of the portal needs, and the one that it asks for: where
/// the pot-hole is. The clipboard for writing stays: people copy protocol numbers.
const PERMISSIONS: &str = "geolocation=(self), accelerometer=(), autoplay=(), \
camera=(), clipboard-read=(), display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), \
gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), \
payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), \
storage-access=(), usb=(), window-management=(), xr-spatial-tracking=()";

/// What is kept for longer says so itself.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// Wraps a router so that nothing leaves it without the headers, failures included.
pub(crate) fn on_every_answer(
    router: Router,
    origins: &BTreeSet<String>,
    widget: Option<&str>,
) -> Result<Router> {
    let headers = headers(origins, widget)?;
    Ok(router.layer(middleware::from_fn(move |request: Request, next: Next| {
        let headers = headers.clone();
        async move {
            let mut answer = next.run(request).await;
            answer.headers_mut().extend(headers);
            answer.headers_mut().entry(CACHE_CONTROL).or_insert(ASK_AGAIN);
            answer
        }
    })))
}

fn headers(origins: &BTreeSet<String>, widget: Option<&str>) -> Result<HeaderMap> {
    let policy = content_policy(origins, widget);
    let policy = HeaderValue::from_str(&policy).context("the content policy")?;
    let fixed = [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("permissions-policy"), PERMISSIONS),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    let fixed = fixed.into_iter().map(|(name, value)| (name, HeaderValue::from_static(value)));
    Ok(fixed.chain([(CONTENT_SECURITY_POLICY, policy)]).collect())
}

/// No inline script or style, no third party; the browser may call us and exactly the agencies. An
/// operator who names a sign-language widget lets in its origin, and nothing inline even then.
fn content_policy(origins: &BTreeSet<String>, widget: Option<&str>) -> String {
    let callable: Vec<&str> =
        iter::once("'self'").chain(origins.iter().map(String::as_str)).collect();
    let callable = callable.join(" ");
    let also = widget.map(|origin| format!(" {origin}")).unwrap_or_default();
    let widget = widget.map(|origin| format!(" media-src {origin}; frame-src {origin};"));
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{also}; style-src 'self'{also}; \
         img-src 'self'{also}; font-src 'none'; connect-src {callable}{also}; \
         manifest-src 'self';{} form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        widget.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_widget_nobody_else_may_do_anything() {
        let agencies = BTreeSet::from(["https://a.example".to_owned()]);
        let wanted = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
            img-src 'self'; font-src 'none'; connect-src 'self' https://a.example; \
            manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        assert_eq!(content_policy(&agencies, None), wanted);
    }

    #[test]
    fn a_widget_gets_its_origin_and_nothing_inline() {
        let policy = content_policy(&BTreeSet::new(), Some("https://sign.example"));
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval' https://sign.example;"));
        assert!(policy.contains("frame-src https://sign.example;"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
    }
}
