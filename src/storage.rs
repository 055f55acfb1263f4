//! What is kept on this device: the only file that touches the browser's storage.
//!
//! Drafts, submissions, the last state of their cases and the cases of folders, each under a key of
//! its own, and settings. Nothing here ever leaves the browser; a browser that refuses storage is
//! told apart from one that is full.

use crate::fetch;
use domain::{Answers, CaseRef, Filed, Kept, Receipt, ServiceId, Timestamp, Watched};
use serde_json::{Value, json};
use web_sys::{Storage, window};

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

/// What was set on this device.
pub(crate) fn setting(setting: Setting) -> Option<String> {
    device()?.get_item(setting.key()).ok().flatten()
}

/// Keeps what was set.
pub(crate) fn keep_setting(setting: Setting, word: &str) -> Result<(), NotKept> {
    keep(setting.key(), word)
}

const DRAFT: &str = "janela:rascunho:";
const SUBMISSION: &str = "janela:pedido:";
const WATCHED: &str = "janela:visto:";
const FOLDER: &str = "janela:nome-da-pasta:";
const FILED: &str = "janela:pasta:";

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

/// A folder by its id, with the name that the person gave it; the first has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Folder {
    /// What its cases are kept under.
    pub(crate) id: String,
    /// Whose it is, in the person's words.
    pub(crate) name: String,
}

/// The folder that is always there, into which requests sent from this device go.
pub(crate) const FIRST_FOLDER: &str = "eu";

/// All folders, the first first, then by name.
pub(crate) fn folders() -> Vec<Folder> {
    let named = |key: String| {
        let id = key.strip_prefix(FOLDER)?.to_owned();
        Some(Folder { name: device()?.get_item(&key).ok().flatten()?, id })
    };
    let mut all: Vec<Folder> = names().into_iter().filter_map(named).collect();
    all.sort_by(|one, other| one.name.cmp(&other.name));
    all.insert(0, Folder { id: FIRST_FOLDER.to_owned(), name: String::new() });
    all
}

/// Makes a folder of a name; gives its id.
pub(crate) fn new_folder(name: &str) -> Result<String, NotKept> {
    let id = fetch::random_key();
    keep(&format!("{FOLDER}{id}"), name).map(|()| id)
}

/// Gives a folder another name.
pub(crate) fn name_folder(id: &str, name: &str) -> Result<(), NotKept> {
    keep(&format!("{FOLDER}{id}"), name)
}

/// Forgets a folder, with its cases and all else that is kept of them.
pub(crate) fn forget_folder(id: &str) {
    let cases: Vec<CaseRef> = filed(id).into_iter().map(|one| one.reference).collect();
    forget_filed(id, &cases);
    remove(&format!("{FOLDER}{id}"));
}

/// The id of the folder in use.
pub(crate) fn folder_in_use() -> String {
    let known = |id: &String| folders().iter().any(|folder| folder.id == *id);
    setting(Setting::Folder).filter(known).unwrap_or_else(|| FIRST_FOLDER.to_owned())
}

/// The cases of a folder.
pub(crate) fn filed(folder: &str) -> Vec<Filed> {
    all(&format!("{FILED}{folder}:"))
}

/// The id of a folder that has a case.
pub(crate) fn folder_of(case: &CaseRef) -> Option<String> {
    let end = filed_key("", case);
    let end = end.strip_prefix(FILED).unwrap_or_default();
    let of = |key: String| Some(key.strip_prefix(FILED)?.strip_suffix(end)?.to_owned());
    names().into_iter().find_map(of)
}

/// Keeps a case in a folder.
pub(crate) fn keep_filed(folder: &str, filed: &Filed) -> Result<(), NotKept> {
    write(&filed_key(folder, &filed.reference), filed)
}

/// Takes in what was told of a case that a folder has.
pub(crate) fn learn_filed(case: &domain::Case, now: Timestamp) {
    let Some(folder) = folder_of(&case.reference) else { return };
    if let Some(mut filed) = read::<Filed>(&filed_key(&folder, &case.reference)) {
        filed.learn(&Ok(case.clone()), now);
        // Not kept, it is asked anew at the next visit.
        let _ = keep_filed(&folder, &filed);
    }
}

