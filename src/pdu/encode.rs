//! Stream records to PDUs, in host order.

use super::{ENGINES, ne16};
use crate::record::layout::{self, HasLayout, Header, Stored, Wire};
use crate::record::moves::Shared;
use crate::record::table;
use crate::record::{Field, Version, copy};
use byteorder::{ByteOrder, LittleEndian};

/// Bytes for a PDU: more than any has.
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

/// Adds a record of the version in this row to the PDU in `pdu`, whose count of records is in its header; an empty PDU is all
/// zero.
///
/// Sequence numbers are counted by engine in `next`. Returns the size of the PDU with the outcome, 0 for a refused record, which
/// leaves it as it was.
///
/// # Panics
/// When the record is shorter than its layout.
pub fn encode<const ROW: usize>(
    pdu: &mut [u8; ROOM],
    next: &mut [u32; ENGINES],
    record: &[u8],
) -> (Outcome, usize) {
    const {
        let size = Header::<ROW>::LAYOUT.size + layout::pdu(ROW).max * Wire::<ROW>::LAYOUT.size;
        assert!(size <= ROOM, "a PDU has too many records");
    }
    match ne16(pdu, 2) {
        0 => first::<ROW>(pdu, next, record),
        _ => encode_more::<ROW>(pdu, next, record).unwrap_or((Outcome::Refused, 0)),
    }
}

/// Does what [`encode`] does for a PDU that has a record and room for another; `None` if it is empty or full.
///
/// # Panics
/// When the record is shorter than its layout.
#[inline(always)]
pub fn encode_more<const ROW: usize>(
    pdu: &mut [u8; ROOM],
    next: &mut [u32; ENGINES],
    record: &[u8],
) -> Option<(Outcome, usize)> {
    let count = usize::from(ne16(pdu, 2));
    // Whether there is one, and room for another: in one comparison.
    if count.wrapping_sub(1) >= const { layout::pdu(ROW).max - 1 } {
        return None;
    }
    let header = &pdu[..Header::<ROW>::LAYOUT.size];
    if copy::same::<Shared<Stored<ROW>, Header<ROW>>>(record, header) {
        return Some(add::<ROW>(pdu, next, record, count));
    }
    Some((Outcome::Refused, 0))
}

/// Returns where the header of a row has a member of this name, if it has one.
const fn in_header_at(row: usize, name: &str) -> Option<usize> {
    table::find(layout::pdu(row).header, name)
}

/// Encodes the first record of a PDU, and the header.
fn first<const ROW: usize>(
    pdu: &mut [u8; ROOM],
    next: &mut [u32; ENGINES],
    record: &[u8],
) -> (Outcome, usize) {
    let id = const { Version::ALL[ROW].id() };
    let header = &mut pdu[..Header::<ROW>::LAYOUT.size];
    header.fill(0);
    copy::copy::<Shared<Stored<ROW>, Header<ROW>>>(record, header);
    header[..2].copy_from_slice(&id.d_version.to_ne_bytes());
    if let Some(at) = const { in_header_at(ROW, "flow_sequence") } {
        let sequence = next[engine::<ROW>(record)];
        header[at..at + 4].copy_from_slice(&sequence.to_ne_bytes());
    }
    if let Some(at) = const { in_header_at(ROW, "aggregation") } {
        header[at] = id.agg_method;
    }
    if let Some(at) = const { in_header_at(ROW, "agg_version") } {
        header[at] = id.agg_version;
    }
    add::<ROW>(pdu, next, record, 0)
}

/// Returns the number of a record's switching engine.
#[inline(always)]
fn engine<const ROW: usize>(record: &[u8]) -> usize {
    let layout = Stored::<ROW>::LAYOUT;
    let [kind, slot] = [Field::EngineType, Field::EngineId];
    match layout.offset_of(kind) {
        // Both at once where they lie side by side.
        Some(at) if layout.offset_of(slot) == Some(at + 1) => {
            LittleEndian::read_u16(&record[at..]).into()
        }
        _ => (layout.read(slot, record) << 8 | layout.read(kind, record)) as usize,
    }
}

/// Puts a record behind `count` others.
#[inline(always)]
fn add<const ROW: usize>(
    pdu: &mut [u8; ROOM],
    next: &mut [u32; ENGINES],
    record: &[u8],
    count: usize,
) -> (Outcome, usize) {
    let start = Header::<ROW>::LAYOUT.size + count * Wire::<ROW>::LAYOUT.size;
    let end = start + Wire::<ROW>::LAYOUT.size;
    copy::copy::<Shared<Stored<ROW>, Wire<ROW>>>(record, &mut pdu[start..end]);
    if const { in_header_at(ROW, "flow_sequence").is_some() } {
        let next = &mut next[engine::<ROW>(record)];
        *next = next.wrapping_add(1);
    }
    pdu[2..4].copy_from_slice(&(count as u16 + 1).to_ne_bytes());
    let outcome = if count + 1 >= const { layout::pdu(ROW).max } {
        Outcome::Full
    } else {
        Outcome::Room
    };
    (outcome, end)
}

/// The protocol number of UDP.
const UDP: u8 = 17;

/// Returns the sum of the 16-bit words of the headers of a datagram as they lie in memory, for the UDP checksum, without the
/// carries folded in: the addresses, the protocol, the length and the first three words of the UDP header.
pub fn sum_headers(source: [u8; 4], destination: [u8; 4], udp: [[u8; 2]; 3], length: u16) -> i32 {
    let pseudo = [length.to_be_bytes(), [0, UDP]];
    let addresses = [source, destination];
    let words = addresses.as_flattened().chunks_exact(2);
    let words = words.map(|word| [word[0], word[1]]);
    let words = words.chain(pseudo).chain(udp);
    words.map(|word| i32::from(u16::from_ne_bytes(word))).sum()
}

/// Adds up a PDU's 16-bit words as they lie in memory, an odd byte last; the carries are not folded in.
pub fn sum(pdu: &[u8]) -> i32 {
    let words = pdu.chunks_exact(2);
    let odd = words
        .remainder()
        .first()
        .map_or(0, |&byte| i32::from(u16::from(byte).to_le()));
    words
        .fold(0, |sum: i32, word| {
            sum.wrapping_add(i32::from(ne16(word, 0)))
        })
        .wrapping_add(odd)
}
