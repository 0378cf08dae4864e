// Generated from src/record/table by `make regenerate`: do not edit.

//! The encoders of every version.

use super::encode_as;
use crate::abi::*;
use crate::record::Version;
use std::ffi::c_int;

/// Adds a record of version 1; returns as `fts3rec_pdu_encode`.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v1_encode(enc: *mut ftencode, rec: *mut fts3rec_v1) -> c_int {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { encode_as::<{ Version::named(1, 0).number() }>(enc, rec.cast()) }
}

/// Adds a record of version 5; returns as `fts3rec_pdu_encode`.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v5_encode(enc: *mut ftencode, rec: *mut fts3rec_v5) -> c_int {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { encode_as::<{ Version::named(5, 0).number() }>(enc, rec.cast()) }
}

/// Adds a record of version 6; returns as `fts3rec_pdu_encode`.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v6_encode(enc: *mut ftencode, rec: *mut fts3rec_v6) -> c_int {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { encode_as::<{ Version::named(6, 0).number() }>(enc, rec.cast()) }
}

/// Adds a record of version 7; returns as `fts3rec_pdu_encode`.
///
/// # Safety
/// - `enc` was initialised, and nobody else uses it meanwhile; `rec` points to a record in host order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_pdu_v7_encode(enc: *mut ftencode, rec: *mut fts3rec_v7) -> c_int {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { encode_as::<{ Version::named(7, 0).number() }>(enc, rec.cast()) }
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
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { encode_as::<{ Version::named(8, 1).number() }>(enc, rec.cast()) }
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
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { encode_as::<{ Version::named(8, 2).number() }>(enc, rec.cast()) }
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
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { encode_as::<{ Version::named(8, 3).number() }>(enc, rec.cast()) }
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
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { encode_as::<{ Version::named(8, 4).number() }>(enc, rec.cast()) }
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
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { encode_as::<{ Version::named(8, 5).number() }>(enc, rec.cast()) }
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
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { encode_as::<{ Version::named(8, 6).number() }>(enc, rec.cast()) }
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
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { encode_as::<{ Version::named(8, 7).number() }>(enc, rec.cast()) }
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
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { encode_as::<{ Version::named(8, 8).number() }>(enc, rec.cast()) }
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
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { encode_as::<{ Version::named(8, 9).number() }>(enc, rec.cast()) }
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
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { encode_as::<{ Version::named(8, 10).number() }>(enc, rec.cast()) }
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
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { encode_as::<{ Version::named(8, 11).number() }>(enc, rec.cast()) }
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
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { encode_as::<{ Version::named(8, 12).number() }>(enc, rec.cast()) }
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
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { encode_as::<{ Version::named(8, 13).number() }>(enc, rec.cast()) }
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
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe { encode_as::<{ Version::named(8, 14).number() }>(enc, rec.cast()) }
}
