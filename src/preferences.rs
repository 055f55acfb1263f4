//! How a person wants this device to show the portal: remembered here, applied at once.

use crate::storage::{self, NotKept, Setting};
use leptos::prelude::*;

/// Looks: the device's own, or one for all screens. High contrast is what eMAG asks for.
pub(crate) const THEMES: &[&str] = &["device", "light", "dark", "contrast"];
/// Sizes of the text: 100 %, 125 %, 150 %.
pub(crate) const SIZES: &[&str] = &["normal", "large", "larger"];
/// Whether keys lead to parts of the page, as links with an `accesskey` do.
pub(crate) const SHORTCUTS: &[&str] = &["on", "off"];

/// One thing to choose, by words of which the first holds where nothing was chosen.
#[derive(Clone, Copy)]
pub(crate) struct Preference {
    setting: Setting,
    words: &'static [&'static str],
    /// The place of the word, as each kind of signal is compiled anew.
    chosen: RwSignal<u32>,
}

/// All of them, in the world of every page.
#[derive(Clone, Copy)]
pub(crate) struct Preferences {
    /// One of [`THEMES`].
    pub(crate) theme: Preference,
    /// One of [`SIZES`].
    pub(crate) text: Preference,
    /// One of [`SHORTCUTS`].
    pub(crate) shortcuts: Preference,
    /// The theme to which one comes back from high contrast.
    before: RwSignal<u32>,
}

impl Preferences {
    /// What was chosen on this device; `public/boot.js` has applied it to the page already.
    pub(crate) fn kept() -> Self {
        Self {
            theme: Preference::kept(Setting::Theme, THEMES),
            text: Preference::kept(Setting::Text, SIZES),
            shortcuts: Preference::kept(Setting::Shortcuts, SHORTCUTS),
            before: RwSignal::new(0),
        }
    }

    /// Takes up what is chosen where things are kept now.
    pub(crate) fn take_up(self) {
        for one in [self.theme, self.text, self.shortcuts] {
            one.apply(chosen(one.setting, one.words));
        }
    }

    /// Whether high contrast is chosen; tracked.
    pub(crate) fn contrast(self) -> bool {
        self.theme.get() == "contrast"
    }

    /// Chooses high contrast, or what was before it.
    pub(crate) fn toggle_contrast(self) -> Result<(), NotKept> {
        let now = self.theme.chosen.get_untracked();
        if self.theme.word(now) == "contrast" {
            return self.theme.choose(self.theme.word(self.before.get_untracked()));
        }
        self.before.set(now);
        self.theme.choose("contrast")
    }
}

impl Preference {
    fn kept(setting: Setting, words: &'static [&'static str]) -> Self {
        Self { setting, words, chosen: RwSignal::new(chosen(setting, words)) }
    }

    /// What is chosen; tracked.
    pub(crate) fn get(self) -> &'static str {
        self.word(self.chosen.get())
    }

    fn word(self, place: u32) -> &'static str {
        (0..).zip(self.words).find(|(at, _)| *at == place).map_or("", |(_, word)| word)
    }

    /// Chooses, for this visit at least: whether it could be kept is the answer.
    pub(crate) fn choose(self, word: &'static str) -> Result<(), NotKept> {
        self.apply(known(self.words, word));
        storage::keep_setting(self.setting, word)
    }

    fn apply(self, place: u32) {
        self.chosen.set(place);
        if let Some((page, name)) = document().document_element().zip(attribute(self.setting)) {
            // A plain attribute of an element can always be set.
            let _ = page.set_attribute(name, self.word(place));
        }
    }
}

/// Where the style sheet looks.
const fn attribute(setting: Setting) -> Option<&'static str> {
    match setting {
        Setting::Theme => Some("data-theme"),
        Setting::Text => Some("data-text"),
        Setting::Shortcuts | Setting::Language | Setting::Folder => None,
    }
}

/// The place of what was chosen before.
fn chosen(setting: Setting, words: &[&str]) -> u32 {
    known(words, &storage::setting(setting).unwrap_or_default())
}

/// The place of a word; of the first, if it is none of these.
fn known(words: &[&str], kept: &str) -> u32 {
    (0..).zip(words).find(|(_, word)| **word == kept).map_or(0, |(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_counts_only_if_it_is_known() {
        assert_eq!(known(THEMES, "dark"), 2);
        assert_eq!(known(THEMES, "pink\"><script>"), 0);
        assert_eq!(known(SIZES, ""), 0);
    }
}
