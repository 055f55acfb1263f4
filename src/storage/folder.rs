//! The folders of this device: their names, their cases, and all of them as one text for a copy.

use super::{
    NotKept, SUBMISSION, Setting, WATCHED, all, forget_letter, keep, names, place, read, remove,
    setting, submissions, watched_key, write,
};
use crate::fetch;
use domain::{CaseRef, Filed, Kept, LetterKind, Receipt, Timestamp, Watched};
use serde_json::Value;

const FOLDER: &str = "janela:nome-da-pasta:";
const FILED: &str = "janela:pasta:";

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
        Some(Folder { name: place()?.get_item(&key).ok().flatten()?, id })
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

/// A case as whichever folder has it.
pub(crate) fn filed_case(case: &CaseRef) -> Option<Filed> {
    read(&filed_key(&folder_of(case)?, case))
}

/// Keeps a case in a folder.
pub(crate) fn keep_filed(folder: &str, filed: &Filed) -> Result<(), NotKept> {
    write(&filed_key(folder, &filed.reference), filed)
}

/// Keeps a case that a folder still has: another tab may have deleted it, or its folder.
pub(crate) fn keep_filed_still(folder: &str, filed: &Filed) -> Result<(), NotKept> {
    let name = filed_key(folder, &filed.reference);
    let known = place().is_some_and(|place| place.get_item(&name).is_ok_and(|text| text.is_some()));
    if known { keep_filed(folder, filed) } else { Ok(()) }
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
        for kind in [LetterKind::Message, LetterKind::Supplement] {
            forget_letter(case, kind);
        }
    }
    let of_these = |receipt: &&Receipt| receipt.case().is_some_and(|case| cases.contains(case));
    for receipt in submissions().iter().filter(of_these) {
        remove(&format!("{SUBMISSION}{}", receipt.submission.key));
    }
}

/// All folders, with the requests and what was told of them, for a copy.
pub(crate) fn copy() -> String {
    let Some(place) = place() else { return String::new() };
    let kept = names().into_iter().filter(|name| is_copied(name));
    let with = |name: String| Some((name.clone(), Value::String(place.get_item(&name).ok()??)));
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
