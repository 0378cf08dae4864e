//! The decoders that `decodef` of `struct ftpdu` points to.
//!
//! `ftpdu_verify` sets the pointer; `fts3rec_pdu_decode` is what programs call, see [`ftpdu`](super::ftpdu). It puts
//! the count of the PDU into host order, and `ftd.exporter_ip` and `ftd.as_sub` into network order, before it calls
//! one of these, so that is what these expect.
//!
//! # Ownership
//!
//! Nothing is allocated: records are in `ftd.buf` of the structure until the next PDU is decoded into it.
//!
//! # Errors
//!
//! None: more records than the version has are not decoded.
//!
//! # Thread safety
//!
//! Only the structure that is passed is used: one thread at a time for each.
//!
//! # Deviations from the original
//!
//! - P1-P4: engine, encapsulation, interfaces and protocol are decoded.

use super::ftpdu::decode_as;
use crate::abi::ftpdu;
use crate::record::Version;
use std::ffi::c_int;

/// Decodes a PDU of version 1; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v1_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: as the caller promises.
    decode_as(unsafe { &mut *ftpdu }, Version::V1)
}

/// Decodes a PDU of version 5; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v5_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: as the caller promises.
    decode_as(unsafe { &mut *ftpdu }, Version::V5)
}

/// Decodes a PDU of version 6; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v6_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: as the caller promises.
    decode_as(unsafe { &mut *ftpdu }, Version::V6)
}

/// Decodes a PDU of version 7; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v7_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: as the caller promises.
    decode_as(unsafe { &mut *ftpdu }, Version::V7)
}

/// Decodes a PDU of version 8.1; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_1_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: as the caller promises.
    decode_as(unsafe { &mut *ftpdu }, Version::V8_1)
}

/// Decodes a PDU of version 8.2; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_2_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: as the caller promises.
    decode_as(unsafe { &mut *ftpdu }, Version::V8_2)
}

/// Decodes a PDU of version 8.3; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_3_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: as the caller promises.
    decode_as(unsafe { &mut *ftpdu }, Version::V8_3)
}

/// Decodes a PDU of version 8.4; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_4_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: as the caller promises.
    decode_as(unsafe { &mut *ftpdu }, Version::V8_4)
}

/// Decodes a PDU of version 8.5; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_5_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: as the caller promises.
    decode_as(unsafe { &mut *ftpdu }, Version::V8_5)
}

/// Decodes a PDU of version 8.6; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_6_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: as the caller promises.
    decode_as(unsafe { &mut *ftpdu }, Version::V8_6)
}

/// Decodes a PDU of version 8.7; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_7_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: as the caller promises.
    decode_as(unsafe { &mut *ftpdu }, Version::V8_7)
}

/// Decodes a PDU of version 8.8; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_8_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: as the caller promises.
    decode_as(unsafe { &mut *ftpdu }, Version::V8_8)
}

/// Decodes a PDU of version 8.9; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_9_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: as the caller promises.
    decode_as(unsafe { &mut *ftpdu }, Version::V8_9)
}

/// Decodes a PDU of version 8.10; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_10_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: as the caller promises.
    decode_as(unsafe { &mut *ftpdu }, Version::V8_10)
}

/// Decodes a PDU of version 8.11; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_11_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: as the caller promises.
    decode_as(unsafe { &mut *ftpdu }, Version::V8_11)
}

/// Decodes a PDU of version 8.12; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_12_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: as the caller promises.
    decode_as(unsafe { &mut *ftpdu }, Version::V8_12)
}

/// Decodes a PDU of version 8.13; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_13_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: as the caller promises.
    decode_as(unsafe { &mut *ftpdu }, Version::V8_13)
}

/// Decodes a PDU of version 8.14; returns the number of records.
///
/// # Safety
/// - `ftpdu` points to a PDU that nobody else uses meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v8_14_decode(ftpdu: *mut ftpdu) -> c_int {
    // SAFETY: as the caller promises.
    decode_as(unsafe { &mut *ftpdu }, Version::V8_14)
}
