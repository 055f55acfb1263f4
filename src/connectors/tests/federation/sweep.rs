//! A sweep over many cases: at a pace that no agency feels, and every case ends with an answer.

use crate::simulated::{Act, World, agencies};
use connectors::{Connector, PACE_MS, StreamExt, connect, resilient, sweep};
use domain::{CaseNumber, CaseRef, ErrorKind};
use std::{collections::BTreeSet, rc::Rc};

/// So many cases of each agency, swept: what became of each, and the world after it.
fn swept(
    names: &[&str],
    cases: usize,
    script: impl Fn(&str, usize) -> Act + 'static,
) -> (Rc<World>, Vec<(CaseRef, Option<ErrorKind>)>) {
    let (world, ports) = World::new(script);
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let all = agencies(&names);
    let addresses = all.iter().map(|agency| agency.url.clone()).collect();
    let ports = resilient(&ports, addresses, 7);
    let asked = all.iter().map(|agency| {
        let number = |n: usize| CaseRef {
            agency: agency.id.clone(),
            number: CaseNumber::new(n.to_string()),
        };
        let connector: Rc<dyn Connector> = Rc::from(connect(agency, &ports));
        (connector, (0..cases).map(number).collect())
    });
    let mut heard = Vec::new();
    world.run(sweep(asked.collect(), &ports).for_each(|(case, answer)| {
        heard.push((case, answer.err().map(|error| error.kind)));
        async {}
    }));
    (world, heard)
}

fn all_once(heard: &[(CaseRef, Option<ErrorKind>)], number: usize) {
    let different: BTreeSet<_> = heard.iter().map(|(case, _)| case).collect();
    assert_eq!((heard.len(), different.len()), (number, number));
}

#[test]
fn an_agency_is_asked_four_times_in_a_second_and_others_do_not_wait_for_it() {
    let (world, heard) = swept(&["a", "b"], 40, |_, _| Act::Status(30, 404, None));
    all_once(&heard, 80);
    assert!(heard.iter().all(|(_, failed)| *failed == Some(ErrorKind::NotFound)));
    for host in ["a", "b"] {
        let at: Vec<i64> =
            world.sent().iter().filter(|sent| sent.host == host).map(|sent| sent.at).collect();
        assert_eq!(at.len(), 40);
        assert!(at.windows(2).all(|pair| pair[1] - pair[0] >= i64::from(PACE_MS)), "{at:?}");
    }
    assert!(world.time() <= 40 * i64::from(PACE_MS) + 100, "{} ms", world.time());
}

#[test]
fn an_agency_that_asks_for_less_haste_is_obeyed_and_every_case_is_asked() {
    let busy = |_: &str, before: usize| match before {
        3 | 9 => Act::Status(20, 429, Some(30)),
        _ => Act::Status(20, 404, None),
    };
    let (world, heard) = swept(&["a"], 20, busy);
    all_once(&heard, 20);
    assert!(heard.iter().all(|(_, failed)| *failed == Some(ErrorKind::NotFound)));
    let sent = world.sent();
    // What was under way when it was said may still begin; nothing after it.
    for place in [3, 9] {
        let said = sent[place].at + 20;
        let haste = sent.iter().filter(|one| one.at > said && one.at < said + 30_000);
        assert_eq!(haste.count(), 0);
    }
}

#[test]
fn an_agency_that_never_has_time_is_left_in_peace_and_says_why_for_the_rest() {
    let (world, heard) = swept(&["a", "b"], 200, |host, _| match host {
        "a" => Act::Status(20, 429, Some(20)),
        _ => Act::Status(20, 404, None),
    });
    all_once(&heard, 400);
    let of =
        |agency: &'static str| heard.iter().filter(move |(case, _)| case.agency.as_str() == agency);
    assert!(of("a").all(|(_, failed)| matches!(failed, Some(ErrorKind::TooManyRequests { .. }))));
    assert!(of("b").all(|(_, failed)| *failed == Some(ErrorKind::NotFound)));
    assert!(world.sent().iter().filter(|sent| sent.host == "a").count() <= 12);
}

#[test]
fn a_dead_agency_does_not_hold_up_two_hundred_cases_for_long() {
    let (world, heard) = swept(&["a"], 200, |_, _| Act::Lost(5));
    all_once(&heard, 200);
    assert!(heard.iter().all(|(_, failed)| matches!(
        failed,
        Some(ErrorKind::Unavailable | ErrorKind::Paused { .. })
    )));
    assert!(world.time() < 120_000, "{} ms", world.time());
}

#[test]
fn without_a_network_no_case_is_asked_twice() {
    let (world, heard) = swept(&["a", "b"], 50, |_, _| Act::Offline);
    all_once(&heard, 100);
    assert!(heard.iter().all(|(_, failed)| *failed == Some(ErrorKind::Offline)));
    assert!(world.sent().len() <= 8);
}
