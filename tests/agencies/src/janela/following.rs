//! Following a case: by its number, by the key it was sent with, by the company that asked.

use super::answer::{Answer, Origin, json, linked, next_page, tagged, written};
use super::path::{Counter, Named, checked_key, name};
use super::problem::Problem;
use super::query::Query;
use super::record::documents;
use super::register;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::IntoResponse;

pub(super) async fn by_key(State(desk): Counter, named: Named) -> Answer {
    let key = checked_key(&name(named)?)?;
    Ok(written(StatusCode::OK, desk.by_key(&key)?))
}

pub(super) async fn case(
    State(desk): Counter,
    origin: Origin,
    named: Named,
    headers: HeaderMap,
) -> Answer {
    tagged(&headers, &desk.case(&name(named)?, &origin)?)
}

pub(super) async fn document(State(desk): Counter, named: Named<(String, String)>) -> Answer {
    let (number, id) = name(named)?;
    desk.check_case(&number)?;
    let issued = documents(&desk.store.connection(), &number)?;
    let unknown = || Problem::not_found(format!("O processo {number} não tem esse documento."));
    let found = issued.into_iter().find(|one| one.id == id).ok_or_else(unknown)?;
    let place = format!("attachment; filename=\"{number}-{id}.txt\"");
    let place = HeaderValue::from_str(&place).map_err(|_| Problem::broken())?;
    let media = HeaderValue::from_static("text/plain; charset=utf-8");
    let headers = [(header::CONTENT_TYPE, media), (header::CONTENT_DISPOSITION, place)];
    Ok((headers, found.body).into_response())
}

pub(super) async fn company_cases(
    State(desk): Counter,
    origin: Origin,
    RawQuery(query): RawQuery,
) -> Answer {
    if !desk.company_cases {
        return Err(Problem::not_found("Este órgão não lista os processos de uma empresa."));
    }
    let query = Query::of(query.as_deref());
    let page = query.page()?;
    let wrong = || Problem::bad("Diga o CNPJ no parâmetro company, com 14 letras e números.");
    let is_cnpj = |text: &&str| register::looks_like_cnpj(text);
    let company = query.one("company").filter(is_cnpj).ok_or_else(wrong)?;
    let (cases, total) = desk.store.of_company(company, page.offset(), page.size)?;
    let items: Vec<_> = cases.iter().map(|case| desk.summary(case)).collect();
    let body = serde_json::json!(
        { "items": items, "total": total, "page": page.page, "page_size": page.size }
    );
    let next = next_page(page, total).map(|next| {
        origin.under(&desk.agency.card.base, &format!("/cases?company={company}&{next}"))
    });
    Ok(linked(json(StatusCode::OK, &body)?, next))
}
