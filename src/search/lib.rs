//! Ranks services by the citizen's words.
//!
//! Everything is done on the device, in memory and at once: [`Index::new`] reads the documents,
//! [`rank`] orders them for what was typed. Case, accents and plurals do not matter
//! (see [`fold`] and [`stem`]); one slip of the finger is forgiven and said.
//!
//! ```
//! use search::{Document, Index, rank};
//!
//! let documents = [
//!     Document { title: "Poda de árvore", description: "Galhos sobre a rua", ..Document::default() },
//!     Document { title: "Lâmpada apagada", description: "Poste sem luz", ..Document::default() },
//! ];
//! let index = Index::new(&documents);
//! assert_eq!(rank(&index, "ARVORES").hits[0].document, 0);
//!
//! let answer = rank(&index, "lanpada");
//! assert_eq!(answer.hits[0].document, 1);
//! assert_eq!(answer.corrected[0].used, "lâmpada");
//! ```
//!
//! Nothing here knows of agencies, services or the screen: a document is its texts, a hit its place.

mod edit;
mod fold;
mod index;
mod rank;
mod sought;
mod stem;

pub use fold::fold;
pub use index::{Document, Index};
pub use rank::{Corrected, Hit, Ranking, rank};
pub use stem::stem;
