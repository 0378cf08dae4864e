//! Stream headers as structures and as text.
//!
//! `ftiheader_read` reads the header of a stream without opening it, for programs that sort or list files.
//!
//! # Example
//!
//! ```c
//! #include <stdlib.h>
//! #include <ftlib.h>
//!
//! /* when the capture in a stream file started; 0 when it does not say */
//! uint32_t start_of(int fd)
//! {
//!   struct ftiheader header;
//!   uint32_t start;
//!
//!   if (ftiheader_read(fd, &header) < 0)
//!     return 0;
//!   start = header.cap_start;
//!   free(header.cap_hostname);
//!   free(header.comments);
//!   ftmap_free(header.ftmap);
//!   return start;
//! }
//! ```
//!
//! # Ownership
//!
//! What `ftiheader_read` puts into `cap_hostname` and `comments` is the caller's to free with `free()`, `ftmap` with
//! `ftmap_free`; each is NULL if the header does not have it. `ftset_init` allocates nothing.
//!
//! The header of a stream, `fth` of `struct ftio`, is the library's. A program that puts texts or names of its own
//! there must allocate them with `malloc()` and `ftmap_new`, free what was there, and set the bits in `fields`:
//! `ftio_close` frees them.
//!
//! # Errors
//!
//! `ftiheader_read` returns -1 with a message and `errno`: EBADMSG for what is no stream or damaged, EINVAL for a
//! stream version other than 1 and 3, else what the system says. A value in a header that is too short or too long
//! for what it is, is left out with a message.
//!
//! # Thread safety
//!
//! As for [`ftio`](super::ftio). Times are printed in the zone of the environment variable TZ.
//!
//! # Deviations from the original
//!
//! - R1-R5, R8: lengths that lie and texts without end are errors, or the value is left out.
//! - R17, R18: fields and flags of headers of stream version 1.
//! - R21, R22: vendor and interface names in the other byte order.
//! - R23: control characters in texts are printed as `\x1B`.
//! - R25: a header that is refused leaves nothing to free.

use super::ftio::totals;
use super::{fterr, ftmap, memory};
use crate::abi::*;
use crate::stream::{HOST_ORDER, Header, print, tlv};
use crate::sys::descriptor::Fd;
use crate::sys::{stdio, time};
use libc::FILE;
use std::ffi::{c_char, c_int};
use std::ptr::null_mut;

/// Fills a C header; `false` when memory is short.
pub(super) fn to_c(header: &Header, fth: &mut ftiheader) -> bool {
    let id = header.version();
    let number = |kind: usize| header.numbers[kind];
    let text = |text: &Option<Vec<u8>>| {
        text.as_ref()
            .map_or(null_mut(), |text| memory::string(text))
    };
    *fth = ftiheader {
        size: 0,
        fields: header.fields,
        magic1: FT_HEADER_MAGIC1 as u8,
        magic2: FT_HEADER_MAGIC2 as u8,
        byte_order: header.byte_order,
        s_version: header.s_version,
        d_version: id.d_version,
        agg_version: id.agg_version,
        agg_method: id.agg_method,
        exporter_ip: number(tlv::EXPORTER_IP),
        cap_start: number(tlv::CAP_START),
        cap_end: number(tlv::CAP_END),
        flags: number(tlv::FLAGS),
        rotation: number(tlv::ROTATION),
        flows_count: number(tlv::FLOW_COUNT),
        flows_lost: number(tlv::FLOW_LOST),
        flows_misordered: number(tlv::FLOW_MISORDERED),
        pkts_corrupt: number(tlv::PKT_CORRUPT),
        seq_reset: number(tlv::SEQ_RESET),
        vendor: number(tlv::VENDOR) as u8,
        filler1: 0,
        filler2: 0,
        cap_hostname: text(&header.hostname),
        comments: text(&header.comments),
        ftmap: header.map.as_ref().map_or(null_mut(), ftmap::from_map),
        enc_len: header.size as u32,
    };
    fth.cap_hostname.is_null() == header.hostname.is_none()
        && fth.comments.is_null() == header.comments.is_none()
        && fth.ftmap.is_null() == header.map.is_none()
}

