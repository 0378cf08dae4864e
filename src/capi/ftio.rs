//! Streams: flow records in files and pipes.
//!
//! A stream is a header and records of one version, compressed or not. `ftio_init` opens one on a descriptor. A
//! stream that is read gives record after record in the byte order of this machine, whatever order and compression it
//! has; [`ftio_get`] says what its header says. A stream that is written needs the version and the byte order of
//! [`ftio_set`] and `ftio_write_header` before the first record; if the descriptor is a file, a second
//! `ftio_write_header` before `ftio_close` completes the header with what was counted meanwhile.
//!
//! A stream that was opened for reading has these members of `struct ftio` set, for programs to look at: `fth` (the
//! header), `rec_size` (octets of a record), `xfield` (`FT_XFIELD_*` bits of its fields), `fo` (where they are) and
//! `rec_total` (records read so far).
//!
//! [`ftio_get`]: super::ftio_get
//! [`ftio_set`]: super::ftio_set
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
//! The caller may change a record; the file never sees that. 65535 octets behind the start of a record can be read,
//! as programs do that ask for fields which the version lacks.
//!
//! # Errors
//!
//! `ftio_read` returns NULL for the end of the stream, with `errno` 0, and for an error, with a message and `errno`:
//! EBADMSG for damaged data and for a stream that ends within a record, EINVAL for a stream that is not open for
//! reading, else what the system says. Calls after an error return NULL with the same `errno`, but for an
//! uncompressed stream that ended within a record: the file may be growing, and the next call goes on.
//!
//! The other functions return -1 with a message and `errno`. After a failed `ftio_write` that record was not taken,
//! and the call may be repeated: nothing is written twice. After an error other than EAGAIN `ftio_close` fails as
//! well, even if a later call succeeded; for a descriptor that does not block and is full it waits, up to five
//! seconds each time. Calls that a signal interrupts are repeated. Nothing is done about SIGPIPE.
//!
//! `ftio_close` writes what was gathered. Only its success says that all records are where they should be.
//!
//! # Thread safety
//!
//! A `struct ftio` is for one thread at a time; different ones may be used at the same time, also on the same file
//! with a descriptor each.
//!
//! The first file that is mapped installs a handler for SIGBUS in the process: a mapped file that someone truncates
//! gives an error instead of killing the program. Faults elsewhere go to the handler that was there before. A handler
//! that the program installs later takes this away.
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
//! - W4, W6: what could not be written is an error of `ftio_close`; nothing is lost or written twice.
//! - W10: `ftio_write` does not touch the record.
//! - W11: `ftio_interrupt` writes the interrupt.

use super::ftio_header::{free_header, from_c, to_c};
use super::{fterr, set_errno};
use crate::abi::*;
use crate::error::Error;
use crate::record::{Field, Version, VersionId};
use crate::stream::header::{FLAG_COMPRESS, FLAG_DONE};
use crate::stream::mapped::Mapped;
use crate::stream::reader::Form;
use crate::stream::{Header, Reader, Writer, is_foreign, tlv};
use crate::sys::descriptor::Fd;
use std::ffi::{c_int, c_ulong, c_void};
use std::io::Seek;
use std::ptr::null_mut;

/// What the library keeps for a stream. It hangs on `zs.state` of the structure, which the caller may move.
struct Stream {
    kind: Kind,
    /// The `errno` that ended it.
    dead: Option<c_int>,
}

pub(super) enum Kind {
    Reader(Reader<Fd>),
    Mapped(Mapped),
    Writer(Writer<Fd>),
    /// Whoever took it has the descriptor, too.
    Taken,
}

/// The stream of an initialised `ftio`.
fn stream(ftio: &mut ftio) -> Option<&mut Stream> {
    // SAFETY: `state` is null, or was made by `attach` and belongs to this structure alone.
    unsafe { ftio.zs.state.cast::<Stream>().as_mut() }
}

fn attach(ftio: &mut ftio, kind: Kind) {
    ftio.zs.state = Box::into_raw(Box::new(Stream { kind, dead: None })).cast();
}

