//! Streams: flow records in files and pipes.
//!
//! A stream is a header and records of one version, compressed or not. `ftio_init` opens one on a descriptor. A
//! stream that is read gives record after record in the byte order of this machine, whatever order and compression it
//! has; [`ftio_get`] says what its header says. [`ftio_write`] has what a stream needs that is written.
//!
//! A stream that was opened for reading has these members of `struct ftio` set, for programs to look at: `fth` (the
//! header), `rec_size` (bytes of a record), `xfield` (`FT_XFIELD_*` bits of its fields), `fo` (where they are) and
//! `rec_total` (records read so far).
//!
//! [`ftio_get`]: super::ftio_get
//! [`ftio_write`]: super::ftio_write
//!
//! Streams that were joined, as `cat a b` does it, are read through if they have records of the same version in the same
//! byte order, compressed or not; any other is an error (EBADMSG) after the records before it. A header is recognised
//! where a record ends, by its magic number, byte order, stream version and length and by its values, which fill that
//! length to the byte and name the version of the records. Flows start with the time of their export: one that says 1971
//! (the magic number), or 2080 in the other byte order, is still a flow unless all of the rest is as in a header as well.
//!
//! # Example
//!
//! ```c
//! #include <errno.h>
//! #include <stdio.h>
//! #include <ftlib.h>
//!
//! /* the octets of all flows on standard input */
//! int main(void)
//! {
//!   struct ftio ftio;
//!   struct fts3rec_gen *rec;
//!   unsigned long long octets = 0;
//!
//!   fterr_setid("octets");
//!   if (ftio_init(&ftio, 0, FT_IO_FLAG_READ) < 0)
//!     return 1;
//!   if (ftio_check_generic(&ftio) < 0) /* only versions 1, 5, 6 and 7 */
//!     return 1;
//!   while ((rec = ftio_read(&ftio)) != NULL)
//!     octets += rec->dOctets;
//!   if (errno != 0)
//!     fterr_err(1, "not read to the end");
//!   printf("%llu\n", octets);
//!   return ftio_close(&ftio) < 0;
//! }
//! ```
//!
//! # Ownership
//!
//! The caller owns `struct ftio`, which may be copied or moved between calls as long as only one copy is used. What
//! it points to belongs to the library until `ftio_close`. The descriptor stays the caller's until then: `ftio_close`
//! closes it.
//!
//! After a failed `ftio_init` there is nothing to free; close the descriptor, directly or once with `ftio_close`.
//!
//! # Lifetime of returned pointers
//!
//! A record that `ftio_read` returned stays where and as it is until the next call for the same stream. With
//! `FT_IO_FLAG_MMAP` records of an uncompressed file stay until `ftio_close`: that is so if `ftio_init` left
//! `FT_IO_FLAG_MMAP` in `flags`, and `FT_HEADER_FLAG_COMPRESS` is not in `fth.flags`.
//!
//! The caller may change a record; the file never sees that. 65535 bytes behind the start of a record can be read,
//! as programs do that ask for fields which the version lacks.
//!
//! A stream that is read takes up to 0.4 MiB, once records are asked for. Regular files that are compressed, complete and
//! come to no more than 32 MiB with their records are inflated at once by the first call that asks for records, and take that
//! much; more open files of the same process only as far as the 32 MiB go, the others are inflated piece by piece. The
//! descriptor is read ahead of the records, with such a file to its end.
//!
//! # Errors
//!
//! `ftio_read` returns NULL for the end of the stream, with `errno` 0, and for an error, with a message and `errno`:
//! EBADMSG for damaged data and for a stream that ends within a record, EINVAL for a stream that is not open for
//! reading, else what the system says. Calls after an error return NULL with the same `errno`, with two exceptions:
//! EAGAIN, ENOMEM and ENOBUFS lose nothing, the next call goes on; and an uncompressed stream that ended within a record
//! may be growing, the next call goes on as well.
//!
//! A descriptor that does not block and has nothing gives NULL with EAGAIN, without a message: not yet. `ftio_init` fails
//! with EAGAIN if there is no header yet, and may be called again; once a part of the header has come, the rest is waited
//! for, up to five seconds each time.
//!
//! The other functions return -1 with a message and `errno`. Calls that a signal interrupts are repeated.
//!
//! `ftio_close` writes what was gathered. Only its success says that all records are where they should be.
//!
//! # Mapped files
//!
//! A mapped file that someone truncates gives the records that are still in it, and then an error, EBADMSG. The size of
//! the file is looked at each 256 KiB, before records that start with zeros and at the end: what is cut off after it was
//! looked at, or after the record was handed out, reads as zeros, and the stream ends with the error.
//!
//! The system says SIGBUS to whoever touches what a file no longer has; the first file that is mapped installs a handler
//! for it in the process. Every other SIGBUS, be it a fault elsewhere or one that was sent, does what it would have done
//! without the library: runs the handler that was there before, is ignored, or ends the process. A handler that the
//! program installs later takes the protection away, unless it calls the one before it. A thread that blocks SIGBUS is
//! not protected: the system ends the process when such a thread touches what is gone.
//!
//! # Thread safety
//!
//! A `struct ftio` is for one thread at a time; different ones may be used at the same time, also on the same file
//! with a descriptor each. After `fork` parent and child may each go on with a stream that is mapped, and with one on a
//! file or pipe if only one of them does: they share the place in it. A thread that is cancelled while it reads or writes
//! leaves the stream whole: another may go on or close it. In `ftio_read` nothing is lost; a cancelled `ftio_write` may
//! have written, and a call that is repeated would write twice.
//!
//! The library stays in memory after `dlclose`, as the handler does. A plugin that has `libft.a` in it must be linked
//! with `-z nodelete`.
//!
//! # Deviations from the original
//!
//! - R9, R10: data behind compressed data is read, or an error, instead of an endless loop or silence.
//! - R11: mapped files of 4 GiB and more are read to the end.
//! - R12, W5: signals do not end a stream.
//! - R13, R14: an end that is none has a message and `errno`.
//! - R15, R16: mapped files that are truncated, or in the other byte order.
//! - R19, R20: records of stream version 1 have the size that `ftio_rec_size` says; versions that it cannot hold are
//!   refused.
//! - R24, R25: structures may move; a failed `ftio_init` leaks nothing.
//! - R26: joined streams that are not compressed are read through.
//! - R27: a stream in a file of gzip, bzip2, xz or zstd is refused by that name.
//! - R28: in a file that is inflated at once, deflate codes that stand for nothing are taken for the longest length and distance;
//!   what they give has to have the right checksum.
//! - W4, W6: what could not be written is an error of `ftio_close`; nothing is lost or written twice.

