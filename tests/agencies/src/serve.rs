//! Listens, hands each connection to the agency's routes, and closes those that a fault severed.

use crate::faults::Severed;
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::pin::pin;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// How long an answer under way may still take when the agency closes.
const LAST_MOMENT: Duration = Duration::from_millis(300);

/// Serves until told to stop.
pub(crate) async fn serve(listener: TcpListener, routes: Router, mut stop: watch::Receiver<bool>) {
    let mut open = JoinSet::new();
    loop {
        tokio::select! {
            _ = stop.changed() => break,
            Some(_) = open.join_next() => {}
            Ok((stream, _)) = listener.accept() => {
                open.spawn(converse(stream, routes.clone(), stop.clone()));
            }
        }
    }
    drop(listener);
    while open.join_next().await.is_some() {}
}

/// hyper closes a connection whose service fails, and sends nothing.
fn sent(response: Response) -> Result<Response, Severed> {
    let severed = response.extensions().get::<Severed>();
    severed.copied().map_or(Ok(response), Err)
}

async fn converse(stream: TcpStream, routes: Router, mut stop: watch::Receiver<bool>) {
    // Small answers should not wait for more to send.
    let _ = stream.set_nodelay(true);
    let routes = TowerToHyperService::new(routes);
    let answer = service_fn(|request: Request<Incoming>| {
        let answering = routes.call(request.map(Body::new));
        async { answering.await.map_or_else(|never| match never {}, sent) }
    });
    // One call for each connection. A browser silently sends a call again, a POST too, when a
    // connection that it had used before closes without an answer: then a fault meant for one call
    // would never be seen, and work done once would be done twice.
    let connection = http1::Builder::new()
        .keep_alive(false)
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), answer);
    let mut connection = pin!(connection);
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = stop.changed() => connection.as_mut().graceful_shutdown(),
    }
    let _ = tokio::time::timeout(LAST_MOMENT, connection).await;
}
