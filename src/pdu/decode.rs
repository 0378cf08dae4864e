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
    let records = (row(version).decode)(pdu, count, origin, out);
    if !little_endian {
        out.chunks_exact_mut(row(version).record_size)
            .take(records)
            .for_each(version.swapper());
    }
    records
}

/// Decodes to little endian.
pub(super) fn records<W: Wire>(pdu: &[u8], count: usize, origin: Origin, out: &mut [u8]) -> usize {
    let record = <W::Record as HasLayout>::LAYOUT;
    let header_size = <W::Header as HasLayout>::LAYOUT.size;
    if pdu.len() < header_size {
        return 0;
    }
    let (header, wire) = pdu.split_at(header_size);

    // What every record of the PDU has in common.
    let mut common = [0; MAX_SIZE];
    moves::copy_swapped::<Shared<W::Header, W::Record>>(header, &mut common);
    if let Some(at) = record.offset_of(Field::Exaddr) {
        common[at..at + 4].copy_from_slice(&origin.exporter_ip.to_le_bytes());
    }
    let as_sub = origin.as_sub.to_le_bytes();

    let room = out.len() / record.size;
    let records = count.min(W::MAX).min(wire.len() / W::LAYOUT.size).min(room);
    moves::copy_swapped_each::<Shared<W, W::Record>>(
        &wire[..records * W::LAYOUT.size],
        &mut out[..records * record.size],
        &common,
        |record| {
            substitute::<W>(Field::SrcAs, as_sub, record);
            substitute::<W>(Field::DstAs, as_sub, record);
        },
    );
    records
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
