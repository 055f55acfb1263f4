//! One agency: asked again where that is safe, not before it allows it, and let alone while it fails.

use crate::simulated::{Act, Sent, World, request};
use connectors::{Method, Ports, Response, resilient};
use domain::{Error, ErrorKind};
use futures_util::future::{join, join_all, select};
use proptest::prelude::*;
use std::rc::Rc;

const A: &str = "a";

/// A world, and ports that are patient and polite.
fn world(script: impl Fn(&str, usize) -> Act + 'static) -> (Rc<World>, Ports) {
    let (world, ports) = World::new(script);
    let ports = resilient(&ports, vec![], 7);
    (world, ports)
}

/// A world in which each request in turn has its act, and all that follow the last.
fn in_turn(acts: &[Act]) -> (Rc<World>, Ports) {
    let acts = acts.to_vec();
    world(move |_, before| acts[before.min(acts.len() - 1)].clone())
}

fn get(world: &World, ports: &Ports) -> Result<Response, Error> {
    world.run(ports.http.send(request(Method::Get, A)))
}

fn post(world: &World, ports: &Ports) -> Result<Response, Error> {
    world.run(ports.http.send(request(Method::Post, A)))
}

fn status(answer: Result<Response, Error>) -> u16 {
    answer.unwrap().status
}

fn kind(answer: Result<Response, Error>) -> ErrorKind {
    answer.unwrap_err().kind
}

/// The milliseconds between one request and the next.
fn gaps(world: &World) -> Vec<i64> {
    let sent: Vec<i64> = world.sent().iter().map(|sent| sent.at).collect();
    sent.windows(2).map(|two| two[1] - two[0]).collect()
}

#[test]
fn a_question_is_repeated_twice_at_most_after_pauses_that_grow_and_vary() {
    let mut all = Vec::new();
    for seed in 0..200 {
        let (world, ports) = World::new(|_, _| Act::Status(0, 503, None));
        let ports = resilient(&ports, vec![], seed);
        assert_eq!(status(get(&world, &ports)), 503);
        let [first, second] = gaps(&world)[..] else { panic!("{:?}", world.sent()) };
        assert!((150..=450).contains(&first) && (450..=1350).contains(&second));
        all.push(first);
    }
    all.sort_unstable();
    assert!(all[0] < 180 && all[199] > 420, "{all:?}");
}

#[test]
fn what_may_pass_is_asked_again_and_what_will_not_is_not() {
    for (act, sent) in [
        (Act::Lost(5), 3),
        (Act::Status(0, 502, None), 3),
        (Act::Status(0, 503, Some(1)), 3),
        (Act::Status(0, 503, Some(6)), 1),
        (Act::Status(0, 504, Some(5)), 3),
        (Act::Status(0, 429, Some(2)), 3),
        (Act::Status(0, 429, None), 1),
        (Act::Status(0, 429, Some(6)), 1),
        (Act::Status(0, 500, None), 1),
        (Act::Status(0, 404, None), 1),
        (Act::Status(0, 200, None), 1),
        (Act::Offline, 1),
        (Act::Hang, 1),
    ] {
        let (world, ports) = in_turn(std::slice::from_ref(&act));
        let _ = get(&world, &ports);
        assert_eq!(world.sent().len(), sent, "{act:?}");
        let (world, ports) = in_turn(std::slice::from_ref(&act));
        let _ = post(&world, &ports);
        assert_eq!(world.sent().len(), 1, "POST: {act:?}");
    }
}

#[test]
fn a_passing_failure_is_not_noticed() {
    let (world, ports) =
        in_turn(&[Act::Lost(5), Act::Status(5, 502, None), Act::Status(5, 200, None)]);
    assert_eq!(status(get(&world, &ports)), 200);
    assert!(world.time() < 2_000);
}

