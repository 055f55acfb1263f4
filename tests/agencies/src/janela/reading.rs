//! Reading the catalogue: who the agency is, its services, their forms, how long they take.

use super::answer::{Answer, Origin, json, linked, next_page, tagged};
use super::path::{Counter, Named, name};
use super::problem::Problem;
use super::query::Query;
use super::search;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};

pub(super) async fn about(State(desk): Counter, origin: Origin) -> Answer {
    json(StatusCode::OK, &desk.about(&origin))
}

pub(super) async fn health(State(desk): Counter) -> Answer {
    json(StatusCode::OK, &desk.health())
}

pub(super) async fn keys(State(desk): Counter) -> Answer {
    json(StatusCode::OK, &desk.seal.published())
}

pub(super) async fn services(
    State(desk): Counter,
    origin: Origin,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Answer {
    let query = Query::of(query.as_deref());
    let (page, since) = (query.page()?, query.instant("modified_after")?);
    let all = desk.catalogue.modified_after(since);
    let skipped = usize::try_from(page.offset()).unwrap_or(usize::MAX);
    let size = usize::try_from(page.size).unwrap_or(usize::MAX);
    let items: Vec<_> = all.iter().skip(skipped).take(size).collect();
    let total = i64::try_from(all.len()).unwrap_or(i64::MAX);
    let body = serde_json::json!(
        { "items": items, "total": total, "page": page.page, "page_size": page.size }
    );
    let since = query.one("modified_after").map(|since| {
        let since: String = form_urlencoded::byte_serialize(since.as_bytes()).collect();
        format!("&modified_after={since}")
    });
    let next = next_page(page, total).map(|next| {
        let path = format!("/services?{next}{}", since.unwrap_or_default());
        origin.under(&desk.agency.card.base, &path)
    });
    Ok(linked(tagged(&headers, &body)?, next))
}

pub(super) async fn found(State(desk): Counter, RawQuery(query): RawQuery) -> Answer {
    let query = Query::of(query.as_deref());
    let (words, size) = (query.words()?, query.page_size(20)?);
    let found = search::search(&desk.catalogue, words);
    let most = usize::try_from(size).unwrap_or(usize::MAX);
    let item =
        |(service, score): &(_, _)| serde_json::json!({ "service": service, "score": score });
    let items: Vec<_> = found.iter().take(most).map(item).collect();
    json(StatusCode::OK, &serde_json::json!({ "items": items, "total": found.len() }))
}

pub(super) async fn service(State(desk): Counter, named: Named, headers: HeaderMap) -> Answer {
    tagged(&headers, &desk.offered(&name(named)?)?.service)
}

pub(super) async fn form(State(desk): Counter, named: Named, headers: HeaderMap) -> Answer {
    let identifier = name(named)?;
    let (_, form) = desk.form(&identifier)?;
    tagged(&headers, &form.published(&identifier))
}

pub(super) async fn statistics(State(desk): Counter, named: Named, headers: HeaderMap) -> Answer {
    let identifier = name(named)?;
    let unknown = || Problem::not_found(format!("Não existe o serviço {identifier}."));
    desk.catalogue.entry(&identifier).ok_or_else(unknown)?;
    let few = || Problem::not_found("Ainda há poucos processos concluídos deste serviço.");
    let found = desk.store.statistics(&identifier, desk.agency.clock.now())?.ok_or_else(few)?;
    tagged(&headers, &found.published(&identifier))
}
