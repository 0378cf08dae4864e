//! Settings of a stream that is written: what its header says.
//!
//! All take a `struct ftio` that `ftio_init` opened. The version (`ftio_set_ver`) and the byte order
//! (`ftio_set_byte_order`) must be set before `ftio_write_header` writes the header; `ftio_init` sets the byte order
//! of this machine. Each of the others puts one more value into the header. A header that is written a second time
//! must not have become longer or shorter: numbers that are only known at the end are set to 0 before the first time,
//! see [`ftio`](super::ftio).
//!
//! # Example
//!
//! ```c
//! #include <string.h>
//! #include <ftlib.h>
//!
//! /* opens a compressed stream of version 5 on the empty file fd */
//! int create(struct ftio *ftio, int fd, uint32_t now)
//! {
//!   struct ftver version;
//!
//!   memset(&version, 0, sizeof version);
//!   version.s_version = FT_IO_SVERSION;
//!   version.d_version = 5;
//!   if (ftio_init(ftio, fd, FT_IO_FLAG_WRITE | FT_IO_FLAG_ZINIT) < 0)
//!     return -1;
//!   ftio_set_z_level(ftio, 6);
//!   ftio_set_cap_time(ftio, now, 0); /* the end and the count come later */
//!   ftio_set_flows_count(ftio, 0);
//!   if (ftio_set_ver(ftio, &version) < 0 ||
//!       ftio_set_comment(ftio, "test") < 0 || ftio_write_header(ftio) < 0) {
//!     ftio_close(ftio);
//!     return -1;
//!   }
//!   return 0;
//! }
//! ```
//!
//! # Ownership
//!
//! Texts are copied; the copies, and the interface names that `ftio_map_load` reads, belong to the stream and are
//! freed by `ftio_close`, or when another is set.
//!
//! # Errors
//!
//! Functions that return an `int` return 0, or -1 with a message and `errno`. The others cannot fail.
//!
//! # Thread safety
//!
//! As for [`ftio`](super::ftio): one thread at a time for each stream.
//!
//! # Deviations from the original
//!
//! - W15: `ftio_set_cap_hostname` without memory returns -1.

use super::ffi::{self, bytes};
use super::ftio_stream::{swapper, writer};
use super::header::version_of;
use super::{fterr, ftmap, memory};
use crate::abi::*;
use crate::stream::header::{FLAG_COMPRESS, FLAG_PRELOADED, FLAG_STREAMING, version_fields};
use crate::stream::level;
use crate::stream::map::Map;
use crate::stream::tlv;
use std::ffi::{OsStr, c_char, c_int};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// Sets the number of flows.
///
/// # Safety
/// - `ftio` was initialised, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_set_flows_count(ftio: *mut ftio, n: u32) {
    // SAFETY: `ftio` was initialised, and nobody else uses it meanwhile.
    let fth = unsafe { &mut (*ftio).fth };
    fth.fields |= tlv::field(tlv::FLOW_COUNT);
    fth.flows_count = n;
}

/// Sets the number of packets that were no PDUs.
///
/// # Safety
/// - `ftio` was initialised, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_set_corrupt(ftio: *mut ftio, n: u32) {
    // SAFETY: `ftio` was initialised, and nobody else uses it meanwhile.
    let fth = unsafe { &mut (*ftio).fth };
    fth.fields |= tlv::field(tlv::PKT_CORRUPT);
    fth.pkts_corrupt = n;
}

/// Sets the number of flows lost.
///
/// # Safety
/// - `ftio` was initialised, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_set_lost(ftio: *mut ftio, n: u32) {
    // SAFETY: `ftio` was initialised, and nobody else uses it meanwhile.
    let fth = unsafe { &mut (*ftio).fth };
    fth.fields |= tlv::field(tlv::FLOW_LOST);
    fth.flows_lost = n;
}

/// Sets the number of resets of the sequence.
///
/// # Safety
/// - `ftio` was initialised, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_set_reset(ftio: *mut ftio, n: u32) {
    // SAFETY: `ftio` was initialised, and nobody else uses it meanwhile.
    let fth = unsafe { &mut (*ftio).fth };
    fth.fields |= tlv::field(tlv::SEQ_RESET);
    fth.seq_reset = n;
}

