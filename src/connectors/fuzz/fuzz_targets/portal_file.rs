//! The portal's own file, and what people type where its agencies' numbers are known.

#![no_main]

use domain::{Ask, Portal};

/// What a person might type.
const TYPED: [&str; 4] = ["", "GAR-2026-000123", " gar 2026/000123 ", "poste da rua 15"];

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let Ok(portal) = Portal::read(text) else { return };
    let shapes = portal.agencies.iter().flat_map(|agency| &agency.numbers);
    // A shape itself is the nearest thing to a number of that shape.
    let shaped: Vec<String> = shapes.clone().map(ToString::to_string).collect();
    for typed in TYPED.into_iter().chain(shaped.iter().map(String::as_str)) {
        let _ = Ask::read(typed, &portal);
        for shape in shapes.clone() {
            let Some(number) = shape.normalise(typed) else { continue };
            assert_eq!(shape.normalise(&number), Some(number.clone()), "{shape} of {typed:?}");
        }
    }
});

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    connectors_fuzz::mutate(data, size, most, seed)
});
