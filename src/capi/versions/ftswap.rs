// Generated from src/record/table by `make regenerate`: do not edit.

//! Byte order of the records and PDUs of every version.

use super::{Swapper, any_swapper, swap_as, swap_record};
use crate::abi::*;
use crate::record::{RECORDS, Version};
use std::ffi::c_int;

/// What swaps records, by rows of the table.
pub(in crate::capi) const RECORD_SWAPPERS: [Swapper; RECORDS.len()] = [
    any_swapper(fts3rec_swap_v1),
    any_swapper(fts3rec_swap_v5),
    any_swapper(fts3rec_swap_v6),
    any_swapper(fts3rec_swap_v7),
    any_swapper(fts3rec_swap_v8_1),
    any_swapper(fts3rec_swap_v8_2),
    any_swapper(fts3rec_swap_v8_3),
    any_swapper(fts3rec_swap_v8_4),
    any_swapper(fts3rec_swap_v8_5),
    any_swapper(fts3rec_swap_v8_6),
    any_swapper(fts3rec_swap_v8_7),
    any_swapper(fts3rec_swap_v8_8),
    any_swapper(fts3rec_swap_v8_9),
    any_swapper(fts3rec_swap_v8_10),
    any_swapper(fts3rec_swap_v8_11),
    any_swapper(fts3rec_swap_v8_12),
    any_swapper(fts3rec_swap_v8_13),
    any_swapper(fts3rec_swap_v8_14),
    any_swapper(fts3rec_swap_v1005),
];

/// Swaps the bytes of a record of version 1.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v1(rec: *mut fts3rec_v1) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_record(rec.cast(), const { Version::named(1, 0) }) }
}

/// Swaps the bytes of a record of version 5.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v5(rec: *mut fts3rec_v5) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_record(rec.cast(), const { Version::named(5, 0) }) }
}

/// Swaps the bytes of a record of version 6.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v6(rec: *mut fts3rec_v6) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_record(rec.cast(), const { Version::named(6, 0) }) }
}

/// Swaps the bytes of a record of version 7.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v7(rec: *mut fts3rec_v7) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_record(rec.cast(), const { Version::named(7, 0) }) }
}

/// Swaps the bytes of a record of version 8.1.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_1(rec: *mut fts3rec_v8_1) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_record(rec.cast(), const { Version::named(8, 1) }) }
}

/// Swaps the bytes of a record of version 8.2.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_2(rec: *mut fts3rec_v8_2) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_record(rec.cast(), const { Version::named(8, 2) }) }
}

/// Swaps the bytes of a record of version 8.3.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_3(rec: *mut fts3rec_v8_3) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_record(rec.cast(), const { Version::named(8, 3) }) }
}

/// Swaps the bytes of a record of version 8.4.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_4(rec: *mut fts3rec_v8_4) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_record(rec.cast(), const { Version::named(8, 4) }) }
}

/// Swaps the bytes of a record of version 8.5.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_5(rec: *mut fts3rec_v8_5) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_record(rec.cast(), const { Version::named(8, 5) }) }
}

/// Swaps the bytes of a record of version 8.6.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_6(rec: *mut fts3rec_v8_6) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_record(rec.cast(), const { Version::named(8, 6) }) }
}

/// Swaps the bytes of a record of version 8.7.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_7(rec: *mut fts3rec_v8_7) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_record(rec.cast(), const { Version::named(8, 7) }) }
}

/// Swaps the bytes of a record of version 8.8.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_8(rec: *mut fts3rec_v8_8) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_record(rec.cast(), const { Version::named(8, 8) }) }
}

/// Swaps the bytes of a record of version 8.9.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_9(rec: *mut fts3rec_v8_9) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_record(rec.cast(), const { Version::named(8, 9) }) }
}

/// Swaps the bytes of a record of version 8.10.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_10(rec: *mut fts3rec_v8_10) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_record(rec.cast(), const { Version::named(8, 10) }) }
}

/// Swaps the bytes of a record of version 8.11.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_11(rec: *mut fts3rec_v8_11) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_record(rec.cast(), const { Version::named(8, 11) }) }
}

/// Swaps the bytes of a record of version 8.12.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_12(rec: *mut fts3rec_v8_12) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_record(rec.cast(), const { Version::named(8, 12) }) }
}

/// Swaps the bytes of a record of version 8.13.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_13(rec: *mut fts3rec_v8_13) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_record(rec.cast(), const { Version::named(8, 13) }) }
}

