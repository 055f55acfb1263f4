//! Many agencies at once: none waits for another, all are settled by the deadline, and all is given
//! up when nobody listens.

use crate::simulated::{Act, World, agencies};
use connectors::{Ports, StreamExt, cases, catalogues, resilient};
use domain::{Agency, CaseNumber, ErrorKind, Partial, Service, Standing};
use futures_util::{FutureExt, future::join_all};
use proptest::prelude::*;
use std::{collections::BTreeSet, rc::Rc};

/// What a host's name says of it: `fast-20` answers in 20 ms, `slow-4000` in 4 s, `down-5` says
/// in 5 ms that it fails, `lost-5` in 5 ms that nobody is there, `hang` says nothing.
fn as_named(host: &str, _: usize) -> Act {
    let (kind, ms) = host.split_once('-').unwrap_or((host, "0"));
    let ms = ms.split('x').next().and_then(|ms| ms.parse().ok()).unwrap_or_default();
    match kind {
        "fast" | "slow" => Act::Status(ms, 200, None),
        "down" => Act::Status(ms, 503, None),
        "lost" => Act::Lost(ms),
        _ => Act::Hang,
    }
}

/// A world with agencies so named, and ports that are patient and polite.
fn world(names: &[String]) -> (Rc<World>, Ports, Vec<Agency>) {
    let (world, ports) = World::new(as_named);
    let all = agencies(names);
    let addresses = all.iter().map(|agency| agency.url.clone()).collect();
    (world, resilient(&ports, addresses, 7), all)
}

fn names(kind: &str, numbers: impl Iterator<Item = usize>) -> Vec<String> {
    numbers.map(|number| format!("{kind}-{number}")).collect()
}

/// Every agency's name with the time of its item and what kind of failure it is, in order.
fn heard(names: &[String], deadline_ms: u32) -> Vec<(String, i64, Option<ErrorKind>)> {
    let (world, ports, all) = world(names);
    let mut heard = Vec::new();
    world.run(catalogues(&all, &ports, deadline_ms).for_each(|item: Partial<Service>| {
        let [source] = &item.sources[..] else { panic!("one at a time: {item:?}") };
        assert!(item.items.iter().all(|service| service.id.agency == source.agency));
        let failed = source.standing.error().map(|error| error.kind.clone());
        heard.push((source.agency.as_str().to_owned(), world.time(), failed));
        async {}
    }));
    heard
}

/// Fifty agencies, the worst first: ten slow, ten down, thirty of 20 to 310 ms.
fn fifty() -> Vec<String> {
    let slow = names("slow", (0..10).map(|n| 8_000 + n));
    let down = names("down", 1..11);
    [slow, down, names("fast", (2..32).map(|n| n * 10))].concat()
}

#[test]
fn of_fifty_the_fast_are_heard_as_fast_as_they_are_whoever_is_slow_or_down() {
    let heard = heard(&fifty(), 20_000);
    let fast: Vec<_> = heard.iter().filter(|one| one.0.starts_with("fast")).collect();
    assert_eq!((heard.len(), fast.len(), heard[0].1), (50, 30, 20));
    for (name, at, failed) in &fast {
        assert_eq!((format!("fast-{at}"), failed), (name.clone(), &None));
    }
    assert!(heard[..30].iter().all(|one| one.0.starts_with("fast")));
    assert!(heard[30..40].iter().all(|one| one.2 == Some(ErrorKind::Unavailable)));
    assert!(heard[39].1 < 2_000, "{:?}", heard[39]);
    assert!(heard[40..].iter().all(|one| one.2.is_none() && one.1 >= 8_000));
}

#[test]
fn hundreds_that_hang_delay_the_others_by_seconds_and_not_for_ever() {
    let hang: Vec<String> = (0..300).map(|n| format!("hang-{n}")).collect();
    let heard = heard(&[hang, names("fast", 20..30)].concat(), 10_000);
    assert_eq!(heard.len(), 310);
    for (place, one) in heard[..10].iter().enumerate() {
        // Four turns of a second, then its own time.
        assert_eq!(
            one,
            &(format!("fast-{}", 20 + place), 4_020 + i64::try_from(place).unwrap(), None)
        );
    }
}

#[test]
fn at_most_sixty_four_are_opened_at_once_and_none_is_left_behind() {
    let hang: Vec<String> = (0..100).map(|n| format!("hang-{n}")).collect();
    let (world, ports, all) = world(&hang);
    let mut stream = catalogues(&all, &ports, 20_000);
    assert!(stream.next().now_or_never().is_none());
    assert_eq!(world.under_way(), 64);
    drop(stream);
    assert_eq!(world.under_way(), 0);
}

