//! The program's later parts: the pages of forms, and the screens that nobody needs before the first
//! question of one. The code of each is fetched when something of it is wanted, or before that while
//! a person reads.

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

/// A later part.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Part {
    /// The pages of forms; fetched while a person reads what a service is.
    Forms,
    /// The rest; fetched while the first question is read.
    Rest,
}

/// How a later part draws.
#[derive(Clone, Copy)]
pub(crate) struct Drawer(fn(Piece) -> AnyView);

/// The later parts that are here.
#[derive(Clone, Copy, Default)]
pub(crate) struct Drawers {
    forms: Option<Drawer>,
    rest: Option<Drawer>,
}

impl Drawers {
    fn of(self, part: Part) -> Option<Drawer> {
        match part {
            Part::Forms => self.forms,
            Part::Rest => self.rest,
        }
    }

    fn with(mut self, part: Part, drawer: Drawer) -> Self {
        match part {
            Part::Forms => self.forms = Some(drawer),
            Part::Rest => self.rest = Some(drawer),
        }
        self
    }
}

/// What a later part draws.
#[derive(Clone)]
pub(super) enum Piece {
    /// A screen.
    Screen(Route),
    /// On the start page, what this device keeps.
    Kept,
    /// On a computer of other people's, the way to erase all.
    Erase,
    /// Nothing that is seen: the outbox sees to what is open.
    Outbox,
}

impl Piece {
    fn part(&self) -> Part {
        match self {
            Self::Screen(Route::Apply(_) | Route::Step { .. }) => Part::Forms,
            _ => Part::Rest,
        }
    }
}

/// A later part did not come.
struct NotCome;

impl From<SplitLoaderError> for NotCome {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// The only way into the part of forms. In a build that is not split it is here already.
#[cfg(janela_split)]
#[leptos::wasm_split::wasm_split(forms, wasm_split_path = leptos::wasm_split, fallible)]
fn forms() -> Result<Drawer, NotCome> {
    Ok(Drawer(super::draw_form))
}

/// The only way into the rest.
#[cfg(janela_split)]
#[leptos::wasm_split::wasm_split(rest, wasm_split_path = leptos::wasm_split, fallible)]
fn rest() -> Result<Drawer, NotCome> {
    Ok(Drawer(super::draw_rest))
}

#[cfg(not(janela_split))]
#[expect(clippy::unused_async, reason = "as when it is split")]
async fn forms() -> Result<Drawer, NotCome> {
    Ok(Drawer(super::draw_form))
}

#[cfg(not(janela_split))]
#[expect(clippy::unused_async, reason = "as when it is split")]
async fn rest() -> Result<Drawer, NotCome> {
    Ok(Drawer(super::draw_rest))
}

/// Draws what a later part draws, once it is here.
pub(super) fn draw(what: Piece) -> AnyView {
    let here = Here::of_context();
    let part = what.part();
    if let Some(Drawer(draw)) = here.get().drawers().of(part) {
        return draw(what);
    }
    let drawer = load(move || Box::pin(come(here, part)));
    live(move || match drawer.get() {
        Loaded::Ready(Drawer(draw)) => draw(what.clone()),
        Loaded::Pending => pending(&what),
        Loaded::Failed(error) => failed(&what, error, Callback::new(move |()| drawer.retry())),
    })
}

/// Fetches a part that will soon be wanted; where it does not come, it is fetched again then.
pub(super) fn prepare(part: Part) {
    let here = Here::of_context();
    if here.get().drawers().of(part).is_none() {
        spawn_local(async move {
            let _ = come(here, part).await;
        });
    }
}

fn pending(what: &Piece) -> AnyView {
    match what {
        Piece::Screen(_) => view! {
            <Page title=t(Key::PART_TITLE)><p class="waiting" role="status">{t(Key::PART_TEXT)}</p></Page>
        }
        .into_any(),
        Piece::Kept | Piece::Erase | Piece::Outbox => ().into_any(),
    }
}

fn failed(what: &Piece, error: Error, retry: Callback<()>) -> AnyView {
    let failure = move || view! { <Failure error retry agency=None/> }.into_any();
    match what {
        Piece::Screen(_) => view! { <Page title=t(Key::PART_TITLE)>{failure()}</Page> }.into_any(),
        Piece::Kept | Piece::Erase => failure(),
        // It is seen to at the next visit, or when its page is opened.
        Piece::Outbox => ().into_any(),
    }
}

async fn come(here: Here, part: Part) -> Result<Drawer, Error> {
    let lost = |NotCome| Error::new(ErrorKind::Unavailable, "a part of the program did not come");
    let code = async {
        match part {
            Part::Forms => forms().await,
            Part::Rest => rest().await,
        }
    };
    // Its texts in Portuguese come with it; those of other languages are here from the start.
    let (drawer, texts) = join(code, language::bring(Lang::in_use())).await;
    texts?;
    let drawer = drawer.map_err(lost)?;
    let world = here.get();
    world.have_come(world.drawers().with(part, drawer));
    Ok(drawer)
}
