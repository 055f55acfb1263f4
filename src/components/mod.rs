//! What pages are made of: plain, accessible, with no knowledge of agencies' protocols or of URLs
//! other than those handed in.

mod completeness;
mod contacts;
mod error_summary;
mod failure;
mod field;
mod footer;
mod header;
mod no_status;
mod notice;
mod page;
mod search_box;
mod service_list;
mod summary_list;
mod timeline;
mod waiting;

pub(crate) use completeness::Completeness;
pub(crate) use contacts::{Contacts, phone};
pub(crate) use error_summary::{ErrorSummary, Mistake};
pub(crate) use failure::{Failure, why};
pub(crate) use field::{FieldView, field_label, input_id, problem_words};
pub(crate) use footer::Footer;
pub(crate) use header::Header;
pub(crate) use no_status::NoStatus;
pub(crate) use notice::{Mood, Notice};
pub(crate) use page::{Moved, Page};
pub(crate) use search_box::SearchBox;
pub(crate) use service_list::ServiceList;
pub(crate) use summary_list::{Row, SummaryList};
pub(crate) use timeline::Timeline;
pub(crate) use waiting::Waiting;
