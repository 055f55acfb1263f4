//! Sending something to the agency, under a key that makes it happen once.

use super::answer::{Answer, Origin, REPLAYED, written};
use super::body::{Accepts, Received};
use super::desk::{Reply, Sent};
use super::path::{Counter, Named, checked_key, name};
use super::problem::Problem;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;

pub(super) async fn submit(
    State(desk): Counter,
    origin: Origin,
    named: Named,
    request: Request,
) -> Answer {
    let service = name(named)?;
    desk.form(&service)?;
    let (key, received) = letter(request, Accepts::Files("submission")).await?;
    let sent = Sent { operation: "submit", target: &service, key: &key, received: &received };
    let reply = desk.submit(&sent)?;
    let number = number_in(&reply.body).filter(|_| !reply.replayed);
    let mut response = replied(reply);
    let place =
        number.map(|number| origin.under(&desk.agency.card.base, &format!("/cases/{number}")));
    if let Some(place) = place.and_then(|place| HeaderValue::from_str(&place).ok()) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    Ok(response)
}

pub(super) async fn message(State(desk): Counter, named: Named, request: Request) -> Answer {
    let case = name(named)?;
    desk.check_case(&case)?;
    let (key, received) = letter(request, Accepts::Json).await?;
    let sent = Sent { operation: "message", target: &case, key: &key, received: &received };
    Ok(replied(desk.message(&sent)?))
}

pub(super) async fn supplement(State(desk): Counter, named: Named, request: Request) -> Answer {
    let case = name(named)?;
    desk.check_case(&case)?;
    let (key, received) = letter(request, Accepts::Files("submission")).await?;
    let sent = Sent { operation: "supplement", target: &case, key: &key, received: &received };
    Ok(replied(desk.supplement(&sent)?))
}

async fn letter(request: Request, accepts: Accepts) -> Result<(String, Received), Problem> {
    let kept = request.headers().get("idempotency-key").and_then(|kept| kept.to_str().ok());
    let key = checked_key(kept.unwrap_or_default());
    // Whoever sends a body hears the answer only after the body was read.
    let received = Received::of(request, accepts).await;
    Ok((key?, received?))
}

fn replied(reply: Reply) -> Response {
    let status = if reply.replayed { StatusCode::OK } else { StatusCode::CREATED };
    let mut response = written(status, reply.body);
    if reply.replayed {
        response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    }
    response
}

fn number_in(body: &str) -> Option<String> {
    let body: serde_json::Value = serde_json::from_str(body).ok()?;
    body.get("number")?.as_str().map(str::to_owned)
}
