//! What a flow record is: its fields, the layouts of every version, byte order and translation.
//!
//! Nothing here knows about files, packets or C. A record version is a row of [`table.rs`](self), and the rest of the
//! module is what can be computed from such a row.

pub mod clock;
pub mod field;
pub mod flow;
pub mod layout;
pub mod legacy;
pub mod moves;
#[allow(unsafe_code)]
pub mod shuffle;
pub mod translate;
pub mod version;

pub use clock::Clock;
pub use field::Field;
pub use flow::{Flow, Laid};
pub use layout::{Layout, Slot};
pub use version::{Version, VersionId};

/// Largest record of any version, in octets.
pub const MAX_SIZE: usize = 72;
