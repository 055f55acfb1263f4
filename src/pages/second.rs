//! The program's second part: screens that nobody needs before the first question of a form. Its
//! code is fetched when one of them is wanted, or while the first question is being read.

use crate::{
    components::{Failure, Page},
    i18n::{Key, Lang, t},
    language,
    live::live,
    loaded::{Loaded, load},
    route::Route,
    world::Here,
};
use domain::{Error, ErrorKind, ServiceId};
use futures_util::future::join;
use leptos::{prelude::*, wasm_split::SplitLoaderError};

/// How the second part draws.
#[derive(Clone, Copy)]
pub(crate) struct Second(fn(Part) -> AnyView);

/// What it draws.
#[derive(Clone)]
pub(super) enum Part {
    /// A screen.
    Screen(Route),
    /// On the start page, what this device keeps.
    Kept,
    /// Below a question, the way to forget the draft.
    Forget(ServiceId),
    /// On a computer of other people's, the way to erase all.
    Erase,
}

/// The second part did not come.
struct NotCome;

impl From<SplitLoaderError> for NotCome {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// The only way into the second part. In a build that is not split it is here already.
#[cfg(janela_split)]
#[leptos::wasm_split::wasm_split(second, wasm_split_path = leptos::wasm_split, fallible)]
fn second() -> Result<Second, NotCome> {
    Ok(Second(super::draw_second))
}

#[cfg(not(janela_split))]
#[expect(clippy::unused_async, reason = "as when it is split")]
async fn second() -> Result<Second, NotCome> {
    Ok(Second(super::draw_second))
}

/// Draws what the second part draws, once it is here.
pub(super) fn draw(what: Part) -> AnyView {
    let here = Here::of_context();
    if let Some(Second(draw)) = here.get().second() {
        return draw(what);
    }
    let second = load(move || Box::pin(come(here)));
    live(move || match second.get() {
        Loaded::Ready(Second(draw)) => draw(what.clone()),
        Loaded::Pending => pending(&what),
        Loaded::Failed(error) => failed(&what, error, Callback::new(move |()| second.retry())),
    })
}

fn pending(what: &Part) -> AnyView {
    match what {
        Part::Screen(_) => view! {
            <Page title=t(Key::PART_TITLE)><p class="waiting" role="status">{t(Key::PART_TEXT)}</p></Page>
        }
        .into_any(),
        Part::Kept | Part::Forget(_) | Part::Erase => ().into_any(),
    }
}

fn failed(what: &Part, error: Error, retry: Callback<()>) -> AnyView {
    let failure = move || view! { <Failure error retry agency=None/> }.into_any();
    match what {
        Part::Screen(_) => view! { <Page title=t(Key::PART_TITLE)>{failure()}</Page> }.into_any(),
        Part::Kept | Part::Erase => failure(),
        // The draft goes by itself in time, and the next question offers it again.
        Part::Forget(_) => ().into_any(),
    }
}

async fn come(here: Here) -> Result<Second, Error> {
    let lost = |NotCome| Error::new(ErrorKind::Unavailable, "the second part did not come");
    // Its texts in Portuguese come with it; those of other languages are here from the start.
    let (second, texts) = join(second(), language::bring(Lang::in_use())).await;
    texts?;
    let second = second.map_err(lost)?;
    here.get().has_come(second);
    Ok(second)
}
