// Generated from src/record/table by `make regenerate`: do not edit.

//! The translators between every two versions.

use super::{Translator, any_translator, translate};
use crate::abi::*;
use crate::record::Version;

/// Export versions from and to, and the function that translates.
pub(in crate::capi) const TRANSLATORS: [(u16, u16, Translator); 20] = [
    (1, 5, any_translator(ftrec_xlate_1to5)),
    (1, 6, any_translator(ftrec_xlate_1to6)),
    (1, 7, any_translator(ftrec_xlate_1to7)),
    (1, 1005, any_translator(ftrec_xlate_1to1005)),
    (5, 1, any_translator(ftrec_xlate_5to1)),
    (5, 6, any_translator(ftrec_xlate_5to6)),
    (5, 7, any_translator(ftrec_xlate_5to7)),
    (5, 1005, any_translator(ftrec_xlate_5to1005)),
    (6, 1, any_translator(ftrec_xlate_6to1)),
    (6, 5, any_translator(ftrec_xlate_6to5)),
    (6, 7, any_translator(ftrec_xlate_6to7)),
    (6, 1005, any_translator(ftrec_xlate_6to1005)),
    (7, 1, any_translator(ftrec_xlate_7to1)),
    (7, 5, any_translator(ftrec_xlate_7to5)),
    (7, 6, any_translator(ftrec_xlate_7to6)),
    (7, 1005, any_translator(ftrec_xlate_7to1005)),
    (1005, 1, any_translator(ftrec_xlate_1005to1)),
    (1005, 5, any_translator(ftrec_xlate_1005to5)),
    (1005, 6, any_translator(ftrec_xlate_1005to6)),
    (1005, 7, any_translator(ftrec_xlate_1005to7)),
];

/// Translates a record of version 1 to version 5.
///
/// # Safety
/// - `rec_v1` points to a record, `rec_v5` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_1to5(rec_v1: *mut fts3rec_v1, rec_v5: *mut fts3rec_v5) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe {
        translate(
            rec_v1.cast(),
            const { Version::named(1, 0) },
            rec_v5.cast(),
            const { Version::named(5, 0) },
        )
    }
}

/// Translates a record of version 1 to version 6.
///
/// # Safety
/// - `rec_v1` points to a record, `rec_v6` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_1to6(rec_v1: *mut fts3rec_v1, rec_v6: *mut fts3rec_v6) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe {
        translate(
            rec_v1.cast(),
            const { Version::named(1, 0) },
            rec_v6.cast(),
            const { Version::named(6, 0) },
        )
    }
}

/// Translates a record of version 1 to version 7.
///
/// # Safety
/// - `rec_v1` points to a record, `rec_v7` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_1to7(rec_v1: *mut fts3rec_v1, rec_v7: *mut fts3rec_v7) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe {
        translate(
            rec_v1.cast(),
            const { Version::named(1, 0) },
            rec_v7.cast(),
            const { Version::named(7, 0) },
        )
    }
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
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe {
        translate(
            rec_v1.cast(),
            const { Version::named(1, 0) },
            rec_v1005.cast(),
            const { Version::named(1005, 0) },
        )
    }
}

/// Translates a record of version 5 to version 1.
///
/// # Safety
/// - `rec_v5` points to a record, `rec_v1` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_5to1(rec_v5: *mut fts3rec_v5, rec_v1: *mut fts3rec_v1) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe {
        translate(
            rec_v5.cast(),
            const { Version::named(5, 0) },
            rec_v1.cast(),
            const { Version::named(1, 0) },
        )
    }
}

/// Translates a record of version 5 to version 6.
///
/// # Safety
/// - `rec_v5` points to a record, `rec_v6` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_5to6(rec_v5: *mut fts3rec_v5, rec_v6: *mut fts3rec_v6) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe {
        translate(
            rec_v5.cast(),
            const { Version::named(5, 0) },
            rec_v6.cast(),
            const { Version::named(6, 0) },
        )
    }
}

/// Translates a record of version 5 to version 7.
///
/// # Safety
/// - `rec_v5` points to a record, `rec_v7` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_5to7(rec_v5: *mut fts3rec_v5, rec_v7: *mut fts3rec_v7) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe {
        translate(
            rec_v5.cast(),
            const { Version::named(5, 0) },
            rec_v7.cast(),
            const { Version::named(7, 0) },
        )
    }
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
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe {
        translate(
            rec_v5.cast(),
            const { Version::named(5, 0) },
            rec_v1005.cast(),
            const { Version::named(1005, 0) },
        )
    }
}