fn detach(ftio: &mut ftio) -> Option<Box<Stream>> {
    let state = std::mem::replace(&mut ftio.zs.state, null_mut()).cast::<Stream>();
    // SAFETY: made by `attach`, and taken once.
    (!state.is_null()).then(|| unsafe { Box::from_raw(state) })
}

/// Takes what is read, and the `errno` that has ended it, out of a structure, which keeps the header. The descriptor then
/// belongs to the caller.
pub(super) fn take_reader(ftio: &mut ftio) -> Result<(Kind, Option<c_int>), Error> {
    note_totals(ftio);
    match stream(ftio) {
        Some(Stream {
            kind: kind @ (Kind::Reader(_) | Kind::Mapped(_)),
            dead,
        }) => {
            let taken = (std::mem::replace(kind, Kind::Taken), dead.take());
            (ftio.fd, ftio.mr, ftio.mr_size) = (-1, null_mut(), 0);
            Ok(taken)
        }
        _ => Err(Error::new("Stream not initialized for reading")),
    }
}

/// Keeps the octets in and out of the compression where programs may look for them.
fn note_totals(ftio: &mut ftio) {
    let totals = match stream(ftio).map(|stream| &stream.kind) {
        Some(Kind::Reader(reader)) => reader.totals(),
        Some(Kind::Writer(writer)) => writer.totals(),
        _ => None,
    };
    if let Some((total_in, total_out)) = totals {
        (ftio.zs.total_in, ftio.zs.total_out) = (total_in as c_ulong, total_out as c_ulong);
    }
}

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
            fterr::report(&error);
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

fn open_reader(ftio: &mut ftio, map: bool) -> Result<(), Error> {
    let mut fd = Fd(ftio.fd);
    let mut header = Header::read(&mut fd, &mut fterr::warnx).inspect_err(|error| {
        fterr::report(error);
    });
    if let Ok(header) = &mut header
        && header.s_version == 1
        && header.numbers[tlv::EX_VER] == FT_HEADER_D_VERSION_UNKNOWN as u32
    {
        header.numbers[tlv::EX_VER] = 1;
    }
    let header = header.map_err(|error| error.renamed("ftiheader_read(): failed"))?;
    let form = Form::of(&header)?;
    if !to_c(&header, &mut ftio.fth) {
        return Err(Error::new("ftio_init(): failed"));
    }
    ftio.rec_size = form.handed as c_int;
    ftio.xfield = form.version.xfields();
    ftio.swapf = swapper(ftio.fth.s_version, form.version);
    let layout = form.version.layout();
    ftio.fo.ftv = VersionId {
        s_version: header.s_version,
        ..header.version()
    }
    .into();
    ftio.fo.xfields = ftio.xfield;
    for &field in Field::ALL {
        if let Some(offset) = layout.offset_of(field) {
            ftio.fo.set(field, offset as u16);
        }
    }
    ftio.flags |= FT_IO_FLAG_READ;
    let compressed = header.is_compressed();
    if compressed {
        ftio.flags |= FT_IO_FLAG_ZINIT;
    }
    let mut keep = None;
    if let Some(size) = fd.file_size().filter(|_| map) {
        // Records that lie in the file as they are handed out need no copy.
        let as_is = !compressed && !form.swap && !form.legacy;
        let start = fd.stream_position().ok();
        let start = start.and_then(|start| usize::try_from(start).ok());
        match start.filter(|&start| as_is && start.is_multiple_of(4) && start <= size) {
            Some(start) => {
                if let Some(mapped) = Mapped::new(&fd, size, start, form.handed) {
                    ftio.flags |= FT_IO_FLAG_MMAP;
                    (ftio.mr, ftio.mr_size) = (mapped.base().cast(), size);
                    attach(ftio, Kind::Mapped(mapped));
                    return Ok(());
                }
            }
            None => {
                ftio.flags |= FT_IO_FLAG_MMAP;
                // Records of stream version 1 grow by a few octets.
                let factor = form.handed.div_ceil(form.stored);
                keep = (!compressed).then(|| size.saturating_mul(factor));
            }
        }
    }
    let reader = Reader::new(fd, &header, form, keep)?;
    attach(ftio, Kind::Reader(reader));
    Ok(())
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
    attach(ftio, Kind::Writer(writer));
    Ok(())
}

