//! Below each question: the way to forget the draft, or to leave none on this computer.

use super::super::others;
use crate::{
    components::{Confirm, Look, Question},
    i18n::{Key, t},
    navigation::Navigation,
    route::Route,
    storage,
};
use domain::ServiceId;
use leptos::prelude::*;

/// Forgets the draft, once the person has said so again; on a computer of other people's it may be
/// kept in this tab alone.
pub(super) fn forget(service: ServiceId) -> AnyView {
    let navigation = Navigation::of_context();
    let offer = others::offer(service.clone());
    let act = Callback::new(move |()| {
        storage::forget_draft(&service);
        navigation.go(&Route::Service(service.clone()));
    });
    let question = Question {
        title: t(Key::STEP_FORGET_TITLE).to_owned(),
        text: t(Key::STEP_FORGET_TEXT).to_owned(),
        yes: t(Key::STEP_FORGET_YES),
        no: t(Key::STEP_FORGET_NO),
    };
    view! {
        <Confirm words=t(Key::STEP_FORGET) look=Look::Link question act/>
        {offer}
    }
    .into_any()
}
