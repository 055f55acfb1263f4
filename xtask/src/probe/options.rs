//! What a person asks the probe for.

use std::ffi::OsString;

use anyhow::{Context, Result, bail, ensure};
use lexopt::prelude::{Long, Value};
use lexopt::{Parser, ValueExt};
use reqwest::Url;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

/// How the probe is called.
pub(crate) const USAGE: &str = "\
cargo xtask probe PROTOCOL BASE_URL [--jurisdiction J] [--header K:V]… [--point LONG,LAT] [--submit] [--json]
    asks an agency's server as the portal would, and says what works, what deviates from the
    standard and what a browser would refuse; PROTOCOL is open311, signalen or janela;
    --submit sends one marked test request, --point is where (Signalen); --json prints one object;
    exit code 1 when the portal could not do its main job there, 2 when called wrongly";

/// The protocols, as they are written and as people name them.
const PROTOCOLS: [(&str, Protocol, &str); 3] = [
    ("open311", Protocol::Open311, "Open311 GeoReport v2"),
    ("signalen", Protocol::Signalen, "Signalen, public API v1"),
    ("janela", Protocol::Janela, "the Janela profile 1.0"),
];

pub(crate) use domain::Protocol;

/// What is probed, and how far.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) protocol: Protocol,
    pub(crate) base: Url,
    pub(crate) jurisdiction: String,
    pub(crate) headers: HeaderMap,
    pub(crate) point: Option<[f64; 2]>,
    pub(crate) submit: bool,
    pub(crate) json: bool,
}

impl Options {
    pub(crate) fn read(arguments: Vec<OsString>) -> Result<Self> {
        let mut parser = Parser::from_args(arguments);
        let mut plain: Vec<String> = Vec::new();
        let mut options = Self {
            protocol: Protocol::Open311,
            base: Url::parse("http://localhost")?,
            jurisdiction: String::new(),
            headers: HeaderMap::new(),
            point: None,
            submit: false,
            json: false,
        };
        while let Some(argument) = parser.next()? {
            match argument {
                Value(text) => plain.push(text.string()?),
                Long("jurisdiction") => options.jurisdiction = parser.value()?.string()?,
                Long("header") => options.add_header(&parser.value()?.string()?)?,
                Long("point") => options.point = Some(point(&parser.value()?.string()?)?),
                Long("submit") => options.submit = true,
                Long("json") => options.json = true,
                unknown => return Err(unknown.unexpected().into()),
            }
        }
        let [protocol, base] = plain.as_slice() else {
            bail!("a protocol and an address are wanted")
        };
        options.protocol = known(protocol)?;
        options.base = address(base)?;
        Ok(options)
    }

    /// The address as connectors want it: without a slash at the end.
    pub(crate) fn address(&self) -> &str {
        self.base.as_str().trim_end_matches('/')
    }

    /// The protocol as it is written in `portal.json`.
    pub(crate) fn word(&self) -> &'static str {
        named(self.protocol).0
    }

    /// The protocol as people name it.
    pub(crate) fn standard(&self) -> &'static str {
        named(self.protocol).1
    }

    /// What must never be printed: each header's value, and the words in it.
    pub(crate) fn secrets(&self) -> Vec<String> {
        let values = self.headers.values().filter_map(|value| value.to_str().ok());
        let mut secrets: Vec<String> = values
            .flat_map(|value| std::iter::once(value).chain(value.split(' ')))
            .filter(|secret| secret.len() > 3)
            .map(str::to_owned)
            .collect();
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        secrets
    }

    /// `K:V`. What is wrong is told without the value.
    fn add_header(&mut self, text: &str) -> Result<()> {
        let (name, value) = text.split_once(':').context("--header wants NAME:VALUE")?;
        let name: HeaderName =
            name.trim().parse().with_context(|| format!("{name:?} is no name of a header"))?;
        let mut value = HeaderValue::from_str(value.trim()).with_context(|| {
            format!("the value of the header {name} has characters that no header has")
        })?;
        value.set_sensitive(true);
        self.headers.append(name, value);
        Ok(())
    }
}

fn named(protocol: Protocol) -> (&'static str, &'static str) {
    let found = PROTOCOLS.iter().find(|(_, known, _)| *known == protocol);
    found.map_or(("", ""), |(word, _, name)| (word, name))
}

fn known(word: &str) -> Result<Protocol> {
    let found = PROTOCOLS.iter().find(|(known, ..)| *known == word);
    let Some((_, protocol, _)) = found else {
        bail!("there is no protocol {word:?}; there are open311, signalen and janela")
    };
    Ok(*protocol)
}

/// An address is printed, so nothing secret may be in it.
fn address(text: &str) -> Result<Url> {
    let url = Url::parse(text).with_context(|| format!("{text:?} is no address"))?;
    ensure!(matches!(url.scheme(), "http" | "https"), "{text:?} is no address of http or https");
    ensure!(
        url.username().is_empty() && url.password().is_none(),
        "a name or password in the address would be printed; give --header Authorization:… instead"
    );
    ensure!(
        url.query().is_none() && url.fragment().is_none(),
        "BASE_URL is where the paths of the standard begin: without ? and #"
    );
    Ok(url)
}

fn point(text: &str) -> Result<[f64; 2]> {
    let (long, lat) = text.split_once(',').context("--point wants LONG,LAT")?;
    let degrees = |text: &str| text.trim().parse().context("--point wants two numbers: LONG,LAT");
    Ok([degrees(long)?, degrees(lat)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Options> {
        Options::read(line.split('|').map(OsString::from).collect())
    }

    fn refused(line: &str) -> String {
        format!("{:#}", read(line).unwrap_err())
    }

    #[test]
    fn options_stand_in_any_order() {
        let line = "--json|open311|--jurisdiction|serra.example|http://a.example/geo/v2/|--header|X-Key: abc";
        let options = read(line).unwrap();
        assert_eq!(options.address(), "http://a.example/geo/v2");
        assert_eq!((options.word(), options.jurisdiction.as_str()), ("open311", "serra.example"));
        assert!(options.json && !options.submit && options.headers.contains_key("x-key"));
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (line, said) in [
            ("open311", "a protocol and an address"),
            ("open311|http://a.example|more", "a protocol and an address"),
            ("soap|http://a.example", "there is no protocol \"soap\""),
            ("janela|a.example", "no address"),
            ("janela|ftp://a.example", "http or https"),
            ("janela|http://a.example?key=1", "without ?"),
            ("janela|http://a.example|--header|nothing", "NAME:VALUE"),
            ("janela|http://a.example|--point|1", "LONG,LAT"),
            ("janela|http://a.example|--force", "--force"),
        ] {
            assert!(refused(line).contains(said), "{line}: {}", refused(line));
        }
    }

    #[test]
    fn a_secret_is_in_no_message_and_known_as_one() {
        let line = "janela|http://a.example|--header|Authorization: Bearer s3cr\u{7}et";
        assert!(!refused(line).contains("s3cr"), "{}", refused(line));
        assert!(!refused("janela|http://ana:s3cret@a.example").contains("s3cret"));
        let options =
            read("janela|http://a.example|--header|Authorization: Bearer s3cret").unwrap();
        assert_eq!(options.secrets(), ["Bearer s3cret", "Bearer", "s3cret"]);
        assert!(!format!("{options:?}").contains("s3cret"));
    }
}