use super::ftio_stream::{attach, detach, note_totals, stream, swapper};
use super::header::{free_header, to_c};
use super::{ffi, fterr, set_errno};
use crate::abi::*;
use crate::error::Error;
use crate::record::VersionId;
use crate::stream::header::FLAG_COMPRESS;
use crate::stream::opened::{self, Kind, Stream, not_for_reading};
use crate::stream::reader::Form;
use crate::stream::{Header, Writer, tlv};
use crate::sys::descriptor::Fd;
use std::ffi::{c_int, c_void};
use std::ptr::null_mut;

/// Opens a stream on a descriptor: `FT_IO_FLAG_READ`, which reads the header, or `FT_IO_FLAG_WRITE`.
///
/// With `FT_IO_FLAG_MMAP` an uncompressed file is mapped and its records stay where they are until the stream is closed;
/// what cannot be mapped is read. `FT_IO_FLAG_ZINIT` compresses what is written, at the level of `ftio_set_z_level`:
/// without that, 0. `FT_IO_FLAG_NO_SWAP` writes records that are in the byte order of the stream already. Returns 0, or -1
/// with a message and `errno`; then nothing has to be freed, and the descriptor is still open.
///
/// # Safety
/// - `ftio` points to a structure that nobody else uses meanwhile; it need not be initialised.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_init(ftio: *mut ftio, fd: c_int, flag: c_int) -> c_int {
    // SAFETY: all zero is a valid `ftio`, and the caller owns it.
    let ftio = unsafe {
        ftio.write_bytes(0, 1);
        &mut *ftio
    };
    ftio.fd = fd;
    if flag & FT_IO_FLAG_READ != 0 {
        if let Err(error) = open_reader(ftio, flag & FT_IO_FLAG_MMAP != 0) {
            free_header(&mut ftio.fth);
            report(&error);
            return -1;
        }
    } else if flag & FT_IO_FLAG_WRITE != 0 {
        if let Err(error) = open_writer(ftio, flag) {
            fterr::report(&error);
            return -1;
        }
    } else {
        fterr::report(&Error::new("Neither FT_IO_FLAG_READ nor FT_IO_FLAG_WRITE"));
        return -1;
    }
    ftio.fth.fields |= tlv::field(tlv::FLAGS);
    0
}

