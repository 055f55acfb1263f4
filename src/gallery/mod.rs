//! `/galeria`: every component with every example, for people, for axe and for pictures alike. In
//! builds with the feature `gallery` only; a component without an example fails the tests.

mod actions;
mod fields;
mod frame;
mod lists;
mod messages;
mod samples;

use crate::components::Page;
use leptos::prelude::*;

/// One component in one state.
struct Example {
    /// The file of the component under `src/components`, without its ending.
    component: &'static str,
    /// What is shown, in the language of the code.
    name: &'static str,
    /// Draws it.
    draw: fn() -> AnyView,
}

/// An example as the lists of a group write it.
const fn example(component: &'static str, name: &'static str, draw: fn() -> AnyView) -> Example {
    Example { component, name, draw }
}

impl Example {
    /// Its id in the page, such as `field-line-wrong`.
    fn id(&self) -> String {
        let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
        format!("{}-{}", self.component, self.name).chars().map(plain).collect()
    }

    fn drawn(&self) -> AnyView {
        view! {
            <section class="found box" id=self.id() data-component=self.component>
                <h3 lang="en">{self.component} ": " {self.name}</h3>
                <div>{(self.draw)()}</div>
            </section>
        }
        .into_any()
    }
}

/// The groups with their names.
fn groups() -> [(&'static str, Vec<Example>); 5] {
    [
        ("Actions", actions::examples()),
        ("Messages", messages::examples()),
        ("Lists", lists::examples()),
        ("Fields", fields::examples()),
        ("Frame", frame::examples()),
    ]
}

/// The whole gallery.
pub(crate) fn draw() -> AnyView {
    let group = |(name, examples): (&'static str, Vec<Example>)| {
        let examples: Vec<AnyView> = examples.iter().map(Example::drawn).collect();
        view! { <h2 class="section" lang="en">{name}</h2> {examples} }.into_any()
    };
    let groups: Vec<AnyView> = groups().into_iter().map(group).collect();
    view! { <Page title="Galeria">{groups}</Page> }.into_any()
}
