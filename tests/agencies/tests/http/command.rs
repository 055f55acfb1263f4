//! The program itself: what it prints, a taken port, a clean stop.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

fn agencies(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_agencies"));
    command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn lines_until_ready(child: &mut Child) -> Vec<String> {
    use std::io::{BufRead, BufReader};
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut before = Vec::new();
    for line in lines {
        if line == "ready" {
            return before;
        }
        before.push(line);
    }
    panic!("never ready: {before:?}");
}

#[test]
fn it_says_where_it_listens_and_stops_when_told() {
    let mut child = agencies(&["--memory", "--base-port", "0", "--no-worker"]).spawn().unwrap();
    let lines = lines_until_ready(&mut child);
    let first: serde_json::Value = serde_json::from_str(&lines[0]).unwrap();
    assert_eq!(first["agency"], "garcas-urbanos");
    assert!(first["url"].as_str().unwrap().ends_with("/georeport/v2"));
    assert_eq!(lines.len(), 9, "{lines:?}");
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    let since = Instant::now();
    assert!(child.wait().unwrap().success());
    assert!(since.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_taken_port_is_told_in_one_sentence() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = agencies(&["--memory", "--base-port", &port]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1));
    assert!(said.contains(&port) && said.contains("already taken"), "{said}");
}

#[test]
fn an_unknown_option_and_a_broken_fault_file_are_refused() {
    for arguments in [&["--fast"][..], &["--faults", "Cargo.toml"], &["--pace", "soon"]] {
        let output = agencies(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(!output.stderr.is_empty());
    }
}
