//! The functions that there is one of for each version: generated, but for what they come down to, which is here.
//!
//! `make regenerate` writes the other files of this folder from the table of records.

pub mod ftdecode;
pub mod ftencode;
pub mod ftrec_xlate;
pub mod ftswap;

use super::decoded::Behind;
use crate::abi::{
    FT_ENC_FLAGS_IPHDR, FT_ENC_IPHDR_LEN, FT_HEADER_LITTLE_ENDIAN, FT_IO_MAXDECODE,
    FT_IO_MAXENCODE, FT_RCV_BUFSIZE, ftencode as Encoder, ftpdu,
};
use crate::pdu::encode::{self, Outcome};
use crate::pdu::form::Form;
use crate::pdu::{ENGINES, MOST, decode, form, swap};
use crate::record::layout::for_each_row;
use crate::record::translate::translator;
use crate::record::{MAX_SIZE, RECORDS, Version};
use std::ffi::{c_char, c_int, c_void};
use std::slice;

/// Decodes a PDU into the structure that it is in.
pub(super) type Decoder = unsafe extern "C" fn(*mut ftpdu) -> c_int;

/// Swaps a record.
pub(super) type Swapper = unsafe extern "C" fn(*mut c_void);

/// Translates a record.
pub(super) type Translator = unsafe extern "C" fn(*mut c_void, *mut c_void);

/// Forgets what a function's record is called.
pub(super) const fn any_swapper<T>(function: unsafe extern "C" fn(*mut T)) -> Swapper {
    // SAFETY: pointers to structures and to void are passed alike.
    unsafe { std::mem::transmute(function) }
}

/// Forgets what a function's records are called.
const fn any_translator<A, B>(function: unsafe extern "C" fn(*mut A, *mut B)) -> Translator {
    // SAFETY: pointers to structures and to void are passed alike.
    unsafe { std::mem::transmute(function) }
}

/// Views the bytes of a datagram.
pub(super) fn bytes(buf: &mut [c_char; FT_RCV_BUFSIZE]) -> &mut [u8; FT_RCV_BUFSIZE] {
    // SAFETY: c_char and u8 have the same layout.
    unsafe { &mut *(&raw mut *buf).cast() }
}

/// Views the bytes of a datagram, which stay as they are.
pub(super) fn received(buf: &[c_char; FT_RCV_BUFSIZE]) -> &[u8; FT_RCV_BUFSIZE] {
    // SAFETY: c_char and u8 have the same layout.
    unsafe { &*(&raw const *buf).cast() }
}

/// Brings version and count of a PDU from network order into host order; again, back.
#[inline(always)]
pub(super) fn to_host_order(buffer: &mut [u8; FT_RCV_BUFSIZE]) {
    for number in buffer[..4].chunks_exact_mut(2) {
        let value = u16::from_be_bytes([number[0], number[1]]);
        number.copy_from_slice(&value.to_ne_bytes());
    }
}

/// Decodes a PDU whose count is in host order, with exporter and AS in network order.
pub(super) fn decode_as(ftpdu: &mut ftpdu, version: Version) -> c_int {
    let origin = decode::Origin {
        exporter_ip: u32::from_be(ftpdu.ftd.exporter_ip),
        as_sub: u16::from_be(ftpdu.ftd.as_sub),
    };
    let Some(form) = form::of(version) else {
        return 0;
    };
    let records = decode_from(ftpdu, form, origin);
    Behind::forget(ftpdu);
    records
}

/// Decodes a PDU whose count is in host order.
#[inline(always)]
pub(super) fn decode_from(ftpdu: &mut ftpdu, form: &Form, origin: decode::Origin) -> c_int {
    ftpdu.ftd.rec_size = form.record_size as c_int;
    let buffer = bytes(&mut ftpdu.buf);
    let count = usize::from(u16::from_ne_bytes([buffer[2], buffer[3]]));
    let little_endian = ftpdu.ftd.byte_order == FT_HEADER_LITTLE_ENDIAN;
    // SAFETY: c_char and u8 have the same layout.
    let out = unsafe { &mut *(&raw mut ftpdu.ftd.buf).cast::<[u8; decode::ROOM]>() };
    const { assert!(FT_IO_MAXDECODE == decode::ROOM && FT_RCV_BUFSIZE == MOST) };
    let records = decode::decode(form.version, buffer, count, little_endian, origin, out);
    if little_endian {
        decode::swap_times(buffer);
    }
    ftpdu.ftd.count = records as c_int;
    ftpdu.ftd.count
}

/// Bytes in front of a PDU that headers of IP and UDP have room in.
const HEADERS: usize = FT_ENC_IPHDR_LEN as usize;

/// Returns the bytes of a PDU that is encoded, and the sequence numbers; `buf_enc` is made to point at the PDU, as the
/// structure may have moved.
#[inline(always)]
pub(super) fn parts(enc: &mut Encoder) -> (&mut [u8; encode::ROOM], &mut [u32; ENGINES]) {
    const { assert!(HEADERS + encode::ROOM <= FT_IO_MAXENCODE) };
    let start = match (enc.buf_enc as usize).wrapping_sub(&raw const enc.buf as usize) {
        0 => 0,
        HEADERS => HEADERS,
        // Writing it for each record would take a tenth of the time.
        _ => place(enc),
    };
    // SAFETY: `ROOM` bytes from either start are inside the buffer; c_char and u8 have the same layout.
    let pdu = unsafe { &mut *(&raw mut enc.buf).cast::<u8>().add(start).cast() };
    (pdu, &mut enc.seq_next)
}

