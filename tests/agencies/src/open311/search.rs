//! Finds requests: by number, by token, or by the filters of the standard.

use super::answer::Refusal;
use super::fields::Fields;
use super::record::Record;
use super::store::Store;
use crate::clock::{self, DAY, Instant};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Result as Stored, params_from_iter};

const WINDOW: i64 = 90 * DAY;
const MOST: i64 = 1_000;

/// What a list is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    ids: Vec<String>,
    codes: Vec<String>,
    open: Vec<bool>,
    from: Instant,
    to: Instant,
    page: i64,
    page_size: i64,
}

impl Wanted {
    /// Reads the filters; where there are no pages, nobody looks at what is asked of them.
    pub(super) fn read(fields: &Fields, pages: bool, now: Instant) -> Result<Self, Refusal> {
        let (from, to) = asked_window(fields, now)?;
        let number =
            |name, usual, most| if pages { whole(fields, name, usual, most) } else { Ok(usual) };
        Ok(Self {
            ids: fields.listed("service_request_id"),
            codes: fields.listed("service_code"),
            open: fields
                .listed("status")
                .iter()
                .map(|word| is_open(word))
                .collect::<Result<_, _>>()?,
            from,
            to,
            page: number("page", 1, i64::from(u32::MAX))?,
            page_size: number("page_size", MOST, MOST)?,
        })
    }
}

fn is_open(word: &str) -> Result<bool, Refusal> {
    match word {
        "open" => Ok(true),
        "closed" => Ok(false),
        other => Err(Refusal::bad(format!("O status {other} não existe; use open ou closed."))),
    }
}

fn instant(fields: &Fields, name: &str) -> Result<Option<Instant>, Refusal> {
    let Some(text) = fields.one(name) else { return Ok(None) };
    let wrong = || {
        let example = "2026-01-31T00:00:00-03:00";
        Refusal::bad(format!("A data de {name} deve trazer hora e fuso, como {example}."))
    };
    clock::read(text).map(Some).ok_or_else(wrong)
}

/// The time that is asked for.
pub(super) fn asked_window(fields: &Fields, now: Instant) -> Result<(Instant, Instant), Refusal> {
    window(instant(fields, "start_date")?, instant(fields, "end_date")?, now)
}

/// At most 90 days, and the last 90 when nothing is said.
fn window(
    from: Option<Instant>,
    to: Option<Instant>,
    now: Instant,
) -> Result<(Instant, Instant), Refusal> {
    match (from, to) {
        (None, None) => Ok((now - WINDOW, now)),
        (Some(from), None) => Ok((from, from + WINDOW)),
        (None, Some(to)) => Ok((to - WINDOW, to)),
        (Some(from), Some(to)) if to - from > WINDOW => {
            Err(Refusal::bad("O período entre start_date e end_date passa de 90 dias."))
        }
        (Some(from), Some(to)) => Ok((from, to)),
    }
}

fn whole(fields: &Fields, name: &str, usual: i64, most: i64) -> Result<i64, Refusal> {
    let Some(text) = fields.one(name) else { return Ok(usual) };
    let number = text.parse().ok().filter(|number| (1..=most).contains(number));
    number.ok_or_else(|| Refusal::bad(format!("{name} deve ser um número de 1 a {most}.")))
}

impl Store {
    /// The requests wanted, newest first; numbers override all other filters.
    pub(super) fn search(&self, wanted: &Wanted, now: Instant) -> Stored<Vec<Record>> {
        let mut values = vec![Value::from(now)];
        let mut sql = "SELECT * FROM requests WHERE ready_at <= ?".to_owned();
        if wanted.ids.is_empty() {
            sql.push_str(" AND requested >= ? AND requested <= ?");
            values.extend([Value::from(wanted.from), Value::from(wanted.to)]);
            among(&mut sql, &mut values, "service_code", wanted.codes.clone());
            among(&mut sql, &mut values, "open", wanted.open.iter().map(|open| i64::from(*open)));
        } else {
            among(&mut sql, &mut values, "id", wanted.ids.clone());
        }
        sql.push_str(" ORDER BY requested DESC, id DESC LIMIT ? OFFSET ?");
        let skipped = (wanted.page - 1) * wanted.page_size;
        values.extend([Value::from(wanted.page_size), Value::from(skipped)]);
        let connection = self.connection();
        let mut query = connection.prepare_cached(&sql)?;
        query.query_map(params_from_iter(values), Record::of_row)?.collect()
    }

    pub(super) fn find(&self, id: &str, now: Instant) -> Stored<Option<Record>> {
        let connection = self.connection();
        let sql = "SELECT * FROM requests WHERE id = ?1 AND ready_at <= ?2";
        connection.prepare_cached(sql)?.query_row((id, now), Record::of_row).optional()
    }

    /// For a known token, the number; empty while it is not ready.
    pub(super) fn number_for(&self, token: &str, now: Instant) -> Stored<Option<String>> {
        let connection = self.connection();
        let sql = "SELECT iif(ready_at <= ?2, id, '') FROM requests WHERE token = ?1";
        connection.prepare_cached(sql)?.query_row((token, now), |row| row.get(0)).optional()
    }
}

pub(super) fn among<T>(
    sql: &mut String,
    values: &mut Vec<Value>,
    column: &str,
    allowed: impl IntoIterator<Item = T>,
) where
    Value: From<T>,
{
    let before = values.len();
    values.extend(allowed.into_iter().map(Value::from));
    let marks = vec!["?"; values.len() - before].join(", ");
    if !marks.is_empty() {
        sql.extend([" AND ", column, " IN (", &marks, ")"]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(query: &str) -> Result<Wanted, Refusal> {
        Wanted::read(&Fields::encoded(query.as_bytes()), true, 100 * DAY)
    }

    #[test]
    fn the_window_is_ninety_days() {
        let window = |query| wanted(query).map(|wanted| (wanted.from / DAY, wanted.to / DAY));
        assert_eq!(window(""), Ok((10, 100)));
        assert_eq!(window("start_date=1970-01-02T00:00:00Z"), Ok((1, 91)));
        assert_eq!(window("end_date=1970-04-02T00:00:00Z"), Ok((1, 91)));
        assert!(window("start_date=1970-01-01T00:00:00Z&end_date=1970-04-02T00:00:00Z").is_err());
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for query in ["status=done", "page=0", "page_size=1001", "page=x", "start_date=2026-01-01"]
        {
            assert_eq!(wanted(query).unwrap_err().status, 400, "{query}");
        }
        assert!(wanted("status=open,closed&page=&page_size=").is_ok());
    }
}