/// Swaps the bytes of a record of version 8.14.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v8_14(rec: *mut fts3rec_v8_14) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_record(rec.cast(), const { Version::named(8, 14) }) }
}

/// Swaps the bytes of a record of version 1005.
///
/// # Safety
/// - `rec` points to a record that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_swap_v1005(rec: *mut fts3rec_v1005) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_record(rec.cast(), const { Version::named(1005, 0) }) }
}

/// Swaps the bytes of a PDU of version 1; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v1_swap(pdu: *mut ftpdu_v1, cur: c_int) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_as(pdu.cast(), const { Version::named(1, 0) }, cur) }
}

/// Swaps the bytes of a PDU of version 5; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v5_swap(pdu: *mut ftpdu_v5, cur: c_int) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_as(pdu.cast(), const { Version::named(5, 0) }, cur) }
}

/// Swaps the bytes of a PDU of version 6; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v6_swap(pdu: *mut ftpdu_v6, cur: c_int) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_as(pdu.cast(), const { Version::named(6, 0) }, cur) }
}

/// Swaps the bytes of a PDU of version 7; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v7_swap(pdu: *mut ftpdu_v7, cur: c_int) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_as(pdu.cast(), const { Version::named(7, 0) }, cur) }
}

/// Swaps the bytes of a PDU of version 8.1; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_1_swap(pdu: *mut ftpdu_v8_1, cur: c_int) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_as(pdu.cast(), const { Version::named(8, 1) }, cur) }
}

/// Swaps the bytes of a PDU of version 8.2; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_2_swap(pdu: *mut ftpdu_v8_2, cur: c_int) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_as(pdu.cast(), const { Version::named(8, 2) }, cur) }
}

/// Swaps the bytes of a PDU of version 8.3; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_3_swap(pdu: *mut ftpdu_v8_3, cur: c_int) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_as(pdu.cast(), const { Version::named(8, 3) }, cur) }
}

/// Swaps the bytes of a PDU of version 8.4; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_4_swap(pdu: *mut ftpdu_v8_4, cur: c_int) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_as(pdu.cast(), const { Version::named(8, 4) }, cur) }
}

/// Swaps the bytes of a PDU of version 8.5; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_5_swap(pdu: *mut ftpdu_v8_5, cur: c_int) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_as(pdu.cast(), const { Version::named(8, 5) }, cur) }
}

/// Swaps the bytes of a PDU of version 8.6; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_6_swap(pdu: *mut ftpdu_v8_6, cur: c_int) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_as(pdu.cast(), const { Version::named(8, 6) }, cur) }
}

/// Swaps the bytes of a PDU of version 8.7; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_7_swap(pdu: *mut ftpdu_v8_7, cur: c_int) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_as(pdu.cast(), const { Version::named(8, 7) }, cur) }
}

/// Swaps the bytes of a PDU of version 8.8; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_8_swap(pdu: *mut ftpdu_v8_8, cur: c_int) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_as(pdu.cast(), const { Version::named(8, 8) }, cur) }
}

/// Swaps the bytes of a PDU of version 8.9; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_9_swap(pdu: *mut ftpdu_v8_9, cur: c_int) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_as(pdu.cast(), const { Version::named(8, 9) }, cur) }
}

/// Swaps the bytes of a PDU of version 8.10; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_10_swap(pdu: *mut ftpdu_v8_10, cur: c_int) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_as(pdu.cast(), const { Version::named(8, 10) }, cur) }
}

/// Swaps the bytes of a PDU of version 8.11; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_11_swap(pdu: *mut ftpdu_v8_11, cur: c_int) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_as(pdu.cast(), const { Version::named(8, 11) }, cur) }
}

/// Swaps the bytes of a PDU of version 8.12; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_12_swap(pdu: *mut ftpdu_v8_12, cur: c_int) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_as(pdu.cast(), const { Version::named(8, 12) }, cur) }
}

/// Swaps the bytes of a PDU of version 8.13; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_13_swap(pdu: *mut ftpdu_v8_13, cur: c_int) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_as(pdu.cast(), const { Version::named(8, 13) }, cur) }
}

/// Swaps the bytes of a PDU of version 8.14; `cur` is the order it is in.
///
/// # Safety
/// - `pdu` points to a PDU as long as its count says that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftpdu_v8_14_swap(pdu: *mut ftpdu_v8_14, cur: c_int) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { swap_as(pdu.cast(), const { Version::named(8, 14) }, cur) }
}
