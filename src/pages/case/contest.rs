//! A case that is over: who hears a person that disagrees, and with which words.

use crate::{
    components::{CopyText, Look},
    i18n::{Key, count, fill, t},
    route::Route,
    world::Here,
};
use domain::{Agency, Appeal, Case, ServiceCode, ServiceId, Turn};
use leptos::prelude::*;

use super::wording::state_key;

/// Who receives a complaint, as far as the agency says; what this page does not do is said too.
pub(super) fn part(case: &Case, agency: &Agency) -> Option<AnyView> {
    let over = case.state.turn() == Turn::Nobody;
    over.then(|| {
        let who = agency.appeal.as_ref().map_or_else(unknown, |appeal| known(appeal, agency));
        let text = RwSignal::new(text(case, agency));
        let online = agency.appeal.as_ref().is_some_and(|appeal| appeal.service.is_some());
        let words = (!online).then(|| {
            view! {
                <div class="no-print">
                    <p>{t(Key::CASE_CONTEST_PAPER)}</p>
                    <CopyText id="contestacao" label=t(Key::CASE_CONTEST_LABEL) rows="7" text
                        button=Key::CASE_LATE_COPY done=Key::CASE_LATE_COPIED failed=Key::CASE_LATE_NOT_COPIED/>
                </div>
            }
        });
        view! {
            <h2 class="section">{t(Key::CASE_CONTEST)}</h2>
            {who}
            {words}
            {again(case)}
        }
        .into_any()
    })
}

fn unknown() -> AnyView {
    view! { <p>{t(Key::CASE_CONTEST_UNKNOWN)}</p> }.into_any()
}

fn known(appeal: &Appeal, agency: &Agency) -> AnyView {
    let lang = Here::of_context().lang(&agency.id);
    let days = appeal.days.map(|days| {
        let words = count(days.into(), Key::CASE_CONTEST_DAYS_ONE, Key::CASE_CONTEST_DAYS_OTHER);
        let basis = (!appeal.basis.is_empty()).then(|| format!("({})", appeal.basis));
        view! { <p>{words} " " <span lang=lang.clone()>{basis}</span></p> }
    });
    let form = appeal.service.as_ref().map(|code| {
        let code = ServiceCode::new(code.as_str());
        let url = Route::Service(ServiceId { agency: agency.id.clone(), code }).url();
        view! { <p><a class=Look::Quiet.class() href=url>{t(Key::CASE_CONTEST_FORM)}</a></p> }
    });
    view! {
        <p>{t(Key::CASE_CONTEST_TO)} " " <strong lang=lang>{appeal.to.clone()}</strong></p>
        {days}
        {form}
    }
    .into_any()
}

/// The way to the same service, as what was mended may break again.
fn again(case: &Case) -> Option<AnyView> {
    let (code, name) = (case.service_code.clone()?, case.service_name.clone()?);
    let id = ServiceId { agency: case.reference.agency.clone(), code };
    let words = fill(Key::CASE_CONTEST_AGAIN_LINK, &[("service", &name)]);
    let drawn = view! {
        <p>{t(Key::CASE_CONTEST_AGAIN)} " " <a href=Route::Service(id).url()>{words}</a></p>
    };
    Some(drawn.into_any())
}

/// The facts as a request to look at it again, to which the person adds the reasons.
fn text(case: &Case, agency: &Agency) -> String {
    let unsaid = || t(Key::CASE_NOT_SAID).to_owned();
    let decision = case.words.note.clone().unwrap_or_else(|| case.words.status.clone());
    let values = [
        ("agency", agency.full_name()),
        ("number", case.reference.number.as_str().to_owned()),
        ("service", case.service_name.clone().unwrap_or_else(unsaid)),
        ("decision", format!("{} ({})", t(state_key(case.state)), decision)),
    ];
    fill(Key::CASE_CONTEST_TEXT, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}
