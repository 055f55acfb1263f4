//! Every answer of an agency that speaks `open311`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| connectors_fuzz::ask("open311", input));