/// Makes `buf_enc` point at the PDU, and returns where in `buf` that is.
#[cold]
fn place(enc: &mut Encoder) -> usize {
    let start = match enc.flags & FT_ENC_FLAGS_IPHDR {
        0 => 0,
        _ => HEADERS,
    };
    enc.buf_enc = (&raw mut enc.buf).cast::<c_char>().wrapping_add(start);
    start
}

/// Adds a record to a PDU.
type RecordEncoder = unsafe fn(*mut Encoder, *const u8) -> c_int;

/// Those of all versions, by number; none where there are no PDUs.
static ENCODERS: [Option<RecordEncoder>; RECORDS.len()] = for_each_row!(encoder_in);

const fn encoder_in<const ROW: usize>() -> Option<RecordEncoder> {
    match RECORDS[ROW].pdu {
        Some(_) => Some(encode_as::<ROW>),
        None => None,
    }
}

/// Returns what adds records of `version` to PDUs, as [`encode_as`]; `None` for a version that does not travel in them.
pub(super) fn encoder(version: Version) -> Option<RecordEncoder> {
    ENCODERS[version.number()]
}

/// Adds a record of the version with this number to a PDU.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile.
/// - `rec` points to a record of that version.
#[inline(always)]
pub(super) unsafe fn encode_as<const ROW: usize>(enc: *mut Encoder, rec: *const u8) -> c_int {
    let size = const { Version::ALL[ROW].layout().size };
    // SAFETY: the structure is not in use, and a record is as long as its layout.
    let (enc, record) = unsafe { (&mut *enc, slice::from_raw_parts(rec, size)) };
    let (pdu, next) = parts(enc);
    match encode::encode_more::<ROW>(pdu, next, record) {
        Some(encoded) => added(enc, encoded),
        None => encode_first::<ROW>(enc, record),
    }
}

/// Adds a record to a PDU that may be empty or full. Apart, so that most records take nothing from it.
#[inline(never)]
fn encode_first<const ROW: usize>(enc: &mut Encoder, record: &[u8]) -> c_int {
    let (pdu, next) = parts(enc);
    let encoded = encode::encode::<ROW>(pdu, next, record);
    added(enc, encoded)
}

/// Notes the size of a PDU with a record more, and returns what became of the record.
#[inline(always)]
fn added(enc: &mut Encoder, (outcome, size): (Outcome, usize)) -> c_int {
    match outcome {
        Outcome::Refused => return -1,
        Outcome::Full | Outcome::Room => enc.buf_size = size as c_int,
    }
    c_int::from(outcome == Outcome::Room)
}

/// Translates one record; does nothing when there is no translation.
///
/// # Safety
/// - `rec` points to a record of `from`, `out` has room for one of `to`; they may overlap.
#[inline(always)]
pub(super) unsafe fn translate(rec: *const u8, from: Version, out: *mut u8, to: Version) {
    let Some(translator) = translator(from, to) else {
        return;
    };
    let (record, out) = ((rec, from.layout().size), (out, to.layout().size));
    // SAFETY: `rec` points to a record of `from`, `out` has room for one of `to`; a record is as long as its layout.
    unsafe { apart(record, out, translator) };
}

/// Calls `work` with a record and room for another, each given by its start and its bytes. Where they overlap the record is
/// copied before: as slices the two must not.
///
/// # Safety
/// - Both can be read and `out` be written, as many bytes as are said; a record has no more than [`MAX_SIZE`].
#[inline(always)]
pub(super) unsafe fn apart<T>(
    (record, size): (*const u8, usize),
    (out, room): (*mut u8, usize),
    work: impl FnOnce(&[u8], &mut [u8]) -> T,
) -> T {
    let are_apart =
        record as usize + size <= out as usize || out as usize + room <= record as usize;
    let mut copy = [0; MAX_SIZE];
    // SAFETY: both are as long as the caller says, and the slices do not overlap.
    unsafe {
        let record = if are_apart {
            record
        } else {
            std::ptr::copy_nonoverlapping(record, copy.as_mut_ptr(), size);
            copy.as_ptr()
        };
        let (record, out) = (
            slice::from_raw_parts(record, size),
            slice::from_raw_parts_mut(out, room),
        );
        work(record, out)
    }
}

/// Swaps the bytes of the record at `record`.
///
/// # Safety
/// - `record` points to a record of `version` that nobody else uses meanwhile.
#[inline(always)]
unsafe fn swap_record(record: *mut u8, version: Version) {
    // SAFETY: a record is as long as its layout.
    let record = unsafe { slice::from_raw_parts_mut(record, version.layout().size) };
    version.swapper()(record);
}

/// Tells whether a PDU in the byte order `cur` (`BIG_ENDIAN` or `LITTLE_ENDIAN`) is in that of this machine.
pub(super) fn is_host_order(cur: c_int) -> bool {
    const BIG_ENDIAN: c_int = 4321;
    (cur == BIG_ENDIAN) == cfg!(target_endian = "big")
}

/// Swaps the bytes of a PDU of `version` that is in the order `cur`; nothing if the version does not travel in PDUs.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
pub(super) unsafe fn swap_as(pdu: *mut u8, version: Version, cur: c_int) {
    let Some(form) = form::of(version) else {
        return;
    };
    // SAFETY: every PDU has a header, and a count in it.
    let count = unsafe { u16::from_ne_bytes([*pdu.add(2), *pdu.add(3)]) };
    let count = if is_host_order(cur) {
        count
    } else {
        count.swap_bytes()
    };
    // SAFETY: the PDU holds `count` records, and no more than its structure has room for.
    swap::swap(version, unsafe {
        slice::from_raw_parts_mut(pdu, form.size(count))
    });
}
