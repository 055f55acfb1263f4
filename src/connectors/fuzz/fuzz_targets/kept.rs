//! What the device keeps: whatever is read is written and read again as the same.

#![no_main]

use domain::{Answers, Kept, Partial, Receipt, Service};
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
    let Some(receipt) = Receipt::from_json(&tree) else { return };
    connectors_fuzz::receipt(&receipt.submission);
    let mut submission = receipt.submission;
    submission.wake();
    let _ = submission.may_be_sent();
});

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    connectors_fuzz::mutate(data, size, most, seed)
});
