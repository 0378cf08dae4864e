//! PDUs from host order to network order and back.

use super::layout::{Wire, row};
use crate::record::Version;
use crate::record::layout::HasLayout;
use crate::record::moves;

pub(super) type Swap = fn(&mut [u8]);

/// Swaps the octets of the header and of every record that `pdu` has.
pub fn swap(version: Version, pdu: &mut [u8]) {
    (row(version).swap)(pdu);
}

pub(super) fn pdu<W: Wire>(pdu: &mut [u8]) {
    let (header, records) = pdu.split_at_mut(<W::Header as HasLayout>::LAYOUT.size);
    moves::swap::<W::Header>(header);
    for record in records.chunks_exact_mut(W::LAYOUT.size) {
        moves::swap::<W>(record);
    }
}