/// The function that `ftio.swapf` points to.
pub(super) fn swapper(s_version: u8, version: Version) -> Option<unsafe extern "C" fn(*mut ftio)> {
    let function = super::ftswap::record_swapper(s_version, version);
    // SAFETY: the member has this type for history's sake; whoever calls it passes a record, as the function takes.
    Some(unsafe {
        std::mem::transmute::<unsafe extern "C" fn(*mut c_void), unsafe extern "C" fn(*mut ftio)>(
            function,
        )
    })
}

/// The next record in host order, or null at the end (`errno` is 0) and at an error (`errno` says which, with a message).
///
/// A record stays as it is until the next call; when the file is mapped and uncompressed, until the stream is closed.
///
/// # Safety
/// - `ftio` was initialised for reading, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_read(ftio: *mut ftio) -> *mut c_void {
    // SAFETY: as the caller promises.
    let ftio = unsafe { &mut *ftio };
    let ready = match stream(ftio) {
        Some(Stream {
            dead: None,
            kind: Kind::Reader(reader),
        }) => reader.ready_record().map(<[u8]>::as_mut_ptr),
        Some(Stream {
            dead: None,
            kind: Kind::Mapped(mapped),
        }) => mapped.ready_record(),
        _ => None,
    };
    match ready {
        Some(record) => {
            ftio.rec_total += 1;
            record.cast()
        }
        None => read(ftio),
    }
}

/// The next record when none is ready: what `ftio_read` does now and then, apart from what it does always.
#[inline(never)]
fn read(ftio: &mut ftio) -> *mut c_void {
    let record = match stream(ftio) {
        Some(Stream {
            dead: Some(errno), ..
        }) => {
            set_errno(*errno);
            return null_mut();
        }
        Some(Stream {
            kind: Kind::Mapped(mapped),
            ..
        }) => mapped.next_record(),
        Some(Stream {
            kind: Kind::Reader(reader),
            ..
        }) => reader.next_record().map(|record| match record {
            Some(record) => record.as_mut_ptr(),
            None => null_mut(),
        }),
        _ => Err(Error::new("Stream not initialized for reading")),
    };
    match record {
        Ok(record) if record.is_null() => set_errno(0),
        Ok(record) => {
            ftio.rec_total += 1;
            return record.cast();
        }
        Err(error) => {
            if let Some(stream) = stream(ftio)
                && !matches!(&stream.kind, Kind::Reader(reader) if reader.can_go_on(&error))
            {
                stream.dead = Some(error.errno());
            }
            fterr::report(&error);
        }
    }
    null_mut()
}

/// The next records in host order, as many as can be had without waiting for more: 1 to `max` of them, one behind the
/// other, `ftio_rec_size` octets each. Their number goes to `count`.
///
/// Returns null, and 0 in `count`, when `ftio_read` would. The records stay as they are as long as one of that would, and
/// the two may take turns.
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
    // SAFETY: as the caller promises.
    let first = unsafe { ftio_read(ftio) };
    let mut records = 0;
    if !first.is_null() {
        // SAFETY: as the caller promises.
        let ftio = unsafe { &mut *ftio };
        let max = max.saturating_sub(1);
        let more = match stream(ftio).map(|stream| &mut stream.kind) {
            Some(Kind::Mapped(mapped)) => mapped.more(max),
            Some(Kind::Reader(reader)) => reader.more(max),
            _ => 0,
        };
        ftio.rec_total += more as u64;
        records = 1 + more;
    }
    // SAFETY: as the caller promises.
    unsafe { *count = records };
    first
}

