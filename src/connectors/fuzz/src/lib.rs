//! What the fuzz targets share: an agency whose every answer is the fuzzer's, and what must hold of
//! whatever is read from it.
//!
//! A finding is a panic: of the readers, or of an expectation here. Inputs that begin with one of
//! the bytes 0 to 9 say which part is asked and how it is answered (see [`said`]); any other is the
//! body of a plain success, put to every part, so that a recorded answer is a seed as it stands.

mod asked;
mod expect;
mod mutate;
mod said;
mod world;

pub use asked::{ask, submission};
pub use expect::receipt;
pub use mutate::mutate;
