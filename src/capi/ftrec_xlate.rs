//! Translation of records between versions 1, 5, 6, 7 and 1005, as functions.
//!
//! `ftrec_xlate_func` finds the function for two versions once, for programs that translate many records;
//! `ftrec_xlate` of [`ftrec`](super::ftrec) finds it for each record. Fields that both versions have are copied, the
//! others are 0.
//!
//! # Example
//!
//! ```c
//! #include <ftlib.h>
//!
//! typedef void translate(void *in_rec, void *out_rec);
//!
//! /* what makes version 5 records; NULL for version 5, and for 8 */
//! translate *to_version_5(struct ftio *ftio)
//! {
//!   struct ftver from, to;
//!
//!   ftio_get_ver(ftio, &from);
//!   to = from;
//!   to.d_version = 5;
//!   return (translate *)ftrec_xlate_func(&from, &to);
//! }
//! ```
//!
//! # Ownership
//!
//! Nothing is allocated or kept. Input and output may overlap.
//!
//! # Lifetime of returned pointers
//!
//! Functions stay for good.
//!
//! # Errors
//!
//! None. `ftrec_xlate_func` returns NULL without a message.
//!
//! # Thread safety
//!
//! There is no state: any thread may call these at any time.
//!
//! # Deviations from the original
//!
//! - W12, W13: the output interface of version 1 is copied, and nothing is read behind it for 1005.
//! - W14: version 1005 is translated to 1, 6 and 7 as well.

use super::ftrec::translate;
use crate::abi::*;
use crate::record::Version;
use std::ffi::c_void;
use std::ptr::null_mut;

/// The function that translates records of version `in_ftv` to `out_ftv`, `void (*)(void *in_rec, void *out_rec)`.
///
/// Null when the versions are the same or there is no translation.
///
/// # Safety
/// - Both point to versions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_func(in_ftv: *mut ftver, out_ftv: *mut ftver) -> *mut c_void {
    // SAFETY: as the caller promises.
    let versions = unsafe { ((*in_ftv).d_version, (*out_ftv).d_version) };
    match versions {
        (1, 5) => ftrec_xlate_1to5 as *mut c_void,
        (1, 6) => ftrec_xlate_1to6 as *mut c_void,
        (1, 7) => ftrec_xlate_1to7 as *mut c_void,
        (1, 1005) => ftrec_xlate_1to1005 as *mut c_void,
        (5, 1) => ftrec_xlate_5to1 as *mut c_void,
        (5, 6) => ftrec_xlate_5to6 as *mut c_void,
        (5, 7) => ftrec_xlate_5to7 as *mut c_void,
        (5, 1005) => ftrec_xlate_5to1005 as *mut c_void,
        (6, 1) => ftrec_xlate_6to1 as *mut c_void,
        (6, 5) => ftrec_xlate_6to5 as *mut c_void,
        (6, 7) => ftrec_xlate_6to7 as *mut c_void,
        (6, 1005) => ftrec_xlate_6to1005 as *mut c_void,
        (7, 1) => ftrec_xlate_7to1 as *mut c_void,
        (7, 5) => ftrec_xlate_7to5 as *mut c_void,
        (7, 6) => ftrec_xlate_7to6 as *mut c_void,
        (7, 1005) => ftrec_xlate_7to1005 as *mut c_void,
        (1005, 1) => ftrec_xlate_1005to1 as *mut c_void,
        (1005, 5) => ftrec_xlate_1005to5 as *mut c_void,
        (1005, 6) => ftrec_xlate_1005to6 as *mut c_void,
        (1005, 7) => ftrec_xlate_1005to7 as *mut c_void,
        _ => null_mut(),
    }
}

/// Translates a record of version 1 to version 5.
///
/// # Safety
/// - `rec_v1` points to a record, `rec_v5` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_1to5(rec_v1: *mut fts3rec_v1, rec_v5: *mut fts3rec_v5) {
    // SAFETY: as the caller promises.
    unsafe { translate(rec_v1.cast(), Version::V1, rec_v5.cast(), Version::V5) }
}

