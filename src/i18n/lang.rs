//! The languages that the portal speaks, and which of them is in use.

use std::cell::Cell;

/// A language of the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lang {
    /// Brazilian Portuguese, which is built in.
    Portuguese,
    /// Spanish.
    Spanish,
    /// English.
    English,
}

thread_local! {
    static IN_USE: Cell<Lang> = const { Cell::new(Lang::Portuguese) };
}

impl Lang {
    /// All of them, in the order in which they are offered.
    pub(crate) const ALL: [Self; 3] = [Self::Portuguese, Self::Spanish, Self::English];

    /// Its place among all.
    pub(crate) fn place(self) -> u32 {
        match self {
            Self::Portuguese => 0,
            Self::Spanish => 1,
            Self::English => 2,
        }
    }

    /// The language at a place.
    pub(crate) fn at(place: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.place() == place)
    }

    /// The language in use.
    pub(crate) fn in_use() -> Self {
        IN_USE.get()
    }

    /// Speaks it from now on; what is drawn already stays as it is.
    pub(super) fn take_up(self) {
        IN_USE.set(self);
    }

    /// Its tag (BCP 47), which is the locale of dates and numbers too.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Portuguese => "pt-BR",
            Self::Spanish => "es",
            Self::English => "en",
        }
    }

    /// Its name, as who speaks it reads it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Portuguese => "Português",
            Self::Spanish => "Español",
            Self::English => "English",
        }
    }

    /// The language of a tag, whatever the country.
    pub(crate) fn of_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| same(lang.tag(), tag))
    }

    /// The first of a person's languages that the portal speaks, else Portuguese.
    pub(crate) fn first_of(tags: impl IntoIterator<Item = String>) -> Self {
        tags.into_iter().find_map(|tag| Self::of_tag(&tag)).unwrap_or(Self::Portuguese)
    }

    /// Whether a text marked with that tag needs no mark among texts in this language.
    pub(crate) fn covers(self, tag: &str) -> bool {
        same(self.tag(), tag)
    }
}

/// Whether two tags name the same language, whatever the country.
fn same(one: &str, other: &str) -> bool {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    primary(one) == primary(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(tags: &[&str]) -> Lang {
        Lang::first_of(tags.iter().map(|tag| (*tag).to_owned()))
    }

    #[test]
    fn the_first_language_of_the_person_that_we_speak_is_used() {
        assert_eq!(first(&["fr-CA", "ES-419", "pt"]), Lang::Spanish);
        assert_eq!(first(&["en-GB"]), Lang::English);
        assert_eq!(first(&["est", "eng", "gn"]), Lang::Portuguese);
        assert_eq!(first(&[]), Lang::Portuguese);
    }

    #[test]
    fn a_country_does_not_make_a_language_foreign() {
        assert!(Lang::Portuguese.covers("pt") && Lang::Portuguese.covers("pt-PT"));
        assert!(!Lang::Spanish.covers("pt-BR") && !Lang::English.covers(""));
    }
}
