//! Stream records to PDUs, in host order.

use super::layout::{Wire, row};
use super::ne16;
use crate::record::Version;
use crate::record::layout::HasLayout;
use crate::record::moves::{self, Shared};

/// Numbers of switching engines: type and slot.
pub const ENGINES: usize = 65536;

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

pub(super) type Encode = fn(&mut [u8], &mut [u32; ENGINES], &[u8]) -> (Outcome, usize);

/// Adds a record to the PDU in `pdu`, whose count of records is in its header; an empty PDU is all zero.
///
/// Sequence numbers are counted by engine in `next`. Returns the size of the PDU with the outcome; a refused record
/// leaves it as it was.
pub fn encode(
    version: Version,
    pdu: &mut [u8],
    next: &mut [u32; ENGINES],
    record: &[u8],
) -> (Outcome, usize) {
    (row(version).encode)(pdu, next, record)
}

pub(super) fn record<W: Wire>(
    pdu: &mut [u8],
    next: &mut [u32; ENGINES],
    record: &[u8],
) -> (Outcome, usize) {
    let header_size = <W::Header as HasLayout>::LAYOUT.size;
    let wire_size = W::LAYOUT.size;
    let count = usize::from(ne16(pdu, 2));
    let refused = (Outcome::Refused, header_size + count * wire_size);
    if count >= W::MAX || pdu.len() < header_size + (count + 1) * wire_size {
        return refused;
    }

    let (header, records) = pdu.split_at_mut(header_size);
    // Version 1 has neither engines nor a sequence.
    let has_engine = header_size > 16;
    let mut wanted = [0; 28];
    moves::copy::<Shared<W::Record, W::Header>, false>(record, &mut wanted);
    let engine = usize::from(wanted[21]) << 8 | usize::from(wanted[20]);
    if count == 0 {
        let id = W::VERSION.id();
        wanted[..2].copy_from_slice(&id.d_version.to_ne_bytes());
        if has_engine {
            wanted[16..20].copy_from_slice(&next[engine].to_ne_bytes());
        }
        if header_size > 24 {
            wanted[22..24].copy_from_slice(&[id.agg_method, id.agg_version]);
        }
        header.copy_from_slice(&wanted[..header_size]);
    } else if header[4..16] != wanted[4..16] || has_engine && header[20..22] != wanted[20..22] {
        return refused;
    }

    moves::copy::<Shared<W::Record, W>, false>(record, &mut records[count * wire_size..]);
    if has_engine {
        next[engine] = next[engine].wrapping_add(1);
    }
    header[2..4].copy_from_slice(&(count as u16 + 1).to_ne_bytes());
    let outcome = if count + 1 >= W::MAX {
        Outcome::Full
    } else {
        Outcome::Room
    };
    (outcome, header_size + (count + 1) * wire_size)
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
