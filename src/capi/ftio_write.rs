//! Streams that are written: the header, the records, what is gathered.
//!
//! `ftio_init` opens a stream with `FT_IO_FLAG_WRITE`; the version and the byte order of [`ftio_set`](super::ftio_set)
//! and `ftio_write_header` come before the first record, and `ftio_close` at the end. If the descriptor is a file, a
//! second `ftio_write_header` before `ftio_close` completes the header with what was counted meanwhile.
//!
//! # Example
//!
//! ```c
//! #include <stddef.h>
//! #include <ftlib.h>
//!
//! /* writes n records and completes the header */
//! int write_all(struct ftio *ftio, struct fts3rec_v5 *records, uint32_t n)
//! {
//!   uint32_t i;
//!
//!   for (i = 0; i < n; ++i)
//!     if (ftio_write(ftio, &records[i]) < 0)
//!       return -1;
//!   ftio_set_flows_count(ftio, n);
//!   return ftio_write_header(ftio) < 0 ? -1 : 0;
//! }
//! ```
//!
//! # Ownership
//!
//! Records are copied: they stay the caller's.
//!
//! # Errors
//!
//! The functions return -1 with a message and `errno`: EINVAL for a version or byte order that is not set or a header
//! that cannot be written again, else what the system says. After a failed call that record was not taken, and the call
//! may be repeated: nothing is written twice, and a header of which half was written is gone on with. After an error
//! other than EAGAIN `ftio_close` fails as well, even if a later call succeeded. Calls that a signal interrupts are
//! repeated. Nothing is done about SIGPIPE.
//!
//! A descriptor that does not block and is full is waited for while a header is written, and by `ftio_close`: until it has
//! taken nothing for five seconds, however many signals arrive.
//!
//! Uncompressed records are gathered until they take 32 KiB, compressed ones until they take 64 KiB. `ftio_close` writes
//! what was gathered. Only its success says that all records are where they should be.
//!
//! # Thread safety
//!
//! As for [`ftio`](super::ftio): one thread at a time for each stream.
//!
//! # Deviations from the original
//!
//! - W4, W6: what could not be written is an error of `ftio_close`; nothing is lost or written twice.
//! - W10: `ftio_write` does not touch the record.
//! - W11: `ftio_interrupt` writes the interrupt.
//! - W16: a header that failed half way is gone on with, and written again where it was.

use super::ffi;
use super::ftio_stream::writer;
use super::header::{from_c, version_of};
use crate::abi::*;
use crate::error::Error;
use crate::record::Version;
use crate::stream::header::FLAG_DONE;
use crate::stream::is_foreign;
use crate::stream::writer::{MOST_FREQUENT, Writer};
use crate::sys::descriptor::Fd;
use std::ffi::{c_int, c_void};

/// Writes the header: at the start, and again before the stream is closed, now complete and marked so.
///
/// Returns its size, or -1 with a message and `errno`: the version or the byte order is not set, the descriptor cannot go
/// back, or the header has changed its size.
///
/// # Safety
/// - `ftio` was initialised for writing, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_write_header(ftio: *mut ftio) -> c_int {
    // SAFETY: `ftio` was initialised for writing, and nobody else uses it meanwhile.
    count(write_header(unsafe { &mut *ftio }))
}

/// Returns the writer of a stream.
#[inline(always)]
fn writer_of(ftio: &mut ftio) -> Result<&mut Writer<Fd>, Error> {
    writer(ftio).ok_or_else(|| Error::new("Stream not initialized for writing"))
}

/// Returns a number of bytes for C; for an error a message and -1.
#[inline(always)]
fn count(bytes: Result<usize, Error>) -> c_int {
    ffi::answer(bytes.map(|bytes| bytes as c_int), -1)
}

fn write_header(ftio: &mut ftio) -> Result<usize, Error> {
    let again = ftio.flags & FT_IO_FLAG_HEADER_DONE != 0;
    if again {
        ftio.fth.flags |= FLAG_DONE;
    }
    (ftio.fth.magic1, ftio.fth.magic2) = (FT_HEADER_MAGIC1 as u8, FT_HEADER_MAGIC2 as u8);
    ftio.fth.s_version = FT_IO_SVERSION as u8;
    if ftio.fth.d_version == 0 || ftio.fth.byte_order == 0 {
        return Err(Error::new("Set d_version and byte_order first"));
    }
    let header = from_c(&ftio.fth)?.encode()?;
    if again && header.len() != ftio.fth.size as usize {
        return Err(Error::new(
            "Header size change during rewrite not supported",
        ));
    }
    writer_of(ftio)?.write_header(&header, again)?;
    ftio.flags |= FT_IO_FLAG_HEADER_DONE;
    ftio.fth.size = header.len() as u32;
    Ok(header.len())
}

