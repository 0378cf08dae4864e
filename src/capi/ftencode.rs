//! Stream records to PDUs that can be sent.
//!
//! Initialise a `struct ftencode`, set its `ver`, and add records until one is refused or the PDU is full. Then send
//! `buf_size` octets from `buf_enc` and call `ftencode_reset`. The PDU is in host byte order: `ftpdu_swap`
//! ([`ftswap`](super::ftswap)) puts it into network order. Sequence numbers are counted for each engine, in
//! `seq_next`.
//!
//! # Example
//!
//! ```c
//! #include <sys/socket.h>
//! #include <ftlib.h>
//!
//! static int send_pdu(int fd, struct ftencode *encode)
//! {
//!   int result;
//!
//! #if BYTE_ORDER == LITTLE_ENDIAN
//!   ftpdu_swap(encode->buf_enc, LITTLE_ENDIAN);
//! #endif
//!   result = send(fd, encode->buf_enc, encode->buf_size, 0) < 0 ? -1 : 0;
//!   ftencode_reset(encode);
//!   return result;
//! }
//!
//! /* adds a record; at the end the last PDU is still to be sent */
//! int add(int fd, struct ftencode *encode, void *rec)
//! {
//!   int room = fts3rec_pdu_encode(encode, rec);
//!
//!   if (room < 0 && encode->buf_size > 0) { /* it needs another PDU */
//!     if (send_pdu(fd, encode) < 0)
//!       return -1;
//!     room = fts3rec_pdu_encode(encode, rec);
//!   }
//!   if (room == 0 && send_pdu(fd, encode) < 0)
//!     return -1;
//!   return room < 0 ? -1 : 0;
//! }
//! ```
//!
//! # Ownership
//!
//! The caller owns `struct ftencode` (260 KiB: not for the stack); nothing is allocated. It may be moved between
//! calls, but `buf_enc` points into the structure and is only right again after the next call.
//!
//! # Errors
//!
//! -1 from an encoder has no message when the PDU is full or the record needs another PDU; `fts3rec_pdu_encode` has
//! one, and `errno` EINVAL, for a version that is not known, and a message for version 1005, which has no PDU.
//!
//! # Thread safety
//!
//! Only the structure that is passed is used: one thread at a time for each.
//!
//! # Deviations from the original
//!
//! - P3, P4: interfaces and protocol are encoded.

use super::fterr;
use crate::abi::*;
use crate::pdu::encode::{self, Outcome};
use crate::record::{Version, VersionId};
use std::ffi::{c_int, c_void};

/// Where the PDU starts in the buffer.
fn start(flags: c_int) -> usize {
    if flags & FT_ENC_FLAGS_IPHDR != 0 {
        FT_ENC_IPHDR_LEN as usize
    } else {
        0
    }
}

/// The octets of the PDU and the sequence numbers; `buf_enc` is set to point at the PDU, as the structure may have moved.
fn parts(enc: &mut ftencode) -> (&mut [u8; encode::ROOM], &mut [u32; encode::ENGINES]) {
    const { assert!(FT_ENC_IPHDR_LEN as usize + encode::ROOM <= FT_IO_MAXENCODE) };
    let start = start(enc.flags);
    // SAFETY: `ROOM` octets from either start are inside the buffer; c_char and u8 have the same layout.
    let pdu: &mut [u8; encode::ROOM] =
        unsafe { &mut *(&raw mut enc.buf).cast::<u8>().add(start).cast() };
    enc.buf_enc = pdu.as_mut_ptr().cast();
    (pdu, &mut enc.seq_next)
}

/// Initialises an encoder; with `FT_ENC_FLAGS_IPHDR` the PDU starts behind room for an IP and a UDP header.
///
/// # Safety
/// - `enc` points to a structure that nobody else uses meanwhile; it need not be initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftencode_init(enc: *mut ftencode, flags: c_int) {
    // SAFETY: all zero is a valid `ftencode`, and the caller owns it.
    let enc = unsafe {
        enc.write_bytes(0, 1);
        &mut *enc
    };
    enc.flags = flags;
    parts(enc);
}

/// Empties the PDU, for the next one.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftencode_reset(enc: *mut ftencode) {
    // SAFETY: as the caller promises.
    let enc = unsafe { &mut *enc };
    // What is behind the PDU was never written to.
    let size = usize::try_from(enc.buf_size).unwrap_or(0);
    let (pdu, _) = parts(enc);
    let size = size.min(pdu.len());
    pdu[..size].fill(0);
    enc.buf_size = 0;
}

/// Sums the words of the PDU into `d_sum`, for the UDP checksum.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftencode_sum_data(enc: *mut ftencode) {
    // SAFETY: as the caller promises.
    let enc = unsafe { &mut *enc };
    let size = usize::try_from(enc.buf_size).unwrap_or(0);
    let (pdu, _) = parts(enc);
    let sum = encode::sum(&pdu[..size.min(pdu.len())]);
    enc.d_sum = sum;
}

/// Adds the record at `rec` to a PDU of the version in `ver`.
///
/// Returns 1 when there is room for more, 0 when the PDU is full, -1 when the record was not added: the PDU was full,
/// the header of the record is not that of the PDU, or the version cannot be encoded.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile.
/// - `rec` points to a record of the version in `ver`, in host order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_encode(enc: *mut ftencode, rec: *mut c_void) -> c_int {
    // SAFETY: as the caller promises.
    let ver = unsafe { &(*enc).ver };
    if ver.d_version == 5 {
        // what nearly all exporters send: without a look at the tables
        // SAFETY: as the caller promises.
        return unsafe { encode_as(enc, Version::V5, rec.cast()) };
    }
    let id = VersionId {
        s_version: 3,
        agg_version: 2,
        agg_method: ver.agg_method,
        d_version: ver.d_version,
    };
    match Version::of_export(id) {
        Ok(Version::V1005) => {
            fterr::warnx("Records of version 1005 do not travel in PDUs");
            -1
        }
        // SAFETY: as the caller promises.
        Ok(version) => unsafe { encode_as(enc, version, rec.cast()) },
        Err(error) => {
            fterr::report(&error);
            -1
        }
    }
}

