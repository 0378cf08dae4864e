//! Stream version 1: one fixed layout on disk for what were version 1 and version 5 exports.

use super::layout::{self, HasLayout, Layout, Slot};
use super::moves::{self, Moves};
use super::{Field, Version};

/// The stored record with its slots read as fields.
struct Stored;

impl HasLayout for Stored {
    const LAYOUT: &'static Layout = &layout::layout(
        "fts1rec_compat",
        &const { named(layout::LEGACY::LAYOUT.slots) },
    );
}

const SLOTS: usize = layout::LEGACY::LAYOUT.slots.len();

const fn named(slots: &[Slot]) -> [Slot; SLOTS] {
    let (mut out, mut i) = ([slots[0]; SLOTS], 0);
    while i < SLOTS {
        out[i] = Slot {
            field: Field::of_wire(slots[i].name),
            ..slots[i]
        };
        i += 1;
    }
    out
}

/// Swaps the octets of one stored record in place.
pub fn swap(record: &mut [u8]) {
    moves::swap::<layout::LEGACY>(record);
}

/// Makes a stored record (host order) into a version 1 or version 5 record at the start of `out`.
///
/// Stream version 1 kept the time of the flow in milliseconds and no uptime: `sysUpTime` is 0.
pub fn translate(version: Version, stored: &[u8], out: &mut [u8]) {
    let target = version.layout();
    out[..target.size].fill(0);
    match version {
        Version::V5 => moves::copy::<moves::Shared<Stored, layout::V5>>(stored, out),
        _ => moves::copy::<moves::Shared<Stored, layout::V1>>(stored, out),
    }
    const _: () = assert!(<moves::Shared<Stored, layout::V5> as Moves>::FROM == 60);
    let msecs = u32::from_ne_bytes([stored[4], stored[5], stored[6], stored[7]]);
    let nsecs = msecs.wrapping_mul(1_000_000);
    out[4..8].copy_from_slice(&nsecs.to_ne_bytes());
}
