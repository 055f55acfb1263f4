//! What leads elsewhere: to a telephone, to the post, to another site.

use super::{Icon, Symbol};
use leptos::prelude::*;

/// Where a link out of the portal leads.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Out {
    /// A telephone, as people write it.
    Phone(String),
    /// An e-mail address.
    Mail(String),
    /// A page of somebody else's.
    Site(String),
}

impl Out {
    /// The address; none where an agency's text is no address of the web, which could run something.
    fn address(&self) -> Option<String> {
        match self {
            Self::Phone(number) => {
                let dialled = |c: &char| c.is_ascii_digit() || *c == '+';
                Some(format!("tel:{}", number.chars().filter(dialled).collect::<String>()))
            }
            Self::Mail(address) => Some(format!("mailto:{address}")),
            Self::Site(url) if url.starts_with("https://") || url.starts_with("http://") => {
                Some(url.clone())
            }
            Self::Site(_) => None,
        }
    }

    /// Whether there is an address to go to.
    pub(crate) fn leads(&self) -> bool {
        self.address().is_some()
    }

    fn symbol(&self) -> Symbol {
        match self {
            Self::Phone(_) => Symbol::PHONE,
            Self::Mail(_) => Symbol::MAIL,
            Self::Site(_) => Symbol::LINK_OUT,
        }
    }
}

/// A link out of the portal, whose words are the number or the address itself.
///
/// Accessibility: a phone calls and writes by it; the words before it say whose it is (WCAG 2.4.4);
/// it opens in the same window, so that "back" comes back (3.2.5); 44 px high (2.5.5).
#[component]
pub(crate) fn Link(to: Out) -> impl IntoView {
    let href = to.address();
    let rel = href.is_some().then_some("external noreferrer");
    let icon = href.is_some().then(|| view! { <Icon symbol=to.symbol()/> });
    let (Out::Phone(words) | Out::Mail(words) | Out::Site(words)) = to;
    view! {
        <a class="link" href=href rel=rel>{icon}{words}</a>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_is_dialled_without_its_signs() {
        let phone = Out::Phone("+55 (00) 3000-0156".into());
        assert_eq!(phone.address().as_deref(), Some("tel:+550030000156"));
    }

    #[test]
    fn only_addresses_of_the_web_are_followed() {
        assert_eq!(Out::Site("javascript:alert(1)".into()).address(), None);
        let site = Out::Site("https://garcas.example/".into());
        assert_eq!(site.address().as_deref(), Some("https://garcas.example/"));
    }
}