/// Writes the header: at the start, and again before the stream is closed, now complete and marked so.
///
/// Returns its size, or -1 with a message and `errno`: the version or the byte order is not set, the descriptor cannot go
/// back, or the header has changed its size.
///
/// # Safety
/// - `ftio` was initialised for writing, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_write_header(ftio: *mut ftio) -> c_int {
    // SAFETY: as the caller promises.
    match write_header(unsafe { &mut *ftio }) {
        Ok(size) => size as c_int,
        Err(error) => {
            fterr::report(&error);
            -1
        }
    }
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
    let octets = from_c(&ftio.fth).encode()?;
    if again && octets.len() != ftio.fth.size as usize {
        return Err(Error::new(
            "Header size change during rewrite not supported",
        ));
    }
    let Some(Stream {
        kind: Kind::Writer(writer),
        ..
    }) = stream(ftio)
    else {
        return Err(Error::new("Stream not initialized for writing"));
    };
    writer.write_header(&octets, again)?;
    ftio.flags |= FT_IO_FLAG_HEADER_DONE;
    ftio.fth.size = octets.len() as u32;
    Ok(octets.len())
}

/// Writes a record. Returns the octets that reached the descriptor meanwhile: records are gathered.
///
/// Returns -1 with a message and `errno` when the descriptor takes no more. Then this record was not taken, and nothing
/// that was taken before is lost or written twice: the call may be repeated. The record is never changed.
///
/// # Safety
/// - `ftio` was initialised for writing and its version is set; nobody else uses it meanwhile.
/// - `data` points to a record of that version.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_write(ftio: *mut ftio, data: *mut c_void) -> c_int {
    // SAFETY: as the caller promises.
    let ftio = unsafe { &mut *ftio };
    let version = match Version::of_export(version_of(&ftio.fth)) {
        Ok(version) => version,
        Err(error) => {
            fterr::report(&error);
            return -1;
        }
    };
    // SAFETY: the caller's record is that large.
    let record = unsafe { std::slice::from_raw_parts(data.cast::<u8>(), version.layout().size) };
    if ftio.flags & FT_IO_FLAG_NO_SWAP == 0 && is_foreign(ftio.fth.byte_order) {
        return write_swapped(ftio, version, record);
    }
    write_octets(ftio, record)
}

#[inline(never)]
fn write_swapped(ftio: &mut ftio, version: Version, record: &[u8]) -> c_int {
    let mut swapped = [0u8; crate::record::MAX_SIZE];
    let swapped = &mut swapped[..record.len()];
    swapped.copy_from_slice(record);
    version.swapper()(swapped);
    write_octets(ftio, swapped)
}

#[inline(always)]
fn write_octets(ftio: &mut ftio, record: &[u8]) -> c_int {
    let result = match stream(ftio) {
        Some(Stream {
            kind: Kind::Writer(writer),
            ..
        }) => writer.write(record),
        _ => Err(Error::new("Stream not initialized for writing")),
    };
    match result {
        Ok(written) => written as c_int,
        Err(error) => {
            fterr::report(&error);
            -1
        }
    }
}

/// Writes all records so far to the descriptor, so that whoever reads the file now, or after this program was killed, finds
/// them; compressed records too, at the price of a few octets and some compression for each call.
///
/// The header stays as it is: it is complete, and marked so, only after `ftio_write_header` at the end. Whether the octets
/// survive a crash of the system is for the program to say, with `fsync`.
///
/// Returns the octets that reached the descriptor, or -1 with a message and `errno` when it takes no more. Then nothing is
/// lost or written twice, and the call may be repeated.
///
/// # Safety
/// - `ftio` was initialised for writing, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_flush(ftio: *mut ftio) -> c_int {
    // SAFETY: as the caller promises.
    let result = match stream(unsafe { &mut *ftio }) {
        Some(Stream {
            kind: Kind::Writer(writer),
            ..
        }) => writer.flush(),
        _ => Err(Error::new("Stream not initialized for writing")),
    };
    match result {
        Ok(written) => written as c_int,
        Err(error) => {
            fterr::report(&error);
            -1
        }
    }
}

/// Names the version of the records behind a header.
pub(super) fn version_of(fth: &ftiheader) -> VersionId {
    VersionId {
        s_version: fth.s_version,
        agg_version: fth.agg_version,
        agg_method: fth.agg_method,
        d_version: fth.d_version,
    }
}

