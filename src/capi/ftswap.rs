//! Byte order of records and PDUs.
//!
//! Streams that are read and written need none of this: [`ftio`](super::ftio) hands out and takes records in host
//! order. PDUs that are made with [`ftencode`](super::ftencode) are swapped before they are sent. Each function swaps
//! in place; twice is not at all.
//!
//! # Ownership
//!
//! Nothing is allocated or kept. The record or PDU need not be aligned.
//!
//! # Errors
//!
//! `ftpdu_swap` has a message for a version that is not known, and leaves the PDU as it is. No more records are
//! swapped than a PDU of its version can have, whatever the count in it says.
//!
//! # Thread safety
//!
//! There is no state: any thread may call these at any time.
//!
//! # Deviations from the original
//!
//! - W7: version 1005 with its exporter and 32 bits of each tag.
//! - W8: version 8.12 with its destination AS.
//! - W9: PDUs of version 8.10 with their ports.

use super::ftpdu::{swap_any, swap_as};
use crate::abi::*;
use crate::record::{Version, legacy};
use std::ffi::{c_int, c_void};

/// Swaps the octets of the record at `record`.
///
/// # Safety
/// - `record` points to a record of `version` that nobody else uses meanwhile.
unsafe fn swap_record<T>(record: *mut T, version: Version) {
    // SAFETY: the record is `size_of::<T>()` octets, checked against the layout in `abi`.
    version.swapper()(unsafe { std::slice::from_raw_parts_mut(record.cast(), size_of::<T>()) });
}

/// The exported function that swaps a record of a stream, as a function of any record.
pub(super) fn record_swapper(s_version: u8, version: Version) -> unsafe extern "C" fn(*mut c_void) {
    /// Forgets what a function's record is called.
    fn any<T>(function: unsafe extern "C" fn(*mut T)) -> unsafe extern "C" fn(*mut c_void) {
        // SAFETY: pointers to structures and to void are passed alike.
        unsafe { std::mem::transmute(function) }
    }
    if s_version == 1 {
        return any(fts1rec_swap_compat);
    }
    match version {
        Version::V1 => any(fts3rec_swap_v1),
        Version::V5 => any(fts3rec_swap_v5),
        Version::V6 => any(fts3rec_swap_v6),
        Version::V7 => any(fts3rec_swap_v7),
        Version::V8_1 => any(fts3rec_swap_v8_1),
        Version::V8_2 => any(fts3rec_swap_v8_2),
        Version::V8_3 => any(fts3rec_swap_v8_3),
        Version::V8_4 => any(fts3rec_swap_v8_4),
        Version::V8_5 => any(fts3rec_swap_v8_5),
        Version::V8_6 => any(fts3rec_swap_v8_6),
        Version::V8_7 => any(fts3rec_swap_v8_7),
        Version::V8_8 => any(fts3rec_swap_v8_8),
        Version::V8_9 => any(fts3rec_swap_v8_9),
        Version::V8_10 => any(fts3rec_swap_v8_10),
        Version::V8_11 => any(fts3rec_swap_v8_11),
        Version::V8_12 => any(fts3rec_swap_v8_12),
        Version::V8_13 => any(fts3rec_swap_v8_13),
        Version::V8_14 => any(fts3rec_swap_v8_14),
        Version::V1005 => any(fts3rec_swap_v1005),
    }
}

/// Swaps the octets of a stored record of stream version 1.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts1rec_swap_compat(rec: *mut fts1rec_compat) {
    // SAFETY: as the caller promises.
    legacy::swap(unsafe {
        std::slice::from_raw_parts_mut(rec.cast(), size_of::<fts1rec_compat>())
    });
}

/// Swaps the octets of a record of version 1.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v1(rec: *mut fts3rec_v1) {
    // SAFETY: as the caller promises.
    unsafe { swap_record(rec, Version::V1) }
}

/// Swaps the octets of a record of version 5.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v5(rec: *mut fts3rec_v5) {
    // SAFETY: as the caller promises.
    unsafe { swap_record(rec, Version::V5) }
}

/// Swaps the octets of a record of version 6.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v6(rec: *mut fts3rec_v6) {
    // SAFETY: as the caller promises.
    unsafe { swap_record(rec, Version::V6) }
}

