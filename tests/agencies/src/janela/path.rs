//! What a path says: names and keys.

use super::desk::Desk;
use super::problem::Problem;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use std::sync::Arc;

/// The desk that is asked.
pub(super) type Counter = State<Arc<Desk>>;

/// A name in the path; one that is no text names nothing.
pub(super) type Named<T = String> = Result<Path<T>, PathRejection>;

pub(super) fn name<T>(named: Named<T>) -> Result<T, Problem> {
    let nothing = |_| Problem::not_found("Este endereço não existe na interface.");
    named.map(|Path(name)| name).map_err(nothing)
}

pub(super) fn checked_key(key: &str) -> Result<String, Problem> {
    let wrong = || {
        Problem::bad(
            "A chave (Idempotency-Key) deve ter de 16 a 64 letras sem acento, números, - ou _.",
        )
    };
    let plain = |letter: u8| letter.is_ascii_alphanumeric() || matches!(letter, b'-' | b'_');
    let fits = (16..=64).contains(&key.len()) && key.bytes().all(plain);
    if fits { Ok(key.to_owned()) } else { Err(wrong()) }
}
