//! Stream records to PDUs that can be sent.
//!
//! Initialise a `struct ftencode`, set its `ver`, and add records until one is refused or the PDU is full. Then send
//! `buf_size` bytes from `buf_enc` and call `ftencode_reset`. The PDU is in host byte order: `ftpdu_swap`
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
//! one, and `errno` EINVAL, for a version that is not known, and for version 1005, which has no PDU.
//!
//! # Thread safety
//!
//! Only the structure that is passed is used: one thread at a time for each.
//!
//! # Deviations from the original
//!
//! - P3, P4: interfaces and protocol are encoded.

use super::ffi;
use super::versions::{encode_as, encoder, parts};
use crate::abi::*;
use crate::pdu::{encode, form};
use crate::record::{Version, VersionId};
use std::ffi::{c_int, c_void};

pub use super::versions::ftencode::*;

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
    // SAFETY: `enc` was initialised, and nobody else uses it meanwhile.
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
    // SAFETY: `enc` was initialised, and nobody else uses it meanwhile.
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
    // What nearly all exporters send: without a look at the tables.
    // SAFETY: `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record of the version in
    // `ver`, in host order.
    unsafe {
        match (*enc).ver.d_version {
            5 => encode_as::<{ Version::V5.number() }>(enc, rec.cast()),
            _ => encode_any(enc, rec.cast()),
        }
    }
}

/// Adds a record of any version.
///
/// # Safety
/// - As of [`fts3rec_pdu_encode`].
#[inline(never)]
unsafe fn encode_any(enc: *mut ftencode, rec: *const u8) -> c_int {
    // SAFETY: `enc` was initialised, and nobody else uses it meanwhile.
    let ver = unsafe { (*enc).ver };
    let form = match ver.d_version {
        8 => form::of_aggregation(ver.agg_method),
        d_version => form::of_export(d_version),
    };
    match form.and_then(|form| encoder(form.version)) {
        // SAFETY: `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record of the version
        // in `ver`, in host order.
        Some(encode) => unsafe { encode(enc, rec) },
        None => refuse(ver),
    }
}

/// Says that there are no PDUs of a version; returns -1.
#[cold]
fn refuse(ver: ftver) -> c_int {
    let form = form::travelling(VersionId {
        s_version: 3,
        agg_version: 2,
        agg_method: ver.agg_method,
        d_version: ver.d_version,
    });
    ffi::answer(form.map(|_| -1), -1)
}
