//! How the agencies are started, and why that may fail.

use crate::agency::OfficeError;
use crate::faults::SeededFaults;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// Where requests are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Gone when the agencies stop.
    Memory,
    /// One file for each agency in this folder.
    Folder(PathBuf),
}

/// How the agencies are started; the default is what a test wants.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where requests are kept.
    pub keeping: Keeping,
    /// The address to listen on.
    pub address: IpAddr,
    /// The first agency's port; 0 for any free port for each.
    pub base_port: u16,
    /// How long a step of the worker takes; none to move requests only by the control.
    pub pace: Option<Duration>,
    /// Faults in force from the start.
    pub faults: SeededFaults,
    /// The agencies to open, by their ids; all of them when it is empty.
    pub only: Vec<String>,
    /// What the clock shows at the start; the seed is made up to that day.
    pub now: SystemTime,
}

impl Options {
    pub(crate) fn wants(&self, id: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == id)
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            keeping: Keeping::Memory,
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            base_port: 0,
            pace: None,
            faults: SeededFaults::new(),
            only: Vec::new(),
            now: SystemTime::now(),
        }
    }
}

/// Why the agencies did not start.
#[derive(Debug)]
pub enum StartError {
    /// The address cannot be listened on.
    Taken(SocketAddr, std::io::Error),
    /// The folder or a file in it cannot be used, or a seed file is wrong.
    Unusable(String, Box<dyn std::error::Error + Send + Sync>),
}

impl StartError {
    pub(crate) fn unusable(what: &str, why: impl Into<OfficeError>) -> Self {
        Self::Unusable(what.to_owned(), why.into())
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Taken(at, error) if error.kind() == std::io::ErrorKind::AddrInUse => write!(
                f,
                "{at} is already taken: stop the program that listens there, or choose another --base-port."
            ),
            Self::Taken(at, error) => write!(f, "Cannot listen on {at}: {error}."),
            Self::Unusable(what, error) => write!(f, "Cannot use {what}: {error}."),
        }
    }
}

impl std::error::Error for StartError {}
