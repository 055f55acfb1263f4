//! How long a service takes: counted from the cases themselves.

use super::store::Store;
use crate::clock::{self, DAY, Instant};
use rusqlite::{Result, params};
use serde_json::{Value, json};

/// Fewer cases than this say nothing.
const FEWEST: usize = 20;
const PERIOD: i64 = 2 * 365 * DAY;
const METHOD: &str = "Dias corridos entre o recebimento e a conclusão, contados para cima. Entram os \
    processos concluídos no período, menos as desistências. A mediana e o percentil 90 são pelo posto \
    mais próximo.";

/// What the cases of one service say.
pub(super) struct Statistics {
    from: Instant,
    to: Instant,
    pub(super) sample: usize,
    pub(super) median_days: i64,
    p90_days: i64,
}

impl Store {
    /// The statistics of a service, when there are cases enough.
    pub(super) fn statistics(&self, service: &str, now: Instant) -> Result<Option<Statistics>> {
        let from = now - PERIOD;
        let sql = "SELECT (closed - opened + 86399) / 86400 FROM cases
            WHERE service = ?1 AND closed BETWEEN ?2 AND ?3 AND outcome <> 'withdrawn' ORDER BY 1";
        let connection = self.connection();
        let mut query = connection.prepare_cached(sql)?;
        let days: Vec<i64> = query
            .query_map(params![service, from, now], |row| row.get(0))?
            .collect::<Result<_>>()?;
        let at = |percent| nearest_rank(&days, percent);
        Ok((days.len() >= FEWEST).then(|| Statistics {
            from,
            to: now,
            sample: days.len(),
            median_days: at(50),
            p90_days: at(90),
        }))
    }
}

impl Statistics {
    pub(super) fn published(&self, service: &str) -> Value {
        json!({
            "service": service,
            "period": { "from": clock::day(self.from), "to": clock::day(self.to) },
            "sample": self.sample, "median_days": self.median_days, "p90_days": self.p90_days,
            "method": METHOD,
        })
    }
}

/// The smallest value that so many of a hundred do not exceed.
fn nearest_rank(sorted: &[i64], percent: usize) -> i64 {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rank_is_the_nearest_one_above() {
        let days: Vec<i64> = (1..=20).collect();
        assert_eq!((nearest_rank(&days, 50), nearest_rank(&days, 90)), (10, 18));
        assert_eq!((nearest_rank(&[7], 90), nearest_rank(&[], 90)), (7, 0));
    }
}
