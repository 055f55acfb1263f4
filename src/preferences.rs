//! How a person wants this device to show the portal: remembered here, applied at once.

use crate::storage::{self, NotKept, Setting};
use leptos::prelude::*;

/// Looks: the device's own, or one for all screens. High contrast is what eMAG asks for.
pub(crate) const THEMES: &[&str] = &["device", "light", "dark", "contrast"];
/// Sizes of the text: 100 %, 125 %, 150 %.
pub(crate) const SIZES: &[&str] = &["normal", "large", "larger"];
/// Whether single keys lead to parts of the page.
pub(crate) const SHORTCUTS: &[&str] = &["on", "off"];

/// One thing to choose, by words of which the first holds where nothing was chosen.
#[derive(Clone, Copy)]
pub(crate) struct Preference {
    setting: Setting,
    chosen: RwSignal<&'static str>,
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
    before: RwSignal<&'static str>,
}

impl Preferences {
    /// What was chosen on this device; `public/boot.js` has applied it to the page already.
    pub(crate) fn kept() -> Self {
        Self {
            theme: Preference::kept(Setting::Theme, THEMES),
            text: Preference::kept(Setting::Text, SIZES),
            shortcuts: Preference::kept(Setting::Shortcuts, SHORTCUTS),
            before: RwSignal::new("device"),
        }
    }

    /// Whether high contrast is chosen; tracked.
    pub(crate) fn contrast(self) -> bool {
        self.theme.get() == "contrast"
    }

    /// Chooses high contrast, or what was before it.
    pub(crate) fn toggle_contrast(self) -> Result<(), NotKept> {
        let now = self.theme.chosen.get_untracked();
        if now == "contrast" {
            return self.theme.choose(self.before.get_untracked());
        }
        self.before.set(now);
        self.theme.choose("contrast")
    }
}

impl Preference {
    fn kept(setting: Setting, words: &'static [&'static str]) -> Self {
        Self { setting, chosen: RwSignal::new(known(words, storage::setting(setting))) }
    }

    /// What is chosen; tracked.
    pub(crate) fn get(self) -> &'static str {
        self.chosen.get()
    }

    /// Chooses, for this visit at least: whether it could be kept is the answer.
    pub(crate) fn choose(self, word: &'static str) -> Result<(), NotKept> {
        self.chosen.set(word);
        if let Some((page, name)) = document().document_element().zip(attribute(self.setting)) {
            // A plain attribute of an element can always be set.
            let _ = page.set_attribute(name, word);
        }
        storage::keep_setting(self.setting, word)
    }
}

/// Where the style sheet looks.
const fn attribute(setting: Setting) -> Option<&'static str> {
    match setting {
        Setting::Theme => Some("data-theme"),
        Setting::Text => Some("data-text"),
        Setting::Shortcuts | Setting::Language => None,
    }
}

/// The word kept, if it is one of these; else the first.
fn known(words: &'static [&'static str], kept: Option<String>) -> &'static str {
    let kept = kept.unwrap_or_default();
    let first = words.first().copied().unwrap_or_default();
    words.iter().copied().find(|word| *word == kept).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_counts_only_if_it_is_known() {
        assert_eq!(known(THEMES, Some("dark".to_owned())), "dark");
        assert_eq!(known(THEMES, Some("pink\"><script>".to_owned())), "device");
        assert_eq!(known(SIZES, None), "normal");
    }
}