/// Writes a record. Returns the bytes that reached the descriptor meanwhile: records are gathered.
///
/// Returns -1 with a message and `errno` when the descriptor takes no more. Then this record was not taken, and nothing
/// that was taken before is lost or written twice: the call may be repeated. The record is never changed.
///
/// # Safety
/// - `ftio` was initialised for writing and its version is set; nobody else uses it meanwhile.
/// - `data` points to a record of that version.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_write(ftio: *mut ftio, data: *mut c_void) -> c_int {
    // SAFETY: `ftio` was initialised for writing and its version is set; nobody else uses it meanwhile.
    let ftio = unsafe { &mut *ftio };
    // Most of the time it is only added to others.
    if ftio.fth.d_version == MOST_FREQUENT.id().d_version {
        // SAFETY: the record is one of that version, so it is that large; bytes need no alignment.
        let record = unsafe { &*data.cast::<[u8; MOST_FREQUENT.layout().size]>() };
        if is_swapped(ftio) {
            return write_swapped(ftio, record);
        }
        if writer(ftio).is_some_and(|writer| writer.gather(record)) {
            return 0;
        }
    }
    // SAFETY: `data` points to a record of the version of the stream.
    unsafe { write_any(ftio, data) }
}

/// Writes a record in the other byte order. Apart, so that those that are not swapped need no room for it.
#[inline(never)]
fn write_swapped(ftio: &mut ftio, record: &[u8; MOST_FREQUENT.layout().size]) -> c_int {
    let mut swapped = *record;
    MOST_FREQUENT.swapper()(&mut swapped);
    count(writer_of(ftio).and_then(|writer| writer.write(&swapped)))
}

/// Tells whether records are to be swapped.
#[inline(always)]
fn is_swapped(ftio: &ftio) -> bool {
    ftio.flags & FT_IO_FLAG_NO_SWAP == 0 && is_foreign(ftio.fth.byte_order)
}

/// Writes a record of any version, in any byte order.
///
/// # Safety
/// - `data` points to a record of the version of the stream.
#[inline(never)]
unsafe fn write_any(ftio: &mut ftio, data: *mut c_void) -> c_int {
    let written = Version::of_export(version_of(&ftio.fth)).and_then(|version| {
        let size = version.layout().size;
        // SAFETY: the record is one of that version, so it is that large; bytes need no alignment.
        let record = unsafe { std::slice::from_raw_parts(data.cast::<u8>(), size) };
        match is_swapped(ftio) {
            true => writer_of(ftio)?.write_swapped(version, record),
            false => writer_of(ftio)?.write(record),
        }
    });
    count(written)
}

/// Writes all records so far to the descriptor, so that whoever reads the file now, or after this program was killed, finds
/// them; compressed records too, at the price of a few bytes and some compression for each call.
///
/// The header stays as it is: it is complete, and marked so, only after `ftio_write_header` at the end. Whether the bytes
/// survive a crash of the system is for the program to say, with `fsync`.
///
/// Returns the bytes that reached the descriptor, or -1 with a message and `errno` when it takes no more. Then nothing is
/// lost or written twice, and the call may be repeated.
///
/// # Safety
/// - `ftio` was initialised for writing, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_flush(ftio: *mut ftio) -> c_int {
    // SAFETY: `ftio` was initialised for writing, and nobody else uses it meanwhile.
    count(writer_of(unsafe { &mut *ftio }).and_then(Writer::flush))
}

/// Writes an interrupt between the records: a record whose first 16 bytes are all ones, and after them, in the byte order
/// of the stream, how many bytes of header values `fields` (`FT_FIELD_IF_NAME`, `FT_FIELD_IF_ALIAS`) comes to.
///
/// The values themselves are not written, nor were they ever: readers take whatever is behind the header for records, this
/// one too. Returns 0, or -1 with a message and `errno`.
///
/// # Safety
/// - `ftio` was initialised for writing and its version is set; nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_interrupt(ftio: *mut ftio, fields: u32) -> c_int {
    // SAFETY: `ftio` was initialised for writing and its version is set; nobody else uses it meanwhile.
    let ftio = unsafe { &mut *ftio };
    let size = usize::try_from(ftio.rec_size).unwrap_or(0);
    let record = from_c(&ftio.fth).and_then(|header| header.interrupt(fields, size));
    let written = record.and_then(|record| writer_of(ftio)?.write(&record));
    ffi::status(written.map(drop))
}