/// Prints an error and leaves its `errno`; for a descriptor that merely has nothing yet there is no message.
fn report(error: &Error) {
    if error.is_not_yet() {
        set_errno(error.errno());
    } else {
        fterr::report(error);
    }
}

fn open_reader(ftio: &mut ftio, map: bool) -> Result<(), Error> {
    let header = read_header(ftio.fd)?;
    let form = Form::of(&header)?;
    if !to_c(&header, &mut ftio.fth) {
        return Err(Error::out_of_memory().renamed("ftio_init(): failed"));
    }
    describe_records(ftio, &header, &form);
    ftio.flags |= FT_IO_FLAG_READ;
    if header.is_compressed() {
        ftio.flags |= FT_IO_FLAG_ZINIT;
    }
    let (stream, stays) = Stream::open(Fd(ftio.fd), &header, form, map);
    if stays {
        ftio.flags |= FT_IO_FLAG_MMAP;
    }
    if let Kind::Mapped(mapped) = &stream.kind {
        (ftio.mr, ftio.mr_size) = (mapped.base().cast(), mapped.size());
    }
    attach(ftio, stream);
    Ok(())
}

/// Reads a header, and prints what went wrong as the function that is said to read it.
fn read_header(fd: c_int) -> Result<Header, Error> {
    opened::read_header(Fd(fd), &mut fterr::warnx).map_err(|error| {
        report(&error);
        // A descriptor that has nothing yet is the same error in any words.
        if error.is_not_yet() {
            return error;
        }
        error.renamed("ftiheader_read(): failed")
    })
}

/// Sets what programs look at to know the records.
fn describe_records(ftio: &mut ftio, header: &Header, form: &Form) {
    ftio.rec_size = form.handed as c_int;
    ftio.xfield = form.version.xfields();
    ftio.swapf = swapper(ftio.fth.s_version, form.version);
    ftio.fo.ftv = VersionId {
        s_version: header.s_version,
        ..header.version()
    }
    .into();
    ftio.fo.xfields = ftio.xfield;
    ftio.fo.set_all(form.version);
}

fn open_writer(ftio: &mut ftio, flag: c_int) -> Result<(), Error> {
    let compressed = flag & FT_IO_FLAG_ZINIT != 0;
    ftio.fth.byte_order = crate::stream::HOST_ORDER;
    if compressed {
        ftio.flags |= FT_IO_FLAG_ZINIT;
        ftio.fth.flags |= FLAG_COMPRESS;
    }
    ftio.flags |= FT_IO_FLAG_WRITE | flag & FT_IO_FLAG_NO_SWAP;
    let writer = Writer::new(Fd(ftio.fd), compressed)?;
    attach(ftio, Stream::new(Kind::Writer(writer), 0));
    Ok(())
}

/// Returns the next record in host order, or null at the end (`errno` is 0) and at an error (`errno` says which, with a
/// message).
///
/// A record stays as it is until the next call; when the file is mapped and uncompressed, until the stream is closed.
///
/// # Safety
/// - `ftio` was initialised for reading, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_read(ftio: *mut ftio) -> *mut c_void {
    // SAFETY: `ftio` was initialised for reading, and nobody else uses it meanwhile.
    let ftio = unsafe { &mut *ftio };
    if let Some(stream) = stream(ftio) {
        let record = match &mut stream.kind {
            Kind::Mapped(mapped) => mapped.ready_record(),
            _ => stream.ready.take(),
        };
        if let Some(record) = record {
            ftio.rec_total += 1;
            return record.cast();
        }
    }
    read_on(ftio)
}

