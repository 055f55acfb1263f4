//! The way that a request goes, and where on it this one is.

use super::{Icon, Symbol};
use crate::i18n::{Key, t};
use leptos::prelude::*;

/// How a stage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Done,
    Now,
    ToCome,
}

impl Standing {
    /// Of the stage at a place, when `now` is where the request is; past the last, all is done.
    fn at(place: usize, now: usize) -> Self {
        match place.cmp(&now) {
            std::cmp::Ordering::Less => Self::Done,
            std::cmp::Ordering::Equal => Self::Now,
            std::cmp::Ordering::Greater => Self::ToCome,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Done => "stage stage--done",
            Self::Now => "stage stage--now",
            Self::ToCome => "stage",
        }
    }

    fn words(self) -> &'static str {
        t(match self {
            Self::Done => Key::STATE_DONE,
            Self::Now => Key::STATE_NOW,
            Self::ToCome => Key::STATE_TO_COME,
        })
    }
}

/// The stages of a request.
///
/// Accessibility: an ordered list; each stage says in words whether it is done, now or to come
/// (WCAG 1.4.1); the one that is now is `aria-current="step"` (1.3.1). Nothing in it can be pressed,
/// and nothing looks so.
#[component]
pub(crate) fn StatusSteps(
    /// The names of the stages.
    stages: Vec<&'static str>,
    /// Which is now; as many as there are, when all is done.
    now: usize,
) -> impl IntoView {
    let stage = |(place, name): (usize, &'static str)| {
        let standing = Standing::at(place, now);
        let current = (standing == Standing::Now).then_some("step");
        let done = (standing == Standing::Done).then(|| view! { <Icon symbol=Symbol::CHECK/> });
        view! {
            <li class=standing.class() aria-current=current>
                <span class="stage__mark">{done}</span>
                <span class="stage__name">{name}</span>
                <span class="stage__standing"><span class="visually-hidden">": "</span>{standing.words()}</span>
            </li>
        }
    };
    view! { <ol class="stages">{stages.into_iter().enumerate().map(stage).collect_view()}</ol> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_before_now_is_done_and_what_is_after_is_to_come() {
        let standings = [0, 1, 2].map(|place| Standing::at(place, 1));
        assert_eq!(standings, [Standing::Done, Standing::Now, Standing::ToCome]);
    }

    #[test]
    fn past_the_last_stage_all_is_done() {
        assert!((0..3).all(|place| Standing::at(place, 3) == Standing::Done));
    }
}
