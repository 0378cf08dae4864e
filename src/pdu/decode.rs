//! PDUs to stream records.

use super::layout::{Wire, row};
use crate::record::layout::{HasLayout, Layout};
use crate::record::moves::{self, Shared};
use crate::record::{Field, MAX_SIZE, Version};

/// What goes into every record besides the PDU.
#[derive(Clone, Copy)]
pub struct Origin {
    /// Address of the exporter.
    pub exporter_ip: u32,
    /// Stands in for AS 0.
    pub as_sub: u16,
}

pub(super) type Decode = fn(&[u8], usize, Origin, &mut [u8]) -> usize;

/// Decodes the first `count` records of a PDU in network order, little or big endian, to the start of `out`.
///
/// Returns the number of records, at most what such a PDU can hold, `pdu` has and `out` takes.
pub fn decode(
    version: Version,
    pdu: &[u8],
    count: usize,
    little_endian: bool,
    origin: Origin,
    out: &mut [u8],
) -> usize {
    (row(version).decode[usize::from(little_endian)])(pdu, count, origin, out)
}

pub(super) fn records<W: Wire, const LITTLE: bool>(
    pdu: &[u8],
    count: usize,
    origin: Origin,
    out: &mut [u8],
) -> usize {
    let record = <W::Record as HasLayout>::LAYOUT;
    let header_size = <W::Header as HasLayout>::LAYOUT.size;
    if pdu.len() < header_size {
        return 0;
    }
    let (header, wire) = pdu.split_at(header_size);

    // What every record of the PDU has in common.
    let mut common = [0; MAX_SIZE];
    moves::copy_swapped::<Shared<W::Header, W::Record>, LITTLE>(header, &mut common);
    let (exporter_ip, as_sub) = if LITTLE {
        (
            origin.exporter_ip.to_le_bytes(),
            origin.as_sub.to_le_bytes(),
        )
    } else {
        (
            origin.exporter_ip.to_be_bytes(),
            origin.as_sub.to_be_bytes(),
        )
    };
    if let Some(at) = record.offset_of(Field::Exaddr) {
        common[at..at + 4].copy_from_slice(&exporter_ip);
    }

    let records = wire.chunks_exact(W::LAYOUT.size).take(count.min(W::MAX));
    let mut decoded = 0;
    for (from, to) in records.zip(out.chunks_exact_mut(record.size)) {
        to.copy_from_slice(&common[..record.size]);
        moves::copy_swapped::<Shared<W, W::Record>, LITTLE>(from, to);
        substitute::<W>(Field::SrcAs, as_sub, to);
        substitute::<W>(Field::DstAs, as_sub, to);
        decoded += 1;
    }
    decoded
}

/// Puts `as_sub` where the record has AS 0.
#[inline(always)]
fn substitute<W: Wire>(field: Field, as_sub: [u8; 2], record: &mut [u8]) {
    const fn at(layout: &Layout, field: Field) -> Option<usize> {
        layout.offset_of(field)
    }
    let place = match field {
        Field::SrcAs => const { at(<W::Record as HasLayout>::LAYOUT, Field::SrcAs) },
        _ => const { at(<W::Record as HasLayout>::LAYOUT, Field::DstAs) },
    };
    if let Some(at) = place
        && record[at] | record[at + 1] == 0
    {
        record[at..at + 2].copy_from_slice(&as_sub);
    }
}
