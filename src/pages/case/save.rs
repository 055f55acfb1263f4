//! A case as a file of its own: what is on the screen, readable anywhere without the portal.

use crate::{
    fetch,
    i18n::{Key, Lang, fill, moment, t},
    pages::folder::give,
    world::Here,
};
use domain::{CaseNumber, Moment};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// What is for the screen alone.
const LEFT_OUT: &str = ".no-print, form, button, textarea, script, svg";

const STYLE: &str = "body{font:1.125rem/1.5 system-ui,sans-serif;max-width:42rem;margin:0 auto;padding:1rem}\
    dt,.timeline__date{font-weight:bold}dd{margin:0 0 .75rem}\
    .visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}";

/// Gives the screen to the person as a file; it is made here and goes to nobody.
pub(super) fn save(here: Here, number: &CaseNumber) {
    let name = format!("{}-{}", t(Key::CASE_SAVE_FILE), plain(number));
    let page = page(number).filter(|page| give(&name, "html", "text/html", page.as_bytes()));
    if page.is_none() {
        here.get().announcer.say(t(Key::CASE_SAVE_FAILED));
    }
}

/// A number as a part of a file's name.
pub(super) fn plain(number: &CaseNumber) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    number.as_str().chars().map(plain).collect()
}

fn page(number: &CaseNumber) -> Option<String> {
    let main = document().query_selector("main").ok()??;
    let copy: Element = main.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    while let Some(part) = copy.query_selector(LEFT_OUT).ok()? {
        part.remove();
    }
    rooted(&copy)?;
    let when = moment(&Moment::Instant(fetch::now()), "");
    let when = fill(Key::CASE_SAVE_WHEN, &[("when", &when)]);
    Some(format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<p>{when}</p>\n<main>{}</main>\n</body>\n</html>\n",
        Lang::in_use().tag(),
        plain(number),
        copy.inner_html(),
    ))
}

/// Links lead from the file to where they led.
fn rooted(copy: &Element) -> Option<()> {
    let origin = window().location().origin().ok()?;
    while let Some(link) = copy.query_selector("[href^='/']").ok()? {
        let way = link.get_attribute("href")?;
        link.set_attribute("href", &(origin.clone() + &way)).ok()?;
    }
    Some(())
}