/// Translates a record of version 1 to version 6.
///
/// # Safety
/// - `rec_v1` points to a record, `rec_v6` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_1to6(rec_v1: *mut fts3rec_v1, rec_v6: *mut fts3rec_v6) {
    // SAFETY: as the caller promises.
    unsafe { translate(rec_v1.cast(), Version::V1, rec_v6.cast(), Version::V6) }
}

/// Translates a record of version 1 to version 7.
///
/// # Safety
/// - `rec_v1` points to a record, `rec_v7` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_1to7(rec_v1: *mut fts3rec_v1, rec_v7: *mut fts3rec_v7) {
    // SAFETY: as the caller promises.
    unsafe { translate(rec_v1.cast(), Version::V1, rec_v7.cast(), Version::V7) }
}

/// Translates a record of version 1 to version 1005.
///
/// # Safety
/// - `rec_v1` points to a record, `rec_v1005` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_1to1005(
    rec_v1: *mut fts3rec_v1,
    rec_v1005: *mut fts3rec_v1005,
) {
    // SAFETY: as the caller promises.
    unsafe { translate(rec_v1.cast(), Version::V1, rec_v1005.cast(), Version::V1005) }
}

/// Translates a record of version 5 to version 1.
///
/// # Safety
/// - `rec_v5` points to a record, `rec_v1` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_5to1(rec_v5: *mut fts3rec_v5, rec_v1: *mut fts3rec_v1) {
    // SAFETY: as the caller promises.
    unsafe { translate(rec_v5.cast(), Version::V5, rec_v1.cast(), Version::V1) }
}

/// Translates a record of version 5 to version 6.
///
/// # Safety
/// - `rec_v5` points to a record, `rec_v6` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_5to6(rec_v5: *mut fts3rec_v5, rec_v6: *mut fts3rec_v6) {
    // SAFETY: as the caller promises.
    unsafe { translate(rec_v5.cast(), Version::V5, rec_v6.cast(), Version::V6) }
}

/// Translates a record of version 5 to version 7.
///
/// # Safety
/// - `rec_v5` points to a record, `rec_v7` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_5to7(rec_v5: *mut fts3rec_v5, rec_v7: *mut fts3rec_v7) {
    // SAFETY: as the caller promises.
    unsafe { translate(rec_v5.cast(), Version::V5, rec_v7.cast(), Version::V7) }
}

/// Translates a record of version 5 to version 1005.
///
/// # Safety
/// - `rec_v5` points to a record, `rec_v1005` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_5to1005(
    rec_v5: *mut fts3rec_v5,
    rec_v1005: *mut fts3rec_v1005,
) {
    // SAFETY: as the caller promises.
    unsafe { translate(rec_v5.cast(), Version::V5, rec_v1005.cast(), Version::V1005) }
}

/// Translates a record of version 6 to version 1.
///
/// # Safety
/// - `rec_v6` points to a record, `rec_v1` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_6to1(rec_v6: *mut fts3rec_v6, rec_v1: *mut fts3rec_v1) {
    // SAFETY: as the caller promises.
    unsafe { translate(rec_v6.cast(), Version::V6, rec_v1.cast(), Version::V1) }
}

/// Translates a record of version 6 to version 5.
///
/// # Safety
/// - `rec_v6` points to a record, `rec_v5` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_6to5(rec_v6: *mut fts3rec_v6, rec_v5: *mut fts3rec_v5) {
    // SAFETY: as the caller promises.
    unsafe { translate(rec_v6.cast(), Version::V6, rec_v5.cast(), Version::V5) }
}

/// Translates a record of version 6 to version 7.
///
/// # Safety
/// - `rec_v6` points to a record, `rec_v7` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_6to7(rec_v6: *mut fts3rec_v6, rec_v7: *mut fts3rec_v7) {
    // SAFETY: as the caller promises.
    unsafe { translate(rec_v6.cast(), Version::V6, rec_v7.cast(), Version::V7) }
}

