//! Every answer of an agency that speaks `signalen`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| connectors_fuzz::ask("signalen", input));

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    connectors_fuzz::mutate(data, size, most, seed)
});
