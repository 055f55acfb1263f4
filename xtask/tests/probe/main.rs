//! `cargo xtask probe` as it is called, against real servers: demo agencies, recorded answers,
//! servers that are broken in one way each.

mod agencies_of_the_demo;
mod broken;
mod recorded;
mod server;

use std::process::Output;

use serde_json::Value;
use tokio::process::Command;

/// What the probe said, and how it ended.
struct Said {
    code: i32,
    text: String,
    complaints: String,
}

impl Said {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self {
            code: output.status.code().unwrap(),
            text: text(output.stdout),
            complaints: text(output.stderr),
        }
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// What was said of a part of the main job.
    fn part(&self, name: &str, key: &str) -> String {
        let tree = self.json();
        let part = tree["parts"].as_array().unwrap().iter().find(|part| part["part"] == name);
        part.unwrap()[key].as_str().unwrap_or_default().to_owned()
    }

    fn deviations(&self) -> Vec<String> {
        let tree = self.json();
        let what = |deviation: &Value| deviation["what"].as_str().unwrap().to_owned();
        tree["deviations"].as_array().unwrap().iter().map(what).collect()
    }

    fn deviates(&self, words: &str) -> bool {
        self.deviations().iter().any(|what| what.contains(words))
    }
}

/// Runs the probe with these words.
async fn probe(arguments: &[&str]) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    Said::of(command.arg("probe").args(arguments).output().await.unwrap())
}

#[tokio::test]
async fn wrong_usage_ends_with_2_and_says_how_to_call_it() {
    for arguments in [
        &[][..],
        &["open311"],
        &["soap", "http://127.0.0.1:9"],
        &["janela", "127.0.0.1"],
        &["janela", "http://127.0.0.1:9", "--force"],
        &["janela", "http://ana:s3cret@127.0.0.1:9"],
    ] {
        let said = probe(arguments).await;
        assert_eq!(said.code, 2, "{arguments:?}: {}", said.complaints);
        assert!(said.complaints.contains("cargo xtask probe PROTOCOL BASE_URL"));
        assert!(said.text.is_empty() && !said.complaints.contains("s3cret"));
    }
}
