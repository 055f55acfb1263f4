//! The words and rules of the single window.
//!
//! Plain types with plain rules: what an agency, a service, a form, a submission and a case are.
//! Nothing here may know of the network, the clock, storage, the browser or any protocol; time and
//! randomness enter as arguments.

mod agency;
mod answer;
mod ask;
mod calendar;
mod case;
mod cnpj;
mod correspondence;
mod cpf;
mod csv;
mod delay;
mod error;
mod folder;
mod form;
mod journey;
mod kept;
mod kept_case;
mod kept_catalogue;
mod kept_folder;
mod moment;
mod number_format;
mod partial;
mod portal;
mod portal_file;
mod receipt;
mod rules;
mod schema;
mod service;
mod submission;
mod times;
mod watched;
mod way;

pub use agency::{
    Agency, AgencyId, Appeal, Capability, Card, Channels, Level, Phone, Protocol, Reach, Route,
};
pub use answer::{Answer, Answers};
pub use ask::Ask;
pub use calendar::{Deadline, Entry, calendar};
pub use case::{Case, CaseNumber, CaseRef, CaseState, Event, NextStep, Outcome, Turn, Words};
pub use cnpj::is_cnpj;
pub use correspondence::{Document, Letter, LetterKind, Message, Sender};
pub use cpf::is_cpf;
pub use csv::csv;
pub use delay::{DayOf, days_in_each, days_late};
pub use error::{Error, ErrorKind, Rejection};
pub use folder::{Filed, Knowledge, Order, Show, Told, choose};
pub use form::{
    Choice, Fault, Field, FieldId, FieldKind, Form, Label, Problem, Standard, Step, Stop,
};
pub use journey::Journey;
pub use kept::Kept;
pub use moment::{CivilDate, CivilTime, Moment, Timestamp};
pub use number_format::NumberFormat;
pub use partial::{Partial, Source, Standing};
pub use portal::Portal;
pub use receipt::{Line, Receipt};
pub use rules::Rules;
pub use schema::{Flaw, Format, Matches, Refused, Schema, Wrong};
pub use service::{Audience, Cost, Service, ServiceCode, ServiceId, Term, Unit};
pub use submission::{Stage, Submission, Submitted};
pub use times::{FEWEST, ObservedTimes};
pub use watched::{Changes, Forecast, Seen, VISIT_MS, Watched};
pub use way::Way;
