//! Every answer of an agency that speaks `signalen`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| connectors_fuzz::ask("signalen", input));
