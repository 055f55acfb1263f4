//! Makes a call go wrong, as the rule in force says.

use super::{Kind, Operation, Rule, spoil};
use crate::agency::Agency;
use crate::cors::Unreadable;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::MethodRouter;
use futures_util::{StreamExt, future, stream};
use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

/// The mark of an answer that must not be sent: the server closes the connection instead.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Severed;

impl fmt::Display for Severed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection was closed on purpose")
    }
}

impl std::error::Error for Severed {}

/// Makes routes of one operation obey the agency's rules.
pub(crate) fn exposed<S: Clone + Send + Sync + 'static>(
    agency: &Arc<Agency>,
    operation: Operation,
    routes: MethodRouter<S>,
) -> MethodRouter<S> {
    let agency = Arc::clone(agency);
    routes.route_layer(from_fn(move |request: Request, next: Next| {
        let rule = agency.faults.take(operation);
        async move {
            match rule {
                Some(rule) => act(&rule, request, next).await,
                None => next.run(request).await,
            }
        }
    }))
}

async fn act(rule: &Rule, request: Request, next: Next) -> Response {
    let late = if rule.kind == Kind::Slow { 3_000 } else { 0 };
    tokio::time::sleep(Duration::from_millis(rule.delay_ms.unwrap_or(late))).await;
    let mut response = match rule.kind {
        Kind::Slow => next.run(request).await,
        Kind::Cut => halved(next.run(request).await).await,
        Kind::ErrorAfterAccept => {
            next.run(request).await;
            broken()
        }
        Kind::CutAfterAccept => {
            next.run(request).await;
            severed()
        }
        Kind::Malformed | Kind::WrongType | Kind::Partial | Kind::WrongCharset => {
            spoilt(rule.kind, next.run(request).await).await
        }
        kind => instead(kind, rule).await,
    };
    if !rule.cors {
        response.extensions_mut().insert(Unreadable);
    }
    response
}

/// The kinds that answer without doing the work.
async fn instead(kind: Kind, rule: &Rule) -> Response {
    match kind {
        Kind::Down => {
            let wait = rule.retry_after_s.map(|s| [(header::RETRY_AFTER, HeaderValue::from(s))]);
            let words = page("Serviço indisponível");
            match wait {
                Some(wait) => (StatusCode::SERVICE_UNAVAILABLE, wait, words).into_response(),
                None => (StatusCode::SERVICE_UNAVAILABLE, words).into_response(),
            }
        }
        Kind::Html => page("Sistema em manutenção").into_response(),
        Kind::Empty => StatusCode::OK.into_response(),
        Kind::NotFound => StatusCode::NOT_FOUND.into_response(),
        Kind::RateLimit => {
            let wait = HeaderValue::from(rule.retry_after_s.unwrap_or(5));
            let words = page("Muitas chamadas");
            (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, wait)], words).into_response()
        }
        Kind::Refuse => severed(),
        Kind::Hang => future::pending().await,
        _ => broken(),
    }
}

fn page(title: &str) -> Html<String> {
    let head = "<!DOCTYPE html>\n<html lang=\"pt-BR\"><meta charset=\"utf-8\">";
    Html(format!("{head}<title>{title}</title><h1>{title}</h1><p>Tente mais tarde.</p></html>\n"))
}

fn broken() -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, page("Erro interno")).into_response()
}

fn severed() -> Response {
    let mut response = StatusCode::OK.into_response();
    response.extensions_mut().insert(Severed);
    response
}

/// The whole length is promised and half of it comes.
async fn halved(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let whole = to_bytes(body, usize::MAX).await.unwrap_or_default();
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(whole.len()));
    let half = whole.slice(..whole.len() / 2);
    let dies = stream::once(async {
        // What came before must have left the machine, or the client would see no answer at all.
        tokio::time::sleep(Duration::from_millis(100)).await;
        Err::<Bytes, _>(io::Error::from(io::ErrorKind::ConnectionReset))
    });
    let comes = stream::once(future::ready(Ok::<_, io::Error>(half)));
    Response::from_parts(parts, Body::from_stream(comes.chain(dies)))
}

async fn spoilt(kind: Kind, response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let whole = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let kept_type = parts.headers.get(header::CONTENT_TYPE).and_then(|kept| kept.to_str().ok());
    let media = kept_type.unwrap_or_default().split(';').next().unwrap_or_default().to_owned();
    let bytes = spoil::spoil(kind, &media, &whole);
    parts.headers.remove(header::CONTENT_LENGTH);
    if let (Kind::WrongCharset, Ok(bare)) = (kind, HeaderValue::from_str(&media)) {
        parts.headers.insert(header::CONTENT_TYPE, bare);
    }
    Response::from_parts(parts, Body::from(bytes))
}
