//! The runs, counted; and the proof that the count can find a fault.

use crate::{
    agency::Kind,
    broken::Broken,
    run::run,
    verdict::{Breach, Ending},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    fmt::Write,
};

/// How many seeds are run where nobody asks for another number with `JANELA_SEEDS`.
const SEEDS: u64 = 12_000;

/// How many seeds a broken machine is given to betray itself.
const TO_BE_CAUGHT: u64 = 1_000;

/// What came of many runs with agencies of one kind.
#[derive(Default)]
struct Tally {
    runs: usize,
    submissions: usize,
    sends: usize,
    lost: usize,
    doubled: usize,
    /// How often the agency has one more because the person decided so.
    decided: usize,
    endings: BTreeMap<Ending, usize>,
    /// What became of requests on the wire, and why no more was done: all that there is must occur.
    occurred: BTreeSet<&'static str>,
}

fn count(seeds: u64, broken: Broken) -> (BTreeMap<Kind, Tally>, Vec<(u64, Breach)>) {
    let mut all: BTreeMap<Kind, Tally> = BTreeMap::new();
    let mut found = Vec::new();
    for seed in 0..seeds {
        let run = run(seed, broken);
        let (endings, breaches) = run.judge();
        let tally = all.entry(run.plan.kind).or_default();
        tally.runs += 1;
        tally.submissions += run.plan.submissions.len();
        tally.sends += run.world.sent.borrow().len();
        let over = run.world.agency.store().len().saturating_sub(run.plan.submissions.len());
        let doubled = breaches.iter().filter(|breach| matches!(breach, Breach::Doubled(_))).count();
        tally.doubled += doubled;
        tally.lost += breaches.len() - doubled;
        tally.decided += if doubled == 0 { over } else { 0 };
        tally.occurred.extend(run.world.sent.borrow().iter().map(|sent| sent.fate.cause));
        tally.occurred.extend(run.halts.borrow().iter());
        for ending in endings {
            *tally.endings.entry(ending).or_default() += 1;
        }
        found.extend(breaches.into_iter().map(|breach| (seed, breach)));
    }
    (all, found)
}

fn printed(all: &BTreeMap<Kind, Tally>) -> String {
    let mut text = format!(
        "{:<8} {:>6} {:>11} {:>6} {:>8} {:>7} {:>7} {:>7} {:>6} {:>8} {:>5} {:>4} {:>10}\n",
        "agency",
        "runs",
        "submissions",
        "sends",
        "accepted",
        "refused",
        "unknown",
        "as said",
        "unmade",
        "by wish",
        "limit",
        "lost",
        "duplicated"
    );
    for (kind, tally) in all {
        let of = |ending| tally.endings.get(&ending).copied().unwrap_or(0);
        let is_unknown = |(ending, _): &(&Ending, _)| matches!(ending, Ending::Unknown(_));
        let unknown: usize = tally.endings.iter().filter(is_unknown).map(|(_, count)| count).sum();
        let kind = format!("{kind:?}");
        let (accepted, refused) = (of(Ending::Accepted), of(Ending::Refused));
        let (gone, unmade) = (of(Ending::GoneAsSaid), of(Ending::NeverBegun));
        let limit = of(Ending::TakenForAnother);
        let Tally { runs, submissions, sends, lost, doubled, decided, .. } = tally;
        writeln!(text, "{kind:<8} {runs:>6} {submissions:>11} {sends:>6} {accepted:>8} {refused:>7} {unknown:>7} {gone:>7} {unmade:>6} {decided:>8} {limit:>5} {lost:>4} {doubled:>10}").unwrap();
    }
    for (kind, tally) in all {
        for (ending, count) in &tally.endings {
            if let Ending::Unknown(cause) = ending {
                writeln!(text, "  unknown, {kind:?}, {cause}: {count}").unwrap();
            }
        }
    }
    text
}

#[test]
fn whatever_befalls_a_submission_it_is_neither_lost_nor_sent_twice() {
    let asked = env::var("JANELA_SEEDS").ok().and_then(|seeds| seeds.parse().ok());
    let (all, found) = count(asked.unwrap_or(SEEDS), Broken::Nothing);
    println!("{}", printed(&all));
    for (seed, breach) in found.iter().take(if env::var("JANELA_SEEDS").is_ok() { 3 } else { 1 }) {
        println!("{seed}: {breach:?}\n{}", run(*seed, Broken::Nothing).story());
    }
    assert!(
        found.is_empty(),
        "{} breaches, such as {:?}",
        found.len(),
        &found[..found.len().min(9)]
    );
    let occurred: BTreeSet<_> = all.values().flat_map(|tally| &tally.occurred).collect();
    // 15 fates by chance, no network, gone during, a conflict; and 8 reasons to do no more.
    assert_eq!(occurred.len(), 18 + 8, "{occurred:?}");
}

#[test]
fn a_machine_that_is_broken_is_caught() {
    for broken in Broken::ALL {
        let (_, found) = count(TO_BE_CAUGHT, broken);
        let doubled =
            found.iter().filter(|(_, breach)| matches!(breach, Breach::Doubled(_))).count();
        println!("{broken:?}: {doubled} duplicated, {} lost", found.len() - doubled);
        let caught =
            if broken == Broken::KeepsNothing { found.len() > doubled } else { doubled > 0 };
        assert!(caught, "{broken:?} was not caught");
    }
}