#[test]
fn nobody_asks_before_the_agency_allows_it() {
    let (world, ports) = in_turn(&[Act::Status(0, 429, Some(3)), Act::Status(0, 200, None)]);
    let both = world.run(join(ports.http.send(request(Method::Get, A)), async {
        ports.clock.sleep(10).await;
        ports.http.send(request(Method::Post, A)).await
    }));
    assert_eq!((status(both.0), status(both.1)), (200, 200));
    assert!(gaps(&world)[0] >= 3_000 && world.time() < 4_000, "{:?}", world.sent());
    let (world, ports) = in_turn(&[Act::Status(0, 502, Some(2)), Act::Status(0, 200, None)]);
    assert_eq!(status(get(&world, &ports)), 200);
    assert!(gaps(&world)[0] >= 2_000);
}

#[test]
fn a_long_wait_is_told_at_once_and_even_to_who_insists() {
    let (world, ports) = in_turn(&[Act::Status(0, 429, Some(12)), Act::Status(0, 200, None)]);
    assert_eq!(status(get(&world, &ports)), 429);
    ports.http.forgive("http://a");
    world.run(ports.clock.sleep(2_000));
    let wait = ErrorKind::TooManyRequests { retry_after: Some(10) };
    assert_eq!((kind(get(&world, &ports)), kind(post(&world, &ports))), (wait.clone(), wait));
    assert_eq!((world.sent().len(), world.time()), (1, 2_000));
    world.run(ports.clock.sleep(10_000));
    assert_eq!(status(get(&world, &ports)), 200);
}

#[test]
fn who_is_dead_is_let_alone_and_it_is_said_until_when() {
    let (world, ports) =
        world(|host, _| if host == A { Act::Lost(0) } else { Act::Status(0, 200, None) });
    assert_eq!(kind(get(&world, &ports)), ErrorKind::Unavailable);
    let died = world.time();
    for _ in 0..50 {
        assert_eq!(kind(get(&world, &ports)), ErrorKind::Paused { seconds: 20 });
        let error = post(&world, &ports).unwrap_err();
        assert!(!error.may_have_arrived());
    }
    assert_eq!((world.sent().len(), world.time()), (3, died));
    let other = world.run(ports.http.send(request(Method::Get, "b")));
    assert_eq!(status(other), 200);
    world.run(ports.clock.sleep(20_000));
    assert_eq!(kind(get(&world, &ports)), ErrorKind::Unavailable);
    assert_eq!(kind(get(&world, &ports)), ErrorKind::Paused { seconds: 20 });
    assert_eq!(world.sent().len(), 5);
}

#[test]
fn a_person_who_asks_again_is_let_through_at_once() {
    let (world, ports) = in_turn(&[
        Act::Lost(0),
        Act::Lost(0),
        Act::Lost(0),
        Act::Lost(0),
        Act::Status(5, 200, None),
    ]);
    let _ = get(&world, &ports);
    ports.http.forgive("http://a/services.json");
    assert_eq!(kind(get(&world, &ports)), ErrorKind::Unavailable);
    assert_eq!(kind(get(&world, &ports)), ErrorKind::Paused { seconds: 20 });
    ports.http.forgive("http://a");
    assert_eq!(status(post(&world, &ports)), 200);
    assert_eq!(status(get(&world, &ports)), 200);
}

#[test]
fn after_a_rest_one_goes_first_and_the_others_follow_when_it_was_answered() {
    let (world, ports) =
        world(|_, before| if before < 3 { Act::Lost(0) } else { Act::Status(900, 200, None) });
    let _ = get(&world, &ports);
    world.run(ports.clock.sleep(20_000));
    let back = world.time();
    let four = (0..4).map(|_| ports.http.send(request(Method::Get, A)));
    let answers = world.run(join_all(four));
    assert!(answers.into_iter().all(|answer| status(answer) == 200));
    let since: Vec<i64> = world.sent()[3..].iter().map(|sent| sent.at - back).collect();
    assert!(since[0] == 0 && since[1..].iter().all(|at| (900..1_300).contains(at)), "{since:?}");
}

