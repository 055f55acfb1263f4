//! What is kept on this device: the only files that touch the browser's storage.
//!
//! Drafts, submissions, the last state of their cases, letters that were begun, folders with their
//! cases, each under a key of its own, and settings. Nothing here ever leaves the browser; a browser
//! that refuses storage is told apart from one that is full.

mod folder;
mod letters;
mod shared;

pub(crate) use folder::{
    FIRST_FOLDER, Folder, copy, filed, filed_case, folder_in_use, folder_of, folders, forget_filed,
    forget_folder, keep_filed, keep_filed_still, learn_filed, name_folder, new_folder, take_in,
};
pub(crate) use letters::{Begun, forget_letter, forget_taken, keep_letter, keep_untried, letter};
pub(crate) use shared::{begin_shared, end_shared, is_shared};

use domain::{Answers, CaseRef, Kept, Receipt, ServiceId, Timestamp, Watched};
use serde_json::{Value, json};
use shared::{device, place};
use web_sys::Storage;

/// Days after which a draft is forgotten.
pub(crate) const DRAFT_DAYS: i64 = 30;

/// Why something could not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotKept {
    /// The browser does not let us keep anything (private window, settings).
    Blocked,
    /// There is no room left.
    Full,
}

/// A form that was begun and not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    /// Whose form.
    pub(crate) service: ServiceId,
    /// The service's name, to offer the draft before any agency answers.
    pub(crate) service_name: String,
    /// The answers so far.
    pub(crate) answers: Answers,
    /// When it was last kept.
    pub(crate) saved_at: Timestamp,
}

impl Kept for Draft {
    fn to_json(&self) -> Value {
        json!({
            "service": self.service.to_json(),
            "service_name": self.service_name,
            "answers": self.answers.to_json(),
            "saved_at": self.saved_at.0,
        })
    }

    fn from_json(tree: &Value) -> Option<Self> {
        Some(Self {
            service: ServiceId::from_json(&tree["service"])?,
            service_name: tree["service_name"].as_str()?.to_owned(),
            answers: Answers::from_json(&tree["answers"])?,
            saved_at: Timestamp(tree["saved_at"].as_i64()?),
        })
    }
}

/// What a person has set for this device; each is kept as one word. `public/boot.js` reads the looks
/// too, before anything is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Setting {
    /// The language.
    Language,
    /// The colours.
    Theme,
    /// The size of the text.
    Text,
    /// Whether keys lead to parts of the page.
    Shortcuts,
    /// The folder in use.
    Folder,
}

impl Setting {
    const fn key(self) -> &'static str {
        match self {
            Self::Language => "janela:idioma",
            Self::Theme => "janela:tema",
            Self::Text => "janela:letra",
            Self::Shortcuts => "janela:atalhos",
            Self::Folder => "janela:pasta-em-uso",
        }
    }
}

/// What was set; on a computer of other people's, what was set in this tab comes before the device's.
pub(crate) fn setting(setting: Setting) -> Option<String> {
    let of = |place: Option<Storage>| place?.get_item(setting.key()).ok().flatten();
    // Folders are never the device's there, so the one in use is not either.
    of(place()).or_else(|| (setting != Setting::Folder).then(|| of(device()))?)
}

/// Keeps what was set.
pub(crate) fn keep_setting(setting: Setting, word: &str) -> Result<(), NotKept> {
    keep(setting.key(), word)
}

const DRAFT: &str = "janela:rascunho:";
const SUBMISSION: &str = "janela:pedido:";
const WATCHED: &str = "janela:visto:";

/// The draft of a service's form, if there is one that has not expired.
pub(crate) fn draft(service: &ServiceId, now: Timestamp) -> Option<Draft> {
    read::<Draft>(&draft_key(service)).filter(|draft| fresh(draft, now))
}

/// Keeps a draft.
pub(crate) fn keep_draft(draft: &Draft) -> Result<(), NotKept> {
    write(&draft_key(&draft.service), draft)
}

/// Forgets a draft.
pub(crate) fn forget_draft(service: &ServiceId) {
    remove(&draft_key(service));
}

/// All drafts, newest first; the expired are forgotten on the way.
pub(crate) fn drafts(now: Timestamp) -> Vec<Draft> {
    let (mut alive, expired): (Vec<Draft>, Vec<Draft>) =
        all::<Draft>(DRAFT).into_iter().partition(|draft| fresh(draft, now));
    for draft in expired {
        forget_draft(&draft.service);
    }
    alive.sort_by_key(|draft| -draft.saved_at.0);
    alive
}

