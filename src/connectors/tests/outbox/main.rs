//! The outbox under every fault that we could think of: thousands of runs, each decided by its seed,
//! in a world where time is simulated and the agency's own store is the truth.

mod agency;
mod broken;
mod connector;
mod device;
mod fate;
mod plan;
mod random;
mod run;
mod tab;
#[cfg(test)]
mod table;
mod verdict;
mod world;
