//! Writing to an agency about a case: nothing is lost, and nothing counts twice.

use crate::{
    components::{Button, Mood, Notice, focus_when_there, why},
    fetch,
    i18n::{Key, fill, number, t},
    live::{maybe, value, words},
    pages::apply::{Keeping, kept_words},
    storage::{self, Begun},
    world::Here,
};
use domain::{CaseRef, Error, ErrorKind, Letter, LetterKind};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

/// Why what was written has not reached the agency.
#[derive(Clone)]
enum Wrong {
    /// It cannot be sent so.
    Text(String),
    /// The agency did not take it, or did not say that it did.
    Sending(Error),
    /// It went out before, and nobody knows what became of it.
    Lost,
}

/// A letter that is being written; small, for closures.
#[derive(Clone, Copy)]
struct Desk {
    here: Here,
    letter: RwSignal<Letter>,
    /// As it went out, where it may have arrived: the same text again is the same letter.
    tried: StoredValue<Option<Letter>>,
    wrong: RwSignal<Option<Wrong>>,
    sending: RwSignal<bool>,
    keeping: RwSignal<Keeping>,
}

/// A text for the agency and the way to send it; `arrived` is told when the agency has it.
///
/// Accessibility: a label, the hint and what is wrong are joined to the text area (WCAG 1.3.1, 3.3.1,
/// 3.3.2); a text that cannot be sent has the focus; how sending goes is said (4.1.3).
#[component]
pub(super) fn Write(case: CaseRef, kind: LetterKind, arrived: Callback<()>) -> impl IntoView {
    let desk = Desk::open(Here::of_context(), &case, kind);
    let (label, button) = match kind {
        LetterKind::Message => (Key::CASE_WRITE_LABEL, Key::CASE_WRITE_BUTTON),
        LetterKind::Supplement => (Key::CASE_ADD_LABEL, Key::CASE_ADD_BUTTON),
    };
    let only = (kind == LetterKind::Supplement)
        .then(|| view! { <p class="hint">{t(Key::CASE_ADD_TEXT_ONLY)}</p> });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        desk.send(arrived);
    };
    view! {
        <form class="form no-print" on:submit=send novalidate>
            {only}
            {desk.failed()}
            {desk.field(t(label))}
            <Button words=t(button)/>
        </form>
    }
}

/// The id of the text area; one of each kind is on the screen.
const fn id(kind: LetterKind) -> &'static str {
    match kind {
        LetterKind::Message => "mensagem",
        LetterKind::Supplement => "complemento",
    }
}

impl Desk {
    /// What was written before and not sent, or an empty sheet.
    fn open(here: Here, case: &CaseRef, kind: LetterKind) -> Self {
        let kept = storage::letter(case, kind, fetch::now());
        let keeping = kept.as_ref().map_or(Keeping::Nothing, |kept| Keeping::Kept(kept.saved_at));
        let tried = kept.as_ref().and_then(|kept| kept.tried.clone());
        let lost = tried.is_some() && tried == kept.as_ref().map(|kept| kept.letter.clone());
        let new =
            || Letter { key: fetch::random_key(), case: case.clone(), kind, text: String::new() };
        Self {
            here,
            letter: RwSignal::new(kept.map_or_else(new, |kept| kept.letter)),
            tried: StoredValue::new(tried),
            wrong: RwSignal::new(lost.then_some(Wrong::Lost)),
            sending: RwSignal::new(false),
            keeping: RwSignal::new(keeping),
        }
    }

    /// Takes in what is being written, and keeps it on the device until it is sent.
    fn write(self, text: String) {
        self.letter.update(|letter| {
            letter.text = text;
            self.tried.with_value(|tried| match tried {
                Some(tried) if tried.text == letter.text => letter.key.clone_from(&tried.key),
                Some(tried) if tried.key == letter.key => letter.key = fetch::random_key(),
                _ => {}
            });
        });
        self.keep();
    }

    fn keep(self) {
        self.letter.with_untracked(|letter| {
            let now = fetch::now();
            self.keeping.set(if letter.text.is_empty() {
                storage::forget_letter(&letter.case, letter.kind);
                Keeping::Nothing
            } else {
                let (letter, tried) = (letter.clone(), self.tried.get_value());
                let kept = storage::keep_letter(&Begun { letter, tried, saved_at: now });
                kept.map_or_else(Keeping::Failed, |()| Keeping::Kept(now))
            });
        });
    }

    fn send(self, arrived: Callback<()>) {
        if self.sending.get_untracked() {
            return;
        }
        let letter = self.letter.get_untracked();
        self.wrong.set(mistake(&letter).map(Wrong::Text));
        if self.wrong.with_untracked(Option::is_some) {
            return focus_when_there(format!("#{}", id(letter.kind)));
        }
        self.sending.set(true);
        self.tried.set_value(Some(letter.clone()));
        self.keep();
        self.here.get().announcer.say(t(Key::CASE_LETTER_WAITING));
        spawn_local(async move {
            let outcome = self.carry(&letter).await;
            self.sending.try_set(false);
            match outcome {
                Ok(()) => {
                    storage::forget_taken(&letter, fetch::now());
                    if arrived.try_run(()).is_none() {
                        self.here.get().announcer.say(t(Key::CASE_LETTER_SENT));
                    }
                }
                Err(error) => self.fail(&letter, error),
            }
        });
    }

