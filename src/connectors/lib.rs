//! The agencies' protocols in our words.
//!
//! A connector turns what one standard says into the types of `domain` and back. It is pure but for
//! the [`Http`] and [`Clock`] ports, so it runs the same in a browser and in native tests. Wire
//! types stay inside their connector: no page ever sees a protocol. An agency is data; a protocol
//! is one module here, one arm of [`connect`], its demo twin and a line in the contract suite.

mod case;
mod connector;
mod exchange;
mod federation;
mod janela;
mod open311;
mod outbox;
mod port;
mod reasons;
mod resilience;
mod signalen;
mod steps;
mod url;
mod verdict;
mod when;
mod wire;

pub use connector::{Catalogue, Connector, Offers, connect, discover, offers};
pub use federation::{PACE_MS, cases, catalogues, sweep};
pub use futures_util::{Stream, StreamExt};
pub use open311::{Discovery, Endpoint};
pub use outbox::{
    Claim, Connect, Guard, Halt, LATE_MS, LEASE_MS, NotKept, Outbox, Progress, Recovery, Shelf,
};
pub use port::{Body, Clock, Http, Method, Pending, Ports, Request, Response};
pub use resilience::resilient;