/// Translates a record of version 6 to version 1005.
///
/// # Safety
/// - `rec_v6` points to a record, `rec_v1005` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_6to1005(
    rec_v6: *mut fts3rec_v6,
    rec_v1005: *mut fts3rec_v1005,
) {
    // SAFETY: as the caller promises.
    unsafe { translate(rec_v6.cast(), Version::V6, rec_v1005.cast(), Version::V1005) }
}

/// Translates a record of version 7 to version 1.
///
/// # Safety
/// - `rec_v7` points to a record, `rec_v1` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_7to1(rec_v7: *mut fts3rec_v7, rec_v1: *mut fts3rec_v1) {
    // SAFETY: as the caller promises.
    unsafe { translate(rec_v7.cast(), Version::V7, rec_v1.cast(), Version::V1) }
}

/// Translates a record of version 7 to version 5.
///
/// # Safety
/// - `rec_v7` points to a record, `rec_v5` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_7to5(rec_v7: *mut fts3rec_v7, rec_v5: *mut fts3rec_v5) {
    // SAFETY: as the caller promises.
    unsafe { translate(rec_v7.cast(), Version::V7, rec_v5.cast(), Version::V5) }
}

/// Translates a record of version 7 to version 6.
///
/// # Safety
/// - `rec_v7` points to a record, `rec_v6` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_7to6(rec_v7: *mut fts3rec_v7, rec_v6: *mut fts3rec_v6) {
    // SAFETY: as the caller promises.
    unsafe { translate(rec_v7.cast(), Version::V7, rec_v6.cast(), Version::V6) }
}

/// Translates a record of version 7 to version 1005.
///
/// # Safety
/// - `rec_v7` points to a record, `rec_v1005` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_7to1005(
    rec_v7: *mut fts3rec_v7,
    rec_v1005: *mut fts3rec_v1005,
) {
    // SAFETY: as the caller promises.
    unsafe { translate(rec_v7.cast(), Version::V7, rec_v1005.cast(), Version::V1005) }
}

/// Translates a record of version 1005 to version 1.
///
/// # Safety
/// - `rec_v1005` points to a record, `rec_v1` to room for one; they may overlap.
unsafe extern "C" fn ftrec_xlate_1005to1(rec_v1005: *mut fts3rec_v1005, rec_v1: *mut fts3rec_v1) {
    // SAFETY: as the caller promises.
    unsafe { translate(rec_v1005.cast(), Version::V1005, rec_v1.cast(), Version::V1) }
}

/// Translates a record of version 1005 to version 5.
///
/// # Safety
/// - `rec_v1005` points to a record, `rec_v5` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_1005to5(
    rec_v1005: *mut fts3rec_v1005,
    rec_v5: *mut fts3rec_v5,
) {
    // SAFETY: as the caller promises.
    unsafe { translate(rec_v1005.cast(), Version::V1005, rec_v5.cast(), Version::V5) }
}

/// Translates a record of version 1005 to version 6.
///
/// # Safety
/// - `rec_v1005` points to a record, `rec_v6` to room for one; they may overlap.
unsafe extern "C" fn ftrec_xlate_1005to6(rec_v1005: *mut fts3rec_v1005, rec_v6: *mut fts3rec_v6) {
    // SAFETY: as the caller promises.
    unsafe { translate(rec_v1005.cast(), Version::V1005, rec_v6.cast(), Version::V6) }
}

/// Translates a record of version 1005 to version 7.
///
/// # Safety
/// - `rec_v1005` points to a record, `rec_v7` to room for one; they may overlap.
unsafe extern "C" fn ftrec_xlate_1005to7(rec_v1005: *mut fts3rec_v1005, rec_v7: *mut fts3rec_v7) {
    // SAFETY: as the caller promises.
    unsafe { translate(rec_v1005.cast(), Version::V1005, rec_v7.cast(), Version::V7) }
}
