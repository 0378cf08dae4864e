//! What a stream is: its header, its version, its records.
//!
//! All take a `struct ftio` that `ftio_init` opened. For a stream that is read they tell what its header says; for
//! one that is written, what was set so far, see [`ftio_set`](super::ftio_set). A value that the header does not have
//! is 0; the bits `FT_FIELD_*` in `fth.fields` of the structure tell which it has.
//!
//! # Ownership
//!
//! Texts belong to the stream: nothing of what these return is to be freed.
//!
//! # Lifetime of returned pointers
//!
//! `ftio_get_hostname` and `ftio_get_comment` return the stream's own text, which stays until `ftio_close` or until
//! it is set anew. The function that `ftio_rec_swapfunc` returns may be called at any time.
//!
//! # Errors
//!
//! `ftio_xfield`, `ftio_rec_size` and `ftio_rec_swapfunc` have a message and `errno` EINVAL for a version that is not
//! known, which a stream that was opened for reading never has. So have `ftio_check_generic` and
//! `ftio_check_generic5` for a version that will not do; `ftio_check_xfield` says nothing. The others cannot fail.
//!
//! # Thread safety
//!
//! These only read the structure: any number of threads may call them as long as none reads, writes, sets or closes
//! the stream.
//!
//! # Deviations from the original
//!
//! - R19, R20: `ftio_rec_size` is the size of what `ftio_read` returns, for stream version 1 as well.

use super::ffi;
use super::ftswap::record_swapper;
use super::header::version_of;
use crate::abi::*;
use crate::record::Version;
use crate::record::table::StartsLike;
use crate::sys::time::{self, time_t};
use std::ffi::{c_char, c_int, c_void};

/// Returns the version of the records; `set` of `ver` is left alone.
///
/// # Safety
/// - `ftio` was initialised; `ver` points to the structure to fill.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_get_ver(ftio: *mut ftio, ver: *mut ftver) {
    // SAFETY: `ftio` was initialised; `ver` points to the structure to fill; `set` is left alone.
    unsafe {
        let id = version_of(&(*ftio).fth);
        ((*ver).d_version, (*ver).s_version) = (id.d_version, id.s_version);
        ((*ver).agg_method, (*ver).agg_version) = (id.agg_method, id.agg_version);
    }
}

/// Returns the start of the capture, seconds since 1970.
///
/// # Safety
/// - `ftio` was initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_get_cap_start(ftio: *const ftio) -> u32 {
    // SAFETY: `ftio` was initialised.
    unsafe { (*ftio).fth.cap_start }
}

/// Returns the end of the capture, seconds since 1970.
///
/// # Safety
/// - `ftio` was initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_get_cap_end(ftio: *const ftio) -> u32 {
    // SAFETY: `ftio` was initialised.
    unsafe { (*ftio).fth.cap_end }
}

/// Returns the number of records read so far.
///
/// # Safety
/// - `ftio` was initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_get_rec_total(ftio: *mut ftio) -> u64 {
    // SAFETY: `ftio` was initialised.
    unsafe { (*ftio).rec_total }
}

/// Returns the number of flows, as the header says.
///
/// # Safety
/// - `ftio` was initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_get_flows_count(ftio: *mut ftio) -> u32 {
    // SAFETY: `ftio` was initialised.
    unsafe { (*ftio).fth.flows_count }
}

/// Returns the debug level.
///
/// # Safety
/// - `ftio` was initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_get_debug(ftio: *mut ftio) -> c_int {
    // SAFETY: `ftio` was initialised.
    unsafe { (*ftio).debug }
}

/// Returns the host that captured, null when it is not known; it belongs to the stream and stays until `ftio_close`.
///
/// # Safety
/// - `ftio` was initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_get_hostname(ftio: *mut ftio) -> *mut c_char {
    // SAFETY: `ftio` was initialised.
    unsafe { (*ftio).fth.cap_hostname }
}

/// Returns the comment, null when there is none; it belongs to the stream and stays until `ftio_close`.
///
/// # Safety
/// - `ftio` was initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_get_comment(ftio: *mut ftio) -> *mut c_char {
    // SAFETY: `ftio` was initialised.
    unsafe { (*ftio).fth.comments }
}

