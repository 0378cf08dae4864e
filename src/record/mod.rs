//! What a flow record is: its fields, the layouts of every version, byte order and translation.
//!
//! Nothing here knows about files, packets or C. A record version is a row of [`table`], and the rest of the module is
//! what can be computed from such a row.

pub mod clock;
pub mod copy;
pub mod flow;
pub mod layout;
pub mod legacy;
pub mod masks;
pub mod moves;
pub mod plan;
#[allow(unsafe_code)]
pub mod shuffle;
pub mod table;
pub mod translate;
pub mod version;

pub use clock::Clock;
pub use flow::{Flow, RecordView, SizedField};
pub use layout::Layout;
pub use table::{Field, RECORDS};
pub use version::{Version, VersionId};

/// Largest record of any version, in bytes.
pub const MAX_SIZE: usize = {
    let (mut most, mut row) = (0, 0);
    while row < RECORDS.len() {
        let size = table::size(RECORDS[row].members);
        most = if size > most { size } else { most };
        row += 1;
    }
    most
};