/// Adds a record to a PDU of `version`.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile.
/// - `rec` points to a record of `version`.
#[inline(always)]
unsafe fn encode_as(enc: *mut ftencode, version: Version, rec: *const u8) -> c_int {
    // SAFETY: as the caller promises; a record is as long as its layout.
    let (enc, record) = unsafe {
        (
            &mut *enc,
            std::slice::from_raw_parts(rec, version.layout().size),
        )
    };
    let (pdu, next) = parts(enc);
    let (outcome, size) = encode::encode(version, pdu, next, record);
    match outcome {
        Outcome::Refused => return -1,
        Outcome::Full | Outcome::Room => enc.buf_size = size as c_int,
    }
    c_int::from(outcome == Outcome::Room)
}

/// Adds a record of version 1; returns as `fts3rec_pdu_encode`.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v1_encode(enc: *mut ftencode, rec: *mut fts3rec_v1) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { encode_as(enc, Version::V1, rec.cast()) }
}

/// Adds a record of version 5; returns as `fts3rec_pdu_encode`.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v5_encode(enc: *mut ftencode, rec: *mut fts3rec_v5) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { encode_as(enc, Version::V5, rec.cast()) }
}

/// Adds a record of version 6; returns as `fts3rec_pdu_encode`.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v6_encode(enc: *mut ftencode, rec: *mut fts3rec_v6) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { encode_as(enc, Version::V6, rec.cast()) }
}

/// Adds a record of version 7; returns as `fts3rec_pdu_encode`.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v7_encode(enc: *mut ftencode, rec: *mut fts3rec_v7) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { encode_as(enc, Version::V7, rec.cast()) }
}

/// Adds a record of version 8.1; returns as `fts3rec_pdu_encode`.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_1_encode(
    enc: *mut ftencode,
    rec: *mut fts3rec_v8_1,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { encode_as(enc, Version::V8_1, rec.cast()) }
}

/// Adds a record of version 8.2; returns as `fts3rec_pdu_encode`.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_2_encode(
    enc: *mut ftencode,
    rec: *mut fts3rec_v8_2,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { encode_as(enc, Version::V8_2, rec.cast()) }
}

/// Adds a record of version 8.3; returns as `fts3rec_pdu_encode`.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_3_encode(
    enc: *mut ftencode,
    rec: *mut fts3rec_v8_3,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { encode_as(enc, Version::V8_3, rec.cast()) }
}

/// Adds a record of version 8.4; returns as `fts3rec_pdu_encode`.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_4_encode(
    enc: *mut ftencode,
    rec: *mut fts3rec_v8_4,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { encode_as(enc, Version::V8_4, rec.cast()) }
}

/// Adds a record of version 8.5; returns as `fts3rec_pdu_encode`.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_5_encode(
    enc: *mut ftencode,
    rec: *mut fts3rec_v8_5,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { encode_as(enc, Version::V8_5, rec.cast()) }
}

/// Adds a record of version 8.6; returns as `fts3rec_pdu_encode`.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_6_encode(
    enc: *mut ftencode,
    rec: *mut fts3rec_v8_6,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { encode_as(enc, Version::V8_6, rec.cast()) }
}

/// Adds a record of version 8.7; returns as `fts3rec_pdu_encode`.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_7_encode(
    enc: *mut ftencode,
    rec: *mut fts3rec_v8_7,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { encode_as(enc, Version::V8_7, rec.cast()) }
}

/// Adds a record of version 8.8; returns as `fts3rec_pdu_encode`.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_8_encode(
    enc: *mut ftencode,
    rec: *mut fts3rec_v8_8,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { encode_as(enc, Version::V8_8, rec.cast()) }
}

/// Adds a record of version 8.9; returns as `fts3rec_pdu_encode`.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_9_encode(
    enc: *mut ftencode,
    rec: *mut fts3rec_v8_9,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { encode_as(enc, Version::V8_9, rec.cast()) }
}

/// Adds a record of version 8.10; returns as `fts3rec_pdu_encode`.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_10_encode(
    enc: *mut ftencode,
    rec: *mut fts3rec_v8_10,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { encode_as(enc, Version::V8_10, rec.cast()) }
}

/// Adds a record of version 8.11; returns as `fts3rec_pdu_encode`.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_11_encode(
    enc: *mut ftencode,
    rec: *mut fts3rec_v8_11,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { encode_as(enc, Version::V8_11, rec.cast()) }
}

/// Adds a record of version 8.12; returns as `fts3rec_pdu_encode`.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_12_encode(
    enc: *mut ftencode,
    rec: *mut fts3rec_v8_12,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { encode_as(enc, Version::V8_12, rec.cast()) }
}

/// Adds a record of version 8.13; returns as `fts3rec_pdu_encode`.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_13_encode(
    enc: *mut ftencode,
    rec: *mut fts3rec_v8_13,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { encode_as(enc, Version::V8_13, rec.cast()) }
}

/// Adds a record of version 8.14; returns as `fts3rec_pdu_encode`.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_14_encode(
    enc: *mut ftencode,
    rec: *mut fts3rec_v8_14,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { encode_as(enc, Version::V8_14, rec.cast()) }
}