/// Takes cases out of a folder, with all else that is kept of them: receipts and what was told.
pub(crate) fn forget_filed(folder: &str, cases: &[CaseRef]) {
    for case in cases {
        remove(&filed_key(folder, case));
        remove(&watched_key(case));
    }
    let of_these = |receipt: &&Receipt| receipt.case().is_some_and(|case| cases.contains(case));
    for receipt in submissions().iter().filter(of_these) {
        remove(&format!("{SUBMISSION}{}", receipt.submission.key));
    }
}

/// All folders, with the requests and what was told of them, for a copy.
pub(crate) fn copy() -> String {
    let Some(device) = device() else { return String::new() };
    let kept = names().into_iter().filter(|name| is_copied(name));
    let with = |name: String| Some((name.clone(), Value::String(device.get_item(&name).ok()??)));
    Value::Object(kept.filter_map(with).collect()).to_string()
}

fn is_copied(name: &str) -> bool {
    [FILED, FOLDER, WATCHED, SUBMISSION].iter().any(|prefix| name.starts_with(prefix))
}

/// Takes in a copy; how many items were new, and how many were here already and stay as they are.
/// `None` where it is no copy.
pub(crate) fn take_in(copy: &str) -> Option<Result<(usize, usize), NotKept>> {
    let tree: Value = serde_json::from_str(copy).ok()?;
    let here = names();
    let (mut new, mut known) = (0, 0);
    for (name, value) in tree.as_object()? {
        let text = value.as_str().filter(|text| is_copied(name) && is_sound(name, text));
        let Some(text) = text else { continue };
        if here.contains(name) {
            known += 1;
            continue;
        }
        if let Err(error) = keep(name, text) {
            return Some(Err(error));
        }
        new += 1;
    }
    Some(Ok((new, known)))
}

/// Whether what a copy has under a name is what is kept under such names.
fn is_sound(name: &str, text: &str) -> bool {
    let tree = || serde_json::from_str(text).ok();
    if name.starts_with(FILED) {
        tree().is_some_and(|tree| Filed::from_json(&tree).is_some())
    } else if name.starts_with(WATCHED) {
        tree().is_some_and(|tree| Watched::from_json(&tree).is_some())
    } else if name.starts_with(SUBMISSION) {
        tree().is_some_and(|tree| Receipt::from_json(&tree).is_some())
    } else {
        !text.trim().is_empty()
    }
}

fn filed_key(folder: &str, case: &CaseRef) -> String {
    format!("{FILED}{folder}:{}/{}", case.agency.as_str(), case.number.as_str())
}

fn watched_key(case: &CaseRef) -> String {
    format!("{WATCHED}{}/{}", case.agency.as_str(), case.number.as_str())
}

fn fresh(draft: &Draft, now: Timestamp) -> bool {
    now.0 - draft.saved_at.0 < DRAFT_DAYS * 86_400_000
}

fn draft_key(service: &ServiceId) -> String {
    format!("{DRAFT}{}/{}", service.agency.as_str(), service.code.as_str())
}

fn device() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}

fn read<T: Kept>(key: &str) -> Option<T> {
    let text = device()?.get_item(key).ok().flatten()?;
    T::from_json(&serde_json::from_str(&text).ok()?)
}

fn write<T: Kept>(key: &str, value: &T) -> Result<(), NotKept> {
    keep(key, &value.to_json().to_string())
}

fn keep(key: &str, text: &str) -> Result<(), NotKept> {
    let device = device().ok_or(NotKept::Blocked)?;
    device.set_item(key, text).map_err(|_| NotKept::Full)
}

fn remove(key: &str) {
    if let Some(device) = device() {
        // Refused only where storage is blocked, and then nothing was kept.
        let _ = device.remove_item(key);
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
    let Some(device) = device() else { return Vec::new() };
    (0..device.length().unwrap_or(0)).filter_map(|at| device.key(at).ok().flatten()).collect()
}
