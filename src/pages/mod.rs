//! The screens: one file each, named after their URLs.

mod accessibility;
mod agencies;
mod apply;
mod barrier;
mod case;
mod conformance;
mod folder;
mod kept;
mod listing;
mod lookup;
mod missing;
mod others;
mod parts;
mod preferences;
mod search;
mod service;
mod site_map;
mod start;
mod submission;
mod themes;

use crate::{i18n::Key, route::Route, storage, world::Here};
use leptos::prelude::*;
use parts::Piece;

pub(crate) use others::kept;
pub(crate) use parts::Drawers;

/// The way to erase all that is kept, on a computer of other people's.
pub(crate) fn erase() -> AnyView {
    parts::draw(Piece::Erase)
}

/// Sees to the submissions of this device that are still open.
pub(crate) fn outbox() -> Option<AnyView> {
    storage::has_open_submissions().then(|| parts::draw(Piece::Outbox))
}

/// The screen of a URL.
pub(crate) fn draw(route: Route) -> AnyView {
    match route {
        Route::Start => view! { <start::Start/> }.into_any(),
        Route::Search(need) => view! { <search::Search need/> }.into_any(),
        Route::Service(id) => view! { <service::ServicePage id/> }.into_any(),
        Route::NotFound(_) => {
            view! { <missing::Missing title=Key::MISSING_TITLE text=Key::MISSING_TEXT/> }.into_any()
        }
        other => parts::draw(Piece::Screen(other)),
    }
}

/// What the part of forms draws.
fn draw_form(piece: Piece) -> AnyView {
    match piece {
        Piece::Screen(Route::Apply(service)) => view! { <apply::Door service/> }.into_any(),
        Piece::Screen(Route::Step { service, slug, checking }) => {
            view! { <apply::StepPage service slug checking/> }.into_any()
        }
        // Of the rest.
        _ => ().into_any(),
    }
}

/// What the rest of the program draws.
fn draw_rest(piece: Piece) -> AnyView {
    match piece {
        Piece::Screen(route) => draw_screen(route),
        Piece::Kept => view! { <kept::Kept/> }.into_any(),
        Piece::Erase => others::erase(),
        Piece::Outbox => {
            let here = Here::of_context();
            here.get().outbox.watch(here);
            ().into_any()
        }
    }
}

/// The screens of the rest.
fn draw_screen(route: Route) -> AnyView {
    match route {
        Route::Services => listing::all(),
        Route::Themes => view! { <themes::Themes/> }.into_any(),
        Route::Theme(theme) => listing::of_theme(theme),
        Route::For(audience) => listing::for_audience(audience),
        Route::Agencies => view! { <agencies::Agencies/> }.into_any(),
        Route::Agency(id) => view! { <agencies::AgencyPage id/> }.into_any(),
        Route::Check(service) => view! { <apply::Check service/> }.into_any(),
        Route::Submission(key) => view! { <submission::SubmissionPage key/> }.into_any(),
        Route::Lookup(number) => view! { <lookup::Lookup number/> }.into_any(),
        Route::Case(case) => view! { <case::CasePage case/> }.into_any(),
        Route::Sheet(case) => view! { <case::SheetPage case/> }.into_any(),
        Route::Folder => view! { <folder::FolderPage/> }.into_any(),
        Route::Accessibility => view! { <accessibility::Accessibility/> }.into_any(),
        Route::Preferences => view! { <preferences::PreferencesPage/> }.into_any(),
        Route::SiteMap => view! { <site_map::SiteMap/> }.into_any(),
        #[cfg(feature = "gallery")]
        Route::Gallery => crate::gallery::draw(),
        // Of the other parts.
        _ => ().into_any(),
    }
}
