//! The demo agencies: starting them, and a portal file with the addresses that they really have.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{ChildStdout, Command};
use tokio::time::timeout;

use crate::places::Places;
use crate::run::Running;

/// How long the agencies may take to fill their records the first time.
const PATIENCE: Duration = Duration::from_mins(2);

/// An agency that runs, as it says of itself.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Address {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) url: String,
}

/// Starts every agency and waits until all are ready.
pub(crate) async fn start(places: &Places, base_port: u16) -> Result<(Running, Vec<Address>)> {
    let data = places.own.join("agencies");
    fs::create_dir_all(&data)?;
    let mut command = Command::new(places.program("agencies"));
    command.arg("--data").arg(data).args(["--base-port", &base_port.to_string()]);
    announced(&mut command).await
}

/// Starts every agency on a free port, for one test: nothing is kept, nothing moves by itself.
pub(crate) async fn start_in_memory(places: &Places) -> Result<(Running, Vec<Address>)> {
    let mut command = Command::new(places.program("agencies"));
    command.args(["--memory", "--base-port", "0", "--no-worker"]);
    announced(&mut command).await
}

async fn announced(command: &mut Command) -> Result<(Running, Vec<Address>)> {
    let mut running = Running::start(command.stdout(Stdio::piped()))?;
    let stdout = running.child.stdout.take().context("the agencies have no stdout")?;
    let mut lines = BufReader::new(stdout).lines();
    let addresses = timeout(PATIENCE, until_ready(&mut lines))
        .await
        .context("the agencies are not ready after two minutes")??;
    // Whatever else they say must go somewhere, or they would wait for a reader for ever.
    tokio::spawn(async move {
        while let Ok(Some(line)) = lines.next_line().await {
            println!("{line}");
        }
    });
    Ok((running, addresses))
}

/// How many agencies the portal knows, each on a port of its own.
pub(crate) fn count(places: &Places) -> Result<u16> {
    let portal = read(&places.root)?;
    let agencies = portal["agencies"].as_array().context("public/portal.json has no agencies")?;
    Ok(u16::try_from(agencies.len())?)
}

/// Writes the portal file of the running demo.
pub(crate) fn write_portal(places: &Places, addresses: &[Address]) -> Result<()> {
    let portal = with_addresses(read(&places.root)?, addresses);
    fs::write(places.portal_file(), serde_json::to_string_pretty(&portal)?)?;
    Ok(())
}

fn read(root: &Path) -> Result<Value> {
    let path = root.join("public/portal.json");
    let json = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_slice(&json).with_context(|| format!("{} is no JSON", path.display()))
}

async fn until_ready(lines: &mut Lines<BufReader<ChildStdout>>) -> Result<Vec<Address>> {
    let mut addresses = Vec::new();
    while let Some(line) = lines.next_line().await? {
        if line == "ready" {
            return Ok(addresses);
        }
        addresses.extend(address(&line));
    }
    bail!("the agencies ended before they were ready");
}

/// One line of theirs: `{"agency":"…","name":"…","url":"…"}`.
fn address(line: &str) -> Option<Address> {
    let said: Value = serde_json::from_str(line).ok()?;
    let text = |key: &str| said[key].as_str().map(str::to_owned);
    Some(Address { id: text("agency")?, name: text("name")?, url: text("url")? })
}

/// Puts each running agency's host and port into its entry, wherever that entry names them; paths stay.
fn with_addresses(mut portal: Value, addresses: &[Address]) -> Value {
    let agencies = portal["agencies"].as_array_mut().into_iter().flatten();
    for agency in agencies {
        let running = addresses.iter().find(|address| agency["id"] == address.id);
        let planned = agency["url"].as_str().and_then(origin).map(str::to_owned);
        if let (Some(running), Some(planned)) = (running, planned) {
            move_to(agency, &planned, origin(&running.url).unwrap_or(&running.url));
        }
    }
    portal
}

fn move_to(value: &mut Value, planned: &str, real: &str) {
    match value {
        Value::String(text) => {
            let path =
                text.strip_prefix(planned).filter(|path| path.is_empty() || path.starts_with('/'));
            if let Some(path) = path {
                *text = format!("{real}{path}");
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| move_to(item, planned, real)),
        Value::Object(entries) => {
            entries.values_mut().for_each(|entry| move_to(entry, planned, real));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// `http://host:1` of `http://host:1/a/b`.
fn origin(url: &str) -> Option<&str> {
    let host = url.find("://")? + 3;
    Some(url[host..].find('/').map_or(url, |end| &url[..host + end]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_real_address_goes_into_its_own_agency() {
        let portal = json!({"agencies": [
            {"id": "a", "url": "http://127.0.0.1:8311/v2", "channels": {"site": "http://127.0.0.1:8311/"}},
            {"id": "b", "url": "http://127.0.0.1:83", "other": ["http://127.0.0.1:8311/v2"]},
            {"id": "c"}]});
        let addresses = [
            address(r#"{"agency":"a","name":"A","url":"http://127.0.0.1:9000/anything"}"#),
            address(r#"{"agency":"b","name":"B","url":"http://127.0.0.1:9001"}"#),
        ];
        let moved = with_addresses(portal, &addresses.map(Option::unwrap));
        assert_eq!(
            moved,
            json!({"agencies": [
                {"id": "a", "url": "http://127.0.0.1:9000/v2", "channels": {"site": "http://127.0.0.1:9000/"}},
                {"id": "b", "url": "http://127.0.0.1:9001", "other": ["http://127.0.0.1:8311/v2"]},
                {"id": "c"}]})
        );
    }

    #[test]
    fn other_lines_are_not_addresses() {
        assert_eq!(address("filling the records"), None);
        assert_eq!(address(r#"{"agency":"a"}"#), None);
    }
}
