//! The choice of a language: remembered on this device, and drawn in place.

use crate::{
    announcer::Announcer,
    fetch,
    held::Held,
    i18n::{self, Key, Lang, fill, t},
    storage::{self, Setting},
};
use domain::{Error, ErrorKind};
use leptos::{
    prelude::*,
    task::{spawn_local, tick},
};
use web_sys::window;

/// The language that the app is drawn in, in the world of every page. Signals hold the places of
/// languages, as each kind of signal is compiled anew.
#[derive(Clone, Copy)]
pub(crate) struct Language {
    drawn: RwSignal<u32>,
    wanted: RwSignal<u32>,
    failed: RwSignal<u32>,
}

/// The place of no language.
const NONE: u32 = u32::MAX;

/// The language to begin with: the one chosen on this device, else the browser's.
pub(crate) fn at_first() -> Lang {
    let chosen = storage::setting(Setting::Language).and_then(|tag| Lang::of_tag(&tag));
    chosen.unwrap_or_else(|| Lang::first_of(of_browser()))
}

fn of_browser() -> Vec<String> {
    let tags = window().map(|window| window.navigator().languages());
    tags.into_iter().flatten().filter_map(|tag| tag.as_string()).collect()
}

/// Fetches the texts of a language that are not at hand.
pub(crate) async fn bring(lang: Lang) -> Result<(), Error> {
    if lang.is_here() || lang.keep(&fetch::own_file(lang.file()).await?) {
        return Ok(());
    }
    Err(Error::new(ErrorKind::Malformed, "texts of another program"))
}

/// Brings what the first screen needs: in Portuguese it is built in.
pub(crate) async fn bring_first(lang: Lang) -> Result<(), Error> {
    if lang == Lang::Portuguese { Ok(()) } else { bring(lang).await }
}

impl Language {
    /// The app in the language wanted, or in Portuguese where its texts did not come.
    pub(crate) fn begin(wanted: Lang, came: bool) -> Self {
        let now = if came { wanted } else { Lang::Portuguese };
        i18n::speak(now);
        let failed = if came { NONE } else { wanted.place() };
        Self {
            drawn: RwSignal::new(now.place()),
            wanted: RwSignal::new(now.place()),
            failed: RwSignal::new(failed),
        }
    }

    /// The language that the app is drawn in; tracked.
    pub(crate) fn drawn(self) -> Lang {
        Lang::at(self.drawn.get()).unwrap_or(Lang::Portuguese)
    }

    /// The language whose texts did not come, in words; tracked.
    pub(crate) fn failed(self) -> Option<String> {
        Lang::at(self.failed.get()).map(not_come)
    }

    /// Draws the app in another language once its texts are here. What is typed, the focus and the
    /// address stay; the last of several choices counts.
    pub(crate) fn choose(self, lang: Lang, announcer: Announcer) {
        self.wanted.set(lang.place());
        self.failed.set(NONE);
        spawn_local(async move {
            let came = bring(lang).await.is_ok();
            if self.wanted.get_untracked() != lang.place() {
                return;
            }
            if came {
                self.draw(lang).await;
                announcer.say(&remembered(lang));
            } else {
                self.wanted.set(self.drawn.get_untracked());
                self.failed.set(lang.place());
                announcer.say(&not_come(lang));
            }
        });
    }

    async fn draw(self, lang: Lang) {
        let held = Held::now();
        i18n::speak(lang);
        self.drawn.set(lang.place());
        tick().await;
        held.give_back().await;
    }
}

fn not_come(lang: Lang) -> String {
    fill(Key::LANGUAGE_FAILED, &[("language", lang.name())])
}

/// Keeps the choice, and says in its own language that it was made.
fn remembered(lang: Lang) -> String {
    let kept = storage::keep_setting(Setting::Language, lang.tag());
    let changed = t(Key::LANGUAGE_CHANGED);
    match kept {
        Ok(()) => changed.to_owned(),
        Err(_) => format!("{changed} {}", t(Key::SETTING_NOT_KEPT)),
    }
}
