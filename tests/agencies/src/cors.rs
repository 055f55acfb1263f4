//! Lets any page call an agency from a browser, as the best real servers do.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Marks an answer that a browser must not be allowed to read (a fault).
#[derive(Clone, Copy)]
pub(crate) struct Unreadable;

/// Answers the preflight, and marks every other answer as readable.
///
/// Only `Content-Type` may be sent beside the simple headers: a client that invents a header fails
/// here as it would on a real server.
pub(crate) async fn allow(request: Request, next: Next) -> Response {
    let asks = request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    if request.method() == Method::OPTIONS && asks {
        let mut response = StatusCode::NO_CONTENT.into_response();
        open(response.headers_mut());
        preflight(response.headers_mut());
        return response;
    }
    let mut response = next.run(request).await;
    if response.extensions().get::<Unreadable>().is_none() {
        open(response.headers_mut());
    }
    response
}

fn open(headers: &mut HeaderMap) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("Retry-After"));
}

fn preflight(headers: &mut HeaderMap) {
    let methods = HeaderValue::from_static("GET, POST, OPTIONS");
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, methods);
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("Content-Type"));
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
}