/// Translates a record of version 6 to version 1.
///
/// # Safety
/// - `rec_v6` points to a record, `rec_v1` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_6to1(rec_v6: *mut fts3rec_v6, rec_v1: *mut fts3rec_v1) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe {
        translate(
            rec_v6.cast(),
            const { Version::named(6, 0) },
            rec_v1.cast(),
            const { Version::named(1, 0) },
        )
    }
}

/// Translates a record of version 6 to version 5.
///
/// # Safety
/// - `rec_v6` points to a record, `rec_v5` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_6to5(rec_v6: *mut fts3rec_v6, rec_v5: *mut fts3rec_v5) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe {
        translate(
            rec_v6.cast(),
            const { Version::named(6, 0) },
            rec_v5.cast(),
            const { Version::named(5, 0) },
        )
    }
}

/// Translates a record of version 6 to version 7.
///
/// # Safety
/// - `rec_v6` points to a record, `rec_v7` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_6to7(rec_v6: *mut fts3rec_v6, rec_v7: *mut fts3rec_v7) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe {
        translate(
            rec_v6.cast(),
            const { Version::named(6, 0) },
            rec_v7.cast(),
            const { Version::named(7, 0) },
        )
    }
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
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe {
        translate(
            rec_v6.cast(),
            const { Version::named(6, 0) },
            rec_v1005.cast(),
            const { Version::named(1005, 0) },
        )
    }
}

/// Translates a record of version 7 to version 1.
///
/// # Safety
/// - `rec_v7` points to a record, `rec_v1` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_7to1(rec_v7: *mut fts3rec_v7, rec_v1: *mut fts3rec_v1) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe {
        translate(
            rec_v7.cast(),
            const { Version::named(7, 0) },
            rec_v1.cast(),
            const { Version::named(1, 0) },
        )
    }
}

/// Translates a record of version 7 to version 5.
///
/// # Safety
/// - `rec_v7` points to a record, `rec_v5` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_7to5(rec_v7: *mut fts3rec_v7, rec_v5: *mut fts3rec_v5) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe {
        translate(
            rec_v7.cast(),
            const { Version::named(7, 0) },
            rec_v5.cast(),
            const { Version::named(5, 0) },
        )
    }
}

/// Translates a record of version 7 to version 6.
///
/// # Safety
/// - `rec_v7` points to a record, `rec_v6` to room for one; they may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate_7to6(rec_v7: *mut fts3rec_v7, rec_v6: *mut fts3rec_v6) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe {
        translate(
            rec_v7.cast(),
            const { Version::named(7, 0) },
            rec_v6.cast(),
            const { Version::named(6, 0) },
        )
    }
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
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe {
        translate(
            rec_v7.cast(),
            const { Version::named(7, 0) },
            rec_v1005.cast(),
            const { Version::named(1005, 0) },
        )
    }
}

/// Translates a record of version 1005 to version 1.
///
/// # Safety
/// - `rec_v1005` points to a record, `rec_v1` to room for one; they may overlap.
unsafe extern "C" fn ftrec_xlate_1005to1(rec_v1005: *mut fts3rec_v1005, rec_v1: *mut fts3rec_v1) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe {
        translate(
            rec_v1005.cast(),
            const { Version::named(1005, 0) },
            rec_v1.cast(),
            const { Version::named(1, 0) },
        )
    }
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
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe {
        translate(
            rec_v1005.cast(),
            const { Version::named(1005, 0) },
            rec_v5.cast(),
            const { Version::named(5, 0) },
        )
    }
}

/// Translates a record of version 1005 to version 6.
///
/// # Safety
/// - `rec_v1005` points to a record, `rec_v6` to room for one; they may overlap.
unsafe extern "C" fn ftrec_xlate_1005to6(rec_v1005: *mut fts3rec_v1005, rec_v6: *mut fts3rec_v6) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe {
        translate(
            rec_v1005.cast(),
            const { Version::named(1005, 0) },
            rec_v6.cast(),
            const { Version::named(6, 0) },
        )
    }
}

/// Translates a record of version 1005 to version 7.
///
/// # Safety
/// - `rec_v1005` points to a record, `rec_v7` to room for one; they may overlap.
unsafe extern "C" fn ftrec_xlate_1005to7(rec_v1005: *mut fts3rec_v1005, rec_v7: *mut fts3rec_v7) {
    // SAFETY: what is called asks for no more than this function does, of a record of the version in its name.
    unsafe {
        translate(
            rec_v1005.cast(),
            const { Version::named(1005, 0) },
            rec_v7.cast(),
            const { Version::named(7, 0) },
        )
    }
}
