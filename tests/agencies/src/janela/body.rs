//! Reads a body: JSON, or multipart with the JSON in one part and files in the others.

use super::problem::Problem;
use crate::janela::digest;
use axum::body::{Body, Bytes};
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{HeaderMap, header};
use futures_util::StreamExt;
use serde_json::Value;

const MOST: usize = 30 * 1024 * 1024;
const MOST_FILE: usize = 10 * 1024 * 1024;
/// What is read and thrown away of a body that is too large, so that the client hears the answer.
const MOST_HEARD: usize = 100 * 1024 * 1024;

/// What was sent.
#[derive(Debug, Default)]
pub(super) struct Received {
    pub(super) document: Value,
    pub(super) files: Vec<File>,
}

/// One file that came.
#[derive(Debug)]
pub(super) struct File {
    pub(super) part: String,
    pub(super) bytes: Bytes,
    pub(super) sha256: String,
}

impl File {
    pub(super) fn size(&self) -> u64 {
        u64::try_from(self.bytes.len()).unwrap_or(u64::MAX)
    }
}

/// Which kinds of body an operation takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Accepts {
    Json,
    /// JSON, or multipart whose part of that name is the JSON.
    Files(&'static str),
}

impl Received {
    pub(super) async fn of(request: Request, accepts: Accepts) -> Result<Self, Problem> {
        let (media, multipart) = (media(request.headers()), "multipart/form-data");
        match (media.as_str(), accepts) {
            ("application/json", _) => {
                let document = parsed(&whole(request.into_body()).await?)?;
                Ok(Self { document, files: Vec::new() })
            }
            (found, Accepts::Files(letter)) if found == multipart => {
                let (parts, body) = request.into_parts();
                let body = Body::from(whole(body).await?);
                Self::of_parts(Request::from_parts(parts, body), letter).await
            }
            (_, Accepts::Json) => Err(Problem::wrong_media("Envie como application/json.")),
            _ => {
                let kinds = "Envie como application/json ou multipart/form-data.";
                Err(Problem::wrong_media(kinds))
            }
        }
    }

    async fn of_parts(request: Request, letter: &str) -> Result<Self, Problem> {
        let broken = || Problem::bad("As partes do envio (multipart) estão incompletas.");
        let mut form = Multipart::from_request(request, &()).await.map_err(|_| broken())?;
        let (mut document, mut files) = (None, Vec::<File>::new());
        while let Some(field) = form.next_field().await.map_err(|_| broken())? {
            let part = named(&field)?;
            let bytes = field.bytes().await.map_err(|_| broken())?;
            if part == letter && document.is_none() {
                document = Some(parsed(&bytes)?);
            } else if part == letter || files.iter().any(|file| file.part == part) {
                return Err(Problem::bad(format!("A parte {part} veio duas vezes.")));
            } else if bytes.len() > MOST_FILE {
                return Err(Problem::too_large("Cada arquivo pode ter até 10 MB."));
            } else {
                files.push(File { sha256: digest::hex(&bytes), part, bytes });
            }
        }
        let missing = || Problem::bad(format!("Falta a parte {letter}, com o pedido em JSON."));
        Ok(Self { document: document.ok_or_else(missing)?, files })
    }
}

fn named(field: &Field<'_>) -> Result<String, Problem> {
    let nameless = || Problem::bad("Há uma parte sem nome no envio.");
    field.name().filter(|name| !name.is_empty()).map(str::to_owned).ok_or_else(nameless)
}

fn media(headers: &HeaderMap) -> String {
    let kept = headers.get(header::CONTENT_TYPE).and_then(|kept| kept.to_str().ok());
    let media = kept.unwrap_or_default().split(';').next().unwrap_or_default();
    media.trim().to_ascii_lowercase()
}

/// JSON without the members that are null, which say nothing; answers stay as they were given.
fn parsed(bytes: &[u8]) -> Result<Value, Problem> {
    let wrong = |error| Problem::bad(format!("O JSON não pôde ser lido: {error}."));
    Ok(said(serde_json::from_slice(bytes).map_err(wrong)?))
}

fn said(document: Value) -> Value {
    let member = |(name, value): (String, Value)| {
        let value = if name == "answers" { value } else { said(value) };
        (!value.is_null()).then_some((name, value))
    };
    match document {
        Value::Object(members) => members.into_iter().filter_map(member).collect(),
        Value::Array(items) => items.into_iter().map(said).collect(),
        other => other,
    }
}

async fn whole(body: Body) -> Result<Bytes, Problem> {
    let (mut frames, mut kept, mut heard) = (body.into_data_stream(), Vec::new(), 0);
    while let Some(frame) = frames.next().await {
        let frame = frame.map_err(|_| Problem::bad("O envio chegou incompleto."))?;
        heard += frame.len();
        if heard <= MOST {
            kept.extend_from_slice(&frame);
        } else if heard > MOST_HEARD {
            break;
        }
    }
    if heard > MOST {
        Err(Problem::too_large("O envio pode ter até 30 MB."))
    } else {
        Ok(kept.into())
    }
}
