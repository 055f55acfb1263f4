//! `cargo xtask probe` as it is called, against real servers: demo agencies, recorded answers,
//! servers that are broken in one way each.

#[cfg(test)]
mod agencies_of_the_demo;
#[cfg(test)]
mod broken;
#[cfg(test)]
mod recorded;
#[cfg(test)]
mod said;
#[cfg(test)]
mod server;
#[cfg(test)]
mod usage;
