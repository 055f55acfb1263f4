//! Arrows of dependency point inward: what each crate may reach, checked on the real graph.

use std::collections::BTreeSet;
use std::process::Command;

use anyhow::{Result, ensure};

/// The names of everything that packages of ours depend on, themselves included.
fn reached(packages: &[&str], edges: &str) -> Result<BTreeSet<String>> {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command.args(["tree", "--quiet", "--prefix", "none", "--format", "{p}", "--edges", edges]);
    for package in packages {
        command.args(["--package", package]);
    }
    let output = command.output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let names: BTreeSet<String> = String::from_utf8(output.stdout)?
        .lines()
        .filter_map(|line| line.split(' ').next())
        .map(str::to_owned)
        .collect();
    ensure!(packages.iter().all(|package| names.contains(*package)), "cargo said {names:?}");
    Ok(names)
}

#[test]
fn the_pure_crates_know_no_browser_and_no_network() {
    let reached = reached(&["domain", "search", "connectors"], "normal").unwrap();
    let impure = |name: &&String| {
        ["leptos", "gloo", "web-sys", "js-sys", "wasm-bindgen", "tokio", "reqwest", "hyper"]
            .iter()
            .any(|forbidden| name.starts_with(forbidden))
    };
    assert_eq!(reached.iter().find(impure), None);
}

#[test]
fn the_inner_crates_do_not_know_the_outer() {
    let ours = |reached: &BTreeSet<String>| -> Vec<String> {
        let all = ["agencies", "connectors", "domain", "gateway", "janela", "search", "xtask"];
        all.into_iter().filter(|name| reached.contains(*name)).map(str::to_owned).collect()
    };
    assert_eq!(ours(&reached(&["domain"], "normal,build").unwrap()), ["domain"]);
    assert_eq!(ours(&reached(&["search"], "normal,build").unwrap()), ["search"]);
    assert_eq!(ours(&reached(&["connectors"], "normal,build").unwrap()), ["connectors", "domain"]);
}

/// They share no code with the portal, so that they cannot share a mistake with it.
#[test]
fn the_demo_agencies_know_nothing_of_ours() {
    let reached = reached(&["agencies"], "normal,build,dev").unwrap();
    for ours in ["connectors", "domain", "gateway", "janela", "search", "xtask"] {
        assert!(!reached.contains(ours), "agencies depends on {ours}");
    }
}