/// Returns the number of packets that were no PDUs, as the header says.
///
/// # Safety
/// - `ftio` was initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_get_corrupt(ftio: *mut ftio) -> u32 {
    // SAFETY: `ftio` was initialised.
    unsafe { (*ftio).fth.pkts_corrupt }
}

/// Returns the number of flows lost, as the header says.
///
/// # Safety
/// - `ftio` was initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_get_lost(ftio: *mut ftio) -> u32 {
    // SAFETY: `ftio` was initialised.
    unsafe { (*ftio).fth.flows_lost }
}

/// Returns the start of the capture as the system counts time; -1, with `errno` EOVERFLOW, where that is too narrow.
///
/// # Safety
/// - `ftio` was initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_get_cap_start_time_t(ftio: *const ftio) -> time_t {
    // SAFETY: `ftio` was initialised.
    time::to_system(unsafe { (*ftio).fth.cap_start }.into())
}

/// Returns the end of the capture as the system counts time; -1, with `errno` EOVERFLOW, where that is too narrow.
///
/// # Safety
/// - `ftio` was initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_get_cap_end_time_t(ftio: *const ftio) -> time_t {
    // SAFETY: `ftio` was initialised.
    time::to_system(unsafe { (*ftio).fth.cap_end }.into())
}

/// Returns a time of a header as the system counts time; -1, with `errno` EOVERFLOW, where that is too narrow.
///
/// # Safety
/// - None.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_uint32_to_time_t(val: u32) -> time_t {
    time::to_system(val.into())
}

/// Returns the fields of the records, `FT_XFIELD_*`; all bits set, with a message, for a version that is not known.
///
/// # Safety
/// - `ftio` was initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_xfield(ftio: *mut ftio) -> u64 {
    // SAFETY: `ftio` was initialised.
    let version = Version::of_export(version_of(unsafe { &(*ftio).fth }));
    ffi::answer(version.map(Version::xfields), u64::MAX)
}

/// Returns the size in bytes of the records; -1 with a message for a version that is not known.
///
/// For a stream that is read this is the size of what `ftio_read` returns.
///
/// # Safety
/// - `ftio` was initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_rec_size(ftio: *mut ftio) -> c_int {
    // SAFETY: `ftio` was initialised.
    let ftio = unsafe { &*ftio };
    let id = version_of(&ftio.fth);
    let layout = match ftio.flags & FT_IO_FLAG_READ {
        0 => id.stored(),
        _ => id.handed(),
    };
    ffi::answer(layout.map(|layout| layout.size as c_int), -1)
}

/// Returns the function that swaps the bytes of a record, `void (*)(void *record)`; null with a message for a version that
/// is not known.
///
/// # Safety
/// - `ftio` was initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_rec_swapfunc(ftio: *mut ftio) -> *mut c_void {
    // SAFETY: `ftio` was initialised.
    let id = version_of(unsafe { &(*ftio).fth });
    let version = id.stored_version();
    ffi::pointer(version.map(|version| record_swapper(id.s_version, version) as *mut c_void))
}

/// Returns 0 when the records of a stream that is read have the fields `xfield_need`, else -1.
///
/// # Safety
/// - `ftio` was initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_check_xfield(ftio: *mut ftio, xfield_need: u64) -> c_int {
    // SAFETY: `ftio` was initialised.
    if unsafe { (*ftio).xfield } & xfield_need == xfield_need {
        0
    } else {
        -1
    }
}

/// Returns 0 when the records start like a structure, else -1 with a message.
fn check_start(ftio: &ftio, structure: StartsLike) -> c_int {
    ffi::status(version_of(&ftio.fth).check_start(structure))
}

/// Returns 0 when the records start like `struct fts3rec_gen`, else -1 with a message.
///
/// # Safety
/// - `ftio` was initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_check_generic(ftio: *mut ftio) -> c_int {
    // SAFETY: `ftio` was initialised.
    check_start(unsafe { &*ftio }, StartsLike::Generic)
}

/// Returns 0 when the records start like `struct fts3rec_v5_gen`, else -1 with a message.
///
/// # Safety
/// - `ftio` was initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_check_generic5(ftio: *mut ftio) -> c_int {
    // SAFETY: `ftio` was initialised.
    check_start(unsafe { &*ftio }, StartsLike::Generic5)
}
