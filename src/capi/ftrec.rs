//! What records are: sizes, fields, masks, times.
//!
//! A version is a `struct ftver`: `d_version` is 1, 5, 6, 7, 8 or 1005; for 8 `agg_method` is 1 to 14 and
//! `agg_version` 2; `s_version` is `FT_IO_SVERSION`, or 1 for records as stream version 1 stores them. The fields of
//! a version are `FT_XFIELD_*` bits; `fts3rec_compute_offsets` says where they are, and the macros `FT_RECGET_*`
//! fetch them.
//!
//! # Example
//!
//! ```c
//! #include <string.h>
//! #include <ftlib.h>
//!
//! /* when a flow started, seconds since 1970; 0 for versions without */
//! uint32_t started(void *rec, struct ftver *version)
//! {
//!   const uint64_t need = FT_XFIELD_UNIX_SECS | FT_XFIELD_UNIX_NSECS |
//!                         FT_XFIELD_SYSUPTIME | FT_XFIELD_FIRST;
//!   struct fts3rec_offsets at; /* programs compute it once for a stream */
//!   struct fts3rec_all2 flow;
//!   struct fttime first;
//!
//!   memset(&at, 0, sizeof at);
//!   if (fts3rec_compute_offsets(&at, version) < 0 ||
//!       (at.xfields & need) != need)
//!     return 0;
//!   FT_RECGET_UNIX_SECS(flow, rec, at);
//!   FT_RECGET_UNIX_NSECS(flow, rec, at);
//!   FT_RECGET_SYSUPTIME(flow, rec, at);
//!   FT_RECGET_FIRST(flow, rec, at);
//!   first = ftltime(flow.sysUpTime, flow.unix_secs, flow.unix_nsecs,
//!                   flow.First);
//!   return (uint32_t)first.secs;
//! }
//! ```
//!
//! # Ownership
//!
//! Nothing is allocated or kept; all structures are the caller's. Records need not be aligned here, but the
//! structures `fts3rec_v1` and so on, in C, must be.
//!
//! # Errors
//!
//! A message and `errno` EINVAL for a version that is not known; `ftrec_xlate` has a message only. `ftrec_mask_ip`
//! returns -1 without a message.
//!
//! # Thread safety
//!
//! There is no state: any thread may call these at any time, for records that no other thread changes.
//!
//! # Deviations from the original
//!
//! - W12-W14: translation copies all that both versions have; what cannot be translated is zeroed, with a message.
//! - T1: `ftltime` dates flows right when the exporter's uptime has wrapped.

use super::versions::apart;
use super::{ffi, fterr};
use crate::abi::*;
use crate::record::masks::AddressMasks;
use crate::record::translate::between;
use crate::record::{Clock, Version, VersionId};
use crate::sys::time::time_t;
use std::ffi::{c_int, c_void};
use std::ptr::NonNull;

impl From<&ftver> for VersionId {
    fn from(ver: &ftver) -> VersionId {
        VersionId {
            s_version: ver.s_version,
            agg_version: ver.agg_version,
            agg_method: ver.agg_method,
            d_version: ver.d_version,
        }
    }
}

impl From<VersionId> for ftver {
    fn from(id: VersionId) -> ftver {
        ftver {
            s_version: id.s_version,
            agg_version: id.agg_version,
            agg_method: id.agg_method,
            set: 0,
            d_version: id.d_version,
        }
    }
}

/// Returns the size in bytes of a record as the stream stores it; -1 with a message for a version that is not known.
///
/// # Safety
/// - `ver` points to a version.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_size(ver: *mut ftver) -> c_int {
    // SAFETY: `ver` points to a version.
    let layout = VersionId::from(unsafe { &*ver }).stored();
    ffi::answer(layout.map(|layout| layout.size as c_int), -1)
}

/// Returns the fields of a version's records, `FT_XFIELD_*`; all bits set, with a message, for one that is not known.
///
/// # Safety
/// - `ver` points to a version.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xfield(ver: *mut ftver) -> u64 {
    // SAFETY: `ver` points to a version.
    let version = Version::of_export(unsafe { &*ver }.into());
    ffi::answer(version.map(Version::xfields), u64::MAX)
}

/// Notes in `o` where each field of a version's records starts; members of fields it lacks stay as they are.
///
/// Returns 0, or -1 with a message for a version that is not known. An aggregation version other than 2 gets a message
/// too, and all bits in `xfields`, but also the offsets.
///
/// # Safety
/// - `o` and `ftv` point to their structures, and nobody else uses `o` meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fts3rec_compute_offsets(
    o: *mut fts3rec_offsets,
    ftv: *mut ftver,
) -> c_int {
    // SAFETY: `o` and `ftv` point to their structures, and nobody else uses `o` meanwhile.
    let (o, ftv) = unsafe { (&mut *o, &*ftv) };
    o.ftv = *ftv;
    let id = VersionId::from(ftv);
    o.xfields = ffi::answer(Version::of_export(id).map(Version::xfields), u64::MAX);
    match id.laid_out_as() {
        Some(version) => {
            o.set_all(version);
            0
        }
        None => -1,
    }
}