/// Writes an interrupt between the records: a record whose first 16 octets are all ones, and after them, in the byte order
/// of the stream, how many octets of header values `fields` (`FT_FIELD_IF_NAME`, `FT_FIELD_IF_ALIAS`) comes to.
///
/// The values themselves are not written, nor were they ever: readers take whatever is behind the header for records, this
/// one too. Returns 0, or -1 with a message and `errno`.
///
/// # Safety
/// - `ftio` was initialised for writing and its version is set; nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_interrupt(ftio: *mut ftio, fields: u32) -> c_int {
    // SAFETY: as the caller promises.
    let ftio = unsafe { &mut *ftio };
    let size = usize::try_from(ftio.rec_size).unwrap_or(0);
    let record = from_c(&ftio.fth).interrupt(fields, size);
    let written = match record {
        Ok(record) => write_octets(ftio, &record),
        Err(error) => {
            fterr::report(&error);
            -1
        }
    };
    if written < 0 { -1 } else { 0 }
}

/// Sets the compression level, 1 to 9 or -1 for the usual one, of a stream that is compressed; a message for others.
///
/// # Safety
/// - `ftio` was initialised for writing, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_set_z_level(ftio: *mut ftio, z_level: c_int) {
    const USUAL: u32 = 6;
    // SAFETY: as the caller promises.
    let ftio = unsafe { &mut *ftio };
    ftio.fth.fields |= tlv::field(tlv::FLAGS);
    let compressed = ftio.fth.flags & FLAG_COMPRESS != 0;
    if compressed && z_level == 0 {
        return fterr::warnx("Compression can not be disabled");
    }
    if !compressed && z_level != 0 {
        return fterr::warnx("Compression can not be enabled");
    }
    ftio.z_level = z_level;
    let level = if z_level == -1 { USUAL } else { z_level as u32 };
    if let Some(Stream {
        kind: Kind::Writer(writer),
        ..
    }) = stream(ftio)
        && compressed
        && let Err(error) = writer.set_level(level)
    {
        fterr::report(&error);
    }
}

/// Keeps `zs.total_in` and `zs.total_out` of a stream true.
pub(super) fn totals(ftio: &mut ftio) -> (c_ulong, c_ulong) {
    note_totals(ftio);
    (ftio.zs.total_in, ftio.zs.total_out)
}

/// Closes a stream and its descriptor, and frees what belongs to it. Writes what is still to be written first.
///
/// Returns the octets that this wrote, 0 for a stream that was read, or -1 with a message and `errno` when records were
/// lost: they could not be written now, or an earlier write refused them.
///
/// # Safety
/// - `ftio` was given to `ftio_init`, and nobody else uses it meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftio_close(ftio: *mut ftio) -> c_int {
    // SAFETY: as the caller promises.
    let ftio = unsafe { &mut *ftio };
    note_totals(ftio);
    free_header(&mut ftio.fth);
    let open = ftio.flags & (FT_IO_FLAG_READ | FT_IO_FLAG_WRITE) != 0;
    let finished = match detach(ftio).map(|stream| stream.kind) {
        Some(Kind::Writer(mut writer)) => writer.finish(),
        Some(Kind::Taken) => return 0,
        Some(_) => Ok(0),
        // The descriptor of a stream that was closed may be another file by now.
        None if open => Err(Error::system(
            "ftio_close()",
            std::io::Error::from_raw_os_error(libc::EBADF),
        )),
        None => Ok(0),
    };
    (ftio.mr, ftio.mr_size) = (null_mut(), 0);
    if let Err(error) = &finished {
        fterr::report(error);
    }
    if finished.is_err() && open && ftio.fd == -1 {
        return -1;
    }
    let closed = Fd(ftio.fd).close();
    if open {
        ftio.fd = -1;
    }
    match (finished, closed) {
        (Ok(written), Ok(())) => written as c_int,
        (Err(error), _) => {
            set_errno(error.errno());
            -1
        }
        (_, Err(error)) => {
            fterr::report(&Error::system("close()", error));
            -1
        }
    }
}
