//! Answers without a network: whatever bytes they are, recorded ones, lists of many pages.

#[cfg(test)]
mod any_bytes;
#[cfg(test)]
mod formats;
#[cfg(test)]
mod one_answer;
#[cfg(test)]
mod paging;
#[cfg(test)]
mod recorded;
