//! Many agencies asked at once, and each asked patiently and politely, by a clock of our own.

#[cfg(test)]
mod many;
#[cfg(test)]
mod patience;
#[cfg(test)]
mod simulated;
mod sweep;