/// Returns the next record when none is ready: what is done now and then.
#[inline(never)]
fn read_on(ftio: &mut ftio) -> *mut c_void {
    if let Some(Stream {
        dead: Some(errno), ..
    }) = stream(ftio)
    {
        set_errno(*errno);
        return null_mut();
    }
    let record = match stream(ftio) {
        Some(stream) => stream.next_record(),
        None => Err(not_for_reading()),
    };
    match record {
        Ok(Some(record)) => {
            ftio.rec_total += 1;
            return record.cast();
        }
        Ok(None) => set_errno(0),
        Err(error) => {
            if let Some(stream) = stream(ftio) {
                stream.note(&error);
            }
            report(&error);
        }
    }
    null_mut()
}

/// Returns the next records in host order, as many as can be had without waiting for more: 1 to `max` of them, one behind
/// the other, `ftio_rec_size` bytes each. Their number goes to `count`.
///
/// Returns null, and 0 in `count`, when `ftio_read` would, and with `errno` EINVAL for a `max` of 0, which reads nothing.
/// The records stay as they are as long as one of `ftio_read` would, and the two may take turns.
///
/// # Safety
/// - `ftio` was initialised for reading, and nobody else uses it meanwhile.
/// - `count` points to where the number goes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_read_batch(
    ftio: *mut ftio,
    max: usize,
    count: *mut usize,
) -> *mut c_void {
    // SAFETY: `ftio` was initialised for reading, and nobody else uses it meanwhile; `count` points to where the
    // number goes.
    let (ftio, count) = unsafe { (&mut *ftio, &mut *count) };
    *count = 0;
    if max == 0 {
        fterr::report(&Error::new("ftio_read_batch(): no records are asked for"));
        return null_mut();
    }
    // SAFETY: `ftio` was initialised for reading, and nobody else uses it meanwhile; `count` points to where the
    // number goes.
    let first = unsafe { ftio_read(ftio) };
    if !first.is_null() {
        let more = stream(ftio).map_or(0, |stream| stream.more(max - 1));
        ftio.rec_total += more as u64;
        *count = 1 + more;
    }
    first
}

/// Closes a stream and its descriptor, and frees what belongs to it. Writes what is still to be written first.
///
/// Returns the bytes that this wrote, 0 for a stream that was read, or -1 with a message and `errno` when records were
/// lost: they could not be written now, or an earlier write refused them.
///
/// # Safety
/// - `ftio` was given to `ftio_init`, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_close(ftio: *mut ftio) -> c_int {
    // SAFETY: `ftio` was given to `ftio_init`, and nobody else uses it meanwhile.
    let ftio = unsafe { &mut *ftio };
    let open = ftio.flags & (FT_IO_FLAG_READ | FT_IO_FLAG_WRITE) != 0;
    // While this is written the stream is whole: a thread may be cancelled here, and another close the stream.
    let finished = match stream(ftio) {
        Some(stream) => stream.finish(),
        // The descriptor of a stream that was closed may be another file by now.
        None if open => {
            let closed = std::io::Error::from_raw_os_error(libc::EBADF);
            Err(Error::system("ftio_close()", closed))
        }
        None => Ok(0),
    };
    note_totals(ftio);
    free_header(&mut ftio.fth);
    let closes = detach(ftio).is_none_or(|stream| stream.has_descriptor());
    (ftio.mr, ftio.mr_size) = (null_mut(), 0);
    let fd = Fd(ftio.fd);
    if open {
        ftio.fd = -1;
    }
    let closed = match closes {
        true => fd.close().map_err(|error| Error::system("close()", error)),
        false => Ok(()),
    };
    let written = finished.and_then(|written| closed.map(|()| written));
    ffi::answer(written.map(|written| written as c_int), -1)
}
