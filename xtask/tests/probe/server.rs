//! A server of a few canned answers, which counts what is sent to it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode};
use tokio::net::TcpListener;

/// An answer: status, content type, body.
pub(crate) type Canned = (u16, &'static str, String);

/// A server; it stops with the test's runtime.
pub(crate) struct Server {
    pub(crate) url: String,
    posts: Arc<AtomicUsize>,
    all: Arc<AtomicUsize>,
}

impl Server {
    /// How many requests were sent to it.
    pub(crate) fn posts(&self) -> usize {
        self.posts.load(Ordering::Relaxed)
    }

    /// How many questions of any kind came.
    pub(crate) fn all(&self) -> usize {
        self.all.load(Ordering::Relaxed)
    }
}

/// Serves what `answer` says of a method and a path (with its query); with CORS or without.
pub(crate) async fn serve(
    cors: bool,
    answer: impl Fn(&str, &str) -> Canned + Clone + Send + Sync + 'static,
) -> Server {
    let posts = Arc::new(AtomicUsize::new(0));
    let all = Arc::new(AtomicUsize::new(0));
    let (count, count_all) = (posts.clone(), all.clone());
    let reply = move |request: Request<Body>| {
        count_all.fetch_add(1, Ordering::Relaxed);
        if request.method() == "POST" {
            count.fetch_add(1, Ordering::Relaxed);
        }
        let path = request.uri().path_and_query().map_or("", |path| path.as_str());
        let secret = request.headers().get("x-key").cloned();
        let (status, kind, body) = answer(request.method().as_str(), path);
        let mut response = Response::builder()
            .status(StatusCode::from_u16(status).unwrap())
            .header("content-type", kind);
        if (300..400).contains(&status) {
            response = response.header("location", body.as_str());
        }
        if cors {
            response = response
                .header("access-control-allow-origin", "*")
                .header("access-control-allow-headers", "content-type, idempotency-key");
        }
        // A careless server says back what it was told.
        let said = secret.map_or(String::new(), |key| key.to_str().unwrap().to_owned());
        let response = response.body(Body::from(body.replace("{x-key}", &said))).unwrap();
        std::future::ready(response)
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let routes: Router = Router::new().fallback(reply);
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Server { url, posts, all }
}

/// Nothing is there.
pub(crate) fn nothing() -> Canned {
    (404, "application/json", r#"[{"code":404,"description":"nothing here"}]"#.to_owned())
}
