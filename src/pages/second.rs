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
use domain::{Error, ErrorKind};
use futures_util::future::join;
use leptos::{prelude::*, task::spawn_local, wasm_split::SplitLoaderError};

/// How the second part draws a screen.
#[derive(Clone, Copy)]
pub(crate) struct Second(fn(Route) -> AnyView);

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

/// Draws a screen of the second part, once it is here.
pub(super) fn draw(route: Route) -> AnyView {
    let here = Here::of_context();
    if let Some(Second(draw)) = here.get().second() {
        return draw(route);
    }
    let part = load(move || Box::pin(come(here)));
    live(move || {
        match part.get() {
        Loaded::Ready(Second(draw)) => draw(route.clone()),
        Loaded::Pending => view! {
            <Page title=t(Key::PART_TITLE)><p class="waiting" role="status">{t(Key::PART_TEXT)}</p></Page>
        }
        .into_any(),
        Loaded::Failed(error) => {
            let retry = Callback::new(move |()| part.retry());
            view! { <Page title=t(Key::PART_TITLE)><Failure error retry agency=None/></Page> }
                .into_any()
        }
    }
    })
}

/// Fetches the second part ahead of its need, so that it is here even if the network then goes.
pub(crate) fn fetch_second(here: Here) {
    if here.get().second().is_none() {
        // A failure is said when a screen is wanted.
        spawn_local(async move { drop(come(here).await) });
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