/// Prepares masks, given in host byte order, for addresses of records in `byte_order` (`FT_HEADER_LITTLE_ENDIAN` or
/// `FT_HEADER_BIG_ENDIAN`).
///
/// # Safety
/// - `m` points to the structure to fill.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_compute_mask(
    m: *mut ftipmask,
    src: u32,
    dst: u32,
    byte_order: c_int,
) {
    let order = |value: u32| match byte_order {
        FT_HEADER_BIG_ENDIAN => value.to_be(),
        FT_HEADER_LITTLE_ENDIAN => value.to_le(),
        _ => value,
    };
    let masks = AddressMasks::new(src, dst, order);
    // SAFETY: `m` points to the structure to fill.
    unsafe {
        m.write(ftipmask {
            src_mask: masks.source,
            dst_mask: masks.destination,
            mcast_mask: masks.multicast_mask,
            mcast_val: masks.multicast,
        });
    }
}

/// Masks the addresses of a record, unless its destination is multicast.
///
/// Returns 0, or -1 for a version that does not describe single flows: 8.
///
/// # Safety
/// - `rec` points to a record of the version `ftv`, in the byte order that `m` was computed for.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_mask_ip(
    rec: *mut c_void,
    ftv: *mut ftver,
    m: *mut ftipmask,
) -> c_int {
    // SAFETY: `rec` points to a record of the version `ftv`, in the byte order that `m` was computed for.
    let (ftv, masks) = unsafe { (&*ftv, &*m) };
    let masks = AddressMasks {
        source: masks.src_mask,
        destination: masks.dst_mask,
        multicast_mask: masks.mcast_mask,
        multicast: masks.mcast_val,
    };
    let version = Version::of_export(VersionId::from(ftv)).ok();
    let Some(places) = version.and_then(AddressMasks::places) else {
        return -1;
    };
    // SAFETY: the record has its addresses there; it need not be aligned.
    unsafe {
        let [src, dst] = places.map(|place| rec.byte_add(place).cast::<u32>());
        let masked = masks.apply([src.read_unaligned(), dst.read_unaligned()]);
        src.write_unaligned(masked[0]);
        dst.write_unaligned(masked[1]);
    }
    0
}

/// Returns when `t` was, in milliseconds of the exporter's uptime; `sys`, `secs` and `nsecs` are uptime and time of its PDU.
///
/// Uptime wraps every 49.7 days: `t` is taken to lie within 24.8 days of `sys`.
///
/// # Safety
/// - None: any values will do.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftltime(sys: u32, secs: u32, nsecs: u32, t: u32) -> fttime {
    let (secs, msecs) = clock(sys, secs, nsecs).seconds_and_milliseconds(t);
    fttime { secs, msecs }
}

/// Does the same as `ftltime`, for programs that define `FTLIB_FTTIME_TIME_T`: the header calls it `ftltime` there.
///
/// # Safety
/// - None: any values will do.
///
/// cbindgen:ignore
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftltime_time_t(sys: u32, secs: u32, nsecs: u32, t: u32) -> fttime_time_t {
    let (secs, msecs) = clock(sys, secs, nsecs).seconds_and_milliseconds(t);
    // A time_t of 32 bits has the same bits.
    fttime_time_t {
        secs: secs as time_t,
        msecs: msecs as time_t,
    }
}

/// Returns what the clocks of an exporter showed, by the members of a record or a PDU.
fn clock(sys: u32, secs: u32, nsecs: u32) -> Clock {
    Clock {
        seconds: secs,
        nanoseconds: nsecs,
        uptime: sys,
    }
}

/// Translates a record between versions 1, 5, 6, 7 and 1005: fields that both have are copied, the others are 0.
///
/// Between equal versions that is a copy. For versions without a translation the output is zeroed, with a message.
///
/// # Safety
/// - `in_rec` points to a record of version `in_ftv`, `out_rec` has room for one of version `out_ftv`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrec_xlate(
    in_rec: *mut c_void,
    in_ftv: *mut ftver,
    out_rec: *mut c_void,
    out_ftv: *mut ftver,
) {
    // SAFETY: `in_rec` points to a record of version `in_ftv`, `out_rec` has room for one of version `out_ftv`.
    let (from, to) = unsafe { (VersionId::from(&*in_ftv), VersionId::from(&*out_ftv)) };
    let place = |record: *mut c_void, id| match Version::of_export(id) {
        Ok(version) => (record.cast::<u8>(), version.layout().size),
        Err(_) => (NonNull::dangling().as_ptr(), 0),
    };
    let ((record, size), out) = (place(in_rec, from), place(out_rec, to));
    // SAFETY: each is as long as its version says, and empty for a version that is not known.
    let translated = unsafe {
        apart((record, size), out, |record, out| {
            between(from, to, record, out)
        })
    };
    if let Err(error) = translated {
        fterr::warnx(error.message());
    }
}
