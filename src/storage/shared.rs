//! Where things are kept: on the device or, on a computer of other people's, in this tab alone.

use super::{NotKept, draft_key, keep};
use domain::ServiceId;
use web_sys::{Storage, window};

/// Said in the tab's own storage, so that it ends with the tab.
const SHARED: &str = "janela:de-outras-pessoas";

/// Whether this computer is other people's.
pub(crate) fn is_shared() -> bool {
    tab().is_some_and(|tab| tab.get_item(SHARED).is_ok_and(|word| word.is_some()))
}

/// From now on keeps all in this tab alone, and takes along the draft of the form that is being
/// filled; what else the device has stays there, out of sight.
pub(crate) fn begin_shared(service: Option<&ServiceId>) -> Result<(), NotKept> {
    let key = service.map(draft_key).unwrap_or_default();
    let draft = device().and_then(|device| device.get_item(&key).ok()?);
    let tab = tab().ok_or(NotKept::Blocked)?;
    tab.set_item(SHARED, "1").map_err(|_| NotKept::Full)?;
    let Some(draft) = draft else { return Ok(()) };
    if let Err(error) = keep(&key, &draft) {
        // As before: the draft stays where it is.
        let _ = tab.remove_item(SHARED);
        return Err(error);
    }
    if let Some(device) = device() {
        // It was read from there, so it can be taken away too.
        let _ = device.remove_item(&key);
    }
    Ok(())
}

/// Erases all that this tab keeps; the device's own things are in sight again.
pub(crate) fn end_shared() {
    if let Some(tab) = tab() {
        // Refused only where storage is blocked, and then nothing was kept.
        let _ = tab.clear();
    }
}

/// Where things are kept now.
pub(super) fn place() -> Option<Storage> {
    if is_shared() { tab() } else { device() }
}

/// What outlives the tab.
pub(super) fn device() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}

fn tab() -> Option<Storage> {
    window()?.session_storage().ok().flatten()
}
