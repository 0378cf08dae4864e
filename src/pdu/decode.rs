//! PDUs to stream records.

use super::MOST;
use crate::record::layout::{self, HasLayout, Header, Layout, Stored, Wire, for_each_row};
use crate::record::moves::Shared;
use crate::record::{Field, MAX_SIZE, RECORDS, Version, copy};
use byteorder::{ByteOrder, NativeEndian};

/// What goes into every record besides the PDU.
#[derive(Clone, Copy)]
pub struct Origin {
    /// Address of the exporter.
    pub exporter_ip: u32,
    /// Stands in for AS 0.
    pub as_sub: u16,
}

/// Bytes for records: more than those of any PDU take.
pub const ROOM: usize = 4096;

type Decode = fn(&[u8; MOST], usize, Origin, &mut [u8; ROOM]) -> usize;

static DECODERS: [Option<Decode>; RECORDS.len()] = for_each_row!(decoder);

const fn decoder<const ROW: usize>() -> Option<Decode> {
    match RECORDS[ROW].pdu {
        Some(_) => Some(records::<ROW>),
        None => None,
    }
}

/// Decodes the first `count` records of a PDU in network order, little or big endian, to the start of `out`.
///
/// Returns the number of records, at most what such a PDU can hold; none for a version that does not travel in PDUs.
#[inline]
pub fn decode(
    version: Version,
    pdu: &[u8; MOST],
    count: usize,
    little_endian: bool,
    origin: Origin,
    out: &mut [u8; ROOM],
) -> usize {
    let Some(Some(decode)) = DECODERS.get(version.number()) else {
        return 0;
    };
    let records = decode(pdu, count, origin, out);
    if !little_endian {
        swap(version, records, out);
    }
    records
}

/// Swaps what the header of a PDU says of times, for the order that its records are decoded to.
#[inline(always)]
pub fn swap_times(header: &mut [u8; MOST]) {
    // sysUpTime, unix_secs, unix_nsecs
    for at in [4, 8, 12] {
        let value = NativeEndian::read_u32(&header[at..]);
        NativeEndian::write_u32(&mut header[at..], value.swap_bytes());
    }
}

/// Puts records into big endian. Apart, as it takes registers to call for each.
#[inline(never)]
fn swap(version: Version, records: usize, out: &mut [u8; ROOM]) {
    out.chunks_exact_mut(version.layout().size)
        .take(records)
        .for_each(version.swapper());
}

/// Decodes to little endian.
fn records<const ROW: usize>(
    pdu: &[u8; MOST],
    count: usize,
    origin: Origin,
    out: &mut [u8; ROOM],
) -> usize {
    let record = Stored::<ROW>::LAYOUT;
    let header_size = Header::<ROW>::LAYOUT.size;
    let (header, wire) = pdu.split_at(header_size);

    // What every record has in common besides the header of the PDU.
    let mut common = [0; MAX_SIZE];
    if let Some(at) = record.offset_of(Field::Exaddr) {
        const { assert!(Wire::<ROW>::LAYOUT.offset_of(Field::Exaddr).is_none()) };
        common[at..at + 4].copy_from_slice(&origin.exporter_ip.to_le_bytes());
    }
    let as_sub = origin.as_sub.to_le_bytes();

    let wire_size = Wire::<ROW>::LAYOUT.size;
    let max = const {
        let max = layout::pdu(ROW).max;
        let size = Header::<ROW>::LAYOUT.size + max * Wire::<ROW>::LAYOUT.size;
        assert!(size <= MOST, "a PDU is longer than its buffer");
        assert!(
            max * Stored::<ROW>::LAYOUT.size <= ROOM,
            "a PDU has too many records"
        );
        max
    };
    let records = count.min(max);
    copy::copy_swapped_each::<Shared<Header<ROW>, Stored<ROW>>, Shared<Wire<ROW>, Stored<ROW>>>(
        header,
        &wire[..records * wire_size],
        &mut out[..records * record.size],
        &common,
        move |record| {
            substitute::<ROW>(Field::SrcAs, as_sub, record);
            substitute::<ROW>(Field::DstAs, as_sub, record);
        },
    );
    records
}

/// Puts `as_sub` where the record has AS 0.
#[inline(always)]
fn substitute<const ROW: usize>(field: Field, as_sub: [u8; 2], record: &mut [u8]) {
    const fn at(layout: &Layout, field: Field) -> Option<usize> {
        layout.offset_of(field)
    }
    let place = match field {
        Field::SrcAs => const { at(Stored::<ROW>::LAYOUT, Field::SrcAs) },
        _ => const { at(Stored::<ROW>::LAYOUT, Field::DstAs) },
    };
    if let Some(at) = place
        && record[at] | record[at + 1] == 0
    {
        record[at..at + 2].copy_from_slice(&as_sub);
    }
}