#[test]
fn a_trial_given_up_leaves_the_way_free_for_another() {
    let (world, ports) = world(|_, before| if before == 3 { Act::Hang } else { Act::Lost(0) });
    let _ = get(&world, &ports);
    world.run(ports.clock.sleep(20_000));
    let leaving = ports.clock.sleep(100);
    world.run(async {
        select(ports.http.send(request(Method::Get, A)), leaving).await;
    });
    assert_eq!((world.sent().len(), world.under_way()), (4, 0));
    assert_eq!(kind(get(&world, &ports)), ErrorKind::Unavailable);
    assert_eq!(world.sent().len(), 5);
}

#[test]
fn agencies_of_one_server_are_known_apart() {
    let (world, ports) =
        World::new(|_, before| if before < 3 { Act::Lost(0) } else { Act::Status(0, 200, None) });
    let addresses = ["http://h/one", "http://h/on", "http://h/one/two"].map(str::to_owned);
    let ports = resilient(&ports, addresses.into(), 7);
    let ask = |path: &str| {
        let mut request = request(Method::Get, "h");
        request.url = format!("http://h/{path}");
        world.run(ports.http.send(request))
    };
    assert_eq!(kind(ask("one/services.json")), ErrorKind::Unavailable);
    assert!(matches!(kind(ask("one?page=2")), ErrorKind::Paused { .. }));
    for other in
        ["on/services.json", "one/two/services.json", "ones/services.json", "services.json"]
    {
        assert_eq!(status(ask(other)), 200, "{other}");
    }
}

fn any_act() -> impl Strategy<Value = Act> {
    let status = prop::sample::select(vec![200u16, 404, 422, 429, 500, 502, 503, 504]);
    prop_oneof![
        (0u32..9_000, status, prop::option::of(0u32..9))
            .prop_map(|(ms, status, wait)| Act::Status(ms, status, wait)),
        (0u32..9_000).prop_map(Act::Lost),
        Just(Act::Offline),
        Just(Act::Hang),
    ]
}

/// Asked at a time: a question, a submission, or a question by a person who insists.
fn any_wish() -> impl Strategy<Value = (u32, Option<bool>)> {
    (0u32..40_000, prop::option::of(any::<bool>()))
}

fn count(sent: &[Sent], method: Method) -> usize {
    sent.iter().filter(|sent| sent.method == method).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn whatever_happens_a_submission_goes_once_and_a_question_thrice_and_none_outlives_its_deadline(
        acts in prop::collection::vec(any_act(), 1..12),
        wishes in prop::collection::vec(any_wish(), 1..8),
        seed in any::<u32>(),
    ) {
        let (world, ports) = World::new(move |_, before| acts[before % acts.len()].clone());
        let ports = resilient(&ports, vec![], seed);
        let one = |(at, wish): &(u32, Option<bool>)| {
            let (at, wish, world, ports) = (*at, *wish, world.clone(), ports.clone());
            async move {
                ports.clock.sleep(at).await;
                if wish == Some(true) {
                    ports.http.forgive("http://a");
                }
                let method = if wish.is_none() { Method::Post } else { Method::Get };
                let answer = ports.http.send(request(method, A)).await;
                (world.time() - i64::from(at), method, answer)
            }
        };
        let answers = world.run(join_all(wishes.iter().map(one)));
        prop_assert!(answers.iter().all(|one| one.0 <= 15_000));
        let unsent = |error: &Error| matches!(error.kind, ErrorKind::Paused { .. } | ErrorKind::TooManyRequests { .. });
        let posted = |one: &&(i64, Method, Result<Response, Error>)| {
            one.1 == Method::Post && !one.2.as_ref().is_err_and(unsent)
        };
        let sent = world.sent();
        prop_assert_eq!(count(&sent, Method::Post), answers.iter().filter(posted).count());
        prop_assert!(count(&sent, Method::Get) <= 3 * wishes.len());
        prop_assert_eq!(world.under_way(), 0);
    }
}
