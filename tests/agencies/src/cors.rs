//! Lets any page call an agency from a browser, as the best real servers do.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Marks an answer that a browser must not be allowed to read (a fault).
#[derive(Clone, Copy)]
pub(crate) struct Unreadable;

/// How far an agency opens to pages of other origins.
#[derive(Clone, Copy)]
pub(crate) struct Openness {
    /// What a preflight is answered with.
    pub(crate) status: StatusCode,
    /// The methods that may be used.
    pub(crate) methods: &'static str,
    /// What may be sent beside the simple headers: a client that invents a header fails here as it
    /// would on a real server.
    pub(crate) sent: &'static str,
    /// What a page may read beside the simple headers.
    pub(crate) exposed: &'static str,
}

/// Answers the preflight, and marks every other answer as readable.
pub(crate) async fn allow(
    State(openness): State<Openness>,
    request: Request,
    next: Next,
) -> Response {
    let asks = request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    if request.method() == Method::OPTIONS && asks {
        let mut response = openness.status.into_response();
        open(openness, response.headers_mut());
        preflight(openness, response.headers_mut());
        return response;
    }
    let mut response = next.run(request).await;
    if response.extensions().get::<Unreadable>().is_none() {
        open(openness, response.headers_mut());
    }
    response
}

fn open(openness: Openness, headers: &mut HeaderMap) {
    let exposed = HeaderValue::from_static(openness.exposed);
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
}

fn preflight(openness: Openness, headers: &mut HeaderMap) {
    let (methods, sent) = (openness.methods, openness.sent);
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(methods));
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static(sent));
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
}
