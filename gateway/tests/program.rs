//! The gateway as a program: its one line when ready, its refusal of a taken port, its clean stop.

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

type Outcome = Result<(), Box<dyn Error>>;

fn dist(test: &str) -> Result<PathBuf, Box<dyn Error>> {
    let dist = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("gateway-program-{test}"));
    fs::create_dir_all(&dist)?;
    fs::write(dist.join("index.html"), "<!-- agencies -->")?;
    fs::write(dist.join("portal.json"), r#"{"agencies":[]}"#)?;
    Ok(dist)
}

fn gateway(dist: &Path, port: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gateway"));
    command.arg("--dist").arg(dist).args(["--port", port]);
    command
}

#[test]
fn it_says_where_it_listens_refuses_a_taken_port_and_stops_when_asked() -> Outcome {
    let dist = dist("life")?;
    let mut first = gateway(&dist, "0").stdout(Stdio::piped()).spawn()?;
    let mut lines = BufReader::new(first.stdout.take().ok_or("no stdout")?).lines();
    let line = lines.next().ok_or("no line")??;
    let port = line.strip_prefix("listening http://127.0.0.1:").ok_or(line.as_str())?;

    let second = gateway(&dist, port).output()?;
    assert_eq!(second.status.code(), Some(1));
    let said = String::from_utf8(second.stderr)?;
    assert!(said.starts_with(&format!("gateway: cannot listen on 127.0.0.1:{port}; ")), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");

    let asked = Command::new("kill").args(["-TERM", &first.id().to_string()]).status()?;
    assert!(asked.success());
    assert_eq!(first.wait()?.code(), Some(0));
    assert!(lines.next().is_none(), "more than one line on stdout");
    Ok(())
}

#[test]
fn it_says_what_is_missing() -> Outcome {
    let dist = dist("missing")?;
    fs::remove_file(dist.join("index.html"))?;
    let output = gateway(&dist, "0").output()?;
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr)?.contains("is the portal built?"));
    Ok(())
}
