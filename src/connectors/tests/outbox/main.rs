//! The outbox under every fault that we could think of: thousands of runs, each decided by its seed,
//! in a world where time is simulated and the agency's own store is the truth.

#[cfg(test)]
mod agency;
#[cfg(test)]
mod broken;
#[cfg(test)]
mod connector;
#[cfg(test)]
mod device;
#[cfg(test)]
mod fate;
#[cfg(test)]
mod person;
#[cfg(test)]
mod plan;
#[cfg(test)]
mod random;
#[cfg(test)]
mod run;
#[cfg(test)]
mod tab;
#[cfg(test)]
mod table;
#[cfg(test)]
mod verdict;
#[cfg(test)]
mod world;
