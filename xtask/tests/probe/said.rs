//! The probe as a program: what it is called with, and what it says.

use std::process::Output;

use serde_json::Value;
use tokio::process::Command;

/// What the probe said, and how it ended.
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) text: String,
    pub(crate) complaints: String,
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

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// What was said of a part of the main job.
    pub(crate) fn part(&self, name: &str, key: &str) -> String {
        let tree = self.json();
        let part = tree["parts"].as_array().unwrap().iter().find(|part| part["part"] == name);
        part.unwrap()[key].as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn deviations(&self) -> Vec<String> {
        let tree = self.json();
        let what = |deviation: &Value| deviation["what"].as_str().unwrap().to_owned();
        tree["deviations"].as_array().unwrap().iter().map(what).collect()
    }

    pub(crate) fn deviates(&self, words: &str) -> bool {
        self.deviations().iter().any(|what| what.contains(words))
    }
}

/// Runs the probe with these words.
pub(crate) async fn probe(arguments: &[&str]) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    Said::of(command.arg("probe").args(arguments).output().await.unwrap())
}