/// Sets the address of the exporter, in host byte order.
///
/// # Safety
/// - `ftio` was initialised, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_set_xip(ftio: *mut ftio, ip: u32) {
    // SAFETY: `ftio` was initialised, and nobody else uses it meanwhile.
    let fth = unsafe { &mut (*ftio).fth };
    fth.fields |= tlv::field(tlv::EXPORTER_IP);
    fth.exporter_ip = ip;
}

/// Sets the start of the capture, seconds since 1970.
///
/// # Safety
/// - `ftio` was initialised, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_set_cap_time_start(ftio: *mut ftio, start: u32) {
    // SAFETY: `ftio` was initialised, and nobody else uses it meanwhile.
    let fth = unsafe { &mut (*ftio).fth };
    fth.fields |= tlv::field(tlv::CAP_START);
    fth.cap_start = start;
}

/// Sets start and end of the capture, seconds since 1970.
///
/// # Safety
/// - `ftio` was initialised, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_set_cap_time(ftio: *mut ftio, start: u32, end: u32) {
    // SAFETY: `ftio` was initialised, and nobody else uses it meanwhile.
    let fth = unsafe { &mut (*ftio).fth };
    fth.fields |= tlv::field(tlv::CAP_START) | tlv::field(tlv::CAP_END);
    (fth.cap_start, fth.cap_end) = (start, end);
}

/// Sets or clears a flag of the stream.
///
/// # Safety
/// - `ftio` was initialised, and nobody else uses it meanwhile.
unsafe fn set_flag(ftio: *mut ftio, bit: u32, on: bool) {
    // SAFETY: `ftio` was initialised, and nobody else uses it meanwhile.
    let fth = unsafe { &mut (*ftio).fth };
    fth.fields |= tlv::field(tlv::FLAGS);
    fth.flags = if on {
        fth.flags | bit
    } else {
        fth.flags & !bit
    };
}

/// Marks a stream between programs.
///
/// # Safety
/// - `ftio` was initialised, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_set_streaming(ftio: *mut ftio, flag: c_int) {
    // SAFETY: `ftio` was initialised, and nobody else uses it meanwhile.
    unsafe { set_flag(ftio, FLAG_STREAMING, flag != 0) }
}

/// Marks a stream between programs whose header is complete.
///
/// # Safety
/// - `ftio` was initialised, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_set_preloaded(ftio: *mut ftio, flag: c_int) {
    // SAFETY: `ftio` was initialised, and nobody else uses it meanwhile.
    unsafe { set_flag(ftio, FLAG_PRELOADED, flag != 0) }
}

/// Sets the version of the records. Returns 0, or -1 with a message for one that is not known.
///
/// # Safety
/// - `ftio` was initialised, and nobody else uses it meanwhile; `ver` points to a version.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_set_ver(ftio: *mut ftio, ver: *mut ftver) -> c_int {
    // SAFETY: `ftio` was initialised, and nobody else uses it meanwhile; `ver` points to a version.
    let (ftio, ver) = unsafe { (&mut *ftio, *ver) };
    let fth = &mut ftio.fth;
    fth.fields |= version_fields(ver.d_version);
    (fth.d_version, fth.s_version) = (ver.d_version, ver.s_version);
    (fth.agg_method, fth.agg_version) = (ver.agg_method, ver.agg_version);
    match version_of(fth).written() {
        Ok(version) => {
            ftio.rec_size = version.layout().size as c_int;
            ftio.swapf = swapper(FT_IO_SVERSION as u8, version);
            0
        }
        Err(error) => {
            ftio.rec_size = -1;
            ftio.fth.d_version = 0;
            fterr::report(&error);
            fterr::warnx("Unsupported record type");
            -1
        }
    }
}

/// Sets the byte order of the records, `FT_HEADER_LITTLE_ENDIAN` or `FT_HEADER_BIG_ENDIAN`.
///
/// # Safety
/// - `ftio` was initialised, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_set_byte_order(ftio: *mut ftio, byte_order: c_int) {
    // SAFETY: `ftio` was initialised, and nobody else uses it meanwhile.
    let fth = unsafe { &mut (*ftio).fth };
    fth.fields |= tlv::field(tlv::FLAGS);
    fth.byte_order = byte_order as u8;
}

