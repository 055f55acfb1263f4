//! The agencies' protocols in our words.
//!
//! A connector turns what one standard says into the types of `domain` and back. It is pure but for
//! the [`Http`] and [`Clock`] ports, so it runs the same in a browser and in native tests. Wire
//! types stay inside their connector: no page ever sees a protocol. An agency is data; a protocol
//! is one module here, one arm of [`connect`], its demo twin and a line in the contract suite.

mod connector;
mod federation;
mod open311;
mod port;
mod wire;

pub use connector::{Catalogue, Connector, connect};
pub use federation::{cases, catalogues};
pub use futures_util::{Stream, StreamExt};
pub use port::{Body, Clock, Http, Method, Pending, Ports, Request, Response};