    /// Takes in that it did not go, or perhaps not; where its page has gone it is only said.
    fn fail(self, letter: &Letter, error: Error) {
        let (title, _) = outcome(Some(&error));
        if !error.may_have_arrived() {
            self.tried.try_set_value(None);
            storage::keep_untried(letter, fetch::now());
        }
        if self.wrong.try_set(Some(Wrong::Sending(error))).is_some() {
            self.here.get().announcer.say(t(title));
        }
    }

    async fn carry(self, letter: &Letter) -> Result<(), Error> {
        let world = self.here.get();
        // A person wants it sent now.
        world.forgive(&letter.case.agency);
        world.connector(&letter.case.agency)?.write(letter).await
    }

    /// The text area, with what is wrong with the text.
    fn field(self, label: &'static str) -> AnyView {
        let (kind, start) = self.letter.with_untracked(|one| (one.kind, one.text.clone()));
        let (id, hint, fault) =
            (id(kind), format!("{}-hint", id(kind)), format!("{}-fault", id(kind)));
        let fault_words = move || match self.wrong.get() {
            Some(Wrong::Text(words)) => Some(words),
            _ => None,
        };
        let described = {
            let (hint, fault) = (hint.clone(), fault.clone());
            value(move || {
                Some(if fault_words().is_some() { format!("{hint} {fault}") } else { hint.clone() })
            })
        };
        let invalid = value(move || fault_words().map(|_| "true".to_owned()));
        let wrong = maybe(move || {
            let id = fault.clone();
            fault_words().map(|words| view! { <p class="fault" id=id>{words}</p> }.into_any())
        });
        let hinted = fill(Key::CASE_LETTER_HINT, &[("n", &number(kind.most()))]);
        view! {
            <div class="field">
                <label class="label" for=id>{label}</label>
                <p class="hint" id=hint>{hinted}</p>
                {wrong}
                <textarea class="input" id=id rows="5" autocomplete="off" aria-describedby=described
                    aria-invalid=invalid prop:value=start
                    on:input=move |event| self.write(event_target_value(&event))></textarea>
                <p class="saved">{words(move || kept_words(self.keeping.get()))}</p>
            </div>
        }
        .into_any()
    }

    /// Why it did not go, and what to do.
    fn failed(self) -> AnyView {
        let waiting = maybe(move || {
            let words = t(Key::CASE_LETTER_WAITING);
            self.sending.get().then(|| view! { <p class="waiting">{words}</p> }.into_any())
        });
        let failure = maybe(move || match self.wrong.get() {
            Some(Wrong::Sending(error)) => Some(failure(Some(&error), self.here)),
            Some(Wrong::Lost) => Some(failure(None, self.here)),
            Some(Wrong::Text(_)) | None => None,
        });
        view! { {waiting} {failure} }.into_any()
    }
}

/// What keeps a text from being sent.
fn mistake(letter: &Letter) -> Option<String> {
    let (most, has) = (letter.kind.most(), letter.text.chars().count());
    if letter.text.trim().is_empty() {
        return Some(t(Key::CASE_LETTER_EMPTY).to_owned());
    }
    let values = [("n", &*number(most)), ("has", &*number(has))];
    (has > most).then(|| fill(Key::CASE_LETTER_LONG, &values))
}

/// What became of it and what to do; a failure that nobody knows any more is one that may have
/// arrived.
fn outcome(error: Option<&Error>) -> (Key, Key) {
    if error.is_none_or(Error::may_have_arrived) {
        (Key::CASE_LETTER_LOST_TITLE, Key::CASE_LETTER_LOST)
    } else {
        (Key::CASE_LETTER_FAILED_TITLE, Key::CASE_LETTER_FAILED)
    }
}

fn failure(error: Option<&Error>, here: Here) -> AnyView {
    let (title, text) = outcome(error);
    let agency = error.and_then(|error| error.agency.as_ref());
    let lang = agency.and_then(|agency| here.lang(agency));
    let reasons = match error.map(|error| &error.kind) {
        Some(ErrorKind::Rejected(reasons)) => reasons.as_slice(),
        _ => &[],
    };
    let reason = |text: &str| view! { <p lang=lang.clone()>{text.to_owned()}</p> };
    let reasons = reasons.iter().map(|one| reason(&one.description)).collect_view();
    let why = error.map(|error| view! { <p>{why(error)}</p> });
    view! {
        <Notice mood=Mood::Error title=t(title)>
            {why}
            {reasons}
            <p>{t(text)}</p>
        </Notice>
    }
    .into_any()
}