/// Sets the debug level, which the library does not use.
///
/// # Safety
/// - `ftio` was initialised, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_set_debug(ftio: *mut ftio, debug: c_int) {
    // SAFETY: `ftio` was initialised, and nobody else uses it meanwhile.
    unsafe { (*ftio).debug = debug };
}

/// Sets the compression level, 1 to 9 or -1 for 6, of a stream that is compressed; a message for others.
///
/// # Safety
/// - `ftio` was initialised for writing, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_set_z_level(ftio: *mut ftio, z_level: c_int) {
    // SAFETY: `ftio` was initialised for writing, and nobody else uses it meanwhile.
    let ftio = unsafe { &mut *ftio };
    ftio.fth.fields |= tlv::field(tlv::FLAGS);
    let compressed = ftio.fth.flags & FLAG_COMPRESS != 0;
    let level = match level::chosen(z_level, compressed) {
        Ok(level) => level,
        Err(error) => return fterr::warnx(error.message()),
    };
    ftio.z_level = z_level;
    if let Some(level) = level
        && let Some(writer) = writer(ftio)
        && let Err(error) = writer.set_level(level)
    {
        fterr::report(&error);
    }
}

/// Puts a copy of `text` in the place of a text of the header. Returns 0, also for no text; -1 when memory is short.
///
/// # Safety
/// - `place` is a member of `fth`; `text` is null or a string.
unsafe fn set_text(
    fields: &mut u32,
    place: &mut *mut c_char,
    kind: usize,
    text: *const c_char,
) -> c_int {
    // SAFETY: `text` is null or a string.
    let Some(text) = (unsafe { bytes(text) }) else {
        return 0;
    };
    let copy = memory::string(text);
    if copy.is_null() {
        return -1;
    }
    // SAFETY: the text before came from malloc.
    unsafe { memory::free(std::mem::replace(place, copy)) };
    *fields |= tlv::field(kind);
    0
}

/// Sets the comment; null is none. Returns 0, or -1 with a message when memory is short.
///
/// # Safety
/// - `ftio` was initialised, and nobody else uses it meanwhile; `comment` is null or a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_set_comment(ftio: *mut ftio, comment: *mut c_char) -> c_int {
    // SAFETY: `ftio` was initialised, and nobody else uses it meanwhile; `comment` is null or a string.
    unsafe {
        let fth = &mut (*ftio).fth;
        set_text(&mut fth.fields, &mut fth.comments, tlv::COMMENTS, comment)
    }
}

/// Sets the host that captures; null is none. Returns 0, or -1 with a message when memory is short.
///
/// # Safety
/// - `ftio` was initialised, and nobody else uses it meanwhile; `hostname` is null or a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_set_cap_hostname(ftio: *mut ftio, hostname: *mut c_char) -> c_int {
    // SAFETY: `ftio` was initialised, and nobody else uses it meanwhile.
    unsafe {
        let fth = &mut (*ftio).fth;
        set_text(
            &mut fth.fields,
            &mut fth.cap_hostname,
            tlv::CAP_HOSTNAME,
            hostname,
        )
    }
}

/// Sets the interface names to those of a map file; with an `ip` other than 0 only those of that exporter.
///
/// Returns 0, or -1 with a message.
///
/// # Safety
/// - `ftio` was initialised, and nobody else uses it meanwhile; `fname` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_map_load(ftio: *mut ftio, fname: *mut c_char, ip: u32) -> c_int {
    // SAFETY: `ftio` was initialised, and nobody else uses it meanwhile; `fname` is a string.
    let (fth, path) = unsafe { (&mut (*ftio).fth, bytes(fname).unwrap_or_default()) };
    let map = Map::load(Path::new(OsStr::from_bytes(path)), ip);
    let map = ffi::pointer(map.map(|map| ftmap::from_map(&map)));
    if map.is_null() {
        fterr::warnx("ftmap_load(): failed");
        return -1;
    }
    // SAFETY: the map before belongs to the stream.
    unsafe { ftmap::ftmap_free(std::mem::replace(&mut fth.ftmap, map)) };
    fth.fields |= tlv::field(tlv::IF_NAME) | tlv::field(tlv::IF_ALIAS);
    0
}
