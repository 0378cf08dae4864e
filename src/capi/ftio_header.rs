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

use super::ftio_stream;
use super::header::{free_header, from_c, to_c};
use super::{ffi, fterr};
use crate::abi::*;
use crate::stream::input::Patient;
use crate::stream::{HOST_ORDER, Header, print};
use crate::sys::descriptor::Fd;
use crate::sys::stdio;
use libc::FILE;
use std::ffi::{c_char, c_int};

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
    match Header::read(&mut Patient::new(Fd(fd)), &mut fterr::warnx) {
        Ok(header) if to_c(&header, ihead) => 0,
        Ok(_) => {
            free_header(ihead);
            -1
        }
        Err(error) => ffi::status(Err(error)),
    }
}

/// Prints the header to `std`, `cc` at the start of each line.
///
/// # Safety
/// - `ftio` was initialised; `std` is an open file.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_header_print(ftio: *mut ftio, std: *mut FILE, cc: c_char) {
    // SAFETY: `ftio` was initialised; `std` is an open file.
    let header = from_c(unsafe { &(*ftio).fth });
    let text = header.and_then(|header| print::describe(&header, cc as u8));
    match text {
        // SAFETY: `std` is an open file.
        Ok(text) => _ = unsafe { stdio::write(std, &text) },
        Err(error) => fterr::report(&error),
    }
}

/// Prints to `std` how well a stream is compressed: bytes into and out of the compression so far.
///
/// # Safety
/// - `ftio` was initialised, and nobody else uses it meanwhile; `std` is an open file.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_zstat_print(ftio: *mut ftio, std: *mut FILE) {
    // SAFETY: `ftio` was initialised, and nobody else uses it meanwhile; `std` is an open file.
    let (total_in, total_out) = ftio_stream::note_totals(unsafe { &mut *ftio });
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