/// A submission by its key.
pub(crate) fn submission(key: &str) -> Option<Receipt> {
    read(&format!("{SUBMISSION}{key}"))
}

/// A submission by its key, told apart from one that could not be read: only then is it certain that
/// there is none.
pub(crate) fn submission_if_readable(key: &str) -> Result<Option<Receipt>, NotKept> {
    let place = place().ok_or(NotKept::Blocked)?;
    let text = place.get_item(&format!("{SUBMISSION}{key}")).map_err(|_| NotKept::Blocked)?;
    let read = |text: String| Receipt::from_json(&serde_json::from_str(&text).ok()?);
    text.map(|text| read(text).ok_or(NotKept::Blocked)).transpose()
}

/// The key of a submission, by the name under which it is kept.
pub(crate) fn key_of_submission(name: &str) -> Option<&str> {
    name.strip_prefix(SUBMISSION)
}

/// Whether there are submissions here of which the last word is not said. Only that is read: the rest
/// of them is read by the program's later parts.
pub(crate) fn has_open_submissions() -> bool {
    let Some(place) = place() else { return false };
    let is_open = |name: String| {
        let text = place.get_item(&name).ok().flatten()?;
        let tree: Value = serde_json::from_str(&text).ok()?;
        let stage = tree["submission"]["stage"]["is"].as_str()?;
        (!["accepted", "refused"].contains(&stage)).then_some(())
    };
    let mut all = names().into_iter().filter(|name| name.starts_with(SUBMISSION));
    all.any(|name| is_open(name).is_some())
}

/// Keeps a submission with its words.
pub(crate) fn keep_submission(receipt: &Receipt) -> Result<(), NotKept> {
    write(&format!("{SUBMISSION}{}", receipt.submission.key), receipt)
}

/// All submissions, newest first.
pub(crate) fn submissions() -> Vec<Receipt> {
    let mut all = all::<Receipt>(SUBMISSION);
    all.sort_by_key(|receipt| -receipt.submission.made_at.0);
    all
}

/// Whether a case came of a submission that is kept here: then it may be kept here too.
pub(crate) fn has_sent(case: &CaseRef) -> bool {
    all::<Receipt>(SUBMISSION).iter().any(|receipt| receipt.case() == Some(case))
}

/// What the agency of a case said last, and in the visit before.
pub(crate) fn watched(case: &CaseRef) -> Option<Watched> {
    read(&watched_key(case))
}

/// Keeps what the agency of a case said.
pub(crate) fn keep_watched(watched: &Watched) -> Result<(), NotKept> {
    write(&watched_key(&watched.last.case.reference), watched)
}

fn watched_key(case: &CaseRef) -> String {
    format!("{WATCHED}{}/{}", case.agency.as_str(), case.number.as_str())
}

fn fresh(draft: &Draft, now: Timestamp) -> bool {
    still_fresh(draft.saved_at, now)
}

fn still_fresh(saved_at: Timestamp, now: Timestamp) -> bool {
    now.0 - saved_at.0 < DRAFT_DAYS * 86_400_000
}

fn draft_key(service: &ServiceId) -> String {
    format!("{DRAFT}{}/{}", service.agency.as_str(), service.code.as_str())
}

fn read<T: Kept>(key: &str) -> Option<T> {
    let text = place()?.get_item(key).ok().flatten()?;
    T::from_json(&serde_json::from_str(&text).ok()?)
}

fn write<T: Kept>(key: &str, value: &T) -> Result<(), NotKept> {
    keep(key, &value.to_json().to_string())
}

fn keep(key: &str, text: &str) -> Result<(), NotKept> {
    let place = place().ok_or(NotKept::Blocked)?;
    place.set_item(key, text).map_err(|_| NotKept::Full)
}

fn remove(key: &str) {
    if let Some(place) = place() {
        // Refused only where storage is blocked, and then nothing was kept.
        let _ = place.remove_item(key);
    }
}

fn all<T: Kept>(prefix: &str) -> Vec<T> {
    let names = names().into_iter().filter(|name| name.starts_with(prefix));
    names.filter_map(|name| read(&name)).collect()
}

/// Whether a draft or a submission is kept here.
pub(crate) fn has_kept() -> bool {
    names().iter().any(|name| name.starts_with(DRAFT) || name.starts_with(SUBMISSION))
}

fn names() -> Vec<String> {
    let Some(place) = place() else { return Vec::new() };
    (0..place.length().unwrap_or(0)).filter_map(|at| place.key(at).ok().flatten()).collect()
}
