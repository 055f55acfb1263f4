//! Running other programs so that none outlives us.
//!
//! Each child leads a process group of its own, so that ending it ends its children too, and so
//! that Ctrl-C in a terminal reaches us alone and we end the rest in order.

use std::ffi::OsStr;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use rustix::process::{Pid, Signal, kill_process_group};
use tokio::process::{Child, Command};
use tokio::signal::unix::{SignalKind, signal};

/// How long a child may take to end when asked, before it is made to.
const PATIENCE: Duration = Duration::from_secs(4);

/// A child at work; dropping it ends it and waits until it is gone.
#[derive(Debug)]
pub(crate) struct Running {
    pub(crate) name: String,
    pub(crate) child: Child,
}

impl Running {
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        let name = name(command);
        let child = command
            .stdin(Stdio::null())
            .process_group(0)
            .spawn()
            .with_context(|| format!("cannot start {name}"))?;
        Ok(Self { name, child })
    }

    /// Waits until it ends by itself.
    pub(crate) async fn ended(&mut self) -> Result<ExitStatus> {
        self.child.wait().await.with_context(|| format!("lost {}", self.name))
    }

    fn signal(&self, signal: Signal) {
        let id = self.child.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
        if let Some(group) = id {
            // It may have ended this instant, which is what we want.
            let _ = kill_process_group(group, signal);
        }
    }

    fn is_over(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if self.is_over() {
            return;
        }
        self.signal(Signal::TERM);
        let asked = Instant::now();
        while !self.is_over() {
            if asked.elapsed() > PATIENCE {
                self.signal(Signal::KILL);
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Runs a command to its end, its words on our screen; anything but success is an error.
pub(crate) async fn run(command: &mut Command) -> Result<()> {
    println!("{}", grey(&format!("$ {}", line(command))));
    let status = Running::start(command)?.ended().await?;
    ensure!(status.success(), "`{}` failed ({status})", line(command));
    Ok(())
}

/// What a short command says on stdout.
pub(crate) fn output(command: &mut Command) -> Result<Vec<u8>> {
    let output = command
        .as_std_mut()
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start {}", name(command)))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("`{}` failed: {}", line(command), said.trim());
    }
    Ok(output.stdout)
}

/// The cargo that runs us, in the repository.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    command
}

/// Resolves when the person (Ctrl-C), the system (SIGTERM) or the terminal (SIGHUP) wants an end.
pub(crate) async fn interrupted() {
    let wanted = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()];
    let [Ok(mut interrupt), Ok(mut terminate), Ok(mut hangup)] = wanted.map(signal) else {
        // Without handlers a signal ends us by itself.
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
        _ = hangup.recv() => {}
    }
}

/// Dimmed in a terminal, as it is in a file.
pub(crate) fn grey(text: &str) -> String {
    if io::stdout().is_terminal() { format!("\x1b[2m{text}\x1b[0m") } else { text.to_owned() }
}

fn name(command: &Command) -> String {
    let program = Path::new(command.as_std().get_program());
    program.file_stem().unwrap_or(OsStr::new("a program")).to_string_lossy().into_owned()
}

fn line(command: &Command) -> String {
    let arguments = command.as_std().get_args().map(OsStr::to_string_lossy);
    let words: Vec<_> = std::iter::once(name(command).into()).chain(arguments).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncBufReadExt, BufReader};
    use tokio::time::timeout;

    #[tokio::test]
    async fn a_child_and_its_children_end_with_it() {
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 61 & echo started; wait"]).stdout(Stdio::piped());
        let mut running = Running::start(&mut command).unwrap();
        let mut lines = BufReader::new(running.child.stdout.take().unwrap()).lines();
        assert_eq!(lines.next_line().await.unwrap().as_deref(), Some("started"));
        drop(running);
        // The pipe ends when the last program that holds it does.
        let end = timeout(Duration::from_secs(5), lines.next_line()).await.unwrap();
        assert_eq!(end.unwrap(), None);
    }

    #[tokio::test]
    async fn a_failure_names_the_command() {
        let failed = run(Command::new("sh").args(["-c", "exit 3"])).await.unwrap_err();
        assert_eq!(failed.to_string(), "`sh -c exit 3` failed (exit status: 3)");
    }
}
