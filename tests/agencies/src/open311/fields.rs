//! The fields of a query or a form body: names may repeat, and an empty value is no value.

use super::answer::Refusal;
use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};

const TOO_LARGE: &str = "O pedido é grande demais ou chegou incompleto.";

/// Fields in the order received.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads a query or an `application/x-www-form-urlencoded` body.
    pub(super) fn encoded(bytes: &[u8]) -> Self {
        Self::filled(form_urlencoded::parse(bytes).into_owned())
    }

    fn filled(fields: impl Iterator<Item = (String, String)>) -> Self {
        Self(fields.filter(|(_, value)| !value.trim().is_empty()).collect())
    }

    /// Reads a body in either of the two forms.
    pub(super) async fn of_body(request: Request) -> Result<Self, Refusal> {
        let kept_type = request.headers().get(header::CONTENT_TYPE);
        let media = kept_type.and_then(|kept| kept.to_str().ok()).unwrap_or_default();
        let media = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let fields = match media.as_str() {
            "multipart/form-data" => multipart(request).await?,
            "application/x-www-form-urlencoded" | "" => {
                let body = Bytes::from_request(request, &()).await;
                Self::encoded(&body.map_err(|_| Refusal::bad(TOO_LARGE))?)
            }
            _ => return Err(Refusal::of(StatusCode::BAD_REQUEST, unknown_media())),
        };
        fields.in_utf8()
    }

    fn in_utf8(self) -> Result<Self, Refusal> {
        let broken = self.0.iter().any(|(_, value)| value.contains('\u{FFFD}'));
        if broken { Err(Refusal::bad("O texto não está em UTF-8.")) } else { Ok(self) }
    }

    /// The first value of that name.
    pub(super) fn one(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(given, _)| given == name);
        found.map(|(_, value)| value.trim())
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(given, _)| given == name).map(|(_, value)| value.trim())
    }

    /// All values of that name, repeated or separated by commas.
    pub(super) fn listed(&self, name: &str) -> Vec<String> {
        let parts = self.all(name).flat_map(|value| value.split(','));
        parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
    }

    /// The code and the value of every `attribute[CODE]` and `attribute[CODE][]`.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|(name, value)| {
            let code = name.strip_prefix("attribute[")?;
            let code = code.strip_suffix("[]").unwrap_or(code).strip_suffix(']')?;
            Some((code, value.trim()))
        })
    }
}

fn unknown_media() -> &'static str {
    "Envie o pedido como application/x-www-form-urlencoded ou multipart/form-data."
}

async fn multipart(request: Request) -> Result<Fields, Refusal> {
    let broken = || Refusal::bad(TOO_LARGE);
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| broken())?;
    let mut fields = Vec::new();
    while let Some(field) = form.next_field().await.map_err(|_| broken())? {
        let name = field.name().unwrap_or_default().to_owned();
        if field.file_name().is_some() {
            // Taking a photo and losing it would be worse than saying no.
            return Err(Refusal::bad(format!(
                "Esta secretaria não recebe arquivos (campo {name}). Informe o endereço da foto em media_url."
            )));
        }
        let bytes = field.bytes().await.map_err(|_| broken())?;
        fields.push((name, String::from_utf8_lossy(&bytes).into_owned()));
    }
    Ok(Fields::filled(fields.into_iter()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_repeat_and_empty_values_are_not_there() {
        let fields = Fields::encoded(b"a=1&a=2,%203&b=&attribute[X]=u&attribute%5BY%5D%5B%5D=v");
        assert_eq!(fields.one("b"), None);
        assert_eq!(fields.listed("a"), ["1", "2", "3"]);
        assert_eq!(fields.attributes().collect::<Vec<_>>(), [("X", "u"), ("Y", "v")]);
    }
}
