//! The agencies as a client meets them: over HTTP, in both formats.

#[cfg(test)]
mod command;
#[cfg(test)]
mod dialects;
#[cfg(test)]
mod extensions;
#[cfg(test)]
mod failing;
#[cfg(test)]
mod janela;
#[cfg(test)]
mod lasting;
#[cfg(test)]
mod listing;
#[cfg(test)]
mod moving;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod recorded;
#[cfg(test)]
mod shapes;
#[cfg(test)]
mod signals;
#[cfg(test)]
mod submitting;
#[cfg(test)]
mod town;
#[cfg(test)]
mod tree;
