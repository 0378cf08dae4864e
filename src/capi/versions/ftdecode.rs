// Generated from src/record/table by `make regenerate`: do not edit.

//! The decoders of every version.

use super::{Decoder, decode_as};
use crate::abi::ftpdu;
use crate::record::{RECORDS, Version};
use std::ffi::c_int;

/// What `decodef` points to, by rows of the table; `None` for versions that do not travel in PDUs.
pub(in crate::capi) const DECODERS: [Option<Decoder>; RECORDS.len()] = [
    Some(fts3rec_pdu_v1_decode),
    Some(fts3rec_pdu_v5_decode),
    Some(fts3rec_pdu_v6_decode),
    Some(fts3rec_pdu_v7_decode),
    Some(fts3rec_pdu_v8_1_decode),
    Some(fts3rec_pdu_v8_2_decode),
    Some(fts3rec_pdu_v8_3_decode),
    Some(fts3rec_pdu_v8_4_decode),
    Some(fts3rec_pdu_v8_5_decode),
    Some(fts3rec_pdu_v8_6_decode),
    Some(fts3rec_pdu_v8_7_decode),
    Some(fts3rec_pdu_v8_8_decode),
    Some(fts3rec_pdu_v8_9_decode),
    Some(fts3rec_pdu_v8_10_decode),
    Some(fts3rec_pdu_v8_11_decode),
    Some(fts3rec_pdu_v8_12_decode),
    Some(fts3rec_pdu_v8_13_decode),
    Some(fts3rec_pdu_v8_14_decode),
    None,
];

/// Decodes a PDU of version 1; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v1_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { decode_as(&mut *ftpdu, const { Version::named(1, 0) }) }
}

/// Decodes a PDU of version 5; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v5_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { decode_as(&mut *ftpdu, const { Version::named(5, 0) }) }
}

/// Decodes a PDU of version 6; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v6_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { decode_as(&mut *ftpdu, const { Version::named(6, 0) }) }
}

/// Decodes a PDU of version 7; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v7_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { decode_as(&mut *ftpdu, const { Version::named(7, 0) }) }
}

/// Decodes a PDU of version 8.1; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_1_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { decode_as(&mut *ftpdu, const { Version::named(8, 1) }) }
}

/// Decodes a PDU of version 8.2; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_2_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { decode_as(&mut *ftpdu, const { Version::named(8, 2) }) }
}

/// Decodes a PDU of version 8.3; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_3_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { decode_as(&mut *ftpdu, const { Version::named(8, 3) }) }
}

/// Decodes a PDU of version 8.4; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_4_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { decode_as(&mut *ftpdu, const { Version::named(8, 4) }) }
}

/// Decodes a PDU of version 8.5; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_5_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { decode_as(&mut *ftpdu, const { Version::named(8, 5) }) }
}

/// Decodes a PDU of version 8.6; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_6_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { decode_as(&mut *ftpdu, const { Version::named(8, 6) }) }
}

/// Decodes a PDU of version 8.7; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_7_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { decode_as(&mut *ftpdu, const { Version::named(8, 7) }) }
}

/// Decodes a PDU of version 8.8; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_8_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { decode_as(&mut *ftpdu, const { Version::named(8, 8) }) }
}

/// Decodes a PDU of version 8.9; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_9_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { decode_as(&mut *ftpdu, const { Version::named(8, 9) }) }
}

/// Decodes a PDU of version 8.10; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_10_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { decode_as(&mut *ftpdu, const { Version::named(8, 10) }) }
}

/// Decodes a PDU of version 8.11; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_11_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { decode_as(&mut *ftpdu, const { Version::named(8, 11) }) }
}

/// Decodes a PDU of version 8.12; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_12_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { decode_as(&mut *ftpdu, const { Version::named(8, 12) }) }
}

/// Decodes a PDU of version 8.13; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_13_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { decode_as(&mut *ftpdu, const { Version::named(8, 13) }) }
}

/// Decodes a PDU of version 8.14; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_14_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { decode_as(&mut *ftpdu, const { Version::named(8, 14) }) }
}