/// Swaps the octets of a record of version 7.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v7(rec: *mut fts3rec_v7) {
    // SAFETY: as the caller promises.
    unsafe { swap_record(rec, Version::V7) }
}

/// Swaps the octets of a record of version 8.1.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_1(rec: *mut fts3rec_v8_1) {
    // SAFETY: as the caller promises.
    unsafe { swap_record(rec, Version::V8_1) }
}

/// Swaps the octets of a record of version 8.2.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_2(rec: *mut fts3rec_v8_2) {
    // SAFETY: as the caller promises.
    unsafe { swap_record(rec, Version::V8_2) }
}

/// Swaps the octets of a record of version 8.3.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_3(rec: *mut fts3rec_v8_3) {
    // SAFETY: as the caller promises.
    unsafe { swap_record(rec, Version::V8_3) }
}

/// Swaps the octets of a record of version 8.4.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_4(rec: *mut fts3rec_v8_4) {
    // SAFETY: as the caller promises.
    unsafe { swap_record(rec, Version::V8_4) }
}

/// Swaps the octets of a record of version 8.5.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_5(rec: *mut fts3rec_v8_5) {
    // SAFETY: as the caller promises.
    unsafe { swap_record(rec, Version::V8_5) }
}

/// Swaps the octets of a record of version 8.6.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_6(rec: *mut fts3rec_v8_6) {
    // SAFETY: as the caller promises.
    unsafe { swap_record(rec, Version::V8_6) }
}

/// Swaps the octets of a record of version 8.7.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_7(rec: *mut fts3rec_v8_7) {
    // SAFETY: as the caller promises.
    unsafe { swap_record(rec, Version::V8_7) }
}

/// Swaps the octets of a record of version 8.8.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_8(rec: *mut fts3rec_v8_8) {
    // SAFETY: as the caller promises.
    unsafe { swap_record(rec, Version::V8_8) }
}

/// Swaps the octets of a record of version 8.9.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_9(rec: *mut fts3rec_v8_9) {
    // SAFETY: as the caller promises.
    unsafe { swap_record(rec, Version::V8_9) }
}

/// Swaps the octets of a record of version 8.10.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_10(rec: *mut fts3rec_v8_10) {
    // SAFETY: as the caller promises.
    unsafe { swap_record(rec, Version::V8_10) }
}

/// Swaps the octets of a record of version 8.11.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_11(rec: *mut fts3rec_v8_11) {
    // SAFETY: as the caller promises.
    unsafe { swap_record(rec, Version::V8_11) }
}

/// Swaps the octets of a record of version 8.12.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_12(rec: *mut fts3rec_v8_12) {
    // SAFETY: as the caller promises.
    unsafe { swap_record(rec, Version::V8_12) }
}

/// Swaps the octets of a record of version 8.13.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_13(rec: *mut fts3rec_v8_13) {
    // SAFETY: as the caller promises.
    unsafe { swap_record(rec, Version::V8_13) }
}

/// Swaps the octets of a record of version 8.14.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_14(rec: *mut fts3rec_v8_14) {
    // SAFETY: as the caller promises.
    unsafe { swap_record(rec, Version::V8_14) }
}

/// Swaps the octets of a record of version 1005.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v1005(rec: *mut fts3rec_v1005) {
    // SAFETY: as the caller promises.
    unsafe { swap_record(rec, Version::V1005) }
}

/// Swaps the octets of a PDU of any version; `cur` is the order it is in, `LITTLE_ENDIAN` or `BIG_ENDIAN`.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_swap(pdu: *mut c_void, cur: c_int) {
    // SAFETY: as the caller promises.
    unsafe { swap_any(pdu.cast(), cur) }
}

/// Swaps the octets of a PDU of version 1; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v1_swap(pdu: *mut ftpdu_v1, cur: c_int) {
    // SAFETY: as the caller promises.
    unsafe { swap_as(pdu.cast(), Version::V1, cur) }
}

/// Swaps the octets of a PDU of version 5; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v5_swap(pdu: *mut ftpdu_v5, cur: c_int) {
    // SAFETY: as the caller promises.
    unsafe { swap_as(pdu.cast(), Version::V5, cur) }
}