/// The header in a C structure.
pub(super) fn from_c(fth: &ftiheader) -> Header {
    let mut header = Header {
        fields: fth.fields,
        byte_order: fth.byte_order,
        s_version: fth.s_version,
        size: fth.enc_len as usize,
        ..Header::default()
    };
    for (kind, value) in [
        (tlv::VENDOR, fth.vendor.into()),
        (tlv::EX_VER, fth.d_version.into()),
        (tlv::AGG_VER, fth.agg_version.into()),
        (tlv::AGG_METHOD, fth.agg_method.into()),
        (tlv::EXPORTER_IP, fth.exporter_ip),
        (tlv::CAP_START, fth.cap_start),
        (tlv::CAP_END, fth.cap_end),
        (tlv::FLAGS, fth.flags),
        (tlv::ROTATION, fth.rotation),
        (tlv::FLOW_COUNT, fth.flows_count),
        (tlv::FLOW_LOST, fth.flows_lost),
        (tlv::FLOW_MISORDERED, fth.flows_misordered),
        (tlv::PKT_CORRUPT, fth.pkts_corrupt),
        (tlv::SEQ_RESET, fth.seq_reset),
    ] {
        header.numbers[kind] = value;
    }
    // SAFETY: a header's texts are strings and its map lists, where their fields are set.
    unsafe {
        let has = |kind: usize| fth.fields & tlv::field(kind) != 0;
        let text = |text: *const c_char| memory::octets(text).map(<[u8]>::to_vec);
        header.hostname = has(tlv::CAP_HOSTNAME)
            .then(|| text(fth.cap_hostname))
            .flatten();
        header.comments = has(tlv::COMMENTS).then(|| text(fth.comments)).flatten();
        if has(tlv::IF_NAME) || has(tlv::IF_ALIAS) {
            header.map = ftmap::to_map(fth.ftmap);
        }
    }
    header
}

/// Frees what a header points to.
pub(super) fn free_header(fth: &mut ftiheader) {
    // SAFETY: texts and map came from malloc, where their fields are set; what is freed is forgotten.
    unsafe {
        if fth.fields & tlv::field(tlv::COMMENTS) != 0 {
            memory::free(std::mem::replace(&mut fth.comments, null_mut()));
        }
        if fth.fields & tlv::field(tlv::CAP_HOSTNAME) != 0 {
            memory::free(std::mem::replace(&mut fth.cap_hostname, null_mut()));
        }
        ftmap::ftmap_free(std::mem::replace(&mut fth.ftmap, null_mut()));
    }
}

/// Reads a header; the descriptor is then where the records start.
///
/// The texts are the caller's to free with `free()`, the interface names with `ftmap_free`. Returns 0, or -1 with a message
/// and `errno`; then nothing has to be freed.
///
/// # Safety
/// - `ihead` points to a structure that nobody else uses meanwhile; it need not be initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftiheader_read(fd: c_int, ihead: *mut ftiheader) -> c_int {
    // SAFETY: all zero is a valid header, and the caller owns it.
    let ihead = unsafe {
        ihead.write_bytes(0, 1);
        &mut *ihead
    };
    match Header::read(&mut Fd(fd), &mut fterr::warnx) {
        Ok(header) if to_c(&header, ihead) => 0,
        Ok(_) => {
            free_header(ihead);
            -1
        }
        Err(error) => {
            fterr::report(&error);
            -1
        }
    }
}

/// A time in the local zone, as in `Tue, 09 Nov 2004 11:33:20 +0000`, in the language of the program.
pub(super) fn local_time(seconds: u32) -> String {
    let mut text = [0u8; 128];
    let length = time::local(seconds.into()).map_or(0, |time| {
        time.format(c"%a, %d %b %Y %H:%M:%S %z", &mut text)
    });
    String::from_utf8_lossy(&text[..length]).into_owned()
}

/// Prints the header to `std`, `cc` at the start of each line.
///
/// # Safety
/// - `ftio` was initialised; `std` is an open file.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_header_print(ftio: *mut ftio, std: *mut FILE, cc: c_char) {
    // SAFETY: as the caller promises.
    let header = from_c(unsafe { &(*ftio).fth });
    let text = print::describe(&header, cc as u8, &local_time);
    // SAFETY: the caller's file.
    unsafe { stdio::write(std, &text) };
}

/// Prints to `std` how well a stream is compressed: octets into and out of the compression so far.
///
/// # Safety
/// - `ftio` was initialised, and nobody else uses it meanwhile; `std` is an open file.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_zstat_print(ftio: *mut ftio, std: *mut FILE) {
    // SAFETY: as the caller promises.
    let (total_in, total_out) = totals(unsafe { &mut *ftio });
    let ratio = total_out as f64 / total_in as f64;
    let format = c"compression: total_in=%lu total_out=%lu  %3.3f:1\n".as_ptr();
    // SAFETY: the arguments are what the format names.
    unsafe { libc::fprintf(std, format, total_in, total_out, ratio) };
}

/// Sets the usual settings: the byte order of this machine and a compression level.
///
/// # Safety
/// - `ftset` points to the structure to fill.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftset_init(ftset: *mut ftset, z_level: c_int) {
    // SAFETY: all zero is a valid `ftset`.
    unsafe {
        ftset.write_bytes(0, 1);
        ((*ftset).z_level, (*ftset).byte_order) = (z_level, HOST_ORDER.into());
    }
}
