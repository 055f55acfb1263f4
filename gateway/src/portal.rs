//! What the gateway reads of `portal.json`: who the agencies are, how to reach them by phone or on
//! foot, and which origins a browser may call. The rest of the file is the portal's business.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail, ensure};
use axum::http::Uri;
use serde::Deserialize;

/// The federation, as the operator wrote it.
#[derive(Debug, Deserialize)]
pub(crate) struct Portal {
    pub(crate) agencies: Vec<Agency>,
    sign_language: Option<SignLanguage>,
}

/// A widget that shows pages in sign language: a third party, so none unless the operator says so.
#[derive(Debug, Deserialize)]
struct SignLanguage {
    script: String,
}

/// One agency, for the static shell and for the content policy.
#[derive(Debug, Deserialize)]
pub(crate) struct Agency {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) place: Option<String>,
    pub(crate) lang: Option<String>,
    #[serde(default)]
    pub(crate) channels: Channels,
    url: Option<String>,
    #[serde(default)]
    reach: BTreeMap<String, String>,
}

/// How to reach an agency without the portal.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Channels {
    #[serde(default)]
    pub(crate) phones: Vec<Phone>,
    pub(crate) address: Option<String>,
    pub(crate) hours: Option<String>,
}

/// A number as people write it, and when or why to call it.
#[derive(Debug, Deserialize)]
pub(crate) struct Phone {
    pub(crate) number: String,
    pub(crate) note: Option<String>,
}

impl Portal {
    pub(crate) fn parse(json: &[u8]) -> Result<Self> {
        Ok(serde_json::from_slice(json)?)
    }

    /// The origins that the browser itself calls; agencies reached only by relay are not among them.
    pub(crate) fn direct_origins(&self) -> Result<BTreeSet<String>> {
        let direct = self.agencies.iter().filter(|agency| agency.is_direct());
        direct.map(Agency::origin).collect()
    }

    /// The origin of the sign-language widget, if the operator named one.
    pub(crate) fn widget_origin(&self) -> Result<Option<String>> {
        let Some(SignLanguage { script }) = &self.sign_language else { return Ok(None) };
        let origin = origin(script)
            .with_context(|| format!("the script {script:?} of sign_language is wrong"))?;
        Ok(Some(origin))
    }
}

impl Agency {
    fn is_direct(&self) -> bool {
        self.reach.values().any(|way| way == "direct")
    }

    fn origin(&self) -> Result<String> {
        let url = self
            .url
            .as_deref()
            .with_context(|| format!("agency {:?} is reached directly but has no url", self.id))?;
        origin(url).with_context(|| format!("the url {url:?} of agency {:?} is wrong", self.id))
    }
}

/// Scheme, host and port, strict enough to stand in a header: anything else could add a directive.
fn origin(url: &str) -> Result<String> {
    let uri: Uri = url.parse()?;
    let scheme = uri.scheme_str().context("it has no http:// or https:// in front")?;
    ensure!(matches!(scheme, "http" | "https"), "only http and https can be called");
    let Some(authority) = uri.authority() else { bail!("it names no host") };
    let (host, port) = authority.as_str().split_once(':').unwrap_or((authority.as_str(), "0"));
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    ensure!(!host.is_empty() && host.bytes().all(plain), "its host is not a plain host name");
    ensure!(port.parse::<u16>().is_ok(), "its port is not a number");
    Ok(format!("{scheme}://{}", authority.as_str().to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_scheme_host_and_port() -> Result<()> {
        assert_eq!(origin("https://API.example.gov/v2/x?y=1")?, "https://api.example.gov");
        assert_eq!(origin("http://127.0.0.1:8311/georeport/v2")?, "http://127.0.0.1:8311");
        Ok(())
    }

    #[test]
    fn nothing_that_could_add_to_the_policy_is_an_origin() {
        for url in [
            "",
            "/v2",
            "agency.example",
            "ftp://a.example",
            "http://",
            "http://u:p@a.example",
            "http://*",
            "http://*.example",
            "http://a.example;script-src",
            "http://a,b",
            "http://[::1]:80",
            "http://a b",
            "http://a.example'",
            "http://a:x/",
            "data:text/html,x",
        ] {
            assert!(origin(url).is_err(), "{url} was taken");
        }
    }

    #[test]
    fn only_agencies_with_a_direct_capability_are_called() -> Result<()> {
        let portal = Portal::parse(
            br#"{"agencies":[
              {"id":"a","name":"A","url":"https://a.example/x","reach":{"case":"relayed","form":"direct"}},
              {"id":"b","name":"B","url":"https://b.example","reach":{"case":"relayed"}},
              {"id":"c","name":"C"},
              {"id":"d","name":"D","url":"https://a.example/y","reach":{"case":"direct"}}]}"#,
        )?;
        assert_eq!(portal.direct_origins()?, BTreeSet::from(["https://a.example".to_owned()]));
        Ok(())
    }

    #[test]
    fn a_widget_is_allowed_only_where_it_is_named() -> Result<()> {
        let widget = |json: &str| Portal::parse(json.as_bytes())?.widget_origin();
        assert_eq!(widget(r#"{"agencies":[]}"#)?, None);
        let named = r#"{"agencies":[],"sign_language":{"script":"https://sign.example/app/x.js"}}"#;
        assert_eq!(widget(named)?.as_deref(), Some("https://sign.example"));
        let wrong = r#"{"agencies":[],"sign_language":{"script":"https://*; x"}}"#;
        assert!(widget(wrong).is_err());
        Ok(())
    }

    #[test]
    fn a_wrong_address_names_its_agency() -> Result<()> {
        let portal = Portal::parse(
            br#"{"agencies":[{"id":"ipe","name":"I","url":"x; y","reach":{"case":"direct"}}]}"#,
        )?;
        let said = portal.direct_origins().map_err(|error| error.to_string());
        assert_eq!(said, Err("the url \"x; y\" of agency \"ipe\" is wrong".to_owned()));
        Ok(())
    }
}
