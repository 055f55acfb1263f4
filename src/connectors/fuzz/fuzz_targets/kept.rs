//! What the device keeps: whatever is read is written and read again as the same.

#![no_main]

use domain::{
    Answers, CivilDate, Deadline, Entry, Error, ErrorKind, Filed, Kept, Letter, Order, Partial, Receipt,
    Service, Show, Timestamp, Watched, calendar, choose, days_in_each, days_late,
};
use serde_json::Value;

fn same<T: Kept + PartialEq>(tree: &Value) {
    let Some(read) = T::from_json(tree) else { return };
    let text = read.to_json().to_string();
    let again = serde_json::from_str(&text).ok().and_then(|tree| T::from_json(&tree));
    assert!(again.as_ref() == Some(&read), "not read as kept: {text}");
}

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    let Ok(tree) = serde_json::from_slice(input) else { return };
    same::<Answers>(&tree);
    same::<Receipt>(&tree);
    same::<Partial<Service>>(&tree);
    same::<Letter>(&tree);
    same::<Watched>(&tree);
    same::<Filed>(&tree);
    if let Some(filed) = Filed::from_json(&tree) {
        list(filed);
    }
    if let Some(watched) = Watched::from_json(&tree) {
        look(watched);
    }
    let Some(receipt) = Receipt::from_json(&tree) else { return };
    connectors_fuzz::receipt(&receipt.submission);
    let mut submission = receipt.submission;
    submission.wake();
    let _ = submission.may_be_sent();
});

/// Does with a followed case what its screen does.
fn look(watched: Watched) {
    let (case, now) = (watched.last.case.clone(), Timestamp(1_790_000_000_000));
    let day_of = |at: Timestamp| CivilDate::from_days(at.0.div_euclid(86_400_000));
    let _ = watched.learn(case.clone(), now).changes();
    assert_eq!(days_in_each(&case.events, false, now, &day_of).len(), case.events.len());
    let entry = |deadline: Deadline| {
        let _ = days_late(deadline.at, now, &day_of);
        (case.reference.clone(), deadline, Entry { title: "Prazo".to_owned(), text: String::new() })
    };
    let entries: Vec<_> = case.deadlines().into_iter().map(entry).collect();
    let _ = calendar(&entries, now);
}

/// Does with a filed case what the folder does.
fn list(mut filed: Filed) {
    let now = Timestamp(1_790_000_000_000);
    let day_of = |at: Timestamp| CivilDate::from_days(at.0.div_euclid(86_400_000));
    let late = [filed.days_late(now, &day_of)];
    let _ = (filed.changed(), filed.turn(), filed.knowledge());
    for order in [Order::Attention, Order::Deadline, Order::Moved, Order::Agency, Order::Number] {
        let all = choose(std::slice::from_ref(&filed), &late, (Show::All, order), |_| true);
        assert_eq!(all.len(), usize::from(!filed.archived));
    }
    let before = filed.told.clone();
    filed.learn(&Err(Error::new(ErrorKind::Unavailable, "")), now);
    assert_eq!(filed.told, before);
}

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    connectors_fuzz::mutate(data, size, most, seed)
});
