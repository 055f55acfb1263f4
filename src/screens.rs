//! The registry of screens: each with the states that it can be in, so that no route goes untested.
//!
//! The end-to-end matrix goes to every screen in every state that is listed here. A route without a
//! screen does not compile, and a state that a screen lacks must say why.

use crate::route::Route;
use State::{Empty, Error, Loading, Offline, Partial, Ready, Stale};
use domain::{AgencyId, Audience, CaseNumber, CaseRef, ServiceCode, ServiceId};
use serde_json::{Map, Value, json};
use std::{collections::BTreeSet, env, fs, path::PathBuf};

/// The states that every screen must account for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Loading,
    Ready,
    Empty,
    Partial,
    Stale,
    Error,
    Offline,
}

const STATES: [(State, &str); 7] = [
    (Loading, "loading"),
    (Ready, "ready"),
    (Empty, "empty"),
    (Partial, "partial"),
    (Stale, "stale"),
    (Error, "error"),
    (Offline, "offline"),
];

/// A screen and what can be seen on it.
struct Screen {
    name: &'static str,
    has: &'static [State],
    /// States that only this screen has.
    own: &'static [&'static str],
    /// Why it has not the others; the first reason that names a state holds.
    lacks: &'static [(&'static [State], &'static str)],
}

const ASKS_NOTHING: (&[State], &str) =
    (&[Loading, Empty, Partial, Error, Offline], "it asks nobody: all of it comes with the portal");
const NOT_JOINED: (&[State], &str) = (&[Partial], "one agency answers it, wholly or not at all");
const KEPT_LATER: (&[State], &str) =
    (&[Stale], "no answer is kept from one visit to the next, so none can be old");
const NEVER_EMPTY: (&[State], &str) =
    (&[Empty], "empty only where no agency has a service; it is drawn as an unknown theme is");
const SECOND_PART: (&[State], &str) =
    (&[Error], "what could not be fetched is drawn as without a network, but for the reason");

/// One table of routes: what each matches, an example of it, and its screen.
macro_rules! screens {
    ($($route:pat => $example:expr => $screen:expr;)*) => {
        /// The screen of a route; a new route does not compile until it has one.
        fn screen(route: &Route) -> Screen {
            match route { $($route => $screen,)* }
        }

        /// An example of every route.
        fn examples() -> Vec<Route> {
            vec![$($example,)*]
        }
    };
}

screens! {
    Route::Start => Route::Start => Screen {
        name: "start", has: &[Ready], own: &["kept", "nothing-typed", "others"],
        lacks: &[ASKS_NOTHING, KEPT_LATER],
    };
    Route::Search(_) => Route::Search("poste".to_owned()) => Screen {
        name: "search", has: &[Loading, Ready, Empty, Partial, Error, Offline],
        own: &["nothing-asked", "number", "corrected"], lacks: &[KEPT_LATER],
    };
    Route::Services => Route::Services => list("services");
    Route::Themes => Route::Themes => list("themes");
    Route::Theme(_) => Route::Theme("Iluminação pública".to_owned()) => Screen {
        name: "theme", has: &[Loading, Ready, Empty, Partial, Error, Offline], own: &[],
        lacks: &[KEPT_LATER],
    };
    Route::For(Audience::Citizen) => Route::For(Audience::Citizen) => list("for-citizens");
    Route::For(Audience::Company) => Route::For(Audience::Company) => list("for-companies");
    Route::Agencies => Route::Agencies => Screen {
        name: "agencies", has: &[Loading, Ready, Offline], own: &[],
        lacks: &[SECOND_PART, ASKS_NOTHING, KEPT_LATER],
    };
    Route::Agency(_) => Route::Agency(agency()) => Screen {
        name: "agency", has: &[Loading, Ready, Partial, Error, Offline], own: &["unknown"],
        lacks: &[NEVER_EMPTY, KEPT_LATER],
    };
    Route::Service(_) => Route::Service(service()) => Screen {
        name: "service", has: &[Loading, Ready, Empty, Error, Offline], own: &["no-form"],
        lacks: &[NOT_JOINED, KEPT_LATER],
    };
    Route::Apply(_) => Route::Apply(service()) => Screen {
        name: "apply", has: &[Loading, Ready, Error, Offline], own: &[],
        lacks: &[
            (&[Empty], "without a draft the first question comes in its place"),
            NOT_JOINED, KEPT_LATER,
        ],
    };
    Route::Step { .. } => Route::Step { service: service(), slug: "local".to_owned(), checking: false }
        => Screen {
        name: "step", has: &[Loading, Ready, Empty, Error, Offline], own: &["mistake"],
        lacks: &[NOT_JOINED, KEPT_LATER],
    };
    Route::Check(_) => Route::Check(service()) => Screen {
        name: "check", has: &[Loading, Ready, Error, Offline], own: &["incomplete"],
        lacks: &[(&[Empty], "without answers it is incomplete"), NOT_JOINED, KEPT_LATER],
    };
    Route::Submission(_) => Route::Submission("k1".to_owned()) => Screen {
        name: "submission", has: &[Empty],
        own: &["sending", "received", "accepted", "refused", "unknown", "not-asked", "not-sent"],
        lacks: &[
            (&[Loading], "on its way it is sending"),
            (&[Ready], "a request that arrived is accepted"),
            (&[Error], "what went wrong is a stage: refused, unknown or not sent"),
            (&[Offline], "without a network it is not sent"),
            NOT_JOINED, KEPT_LATER,
        ],
    };
    Route::Lookup(_) => Route::Lookup("GAR-2026-000001".to_owned()) => Screen {
        name: "lookup", has: &[Loading, Ready, Empty, Partial, Error, Offline],
        own: &[
            "nothing-asked", "nothing-typed", "unknown-shape", "nobody-chosen", "not-sent", "no-status",
        ],
        lacks: &[KEPT_LATER],
    };
    Route::Case(_) => Route::Case(case()) => Screen {
        name: "case", has: &[Loading, Ready, Empty, Stale, Error, Offline],
        own: &["late", "changed", "no-status", "yours", "over", "letter-lost", "letter-received"],
        lacks: &[NOT_JOINED],
    };
    Route::Sheet(_) => Route::Sheet(case()) => Screen {
        name: "sheet", has: &[Loading, Ready, Empty, Stale, Error, Offline], own: &[],
        lacks: &[NOT_JOINED],
    };
    Route::Folder => Route::Folder => Screen {
        name: "folder", has: &[Loading, Ready, Empty, Partial, Stale, Error, Offline],
        own: &["none-fits", "options", "begun"], lacks: &[],
    };
    Route::Accessibility => Route::Accessibility => Screen {
        name: "accessibility", has: &[Ready], own: &[], lacks: &[ASKS_NOTHING, KEPT_LATER],
    };
    Route::Preferences => Route::Preferences => Screen {
        name: "preferences", has: &[Ready], own: &["others"], lacks: &[ASKS_NOTHING, KEPT_LATER],
    };
    Route::SiteMap => Route::SiteMap => Screen {
        name: "site-map", has: &[Ready], own: &[], lacks: &[ASKS_NOTHING, KEPT_LATER],
    };
    Route::NotFound(_) => Route::NotFound("/nada/aqui".to_owned()) => Screen {
        name: "missing", has: &[Ready], own: &[], lacks: &[ASKS_NOTHING, KEPT_LATER],
    };
}

