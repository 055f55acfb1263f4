//! What pages are made of: plain, accessible, with no knowledge of agencies' protocols or of URLs
//! other than those handed in.

mod breadcrumb;
mod button;
mod completeness;
mod contacts;
mod copy_text;
mod details;
mod dialog;
mod error_summary;
mod failure;
mod field;
mod footer;
mod header;
mod icon;
mod link;
mod no_status;
mod notice;
mod page;
mod pagination;
mod progress;
mod retry;
mod search_box;
mod service_list;
mod setting;
mod sign_language;
mod skip_links;
mod stale;
mod status_steps;
mod summary_list;
mod tag;
mod text_field;
mod timeline;
mod top_bar;
mod waiting;

#[cfg(feature = "gallery")]
pub(crate) use breadcrumb::Breadcrumb;
pub(crate) use breadcrumb::trail;
pub(crate) use button::{Button, Look, Press};
pub(crate) use completeness::{Completeness, not_all};
pub(crate) use contacts::{Contacts, phone};
pub(crate) use copy_text::CopyText;
pub(crate) use details::Details;
pub(crate) use dialog::{Confirm, Question};
pub(crate) use error_summary::{
    ErrorSummary, Mistake, focus_soon, focus_when_there, keep_focus_in,
};
pub(crate) use failure::{Failure, why};
pub(crate) use field::{FieldView, field_label, input_id, is_of_agency, problem_words};
pub(crate) use footer::Footer;
pub(crate) use header::Header;
pub(crate) use icon::{Icon, Symbol};
pub(crate) use link::{Link, Out};
pub(crate) use no_status::NoStatus;
pub(crate) use notice::{Mood, Notice};
pub(crate) use page::{Moved, Page};
pub(crate) use pagination::More;
#[cfg(feature = "gallery")]
pub(crate) use pagination::{Pagination, Turn};
pub(crate) use progress::Progress;
pub(crate) use retry::Retry;
pub(crate) use search_box::SearchBox;
pub(crate) use service_list::{ServiceList, SlicedServiceList};
pub(crate) use setting::{LanguageSwitch, Shortcuts, TextSize, ThemeSwitch};
#[cfg(feature = "gallery")]
pub(crate) use sign_language::SignLanguage;
pub(crate) use stale::StaleNotice;
pub(crate) use status_steps::StatusSteps;
pub(crate) use summary_list::{Row, SummaryList};
pub(crate) use tag::{Tag, Tone};
pub(crate) use text_field::TextField;
pub(crate) use timeline::Timeline;
pub(crate) use waiting::Waiting;
