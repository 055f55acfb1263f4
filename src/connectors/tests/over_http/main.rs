//! What every protocol must hold, asked of the demo agencies over real HTTP.

#[cfg(test)]
mod every_agency;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod letters;
#[cfg(test)]
mod open311;
#[cfg(test)]
mod patience;
#[cfg(test)]
mod town;