/// A list of services that agencies answer together.
const fn list(name: &'static str) -> Screen {
    let has = &[Loading, Ready, Partial, Error, Offline];
    Screen { name, has, own: &[], lacks: &[NEVER_EMPTY, KEPT_LATER] }
}

fn agency() -> AgencyId {
    AgencyId::new("garcas-urbanos")
}

fn service() -> ServiceId {
    ServiceId { agency: agency(), code: ServiceCode::new("ILU-01") }
}

fn case() -> CaseRef {
    CaseRef { agency: agency(), number: CaseNumber::new("GAR-2026-000001") }
}

/// Why a screen has not a state.
fn reason(screen: &Screen, state: State) -> Option<&'static str> {
    screen.lacks.iter().find(|(states, _)| states.contains(&state)).map(|(_, why)| *why)
}

/// What the matrix reads of a screen.
fn entry(route: &Route) -> (String, Value) {
    let screen = screen(route);
    let (has, lacks): (Vec<_>, Vec<_>) =
        STATES.into_iter().partition(|(state, _)| screen.has.contains(state));
    let has: Vec<&str> = has.into_iter().map(|(_, name)| name).collect();
    let why = |(state, name): (State, &str)| (name.to_owned(), json!(reason(&screen, state)));
    let lacks: Map<String, Value> = lacks.into_iter().map(why).collect();
    let tree = json!({ "example": route.url(), "has": has, "own": screen.own, "lacks": lacks });
    (screen.name.to_owned(), tree)
}

#[test]
fn every_state_of_a_screen_is_there_or_has_a_reason_not_to_be() {
    for screen in examples().iter().map(screen) {
        for (state, name) in STATES {
            let told = screen.has.contains(&state) || reason(&screen, state).is_some();
            assert!(told, "{} neither has nor lacks {name}", screen.name);
        }
    }
}

#[test]
fn every_screen_has_a_name_of_its_own() {
    let names: BTreeSet<&str> = examples().iter().map(|route| screen(route).name).collect();
    assert_eq!(names.len(), examples().len());
}

#[test]
fn the_matrix_has_every_screen_and_state() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/screens.json");
    let screens: Map<String, Value> = examples().iter().map(entry).collect();
    let right = serde_json::to_string_pretty(&screens).unwrap() + "\n";
    if env::var("JANELA_WRITE").is_ok_and(|value| value == "1") {
        fs::write(&file, &right).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == right,
        "tests/e2e/screens.json is not what the routes say: write it anew with \
         `JANELA_WRITE=1 cargo test -p janela screens`, and give each new state its way there in \
         tests/e2e/recipes.mjs"
    );
}