#[test]
fn at_the_deadline_who_is_silent_is_named_and_its_request_is_cancelled() {
    let names: Vec<String> = ["hang-1", "fast-20", "slow-9000", "hang-2"].map(Into::into).into();
    let heard = heard(&names, 5_000);
    let late = |name: &str| (name.to_owned(), 5_000, Some(ErrorKind::TimedOut));
    assert_eq!(heard[0].1, 20);
    assert_eq!(heard[1..], [late("hang-1"), late("slow-9000"), late("hang-2")]);
    let (world, ports, all) = world(&names);
    let mut stream = catalogues(&all, &ports, 5_000);
    world.run(async {
        stream.next().await;
        stream.next().await;
    });
    assert_eq!(world.under_way(), 0);
}

#[test]
fn a_page_that_goes_takes_its_questions_along_even_while_they_wait_to_ask_again() {
    let (world, ports, all) = world(&["lost-5".into(), "fast-500".into()]);
    let mut stream = catalogues(&all, &ports, 20_000);
    world.run(async {
        let waiting = stream.next();
        let leaving = ports.clock.sleep(100);
        futures_util::future::select(waiting, leaving).await;
    });
    drop(stream);
    world.run(ports.clock.sleep(30_000));
    assert_eq!((world.sent().len(), world.under_way()), (2, 0));
}

#[test]
fn each_answer_says_when() {
    let (world, ports, all) = world(&["fast-20".into()]);
    let item = world.run(catalogues(&all, &ports, 20_000).next()).unwrap();
    let at = ports.clock.now();
    assert_eq!(item.sources[0].standing, Standing::Answered { at, dropped: 0 });
}

#[test]
fn who_offers_no_catalogue_is_not_asked() {
    let (world, ports, mut silent) = world(&["fast-1".into()]);
    silent[0].reach.clear();
    assert_eq!(world.run(catalogues(&silent, &ports, 20_000).next()), None);
    assert_eq!(world.sent(), []);
}

#[test]
fn who_tells_of_no_case_is_not_asked_and_it_is_said() {
    let (world, ports, mut silent) = world(&["fast-1".into()]);
    silent[0].reach.clear();
    let owners = [(silent.remove(0), CaseNumber::new("1"))];
    let told = world.run(cases(&owners, &ports, 20_000).next()).unwrap();
    assert_eq!((told.0.as_str(), told.1.unwrap_err().kind), ("fast-1", ErrorKind::Unsupported));
    assert_eq!(world.sent(), []);
}

#[test]
fn every_number_is_answered_for_once_even_of_one_agency() {
    let (world, ports, all) = world(&["hang-1".into(), "down-5".into()]);
    let numbers = |agency: &Agency| ["1", "2", "3"].map(|n| (agency.clone(), CaseNumber::new(n)));
    let owners: Vec<_> = all.iter().flat_map(numbers).collect();
    let told: Vec<_> = world.run(cases(&owners, &ports, 4_000).collect());
    let of = |name: &str| told.iter().filter(|one| one.0.as_str() == name).count();
    assert_eq!((told.len(), of("hang-1"), of("down-5")), (6, 3, 3));
    assert!(told.iter().all(|one| one.1.is_err()));
}

#[test]
fn two_lists_at_once_share_what_is_known_of_an_agency() {
    let (world, ports, all) = world(&["lost-5".into()]);
    let ask = || catalogues(&all, &ports, 20_000).collect::<Vec<_>>();
    world.run(join_all([ask(), ask(), ask(), ask()]));
    // Four went before anything was known, and no more.
    assert_eq!(world.sent().len(), 4);
}

fn any_name() -> impl Strategy<Value = String> {
    let kinds = prop::sample::select(vec!["fast", "slow", "down", "lost", "hang"]);
    (kinds, 0u32..9_000).prop_map(|(kind, ms)| format!("{kind}-{ms}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn each_is_heard_once_in_the_order_of_time_and_by_the_deadline(
        all in prop::collection::btree_set(any_name(), 0..90), deadline in 1u32..12_000,
    ) {
        let asked: Vec<String> = all.iter().cloned().collect();
        let heard = heard(&asked, deadline);
        let of: BTreeSet<String> = heard.iter().map(|one| one.0.clone()).collect();
        prop_assert_eq!((heard.len(), of), (all.len(), all));
        prop_assert!(heard.is_sorted_by_key(|one| one.1));
        prop_assert!(heard.iter().all(|one| one.1 <= i64::from(deadline)));
    }

    #[test]
    fn nobody_is_heard_later_because_of_others(
        others in prop::collection::btree_set(any_name(), 0..63), ms in 0u32..9_000,
    ) {
        let one = format!("slow-{ms}x");
        let mut asked: Vec<String> = others.into_iter().collect();
        asked.push(one.clone());
        let heard = heard(&asked, 10_000);
        prop_assert!(heard.contains(&(one, ms.into(), None)));
    }
}
