//! Stream records to PDUs, in host order.

use super::layout::{self, Wire, row};
use super::ne16;
use crate::record::layout::HasLayout;
use crate::record::moves::{self, Shared};
use crate::record::{Field, Version};

/// Numbers of switching engines: type and slot.
pub const ENGINES: usize = 65536;

/// Octets for a PDU: more than any has.
pub const ROOM: usize = 4068;

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is in the PDU and there is room for more.
    Room,
    /// It is in the PDU, which is full.
    Full,
    /// It does not go into this PDU, which is full or has another header: send that first.
    Refused,
}

pub(super) type Encode = fn(&mut [u8; ROOM], &mut [u32; ENGINES], &[u8]) -> (Outcome, usize);

/// Adds a record to the PDU in `pdu`, whose count of records is in its header; an empty PDU is all zero.
///
/// Sequence numbers are counted by engine in `next`. Returns the size of the PDU with the outcome; a refused record
/// leaves it as it was.
#[inline(always)]
pub fn encode(
    version: Version,
    pdu: &mut [u8; ROOM],
    next: &mut [u32; ENGINES],
    record: &[u8],
) -> (Outcome, usize) {
    match version {
        // in place, without a call
        Version::V5 => self::record::<layout::V5>(pdu, next, record),
        other => (row(other).encode)(pdu, next, record),
    }
}

#[inline(always)]
pub(super) fn record<W: Wire>(
    pdu: &mut [u8; ROOM],
    next: &mut [u32; ENGINES],
    record: &[u8],
) -> (Outcome, usize) {
    let header_size = const { <W::Header as HasLayout>::LAYOUT.size };
    let wire_size = const { W::LAYOUT.size };
    let count = usize::from(ne16(pdu, 2));
    const { assert!(<W::Header as HasLayout>::LAYOUT.size + W::MAX * W::LAYOUT.size <= ROOM) };
    let refused = (Outcome::Refused, header_size + count * wire_size);
    if count >= W::MAX || record.len() < const { <W::Record as HasLayout>::LAYOUT.size } {
        return refused;
    }

    if count == 0 {
        return first::<W>(pdu, next, record);
    }
    if !in_header::<W>(&pdu[..header_size], record) {
        return refused;
    }
    add::<W>(pdu, next, record, count)
}

/// The first record of a PDU: with the header. Apart from the others, which need fewer registers without it.
#[inline(never)]
fn first<W: Wire>(
    pdu: &mut [u8; ROOM],
    next: &mut [u32; ENGINES],
    record: &[u8],
) -> (Outcome, usize) {
    let header_size = <W::Header as HasLayout>::LAYOUT.size;
    // Version 1 has no sequence.
    let sequence = if header_size > 16 {
        next[engine::<W>(record)]
    } else {
        0
    };
    header::<W>(&mut pdu[..header_size], sequence, record);
    add::<W>(pdu, next, record, 0)
}

/// The number of a record's switching engine; version 1 has none.
#[inline(always)]
fn engine<W: Wire>(record: &[u8]) -> usize {
    usize::from(octet::<W::Record>(record, Field::EngineId)) << 8
        | usize::from(octet::<W::Record>(record, Field::EngineType))
}

/// Puts a record behind `count` others.
#[inline(always)]
fn add<W: Wire>(
    pdu: &mut [u8; ROOM],
    next: &mut [u32; ENGINES],
    record: &[u8],
    count: usize,
) -> (Outcome, usize) {
    let header_size = const { <W::Header as HasLayout>::LAYOUT.size };
    let start = header_size + count * W::LAYOUT.size;
    let end = start + W::LAYOUT.size;
    moves::copy::<Shared<W::Record, W>>(record, &mut pdu[start..end]);
    if header_size > 16 {
        let next = &mut next[engine::<W>(record)];
        *next = next.wrapping_add(1);
    }
    pdu[2..4].copy_from_slice(&(count as u16 + 1).to_ne_bytes());
    let outcome = if count + 1 >= W::MAX {
        Outcome::Full
    } else {
        Outcome::Room
    };
    (outcome, end)
}

/// Fills the header of a PDU for its first record.
#[inline(never)]
fn header<W: Wire>(header: &mut [u8], sequence: u32, record: &[u8]) {
    header.fill(0);
    moves::copy::<Shared<W::Record, W::Header>>(record, header);
    let id = W::VERSION.id();
    header[..2].copy_from_slice(&id.d_version.to_ne_bytes());
    if header.len() > 16 {
        header[16..20].copy_from_slice(&sequence.to_ne_bytes());
    }
    if header.len() > 24 {
        header[22..24].copy_from_slice(&[id.agg_method, id.agg_version]);
    }
}

/// Whether the header is that of the record, too: same times, same engine.
#[inline(always)]
fn in_header<W: Wire>(header: &[u8], record: &[u8]) -> bool {
    same::<W>(header, record, Field::SysUpTime)
        && same::<W>(header, record, Field::UnixSecs)
        && same::<W>(header, record, Field::UnixNsecs)
        && (header.len() <= 16
            || same_octet::<W>(header, record, Field::EngineType)
                && same_octet::<W>(header, record, Field::EngineId))
}

#[inline(always)]
fn same<W: Wire>(header: &[u8], record: &[u8], field: Field) -> bool {
    number::<W::Header>(header, field) == number::<W::Record>(record, field)
}

#[inline(always)]
fn same_octet<W: Wire>(header: &[u8], record: &[u8], field: Field) -> bool {
    octet::<W::Header>(header, field) == octet::<W::Record>(record, field)
}

/// A field of one octet, 0 where a layout lacks it.
#[inline(always)]
fn octet<L: HasLayout>(octets: &[u8], field: Field) -> u8 {
    L::LAYOUT.offset_of(field).map_or(0, |at| octets[at])
}

/// A field of four octets, 0 where a layout lacks it.
#[inline(always)]
fn number<L: HasLayout>(octets: &[u8], field: Field) -> u32 {
    match L::LAYOUT.offset_of(field).map(|at| &octets[at..at + 4]) {
        Some(&[a, b, c, d]) => u32::from_ne_bytes([a, b, c, d]),
        _ => 0,
    }
}

/// The sum of a PDU's 16-bit words as they lie in memory, an odd octet last, without the carries folded in.
pub fn sum(pdu: &[u8]) -> i32 {
    let words = pdu.chunks_exact(2);
    let odd = words
        .remainder()
        .first()
        .map_or(0, |&octet| i32::from(u16::from(octet).to_le()));
    words
        .fold(0, |sum: i32, word| {
            sum.wrapping_add(i32::from(ne16(word, 0)))
        })
        .wrapping_add(odd)
}
