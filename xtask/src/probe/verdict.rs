//! Whether the portal's main job can be done at a server: find, fill, send, follow.

use super::cors::Browser;

/// How a part of the job went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It works; the sentence says how well.
    Works(String),
    /// It does not, and why.
    Fails(String),
    /// It was asked and the answer proves neither.
    Unproven(String),
    /// It was not asked, and why.
    NotTried(String),
}

/// A part of the job.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) name: &'static str,
    pub(crate) outcome: Outcome,
    pub(crate) browser: Browser,
}

/// What it comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// Whether nothing found stands in the way.
    pub(crate) possible: bool,
    /// One sentence each.
    pub(crate) words: Vec<String>,
}

/// Judges the parts: one that fails ends the job, one that a browser may not do ends it there.
pub(crate) fn verdict(parts: &[Part]) -> Verdict {
    let mut words: Vec<String> = parts.iter().filter_map(failed).collect();
    if !words.is_empty() {
        words.insert(0, "The main job (find, fill, send, follow) cannot be done here.".to_owned());
        return Verdict { possible: false, words };
    }
    words = parts.iter().filter_map(blocked).collect();
    if !words.is_empty() {
        words.insert(0, "The main job cannot be done from a browser.".to_owned());
        let relay =
            "A relay in between could do it: then the browser does not ask the server itself.";
        words.push(relay.to_owned());
        return Verdict { possible: false, words };
    }
    words = parts.iter().filter_map(open).collect();
    let first = if words.is_empty() {
        "The main job works here, from a browser too: find, fill, send, follow."
    } else {
        "Nothing that was found stands in the way of the main job, but not all of it is shown."
    };
    words.insert(0, first.to_owned());
    Verdict { possible: true, words }
}

fn failed(part: &Part) -> Option<String> {
    match &part.outcome {
        Outcome::Fails(why) => Some(format!("{} fails: {why}.", capital(part.name))),
        _ => None,
    }
}

fn blocked(part: &Part) -> Option<String> {
    match &part.browser {
        Browser::Blocks(why) => Some(format!("{}: {why}.", capital(part.name))),
        _ => None,
    }
}

fn open(part: &Part) -> Option<String> {
    let why = match &part.outcome {
        Outcome::Unproven(why) | Outcome::NotTried(why) => why,
        _ => match &part.browser {
            Browser::Unknown(why) => why,
            _ => return None,
        },
    };
    Some(format!("{}: {why}.", capital(part.name)))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &'static str, outcome: Outcome, browser: Browser) -> Part {
        Part { name, outcome, browser }
    }

    fn works(name: &'static str) -> Part {
        part(name, Outcome::Works("well".into()), Browser::Allows)
    }

    #[test]
    fn all_that_works_works() {
        let judged = verdict(&[works("find"), works("send")]);
        assert!(judged.possible && judged.words.len() == 1, "{judged:?}");
    }

    #[test]
    fn one_part_that_fails_is_the_end() {
        let blocked = part("find", Outcome::Works("x".into()), Browser::Blocks("no CORS".into()));
        let broken = part("fill", Outcome::Fails("no form".into()), Browser::Allows);
        let judged = verdict(&[blocked, broken]);
        assert!(!judged.possible && judged.words[1].contains("Fill fails: no form."), "{judged:?}");
    }

    #[test]
    fn what_a_browser_may_not_do_cannot_be_done_from_one() {
        let blocked =
            part("send", Outcome::NotTried("not asked".into()), Browser::Blocks("405".into()));
        let judged = verdict(&[works("find"), blocked]);
        assert!(!judged.possible && judged.words[0].contains("from a browser"), "{judged:?}");
        assert_eq!(judged.words[1], "Send: 405.");
    }

    #[test]
    fn what_was_not_tried_stands_in_no_way_and_is_said() {
        let untried = part("send", Outcome::NotTried("not asked for".into()), Browser::Allows);
        let unknown =
            part("follow", Outcome::Works("x".into()), Browser::Unknown("no answer".into()));
        let refused = part("fill", Outcome::Unproven("refused".into()), Browser::Allows);
        let judged = verdict(&[works("find"), refused, untried, unknown]);
        assert!(judged.possible && judged.words.len() == 4, "{judged:?}");
    }
}