/// Swaps the octets of a PDU of version 6; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v6_swap(pdu: *mut ftpdu_v6, cur: c_int) {
    // SAFETY: as the caller promises.
    unsafe { swap_as(pdu.cast(), Version::V6, cur) }
}

/// Swaps the octets of a PDU of version 7; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v7_swap(pdu: *mut ftpdu_v7, cur: c_int) {
    // SAFETY: as the caller promises.
    unsafe { swap_as(pdu.cast(), Version::V7, cur) }
}

/// Swaps the octets of a PDU of version 8.1; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_1_swap(pdu: *mut ftpdu_v8_1, cur: c_int) {
    // SAFETY: as the caller promises.
    unsafe { swap_as(pdu.cast(), Version::V8_1, cur) }
}

/// Swaps the octets of a PDU of version 8.2; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_2_swap(pdu: *mut ftpdu_v8_2, cur: c_int) {
    // SAFETY: as the caller promises.
    unsafe { swap_as(pdu.cast(), Version::V8_2, cur) }
}

/// Swaps the octets of a PDU of version 8.3; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_3_swap(pdu: *mut ftpdu_v8_3, cur: c_int) {
    // SAFETY: as the caller promises.
    unsafe { swap_as(pdu.cast(), Version::V8_3, cur) }
}

/// Swaps the octets of a PDU of version 8.4; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_4_swap(pdu: *mut ftpdu_v8_4, cur: c_int) {
    // SAFETY: as the caller promises.
    unsafe { swap_as(pdu.cast(), Version::V8_4, cur) }
}

/// Swaps the octets of a PDU of version 8.5; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_5_swap(pdu: *mut ftpdu_v8_5, cur: c_int) {
    // SAFETY: as the caller promises.
    unsafe { swap_as(pdu.cast(), Version::V8_5, cur) }
}

/// Swaps the octets of a PDU of version 8.6; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_6_swap(pdu: *mut ftpdu_v8_6, cur: c_int) {
    // SAFETY: as the caller promises.
    unsafe { swap_as(pdu.cast(), Version::V8_6, cur) }
}

/// Swaps the octets of a PDU of version 8.7; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_7_swap(pdu: *mut ftpdu_v8_7, cur: c_int) {
    // SAFETY: as the caller promises.
    unsafe { swap_as(pdu.cast(), Version::V8_7, cur) }
}

/// Swaps the octets of a PDU of version 8.8; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_8_swap(pdu: *mut ftpdu_v8_8, cur: c_int) {
    // SAFETY: as the caller promises.
    unsafe { swap_as(pdu.cast(), Version::V8_8, cur) }
}

/// Swaps the octets of a PDU of version 8.9; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_9_swap(pdu: *mut ftpdu_v8_9, cur: c_int) {
    // SAFETY: as the caller promises.
    unsafe { swap_as(pdu.cast(), Version::V8_9, cur) }
}

/// Swaps the octets of a PDU of version 8.10; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_10_swap(pdu: *mut ftpdu_v8_10, cur: c_int) {
    // SAFETY: as the caller promises.
    unsafe { swap_as(pdu.cast(), Version::V8_10, cur) }
}

/// Swaps the octets of a PDU of version 8.11; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_11_swap(pdu: *mut ftpdu_v8_11, cur: c_int) {
    // SAFETY: as the caller promises.
    unsafe { swap_as(pdu.cast(), Version::V8_11, cur) }
}

/// Swaps the octets of a PDU of version 8.12; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_12_swap(pdu: *mut ftpdu_v8_12, cur: c_int) {
    // SAFETY: as the caller promises.
    unsafe { swap_as(pdu.cast(), Version::V8_12, cur) }
}

/// Swaps the octets of a PDU of version 8.13; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_13_swap(pdu: *mut ftpdu_v8_13, cur: c_int) {
    // SAFETY: as the caller promises.
    unsafe { swap_as(pdu.cast(), Version::V8_13, cur) }
}

/// Swaps the octets of a PDU of version 8.14; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_14_swap(pdu: *mut ftpdu_v8_14, cur: c_int) {
    // SAFETY: as the caller promises.
    unsafe { swap_as(pdu.cast(), Version::V8_14, cur) }
}
