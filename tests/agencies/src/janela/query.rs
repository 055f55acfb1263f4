//! Parameters of a query. Unknown ones are ignored; of repeated ones the first counts.

use super::problem::Problem;
use crate::clock::{self, Instant};

const MOST_ON_A_PAGE: i64 = 200;
const LAST_PAGE: i64 = 1_000_000;

/// The parameters in the order received.
pub(super) struct Query(Vec<(String, String)>);

/// Which part of a list is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) page: i64,
    pub(super) size: i64,
}

impl Page {
    /// How many items come before it.
    pub(super) fn offset(self) -> i64 {
        (self.page - 1) * self.size
    }
}

impl Query {
    pub(super) fn of(query: Option<&str>) -> Self {
        let parsed = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
        Self(parsed.into_owned().collect())
    }

    pub(super) fn one(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn page(&self) -> Result<Page, Problem> {
        Ok(Page { page: self.whole("page", 1, LAST_PAGE)?, size: self.page_size(50)? })
    }

    pub(super) fn page_size(&self, usual: i64) -> Result<i64, Problem> {
        self.whole("page_size", usual, MOST_ON_A_PAGE)
    }

    fn whole(&self, name: &str, usual: i64, most: i64) -> Result<i64, Problem> {
        let Some(text) = self.one(name) else { return Ok(usual) };
        let digits = !text.is_empty() && text.bytes().all(|letter| letter.is_ascii_digit());
        let number = text.parse().ok().filter(|number| digits && (1..=most).contains(number));
        number.ok_or_else(|| {
            Problem::bad(format!("O parâmetro {name} deve ser um número inteiro de 1 a {most}."))
        })
    }

    pub(super) fn instant(&self, name: &str) -> Result<Option<Instant>, Problem> {
        let Some(text) = self.one(name) else { return Ok(None) };
        let example = "2026-01-31T00:00:00-03:00";
        let wrong = || Problem::bad(format!("A data de {name} deve ser como {example}."));
        clock::read(&text.to_ascii_uppercase()).map(Some).ok_or_else(wrong)
    }

    /// Words to search for.
    pub(super) fn words(&self) -> Result<&str, Problem> {
        let wrong = || Problem::bad("Diga o que procura no parâmetro q, com 1 a 200 letras.");
        let fits = |words: &&str| (1..=200).contains(&words.chars().count());
        self.one("q").filter(fits).ok_or_else(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_their_limits_and_the_rest_is_ignored() {
        let page = |text| Query::of(Some(text)).page().map(|page| (page.page, page.size)).ok();
        assert_eq!(page("x=1&page=2&page=9"), Some((2, 50)));
        assert_eq!(page("page_size=200"), Some((1, 200)));
        for wrong in [
            "page=0",
            "page=-1",
            "page=",
            "page=1e3",
            "page_size=201",
            "page=9999999999999999999999",
        ] {
            assert_eq!(page(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_instant_must_say_its_zone_and_words_must_be_there() {
        let read = |text| Query::of(Some(text)).instant("modified_after").map_err(drop);
        assert_eq!(read("a=b"), Ok(None));
        assert_eq!(read("modified_after=2026-01-01t03:00:00z"), Ok(Some(1_767_236_400)));
        assert_eq!(read("modified_after=2026-01-01"), Err(()));
        assert!(Query::of(Some("q=poda")).words().is_ok());
        assert!(Query::of(Some("q=")).words().is_err() && Query::of(None).words().is_err());
    }
}
