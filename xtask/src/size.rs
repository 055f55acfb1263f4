//! What a first visit to the start page costs, in bytes, against the budget.

use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};

use crate::places::Places;
use crate::table::{table, thousands};
use crate::visit;

/// The brotli bytes that a first visit may cost: a second and a half on a slow phone network.
const FIRST_VISIT_BUDGET_BYTES: u64 = 220_000;

/// One file in its three forms, as the gateway sends them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Cost {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Prints the tables; over the budget is an error.
pub(crate) fn report(places: &Places) -> Result<()> {
    let page = gateway::page(&places.dist, &places.dist.join("portal.json"))?;
    let on_first_visit = visit::files(&places.dist, &page)?;
    let portal = fs::read(places.dist.join("portal.json"))?;
    let mut first =
        vec![Cost::made("index.html", page.as_bytes())?, Cost::made("portal.json", &portal)?];
    let mut later = Vec::new();
    for name in shipped(&places.dist, "")? {
        let cost = Cost::shipped(&places.dist, &name)?;
        if on_first_visit.contains(&name) { first.push(cost) } else { later.push(cost) }
    }
    println!("First visit to the start page, in bytes:\n{}", listing(first.clone(), true));
    println!("Fetched later, when needed:\n{}", listing(later, false));
    check(total(&first).brotli)
}

fn check(brotli: u64) -> Result<()> {
    ensure!(
        brotli <= FIRST_VISIT_BUDGET_BYTES,
        "a first visit costs {} bytes, {} over the budget of {}",
        thousands(brotli),
        thousands(brotli - FIRST_VISIT_BUDGET_BYTES),
        thousands(FIRST_VISIT_BUDGET_BYTES)
    );
    println!(
        "{} of {} bytes: within the budget.",
        thousands(brotli),
        thousands(FIRST_VISIT_BUDGET_BYTES)
    );
    Ok(())
}

impl Cost {
    /// Of a page that the gateway makes and compresses itself.
    fn made(name: &str, content: &[u8]) -> Result<Self> {
        let gzip = bytes(&gateway::compress::gzip(content)?);
        let brotli = bytes(&gateway::compress::brotli(content)?);
        Ok(Self { name: name.to_owned(), raw: bytes(content), gzip, brotli })
    }

    /// Of a file; a form that is missing is sent as the file itself.
    fn shipped(dist: &Path, name: &str) -> Result<Self> {
        let raw = fs::metadata(dist.join(name))?.len();
        let form = |suffix: &str| {
            fs::metadata(dist.join(format!("{name}.{suffix}"))).map_or(raw, |form| form.len())
        };
        Ok(Self { name: name.to_owned(), raw, gzip: form("gz"), brotli: form("br") })
    }
}

/// The files as built, without their compressed forms and what the gateway makes.
fn shipped(dist: &Path, prefix: &str) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dist.join(prefix))? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            names.extend(shipped(dist, &format!("{name}/"))?);
        } else if is_original(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

fn is_original(name: &str) -> bool {
    let kind = Path::new(name).extension().unwrap_or_default();
    let made = ["index.html", "portal.json"].contains(&name);
    !made && !name.starts_with('.') && kind != "br" && kind != "gz"
}

fn total(costs: &[Cost]) -> Cost {
    let sum = |part: fn(&Cost) -> u64| costs.iter().map(part).sum();
    Cost {
        name: "total".to_owned(),
        raw: sum(|cost| cost.raw),
        gzip: sum(|cost| cost.gzip),
        brotli: sum(|cost| cost.brotli),
    }
}

/// Largest first, the total last.
fn listing(mut costs: Vec<Cost>, with_total: bool) -> String {
    costs.sort_by(|one, other| other.brotli.cmp(&one.brotli).then(one.name.cmp(&other.name)));
    if with_total {
        costs.push(total(&costs));
    }
    let rows: Vec<[String; 4]> = costs.into_iter().map(row).collect();
    table(["file", "raw", "gzip", "brotli"], &rows)
}

fn row(cost: Cost) -> [String; 4] {
    [cost.name, thousands(cost.raw), thousands(cost.gzip), thousands(cost.brotli)]
}

fn bytes(content: &[u8]) -> u64 {
    u64::try_from(content.len()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_is_first_and_the_total_last() {
        let cost = |name: &str, bytes| Cost {
            name: name.into(),
            raw: bytes * 3,
            gzip: bytes * 2,
            brotli: bytes,
        };
        let listed = listing(vec![cost("a.js", 1), cost("b.wasm", 1000)], true);
        let wanted = "file      raw   gzip  brotli\nb.wasm  3 000  2 000   1 000\n\
            a.js        3      2       1\ntotal   3 003  2 002   1 001\n";
        assert_eq!(listed, wanted);
    }

    #[test]
    fn one_byte_over_is_over() {
        assert!(check(FIRST_VISIT_BUDGET_BYTES).is_ok());
        assert!(check(FIRST_VISIT_BUDGET_BYTES + 1).is_err());
    }
}
